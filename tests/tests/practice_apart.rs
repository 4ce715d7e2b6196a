//! Practice never touches the real provider: its settings stay byte for byte, and its password
//! stays in its slot. (`keyring_practice_apart.rs` shows the same with a real keychain.)

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use sendwright_core::{
    active::{Active, Proof},
    provider::{Provider, ProviderDraft},
    secrets::{Secrets, Slot},
};
use sendwright_tests::command_line::Home;

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_leaves_the_active_provider_as_it_is() {
    let home = Home::without_keychain();
    let secrets = Secrets::in_memory();
    let folder = home.path().join(".config/sendwright-dev");
    let active = Active::new(&folder, secrets.clone());
    let password = "the real password".to_owned().into();
    let provider = real_provider();
    active
        .activate(&provider, Some(&password), Proof::Unchecked)
        .await
        .unwrap();
    let slot = secrets.get(Slot::Active).await.unwrap();
    let (files, status) = (home.files(), active.status().await);
    assert!(slot.is_some() && !files.is_empty(), "something is active");

    for (arguments, code) in [
        (&["practice", "--tour"][..], 0),
        (&["practice", "--tour", "--lang", "ja"], 0),
        (&["practice", "--tour", "--json"], 0),
        (&["practice", "--tour", "--fault", "certificate-expired"], 1),
        (&["practice", "--tour", "--fault", "close-after-data"], 1),
        (&["practice", "--list-faults"], 0),
    ] {
        let run = home.run(arguments, "");
        assert_eq!(run.code, code, "{arguments:?}: {run:?}");
        assert_eq!(home.files(), files, "{arguments:?} changed a file");
    }
    assert_eq!(secrets.get(Slot::Active).await.unwrap(), slot);
    assert_eq!(active.status().await, status);
    let (still, secret) = active.credential().await.unwrap();
    assert_eq!(still, provider);
    assert!(secret.unwrap().is_same(&password));
}

fn real_provider() -> Provider {
    let draft = ProviderDraft {
        host: "smtp.example.com".into(),
        port: "587".into(),
        security: "starttls".into(),
        from: "reports@example.com".into(),
        username: "reports@example.com".into(),
        ..ProviderDraft::default()
    };
    Provider::parse(&draft).unwrap()
}
