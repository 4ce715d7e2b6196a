//! Whoever has had enough is let go at once, wherever the run stands.

use std::time::Duration;

use sendwright_core::{
    check::CheckOptions,
    evidence::{Rung, Verdict},
    provider::{Provider, ProviderDraft},
    smtp::Deadlines,
    test_mail::SendOptions,
};
use sendwright_practice::{Fault, Port, PracticeServers};
use tokio::{
    net::TcpListener,
    time::{sleep, timeout},
};

use crate::against::{check, password, provider, sent, told};

/// "At once", on a machine that has other things to do.
const AT_ONCE: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread")]
async fn a_check_stops_at_every_stage() {
    for (fault, port, after, rung) in [
        (Fault::Silent, Port::Starttls, 0, Rung::Greeting),
        (Fault::Silent, Port::ImplicitTls, 0, Rung::Greeting),
        (Fault::Drip, Port::Plain, 0, Rung::Greeting),
        (Fault::Starttls220NoHandshake, Port::Starttls, 2, Rung::Tls),
        (Fault::InjectionStep1, Port::Starttls, 3, Rung::Ehlo),
        (Fault::SlowReplies, Port::Plain, 2, Rung::Auth),
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let options = CheckOptions::default();
        let cancel = options.cancel.clone();
        let (provider, secret) = (provider(&servers, port), password(&servers));
        let run = tokio::spawn(async move { check(&provider, &secret, &options).await });
        said(&servers, after).await;
        if (fault, port) == (Fault::Silent, Port::ImplicitTls) {
            handshake(&servers).await;
        }
        cancel.cancel();
        let report = timeout(AT_ONCE, run)
            .await
            .unwrap_or_else(|_| panic!("{fault} on {port}: it goes on"))
            .unwrap();
        assert_eq!(
            told(&report.rungs),
            Some((rung, "cancelled")),
            "{fault} on {port}"
        );
        assert_eq!(report.verdict, Verdict::Failed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_on_its_way_cannot_be_called_back() {
    let servers = PracticeServers::start_with(Fault::SilentAfterData)
        .await
        .unwrap();
    let options = SendOptions::default();
    let cancel = options.cancel.clone();
    let stop = async {
        servers.next_mail(Duration::from_secs(20)).await.unwrap();
        cancel.cancel();
    };
    let run = sent(&servers, Port::Starttls, &options);
    let (report, ()) = timeout(Duration::from_secs(25), async { tokio::join!(run, stop) })
        .await
        .unwrap();
    assert_eq!(report.accepted, None, "the server may have taken it");
    assert_eq!(
        told(&report.rungs),
        Some((Rung::Data, "smtp-outcome-unknown"))
    );
}

/// While the other ports are tried the person is not told of a refusal and of ports found closed
/// that nobody had finished asking.
#[tokio::test(flavor = "multi_thread")]
async fn a_check_stops_while_it_looks_for_other_ports() {
    // An address of its own, so that nobody else's port 2525 is in the way.
    let Ok(silent) = TcpListener::bind("127.77.0.1:2525").await else {
        println!("NOT RUN: port 2525 is taken on this machine");
        return;
    };
    let closed = {
        let listener = TcpListener::bind("127.77.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let draft = ProviderDraft {
        host: "127.77.0.1".into(),
        port: closed.to_string(),
        security: "starttls".into(),
        from: "reports@practice.test".into(),
        ..ProviderDraft::default()
    };
    let provider = Provider::parse(&draft).unwrap();
    let options = CheckOptions {
        deadlines: Deadlines {
            probe: Duration::from_secs(60),
            ..Deadlines::default()
        },
        ..CheckOptions::default()
    };
    let cancel = options.cancel.clone();
    let run = tokio::spawn(async move { check(&provider, &String::new().into(), &options).await });
    let (_held, _) = timeout(Duration::from_secs(20), silent.accept())
        .await
        .unwrap()
        .unwrap();
    cancel.cancel();
    let report = timeout(AT_ONCE, run).await.unwrap().unwrap();
    assert_eq!(told(&report.rungs), Some((Rung::Tcp, "cancelled")));
}

/// Waits until the client has said so many commands, and has nothing but to wait.
async fn said(servers: &PracticeServers, commands: usize) {
    until(|| {
        let sessions = servers.session_log();
        sessions
            .first()
            .is_some_and(|session| session.commands.len() >= commands)
    })
    .await;
}

async fn handshake(servers: &PracticeServers) {
    until(|| {
        servers
            .session_log()
            .first()
            .is_some_and(|session| session.tls)
    })
    .await;
}

async fn until(holds: impl Fn() -> bool) {
    timeout(Duration::from_secs(20), async {
        while !holds() {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await
    .unwrap();
    // The server has seen it before the client knows that it has.
    sleep(Duration::from_millis(200)).await;
}
