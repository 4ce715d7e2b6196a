//! The password, client secret or private key is in the keychain and nowhere else: not in what the libraries on the way there
//! log, not in the settings. Run by `make test-keyring`.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "secrets_stay/forms.rs"]
mod forms;

use sendwright_practice::{MicrosoftFault, PracticeServers};
use sendwright_tests::{
    command_line::Home, keyring::insist_on_one_of_our_own, microsoft365::Tenant,
};

use crate::forms::Forms;

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_password_is_in_no_output_no_log_and_no_file() {
    let servers = PracticeServers::start().await.unwrap();
    let login = servers.login();
    let port = servers.starttls().port().to_string();
    let ca_file = servers.ca_file().to_str().unwrap();
    let provider = [
        "--host",
        "localhost",
        "--port",
        &port,
        "--from",
        &login.address,
        "--ca-file",
        ca_file,
    ];
    let forms = [Forms::of(&login.password, &login.username)];
    search(&provider, &login.password, &forms);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_client_secret_is_in_no_output_no_log_and_no_file() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let provider = tenant.file("provider.json", &tenant.provider().to_string());
    let secret = tenant.microsoft().client_secret();
    // And no token, which begins with this.
    let forms = [Forms::of(secret, ""), Forms::of("eyJ", "")];
    search(&["--provider", &provider], secret, &forms);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_private_key_is_in_no_output_no_log_and_no_file() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let app = tenant.certificate("app", 2048);
    tenant.upload(&app);
    let provider = tenant.file("provider.json", &tenant.provider_with(&app).to_string());
    let key = app.key();
    let lines = key.lines().filter(|line| line.len() >= 40);
    let forms: Vec<_> = lines.map(|line| Forms::of(line, "")).collect();
    assert!(forms.len() > 20, "a key of 2048 bits");
    search(&["--provider", &provider], &key, &forms);
}

/// The whole life of an active provider, looked at everywhere but in the keychain.
fn search(provider: &[&str], secret: &str, forms: &[Forms]) {
    insist_on_one_of_our_own();
    let home = Home::with_keychain();
    let found_in = |place: &[u8]| forms.iter().find_map(|forms| forms.found_in(place));
    let activate = [&["activate", "--secret-stdin"], provider].concat();
    let mut logged = String::new();
    for verb in [
        &activate[..],
        &["status", "--json"],
        &["check", "--json"],
        &["test-mail", "--json", "--to", "reports@practice.test"],
        &["deactivate"],
    ] {
        let mut command = home.command(verb);
        command.env("RUST_LOG", "trace").env("TMPDIR", home.path());
        let run = home.finish(command, &format!("{secret}\n"));
        assert_eq!(run.code, 0, "{verb:?}: {run:?}");
        for text in [&run.out, &run.err] {
            assert_eq!(found_in(text.as_bytes()), None, "{verb:?}: {text}");
        }
        for (path, bytes) in home.files() {
            let found = found_in(&bytes);
            assert_eq!(found, None, "{verb:?} wrote it to {}", path.display());
        }
        logged.push_str(&run.err);
    }
    assert!(
        logged.contains("TRACE") && logged.contains("org.freedesktop.Secret"),
        "the search in the logs searched nothing: {logged}"
    );
}
