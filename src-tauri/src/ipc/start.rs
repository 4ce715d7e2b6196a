use sendwright_core::{active::Status, problem::Failure, provider::ProviderDraft};
use sendwright_texts::Language;
use serde::Serialize;
use tauri::State;

use crate::{desk::Desk, practice::PracticeInfo};

/// Everything the window needs to show its first page.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppStart {
    version: String,
    /// The saved choice; empty for the system's.
    language: String,
    system_languages: Vec<String>,
    practice: Option<PracticeInfo>,
    status: Status,
    draft: Option<ProviderDraft>,
    keychain: String,
    config_folder: String,
}

/// Where things stand, after whatever a crash left undone was put right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn app_start(desk: State<'_, Desk>) -> Result<AppStart, Failure> {
    Ok(start(&desk).await)
}

pub(super) async fn start(desk: &Desk) -> AppStart {
    let active = desk.active();
    AppStart {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: desk.own().preferences().language,
        system_languages: system_languages(),
        practice: desk.practice().map(|practice| practice.info()),
        status: active.open().await,
        draft: active.load_draft(),
        keychain: active.keychain().to_owned(),
        config_folder: active.folder().display().to_string(),
    }
}

/// `SENDWRIGHT_LANG` first, as on the command line.
fn system_languages() -> Vec<String> {
    let wanted = std::env::var("SENDWRIGHT_LANG")
        .ok()
        .filter(|tag| !tag.is_empty());
    let system = sys_locale::get_locales().chain(Some(Language::of_system().id().to_owned()));
    wanted.into_iter().chain(system).collect()
}
