use sendwright_core::{problem::Failure, provider::ProviderDraft};
use tauri::State;

use crate::desk::Desk;

/// Keeps what was typed; a draft holds no secret.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_draft(draft: ProviderDraft, desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.active().save_draft(&draft)
}

/// Forgets what was typed, and the key that was made for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_draft(desk: State<'_, Desk>) -> Result<(), Failure> {
    let active = desk.active();
    let had_certificate = active
        .load_draft()
        .is_some_and(|draft| !draft.certificate.is_empty());
    if had_certificate {
        active.discard_prepared().await?;
    }
    active.discard_draft()
}

/// Remembers the language, also while practising: it is the person's, not the provider's.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_language(language: String, desk: State<'_, Desk>) -> Result<(), Failure> {
    desk.own().set_language(&language)
}
