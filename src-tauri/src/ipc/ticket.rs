use sendwright_core::{
    problem::{Failure, Problem},
    provider::ProviderDraft,
};
use sendwright_texts::{Circumstances, Language, Texts};

/// The request to whoever else has to act on a problem, in this language; empty where nobody else
/// can. `raw`: the server's words, as they came with the problem. `tried`: the settings in use,
/// where there are some.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ticket(
    problem: Problem,
    raw: Option<String>,
    tried: Option<ProviderDraft>,
    language: String,
) -> Result<String, Failure> {
    let failure = Failure::new(problem);
    let failure = match raw {
        Some(raw) => failure.saying(raw),
        None => failure,
    };
    let circumstances = Circumstances::of(tried, env!("CARGO_PKG_VERSION"));
    let texts = Texts::new(Language::choose(&[language]));
    Ok(texts.ticket(&failure, &circumstances).unwrap_or_default())
}
