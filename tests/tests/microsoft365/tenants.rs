//! From an address to its tenant.

use sendwright_core::oauth::find_tenant;
use sendwright_practice::MicrosoftFault;
use tokio_util::sync::CancellationToken;

use crate::meeting::Meeting;

#[tokio::test]
async fn a_domain_leads_to_its_tenant_and_an_unknown_one_to_none() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let cloud = meeting.draft.cloud().unwrap();
    let find = |domain: &str| {
        let (domain, cloud) = (domain.parse().unwrap(), cloud.clone());
        async move { find_tenant(&domain, Some(&cloud), CancellationToken::new()).await }
    };
    let microsoft = meeting.microsoft();
    let found = find(microsoft.domain()).await.unwrap().unwrap();
    assert_eq!(found.tenant_id, microsoft.tenant_id());
    assert_eq!(
        (found.domain.as_str(), found.cloud.as_str()),
        (microsoft.domain(), "custom")
    );
    assert_eq!(find("nowhere.test").await.unwrap(), None);
    microsoft.set_fault(MicrosoftFault::TenantHtml);
    let trouble = find(microsoft.domain()).await.unwrap_err();
    assert_eq!(trouble.problem.code(), "http-not-understood");
}

#[tokio::test]
async fn a_search_that_is_broken_off_ends_at_once() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let domain = meeting.microsoft().domain().parse().unwrap();
    let cloud = meeting.draft.cloud().unwrap();
    let stopped = find_tenant(&domain, Some(&cloud), cancel)
        .await
        .unwrap_err();
    assert_eq!(stopped.problem.code(), "cancelled");
}
