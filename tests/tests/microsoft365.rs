//! Microsoft 365 against practice Entra and Graph: the ladder, the test mail, every fault, what is
//! tried again and what never is, and that neither secret nor token shows up anywhere.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "microsoft365/certificate.rs"]
mod certificate;
#[path = "secrets_stay/forms.rs"]
mod forms;
#[path = "microsoft365/matrix.rs"]
mod matrix;
#[path = "microsoft365/meeting.rs"]
mod meeting;
#[path = "microsoft365/redirects.rs"]
mod redirects;
#[path = "microsoft365/retrying.rs"]
mod retrying;
#[path = "microsoft365/tenants.rs"]
mod tenants;

use sendwright_core::{
    evidence::{Rung, Verdict},
    provider::{ProviderDraft, SecretInput},
};
use sendwright_practice::{MicrosoftFault, Via};

use crate::meeting::{Meeting, codes};

#[tokio::test]
async fn a_check_climbs_five_rungs_and_sends_nothing() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let report = meeting.check().await;
    let climbed: Vec<_> = report.rungs.iter().map(|r| (r.rung, r.verdict)).collect();
    let all = [
        Rung::Fields,
        Rung::Tenant,
        Rung::Token,
        Rung::Permissions,
        Rung::Ready,
    ];
    assert_eq!(climbed, all.map(|rung| (rung, Verdict::Passed)));
    assert_eq!(report.verdict, Verdict::Passed);
    assert_eq!(
        report.rungs[1].evidence,
        [meeting.microsoft().tenant_id(), "custom"]
    );
    assert_eq!(report.rungs[3].evidence, ["Mail.Send"]);
    let asked: Vec<_> = meeting.asked();
    assert_eq!(asked.len(), 3, "configuration, token, user: {asked:?}");
    assert!(meeting.servers.inbox().is_empty());
}

#[tokio::test]
async fn a_test_mail_takes_two_requests_and_arrives_as_it_was_written() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let report = meeting.send("empfänger & <b>").await;
    assert_eq!(report.accepted, Some(true));
    assert_eq!(report.message_id, None);
    let request = report.request.clone().unwrap();
    let mail = &meeting.servers.inbox()[0];
    assert_eq!(mail.queue_id, request.request_id);
    assert!(!request.date.is_empty() && request.client_request_id.len() == 36);
    assert_eq!((mail.via, mail.saved_to_sent), (Via::Graph, false));
    assert_eq!(mail.subject().as_deref(), Some("Tëst 件名"));
    assert!(mail.text().unwrap().contains(report.code.as_str()));
    assert!(mail.text().unwrap().contains("empfänger & <b>"));
    let paths: Vec<_> = meeting.asked();
    assert_eq!(paths.len(), 2, "{paths:?}");
}

#[tokio::test]
async fn a_copy_is_kept_where_that_is_wanted() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let meeting = meeting.with(|draft| draft.save_to_sent_items = true);
    assert_eq!(meeting.send("x").await.accepted, Some(true));
    assert!(meeting.servers.inbox()[0].saved_to_sent);
}

#[tokio::test]
async fn wrong_values_are_told_apart() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let tenant = meeting.microsoft().tenant_id().to_owned();
    let other = "11111111-2222-3333-4444-555555555555";
    type Case = (&'static str, Box<dyn Fn(&mut ProviderDraft)>, &'static str);
    let cases: [Case; 4] = [
        (
            "tenant",
            Box::new(|d| d.tenant_id = other.into()),
            "oauth-tenant-not-found at tenant",
        ),
        (
            "domain",
            Box::new(|d| d.tenant_id = "nowhere.test".into()),
            "oauth-tenant-not-found at tenant",
        ),
        (
            "client",
            Box::new(|d| d.client_id = other.into()),
            "oauth-app-not-found at token",
        ),
        (
            "swapped",
            Box::new(move |d| {
                d.client_id.clone_from(&tenant);
                d.tenant_id = other.into();
            }),
            "input-ids-swapped at tenant",
        ),
    ];
    for (name, change, expected) in cases {
        let wrong = meeting.with(change);
        assert_eq!(codes(&wrong.check().await.rungs), expected, "{name}");
    }
    let domain = meeting.microsoft().domain().to_owned();
    let by_domain = meeting.with(|draft| draft.tenant_id = domain);
    assert_eq!(codes(&by_domain.check().await.rungs), "passed");
    let wrong = by_domain.with_secret(SecretInput::from("nope~nope~nope~nope".to_owned()));
    assert_eq!(
        codes(&wrong.check().await.rungs),
        "oauth-bad-secret at token"
    );
}

#[tokio::test]
async fn what_microsoft_s_support_asks_for_is_kept_as_evidence() {
    let meeting = Meeting::new(MicrosoftFault::Aadsts7000222).await;
    let report = meeting.check().await;
    let raw = report.failure().unwrap().raw.clone().unwrap();
    for name in ["AADSTS7000222", "Trace ID", "Correlation ID", "Timestamp"] {
        assert!(raw.contains(name), "{name}: {raw}");
    }
    assert!(report.transcript.contains("oauth2/v2.0/token"));
    let meeting = Meeting::new(MicrosoftFault::GraphErrorAccessDenied).await;
    let report = meeting.send("x").await;
    let raw = report.problem.unwrap().raw.unwrap();
    for name in [
        "ErrorAccessDenied",
        "request-id",
        "client-request-id",
        "date",
    ] {
        assert!(raw.contains(name), "{name}: {raw}");
    }
}
