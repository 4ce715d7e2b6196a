//! The right server, asked in the wrong way.

use std::time::Duration;

use sendwright_core::{check::CheckOptions, evidence::Rung, smtp::Deadlines};
use sendwright_practice::{Port, PracticeServers};
use tokio::time::timeout;

use crate::against::{check, last_session, password, provider_with, told};

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_speaks_another_way_is_told_by_name_and_soon() {
    let servers = PracticeServers::start().await.unwrap();
    // The default of 30 s to greet: what tells a TLS port sooner is the probe beside it.
    let options = CheckOptions {
        deadlines: Deadlines {
            greeting_probe: Duration::from_millis(300),
            ..Deadlines::default()
        },
        ..CheckOptions::default()
    };
    for (port, security, expected) in [
        (Port::Starttls, "tls", (Rung::Tls, "tls-starttls-expected")),
        (Port::Plain, "tls", (Rung::Tls, "tls-starttls-expected")),
        (
            Port::ImplicitTls,
            "starttls",
            (Rung::Greeting, "tls-implicit-expected"),
        ),
        (
            Port::ImplicitTls,
            "none",
            (Rung::Greeting, "tls-implicit-expected"),
        ),
        (Port::Plain, "starttls", (Rung::Tls, "starttls-not-offered")),
    ] {
        let provider = provider_with(&servers, port, security);
        let secret = password(&servers);
        let run = check(&provider, &secret, &options);
        let report = timeout(Duration::from_secs(15), run)
            .await
            .unwrap_or_else(|_| panic!("{security} on {port}: half the greeting's time is over"));
        assert_eq!(told(&report.rungs), Some(expected), "{security} on {port}");
        assert!(!last_session(&servers).await.signed_in_in_clear_text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_stays_here_where_starttls_is_asked_of_a_plain_port() {
    let servers = PracticeServers::start().await.unwrap();
    let provider = provider_with(&servers, Port::Plain, "starttls");
    check(&provider, &password(&servers), &CheckOptions::default()).await;
    // It offers AUTH in the clear, on loopback even: the setting says STARTTLS, and that counts.
    assert_eq!(last_session(&servers).await.verbs(), ["EHLO", "QUIT"]);
}
