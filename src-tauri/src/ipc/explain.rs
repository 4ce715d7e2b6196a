use sendwright_core::{
    explain::{self, Said},
    problem::{Failure, Problem, classify::services},
    smtp::Stage,
};

/// What a pasted answer means. `stage`: told from the text where it is not given; `service`: empty
/// where it is not known.
#[tauri::command]
#[specta::specta]
pub(crate) async fn explain(
    text: String,
    stage: Option<Stage>,
    service: String,
) -> Result<Failure, Failure> {
    let said = Said {
        service: Some(service).filter(|id| !id.is_empty()),
        server: None,
    };
    Ok(explain::explain(&text, stage, &said))
}

/// The services whose words are known.
#[tauri::command]
#[specta::specta]
pub(crate) async fn explain_services() -> Result<Vec<String>, Failure> {
    Ok(services().map(str::to_owned).collect())
}

/// Every problem there is, with sample values.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sample_problems() -> Result<Vec<Failure>, Failure> {
    Ok(Problem::samples().into_iter().map(Failure::new).collect())
}
