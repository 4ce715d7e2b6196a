use sendwright_core::{
    active::CheckRecord,
    check::{self, CheckOptions, CheckReport},
    evidence::RungReport,
    problem::{Failure, FieldProblem, Problem},
    provider::{self, Credential, Microsoft365Provider, Provider, ProviderDraft, SecretInput},
};
use tauri::{State, ipc::Channel};

use super::{not_a_provider, show};
use crate::desk::Desk;

/// All problems of the fields; no network. `secret`: `null` where a stored one is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn validate_provider(
    draft: ProviderDraft,
    secret: Option<SecretInput>,
) -> Result<Vec<FieldProblem>, Failure> {
    // A CA file may lie on a slow disk.
    let found =
        tokio::task::spawn_blocking(move || provider::validate(&draft, secret.as_ref()).problems);
    found.await.map_err(|_| {
        Problem::Unexpected {
            id: "validate".to_owned(),
        }
        .into()
    })
}

/// Climbs the ladder for a draft; each rung is shown as it ends. `just_made`: refused credentials
/// are tried again for up to two minutes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn run_check(
    draft: ProviderDraft,
    secret: Option<SecretInput>,
    just_made: bool,
    channel: Channel<RungReport>,
    desk: State<'_, Desk>,
) -> Result<CheckReport, Failure> {
    let provider = Provider::parse(&draft).map_err(not_a_provider)?;
    desk.allow(&provider)?;
    let cancel = desk.begin_work();
    let at_hand = secret_at_hand(&desk, &provider, secret.clone()).await?;
    let options = CheckOptions {
        cancel,
        just_made,
        ..CheckOptions::default()
    };
    let report = check::check(&provider, at_hand.as_ref(), &options, &mut show(&channel)).await;
    desk.remember(&provider, secret.as_ref(), &report);
    Ok(report)
}

/// Climbs the ladder for the active provider, and remembers how it went.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_active(
    channel: Channel<RungReport>,
    desk: State<'_, Desk>,
) -> Result<CheckReport, Failure> {
    let cancel = desk.begin_work();
    let active = desk.active();
    let (provider, secret) = active.credential().await?;
    let options = CheckOptions {
        cancel,
        ..CheckOptions::default()
    };
    let report = check::check(&provider, secret.as_ref(), &options, &mut show(&channel)).await;
    active
        .record_check(&provider, CheckRecord::of(&report), report.tls_expires())
        .await?;
    Ok(report)
}

/// Stops the work under way.
#[tauri::command]
#[specta::specta]
pub(crate) fn cancel(desk: State<'_, Desk>) {
    desk.cancel();
}

/// The typed secret, or the key prepared for this certificate, or the stored secret where that
/// belongs to this provider.
async fn secret_at_hand(
    desk: &Desk,
    provider: &Provider,
    typed: Option<SecretInput>,
) -> Result<Option<SecretInput>, Failure> {
    if !provider.signs_in() || typed.is_some() {
        return Ok(typed.filter(|_| provider.signs_in()));
    }
    if let Some(prepared) = prepared_key(desk, provider).await? {
        return Ok(Some(prepared));
    }
    let stored = desk.active().stored_secret_for(provider).await?;
    stored
        .map(Some)
        .ok_or_else(|| Problem::KeychainEntryMissing.into())
}

/// The key that waits for this provider's certificate.
pub(super) async fn prepared_key(
    desk: &Desk,
    provider: &Provider,
) -> Result<Option<SecretInput>, Failure> {
    match provider {
        Provider::Microsoft365(Microsoft365Provider {
            credential: Credential::Certificate(certificate),
            ..
        }) => desk.active().prepared_key(certificate).await,
        Provider::Microsoft365(_) | Provider::Smtp(_) => Ok(None),
    }
}
