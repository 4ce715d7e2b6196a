use sendwright_core::{
    oauth::{self, TenantFound},
    onboarding::{self, GuideLink, Known, LimitReport, Page, Scripts, SendingPlan},
    problem::{Failure, Problem},
    provider::{CertificateFacts, ClientCertificate, Cloud, ProviderDraft},
    value::{EmailAddress, SenderName, TenantId},
};
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::desk::Desk;

/// What the guide's scripts are to make.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GuidePlan {
    app_name: String,
    /// The client secret's life: 1 to 24.
    months: u8,
}

/// What the guide shows of the draft in hand.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Guide {
    scripts: Scripts,
    links: Vec<GuideLink>,
    certificate: Option<CertificateFacts>,
}

/// The tenant of the sender's domain, or of the domain typed as the tenant; `null` where none has it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_tenant(
    draft: ProviderDraft,
    desk: State<'_, Desk>,
) -> Result<Option<TenantFound>, Failure> {
    let domain: TenantId = match draft.tenant_id.parse::<TenantId>() {
        Ok(tenant) if !tenant.is_guid() => tenant,
        Ok(_) | Err(_) => draft.from.parse::<EmailAddress>()?.domain().parse()?,
    };
    // While practising nothing leaves this computer, whatever the draft says.
    let own = match desk.practice() {
        Some(practice) => Some(practice.cloud()?),
        None => draft.cloud().ok().filter(Cloud::is_loopback),
    };
    oauth::find_tenant(&domain, own.as_ref(), desk.begin_work()).await
}

/// Links and scripts for the draft in hand. `language`: of Microsoft's pages.
#[tauri::command]
#[specta::specta]
pub(crate) async fn guide(
    draft: ProviderDraft,
    plan: GuidePlan,
    language: String,
) -> Result<Guide, Failure> {
    let app_name: SenderName = plan.app_name.parse()?;
    let known = Known::from(&draft);
    let certificate = ClientCertificate::of_bytes(draft.certificate.as_bytes());
    Ok(Guide {
        scripts: onboarding::scripts(&known, &app_name, plan.months),
        links: onboarding::links(&known, &language),
        certificate: certificate.map(|certificate| certificate.facts()),
    })
}

/// Opens one of the guide's pages in the system's browser; no other address can be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_page(
    draft: ProviderDraft,
    page: String,
    language: String,
) -> Result<(), Failure> {
    let unexpected = |id: &str| Problem::Unexpected { id: id.to_owned() };
    let page: Page = page.parse().map_err(|_| unexpected("page"))?;
    let (url, _) = onboarding::url_of(page, &Known::from(&draft), &language);
    if url.is_empty() {
        return Err(Problem::InputRequired.into());
    }
    let opened = tokio::task::spawn_blocking(move || open::that_detached(url)).await;
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Failure::new(unexpected("no-browser")).saying(error.to_string())),
        Err(_) => Err(unexpected("no-browser").into()),
    }
}

/// Whether so much mail fits into Microsoft's limits.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sending_plan(from: String, plan: SendingPlan) -> Result<LimitReport, Failure> {
    Ok(onboarding::judge(&plan, from.parse().ok().as_ref()))
}
