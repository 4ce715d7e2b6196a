//! The password is in the keychain and nowhere else: not in what the libraries on the way there
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

use sendwright_practice::PracticeServers;
use sendwright_tests::{command_line::Home, keyring::insist_on_one_of_our_own};

use crate::forms::Forms;

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_password_is_in_no_output_no_log_and_no_file() {
    insist_on_one_of_our_own();
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::with_keychain();
    let login = servers.login();
    let forms = Forms::of(&login.password, &login.username);
    let port = servers.starttls().port().to_string();
    let ca_file = servers.ca_file().to_str().unwrap();
    let activate = [
        "activate",
        "--host",
        "localhost",
        "--port",
        &port,
        "--from",
        &login.address,
        "--ca-file",
        ca_file,
        "--secret-stdin",
    ];
    let mut logged = String::new();
    for verb in [
        &activate[..],
        &["status", "--json"],
        &["check", "--json"],
        &["test-mail", "--json", "--to", &login.address],
        &["deactivate"],
    ] {
        let mut command = home.command(verb);
        command.env("RUST_LOG", "trace").env("TMPDIR", home.path());
        let run = home.finish(command, &format!("{}\n", login.password));
        assert_eq!(run.code, 0, "{verb:?}: {run:?}");
        for text in [&run.out, &run.err] {
            assert_eq!(forms.found_in(text.as_bytes()), None, "{verb:?}: {text}");
        }
        for (path, bytes) in home.files() {
            let found = forms.found_in(&bytes);
            assert_eq!(found, None, "{verb:?} wrote it to {}", path.display());
        }
        logged.push_str(&run.err);
    }
    assert!(
        logged.contains("TRACE") && logged.contains("org.freedesktop.Secret"),
        "the search in the logs searched nothing: {logged}"
    );
}
