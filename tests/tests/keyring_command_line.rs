//! The command line with a real keychain: activate, status, check, test mail, switch, deactivate.
//! Run by `make test-keyring`.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::time::Duration;

use sendwright_practice::PracticeServers;
use sendwright_tests::{
    command_line::{Home, Run},
    keyring::{entries, everything, insist_on_one_of_our_own},
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_lives_from_activate_to_deactivate_with_one_secret() {
    insist_on_one_of_our_own();
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::with_keychain();
    let port = servers.starttls().port();

    let wrong = activate(&home, &servers, port, "starttls", "wrong");
    assert_eq!(
        (wrong.code, entries()),
        (1, 0),
        "a failed check stores nothing: {wrong:?}"
    );
    let done = activate(&home, &servers, port, "starttls", &servers.login().password);
    assert_eq!((done.code, entries()), (0, 1), "{done:?}");

    let status = home.run(&["status", "--json"], "");
    let document = status.json();
    assert_eq!(
        (
            status.code,
            &document["secret"],
            &document["active"]["port"]
        ),
        (0, &json!("stored"), &json!(port))
    );
    assert_eq!(document["lastCheck"]["verdict"], "passed");
    assert!(!status.out.contains(&servers.login().password));

    assert_eq!(
        home.run(&["check", "--json"], "").json()["verdict"],
        "passed",
        "with the stored password"
    );
    let sent = home.run(
        &["test-mail", "--json", "--to", &servers.login().address],
        "",
    );
    assert_eq!(
        (sent.code, &sent.json()["accepted"]),
        (0, &json!(true)),
        "{sent:?}"
    );
    assert!(servers.next_mail(Duration::from_secs(5)).await.is_some());
    assert_eq!(
        home.run(&["status", "--json"], "").json()["lastTestMail"]["code"],
        sent.json()["code"]
    );

    let switched = activate(
        &home,
        &servers,
        servers.implicit_tls().port(),
        "tls",
        &servers.login().password,
    );
    assert_eq!(
        (switched.code, entries()),
        (0, 1),
        "still exactly one secret: {switched:?}"
    );

    // Practising leaves settings and slot as they are, to the byte.
    let before = (home.files(), everything());
    assert_eq!(home.run(&["practice", "--tour"], "").code, 0);
    assert_eq!((home.files(), everything()), before);

    // A hand-edited host does not get the old password.
    let settings = home.path().join(".config/sendwright-dev/settings.json");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("localhost", "localhost.evil.test")).unwrap();
    let edited = home.run(&["test-mail", "--json", "--to", "a@practice.test"], "");
    assert_eq!(
        (edited.code, &edited.json()["problem"]["code"]),
        (1, &json!("settings-changed-outside")),
        "{edited:?}"
    );

    let off = home.run(&["deactivate", "--json"], "");
    assert_eq!((off.code, entries()), (0, 0), "{off:?}");
    assert_eq!(
        home.run(&["status", "--json"], "").json()["active"],
        Value::Null
    );
    let secret = servers.login().password;
    let holds = |bytes: &[u8]| {
        bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes())
    };
    assert!(
        !home.files().iter().any(|(_, bytes)| holds(bytes)),
        "no file ever held the secret"
    );
}

fn activate(
    home: &Home,
    servers: &PracticeServers,
    port: u16,
    security: &str,
    secret: &str,
) -> Run {
    let port = port.to_string();
    let ca_file = servers.ca_file().display().to_string();
    let address = servers.login().address;
    let flags = [
        "activate",
        "--json",
        "--host",
        "localhost",
        "--port",
        &port,
        "--security",
        security,
        "--from",
        &address,
        "--ca-file",
        &ca_file,
        "--secret-stdin",
    ];
    home.run(&flags, &format!("{secret}\n"))
}
