//! The password is in no output, no log, no file and no list of processes: whichever verb, whatever
//! the server says, with every log switched on.

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
#[path = "secrets_stay/microsoft365.rs"]
mod microsoft365;

use std::process::Command;

use sendwright_practice::{Fault, PracticeServers};
use sendwright_tests::command_line::Home;

use crate::forms::Forms;

/// With what quoting, escaping and encoding change.
const AWKWARD: &str = r#"p"ä\ss 'wörd'+%&<42>"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_works_stays_where_it_is() {
    let servers = PracticeServers::start().await.unwrap();
    let password = servers.login().password;
    for fault in [
        Fault::None,
        Fault::OnlyPlain,
        Fault::OnlyLogin,
        Fault::OnlyCramMd5,
        Fault::OnlyScram,
    ] {
        servers.set_fault(fault);
        let signed_in = search(&servers, &password);
        assert!(signed_in, "{fault}: it was never tried");
    }
    assert_eq!(
        servers.inbox().len(),
        10,
        "five times two test mails, and the search in them"
    );
    let forms = Forms::of(&password, &servers.login().username);
    for mail in servers.inbox() {
        assert_eq!(forms.found_in(&mail.data), None, "in the mail itself");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_refused_stays_where_it_is() {
    let servers = PracticeServers::start().await.unwrap();
    for fault in [
        Fault::WrongPassword,
        Fault::OnlyLogin,
        Fault::AuthNotBase64,
        Fault::XoauthJson,
        Fault::AuthFailureCloses,
        Fault::EhloAllNoStarttls,
        Fault::InjectionFull,
    ] {
        servers.set_fault(fault);
        search(&servers, AWKWARD);
    }
}

/// Runs every verb that can be given the password and looks for it everywhere. Says whether a
/// sign-in was tried.
fn search(servers: &PracticeServers, password: &str) -> bool {
    let home = Home::without_keychain();
    let forms = Forms::of(password, &servers.login().username);
    // Outside the home, which is searched.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("password");
    std::fs::write(&file, format!("{password}\n")).unwrap();
    let before = servers.session_log().len();
    for verb in VERBS {
        let mut command = home.command(verb);
        with_every_log(&mut command, &home);
        let takes_provider = !matches!(verb[0], "status" | "deactivate");
        if takes_provider {
            provider(&mut command, servers);
        }
        let by_file = verb.contains(&"--lang");
        if takes_provider && by_file {
            command.arg("--secret-file").arg(&file);
        } else if takes_provider {
            command.arg("--secret-stdin");
        }
        let run = home.finish(command, &format!("{password}\n"));
        for (place, bytes) in [("out", &run.out), ("err", &run.err)] {
            let found = forms.found_in(bytes.as_bytes());
            assert_eq!(found, None, "{verb:?} shows it on {place}: {bytes}");
        }
        for (path, bytes) in home.files() {
            let found = forms.found_in(&bytes);
            assert_eq!(found, None, "{verb:?} wrote it to {}", path.display());
        }
    }
    let sessions = servers.session_log();
    sessions[before..]
        .iter()
        .any(|session| session.verbs().contains(&"AUTH".to_owned()))
}

const VERBS: [&[&str]; 11] = [
    &["validate"],
    &["validate", "--json", "--lang", "ja"],
    &["check"],
    &["check", "--json", "--lang", "ja"],
    &["check", "--json-lines"],
    &["activate", "--lang", "en"],
    &["activate", "--json", "--unchecked"],
    &["test-mail", "--to", "a@practice.test", "--json"],
    &["test-mail", "--to", "a@practice.test", "--lang", "ja"],
    &["status", "--json"],
    &["deactivate", "--json"],
];

fn with_every_log(command: &mut Command, home: &Home) {
    command
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .env("TMPDIR", home.path());
}

fn provider(command: &mut Command, servers: &PracticeServers) {
    let port = servers.starttls().port().to_string();
    let address = servers.login().address;
    command
        .args(["--host", "localhost", "--port", &port, "--from", &address])
        .arg("--ca-file")
        .arg(servers.ca_file());
}
