use sendwright_core::{
    active::{Proof, Status},
    problem::Failure,
    provider::{Provider, ProviderDraft, SecretInput},
};
use tauri::State;

use super::check::prepared_key;
use super::not_a_provider;
use crate::desk::Desk;

/// Makes the draft the one active provider. `unchecked`: the person accepts that it was not
/// proved. `until_quit`: the secret stays in memory, for want of a keychain.
#[tauri::command]
#[specta::specta]
pub(crate) async fn activate(
    draft: ProviderDraft,
    secret: Option<SecretInput>,
    unchecked: bool,
    until_quit: bool,
    desk: State<'_, Desk>,
) -> Result<Status, Failure> {
    let provider = Provider::parse(&draft).map_err(not_a_provider)?;
    desk.allow(&provider)?;
    let proof = if unchecked {
        Proof::Unchecked
    } else {
        desk.proof(&provider, secret.as_ref())?
    };
    let active = desk.active();
    let secret = match secret.filter(|_| provider.signs_in()) {
        None => prepared_key(&desk, &provider).await?,
        typed => typed,
    };
    let status = if until_quit {
        active
            .activate_until_quit(&provider, secret.as_ref(), proof)
            .await?
    } else {
        active.activate(&provider, secret.as_ref(), proof).await?
    };
    desk.forget();
    active.discard_draft()?;
    Ok(status)
}

/// "None": settings and secret are deleted, and read back to be gone.
#[tauri::command]
#[specta::specta]
pub(crate) async fn deactivate(desk: State<'_, Desk>) -> Result<Status, Failure> {
    desk.cancel();
    desk.forget();
    desk.active().deactivate().await
}

/// Where things stand; changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn status(desk: State<'_, Desk>) -> Result<Status, Failure> {
    Ok(desk.active().status().await)
}
