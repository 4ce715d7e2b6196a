use sendwright_core::{problem::Failure, provider::ProviderDraft};
use tauri::State;

use crate::desk::Desk;

/// Keeps what was typed; a draft holds no secret.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_draft(draft: ProviderDraft, desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.active().save_draft(&draft)
}

/// Forgets what was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_draft(desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.active().discard_draft()
}

/// Remembers the language, also while practising: it is the person's, not the provider's.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_language(language: String, desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.own().set_language(&language)
}
