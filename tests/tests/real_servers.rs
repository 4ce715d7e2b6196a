//! Postfix and Dovecot as they are: submission with STARTTLS and with TLS from the start, the
//! refusals people meet, the message read back from the mailbox, and the verdicts of swaks and
//! openssl on the same servers.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::process::{Command, Stdio};

use sendwright_core::{
    check::{self, CheckOptions, CheckReport},
    evidence::{Rung, RungReport, Verdict},
    provider::{Provider, ProviderDraft, SecretInput},
    test_mail::{self, SendOptions, TestMail, TestMailReport, TestMailText},
};
use sendwright_tests::mail_server::{ALICE, BOB, MailServer, can_run};

#[tokio::test]
async fn a_mail_submitted_with_starttls_or_tls_is_in_the_mailbox() {
    let Some(server) = server() else { return };
    for (number, (security, port)) in [("starttls", server.submission), ("tls", server.submissions)]
        .into_iter()
        .enumerate()
    {
        let provider = provider(&server, security, port, |_| ());
        let checked = checked(&provider, ALICE.1, None).await;
        assert_eq!(checked.verdict, Verdict::Passed, "{checked:#?}");
        let sent = sent(&provider, ALICE.1, BOB).await;
        assert_eq!(
            (sent.verdict, sent.accepted),
            (Verdict::Passed, Some(true)),
            "{sent:#?}"
        );
        let mailbox = server.mailbox("bob", number + 1);
        let id = sent.message_id.as_deref().expect("a Message-ID");
        let mail = mailbox
            .iter()
            .find(|mail| mail.contains(id))
            .expect("the mail by its Message-ID");
        assert!(mail.contains(&sent.code), "the code is in it: {mail}");
        assert!(
            mail.contains("From: Reports <alice@example.test>"),
            "{mail}"
        );
        assert!(
            mail.contains(&format!(
                "id {}",
                sent.queue_id.clone().expect("a queue ID")
            )),
            "the queue ID is the server's: {mail}"
        );
    }
}

#[tokio::test]
async fn refusals_are_named_as_what_they_are() {
    let Some(server) = server() else { return };
    let starttls =
        |change: fn(&mut ProviderDraft)| provider(&server, "starttls", server.submission, change);

    let wrong = checked(&starttls(|_| ()), "not the password", None).await;
    assert_eq!(told(&wrong), Some((Rung::Auth, "smtp-bad-credentials")));

    let sender = checked(&starttls(|d| d.from = BOB.into()), ALICE.1, None).await;
    assert_eq!(
        told(&sender),
        Some((Rung::MailFrom, "smtp-sender-not-allowed")),
        "{sender:#?}"
    );

    let unknown = checked(&starttls(|_| ()), ALICE.1, Some("nobody-here@example.test")).await;
    assert_eq!(
        (unknown.verdict, told(&unknown)),
        (
            Verdict::Warned,
            Some((Rung::RcptTo, "smtp-mailbox-unknown"))
        )
    );
    let unsent = sent(&starttls(|_| ()), ALICE.1, "nobody-here@example.test").await;
    assert_eq!(unsent.accepted, Some(false));
    assert_eq!(
        unsent.problem.map(|failure| failure.problem.code()),
        Some("smtp-mailbox-unknown")
    );

    let nobody = checked(&starttls(|d| d.username.clear()), "", None).await;
    assert_eq!(
        told(&nobody),
        Some((Rung::MailFrom, "smtp-auth-required")),
        "{nobody:#?}"
    );

    let relay = provider(&server, "none", server.relay, |d| d.username.clear());
    assert_eq!(checked(&relay, "", None).await.verdict, Verdict::Passed);
    let abroad = checked(&relay, "", Some("someone@elsewhere.test")).await;
    assert_eq!(
        told(&abroad),
        Some((Rung::RcptTo, "smtp-relay-denied")),
        "{abroad:#?}"
    );
    let in_clear = checked(
        &provider(&server, "none", server.relay, |_| ()),
        ALICE.1,
        None,
    )
    .await;
    assert_eq!(told(&in_clear), Some((Rung::Auth, "smtp-auth-not-offered")));
}

#[tokio::test]
async fn the_wrong_kind_of_encryption_and_an_unknown_ca_are_named() {
    let Some(server) = server() else { return };
    let code = |report: CheckReport| told(&report).map(|(_, code)| code);
    let unknown = provider(&server, "tls", server.submissions, |d| d.ca_file.clear());
    assert_eq!(
        code(checked(&unknown, ALICE.1, None).await),
        Some("tls-unknown-issuer")
    );
    let plain = provider(&server, "tls", server.submission, |_| ());
    assert_eq!(
        code(checked(&plain, ALICE.1, None).await),
        Some("tls-starttls-expected")
    );
    let wrapped = provider(&server, "starttls", server.submissions, |_| ());
    assert_eq!(
        code(checked(&wrapped, ALICE.1, None).await),
        Some("tls-implicit-expected")
    );
}

#[tokio::test]
async fn swaks_and_openssl_come_to_the_same_verdicts() {
    let Some(server) = server() else { return };
    for (security, port) in [("starttls", server.submission), ("tls", server.submissions)] {
        for (ca, password) in [(true, ALICE.1), (true, "wrong"), (false, ALICE.1)] {
            let ours = provider(&server, security, port, |_| ());
            let ours = if ca {
                ours
            } else {
                provider(&server, security, port, |d| d.ca_file.clear())
            };
            let ours = checked(&ours, password, None).await.verdict == Verdict::Passed;
            assert_eq!(
                swaks(&server, security, port, ca, password),
                ours,
                "swaks {security} ca={ca} {password}"
            );
        }
        for ca in [true, false] {
            let ours = provider(&server, security, port, |_| ());
            let ours = if ca {
                ours
            } else {
                provider(&server, security, port, |d| d.ca_file.clear())
            };
            let report = checked(&ours, ALICE.1, None).await;
            let ours = report
                .rungs
                .iter()
                .any(|rung| rung.rung == Rung::Tls && rung.verdict == Verdict::Passed);
            assert_eq!(
                openssl(&server, security, port, ca),
                ours,
                "openssl {security} ca={ca}"
            );
        }
    }
}

fn server() -> Option<MailServer> {
    can_run().then(MailServer::start)
}

fn provider(
    server: &MailServer,
    security: &str,
    port: u16,
    change: fn(&mut ProviderDraft),
) -> Provider {
    let mut draft = ProviderDraft {
        host: "localhost".into(),
        port: port.to_string(),
        security: security.into(),
        from: ALICE.0.into(),
        sender_name: "Reports".into(),
        username: ALICE.0.into(),
        ca_file: server.ca_file().to_str().unwrap().into(),
        ..ProviderDraft::default()
    };
    change(&mut draft);
    Provider::parse(&draft).unwrap()
}

async fn checked(provider: &Provider, password: &str, to: Option<&str>) -> CheckReport {
    let options = CheckOptions {
        recipient: to.map(|to| to.parse().unwrap()),
        ..CheckOptions::default()
    };
    let secret = SecretInput::from(password.to_owned());
    check::check(provider, Some(&secret), &options, &mut |_: &RungReport| {}).await
}

async fn sent(provider: &Provider, password: &str, to: &str) -> TestMailReport {
    let mail = TestMail::compose(provider, to.parse().unwrap(), |code| TestMailText {
        subject: "Test email from Sendwright".into(),
        plain: format!("{code}\n.\n..\n"),
        html: format!("<p>{code}</p>"),
    });
    let secret = SecretInput::from(password.to_owned());
    test_mail::send(
        provider,
        Some(&secret),
        mail.unwrap(),
        &SendOptions::default(),
        &mut |_: &RungReport| {},
    )
    .await
}

/// The first rung with a problem.
fn told(report: &CheckReport) -> Option<(Rung, &'static str)> {
    report
        .rungs
        .iter()
        .find_map(|rung| Some((rung.rung, rung.problem.as_ref()?.problem.code())))
}

fn swaks(server: &MailServer, security: &str, port: u16, ca: bool, password: &str) -> bool {
    let mut swaks = Command::new("swaks");
    swaks.args([
        "--server",
        "localhost",
        "--port",
        &port.to_string(),
        "--quit-after",
        "RCPT",
        "--from",
        ALICE.0,
        "--to",
        ALICE.0,
    ]);
    swaks.args([
        "--auth",
        "PLAIN",
        "--auth-user",
        ALICE.0,
        "--auth-password",
        password,
        "--tls-verify",
    ]);
    swaks.arg(if security == "tls" {
        "--tls-on-connect"
    } else {
        "--tls"
    });
    if ca {
        swaks.arg("--tls-ca-path").arg(server.ca_file());
    }
    swaks
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("swaks")
        .success()
}

fn openssl(server: &MailServer, security: &str, port: u16, ca: bool) -> bool {
    let mut openssl = Command::new("openssl");
    openssl.args([
        "s_client",
        "-connect",
        &format!("localhost:{port}"),
        "-verify_return_error",
        "-verify_hostname",
        "localhost",
        "-brief",
    ]);
    if security == "starttls" {
        openssl.args(["-starttls", "smtp"]);
    }
    if ca {
        openssl.arg("-CAfile").arg(server.ca_file());
    }
    openssl
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("openssl")
        .success()
}
