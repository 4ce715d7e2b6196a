//! A check or a test mail against practice servers.

use std::time::Duration;

use sendwright_core::{
    check::{self, CheckOptions, CheckReport},
    evidence::{Rung, RungReport},
    provider::{Provider, ProviderDraft, SecretInput},
    smtp::Deadlines,
    test_mail::{self, SendOptions, TestMail, TestMailReport, TestMailText},
};
use sendwright_practice::{Port, PracticeServers, SessionRecord};
use tokio::time::sleep;

/// The settings for one of the ports, with the encryption that belongs to it.
pub(crate) fn provider(servers: &PracticeServers, port: Port) -> Provider {
    provider_with(servers, port, security_of(port))
}

/// The settings for one of the ports, with an encryption of choice.
pub(crate) fn provider_with(servers: &PracticeServers, port: Port, security: &str) -> Provider {
    let login = servers.login();
    let draft = ProviderDraft {
        host: "localhost".into(),
        port: servers.addr(port).port().to_string(),
        security: security.into(),
        from: login.address,
        sender_name: "Büro Contoso".into(),
        username: login.username,
        ca_file: servers.ca_file().to_str().unwrap().into(),
        ..ProviderDraft::default()
    };
    Provider::parse(&draft).unwrap()
}

/// The log-in's password.
pub(crate) fn password(servers: &PracticeServers) -> SecretInput {
    servers.login().password.into()
}

/// A check with the log-in's password.
pub(crate) async fn checked(servers: &PracticeServers, port: Port) -> CheckReport {
    let options = CheckOptions {
        deadlines: patient(),
        ..CheckOptions::default()
    };
    check(&provider(servers, port), &password(servers), &options).await
}

/// A check.
pub(crate) async fn check(
    provider: &Provider,
    secret: &SecretInput,
    options: &CheckOptions,
) -> CheckReport {
    check::check(provider, Some(secret), options, &mut |_: &RungReport| {}).await
}

/// A test mail to the log-in's own address.
pub(crate) async fn sent(
    servers: &PracticeServers,
    port: Port,
    options: &SendOptions,
) -> TestMailReport {
    let to = servers.login().address.parse().unwrap();
    let provider = provider(servers, port);
    let mail = TestMail::compose(&provider, to, text).unwrap();
    let secret = password(servers);
    test_mail::send(
        &provider,
        Some(&secret),
        mail,
        options,
        &mut |_: &RungReport| {},
    )
    .await
}

/// Lines that begin with a dot are the ones SMTP has to treat specially.
pub(crate) fn text(code: &str) -> TestMailText {
    TestMailText {
        subject: format!("Prüfung ✓ {code}"),
        plain: format!("Code: {code}\n.\n.. two dots\n"),
        html: format!("<p>Code: <b>{code}</b></p>"),
    }
}

/// The first rung with something to tell, and what.
pub(crate) fn told(rungs: &[RungReport]) -> Option<(Rung, &'static str)> {
    rungs
        .iter()
        .find_map(|rung| Some((rung.rung, rung.problem.as_ref()?.problem.code())))
}

/// What the last connection said, line by line, when it is over.
pub(crate) async fn last_session(servers: &PracticeServers) -> SessionRecord {
    for _ in 0..1000 {
        let last = servers.session_log().pop().unwrap();
        if last.ended {
            return last;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("the connection is not closed");
}

/// Far more than the loopback ever needs, and no hang.
pub(crate) fn patient() -> Deadlines {
    Deadlines {
        greeting_probe: Duration::from_secs(1),
        run: Duration::from_secs(60),
        ..Deadlines::default()
    }
}

fn security_of(port: Port) -> &'static str {
    match port {
        Port::Starttls => "starttls",
        Port::ImplicitTls => "tls",
        Port::Plain => "none",
    }
}
