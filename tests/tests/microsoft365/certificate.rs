//! A certificate in place of a client secret.

use sendwright_core::{
    onboarding::certificate::{make, write},
    provider::ProviderDraft,
};
use sendwright_practice::MicrosoftFault;

use crate::meeting::{Meeting, codes};

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_was_uploaded_signs_in_and_another_does_not() {
    let meeting = Meeting::new(MicrosoftFault::None).await;
    let (certificate, key) = make("Outgoing mail").unwrap();
    let with_certificate = meeting
        .with(|draft| {
            draft.credential = "certificate".into();
            draft.certificate = certificate.to_pem();
        })
        .with_secret(key);
    let before = with_certificate.check().await;
    assert_eq!(codes(&before.rungs), "oauth-bad-certificate at token");

    // The admin uploads what the app has written, and nothing secret is in it.
    let folder = tempfile::tempdir().unwrap();
    let file = write(&certificate, folder.path()).unwrap();
    let mut draft = ProviderDraft {
        certificate_file: file.display().to_string(),
        ..ProviderDraft::default()
    };
    draft.read_certificate().unwrap();
    assert_eq!(draft.certificate, certificate.to_pem());
    let client = meeting.draft.client_id.clone();
    let uploaded = std::fs::read(&file).unwrap();
    assert!(
        meeting
            .microsoft()
            .add_certificate(&client, &der(&uploaded))
    );

    let checked = with_certificate.check().await;
    assert_eq!(codes(&checked.rungs), "passed");
    assert_eq!(with_certificate.send("x").await.accepted, Some(true));
    let domain = meeting.microsoft().domain().to_owned();
    let by_domain = with_certificate.with(|draft| draft.tenant_id = domain);
    assert_eq!(codes(&by_domain.check().await.rungs), "passed");

    let (other, other_key) = make("Another").unwrap();
    let stranger = with_certificate
        .with(|draft| draft.certificate = other.to_pem())
        .with_secret(other_key);
    let refused = stranger.check().await;
    assert_eq!(codes(&refused.rungs), "oauth-bad-certificate at token");
}

fn der(pem: &[u8]) -> Vec<u8> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let text = String::from_utf8_lossy(pem);
    let lines = text.lines().filter(|line| !line.starts_with("-----"));
    STANDARD.decode(lines.collect::<String>()).unwrap()
}
