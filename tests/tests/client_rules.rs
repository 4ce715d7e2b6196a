//! What the client promises beyond the fault matrix: stop at once, pins, other ports, memory.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::{
    net::TcpListener,
    time::{Duration, Instant},
};

use sendwright_core::{
    check::{self, CheckOptions, CheckReport},
    evidence::{Rung, RungReport, SkipReason, Verdict},
    provider::{Provider, ProviderDraft, SecretInput},
    value::Sha256Pin,
};
use sendwright_practice::{Fault, PracticeServers};

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_ends_a_run_at_once_and_says_so() {
    let servers = PracticeServers::start_with(Fault::Silent).await.unwrap();
    let options = CheckOptions::default();
    let cancel = options.cancel.clone();
    let (provider, password) = (provider(&servers, |_| ()), servers.login().password);
    let run = tokio::spawn(async move { checked(&provider, &password, &options).await });
    while servers.session_log().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let begun = Instant::now();
    cancel.cancel();
    let report = run.await.unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "the greeting's 30 s were not waited for"
    );
    assert_eq!(told(&report), Some((Rung::Greeting, "cancelled")));
    assert!(
        report
            .rungs
            .iter()
            .skip(4)
            .all(|rung| rung.because == Some(SkipReason::Cancelled))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_trusts_one_certificate_and_no_other() {
    let servers = PracticeServers::start_with(Fault::CertificateSelfSigned)
        .await
        .unwrap();
    let options = CheckOptions::default();
    let unpinned = checked(
        &provider(&servers, |_| ()),
        &servers.login().password,
        &options,
    )
    .await;
    assert_eq!(told(&unpinned), Some((Rung::Tls, "tls-self-signed")));
    let shown = unpinned
        .rungs
        .iter()
        .find_map(|rung| rung.tls.clone())
        .unwrap()
        .chain[0]
        .sha256
        .clone();
    let pinned = checked(
        &provider(&servers, |d| d.pinned_sha256.clone_from(&shown)),
        &servers.login().password,
        &options,
    )
    .await;
    assert_eq!(pinned.verdict, Verdict::Passed, "{pinned:#?}");
    assert!(
        pinned
            .rungs
            .iter()
            .any(|rung| rung.tls.as_ref().is_some_and(|tls| tls.pinned))
    );
    let other = Sha256Pin::of(b"another").to_string();
    let wrong = checked(
        &provider(&servers, |d| d.pinned_sha256.clone_from(&other)),
        &servers.login().password,
        &options,
    )
    .await;
    assert_eq!(told(&wrong), Some((Rung::Tls, "tls-pin-mismatch")));
    assert!(
        serde_json::to_string(&wrong).unwrap().contains(&shown),
        "the presented one is shown"
    );
    let no_auth = servers
        .session_log()
        .iter()
        .filter(|session| session.verbs().contains(&"AUTH".to_owned()))
        .count();
    assert_eq!(no_auth, 1, "only the trusted connection signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_ca_file_the_issuer_is_unknown_and_named() {
    let servers = PracticeServers::start().await.unwrap();
    let report = checked(
        &provider(&servers, |d| d.ca_file.clear()),
        &servers.login().password,
        &CheckOptions::default(),
    )
    .await;
    assert_eq!(told(&report), Some((Rung::Tls, "tls-unknown-issuer")));
    let problem = report.failure().unwrap();
    assert!(
        serde_json::to_string(problem)
            .unwrap()
            .contains("CN=Practice CA")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_port_names_the_usual_ones_that_answer() {
    // One of the usual ports is ours for the moment, if nobody else has it.
    let Ok(open) = tokio::net::TcpListener::bind("127.0.0.1:2525").await else {
        println!("NOT RUN: port 2525 is in use on this machine");
        return;
    };
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = open.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(
                &mut stream,
                b"220 found.example.test ESMTP\r\n",
            )
            .await;
        }
    });
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let draft = ProviderDraft {
        host: "127.0.0.1".into(),
        port: closed.to_string(),
        security: "starttls".into(),
        from: "a@example.com".into(),
        ..ProviderDraft::default()
    };
    let report = checked(
        &Provider::parse(&draft).unwrap(),
        "",
        &CheckOptions::default(),
    )
    .await;
    assert_eq!(told(&report), Some((Rung::Tcp, "connect-refused")));
    let tcp = report
        .rungs
        .iter()
        .find(|rung| rung.rung == Rung::Tcp)
        .unwrap();
    assert!(
        tcp.evidence
            .contains(&"2525: 220 found.example.test ESMTP".to_owned()),
        "{tcp:?}"
    );
    assert!(
        serde_json::to_string(&tcp.problem)
            .unwrap()
            .contains("2525"),
        "{tcp:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_reply_takes_no_memory() {
    for fault in [Fault::EndlessLine, Fault::EndlessMultiline] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let provider = provider(&servers, |d| d.security = "none".into());
        checked(
            &provider,
            &servers.login().password,
            &CheckOptions::default(),
        )
        .await; // loads the roots once
        let before = peak_memory();
        let report = checked(
            &provider,
            &servers.login().password,
            &CheckOptions::default(),
        )
        .await;
        assert_eq!(told(&report), Some((Rung::Greeting, "smtp-reply-too-long")));
        let grown = peak_memory() - before;
        assert!(grown < 8 * 1024, "grew by {grown} KiB");
    }
}

/// The most memory this process has ever held, in KiB (nextest gives each test its own).
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

fn provider(servers: &PracticeServers, change: impl FnOnce(&mut ProviderDraft)) -> Provider {
    let login = servers.login();
    let mut draft = ProviderDraft {
        host: "localhost".into(),
        port: servers.starttls().port().to_string(),
        security: "starttls".into(),
        from: login.address,
        username: login.username,
        ca_file: servers.ca_file().to_str().unwrap().into(),
        ..ProviderDraft::default()
    };
    change(&mut draft);
    Provider::parse(&draft).unwrap()
}

async fn checked(provider: &Provider, password: &str, options: &CheckOptions) -> CheckReport {
    let secret = SecretInput::from(password.to_owned());
    check::check(provider, Some(&secret), options, &mut |_: &RungReport| {}).await
}

fn told(report: &CheckReport) -> Option<(Rung, &'static str)> {
    report
        .rungs
        .iter()
        .find_map(|rung| Some((rung.rung, rung.problem.as_ref()?.problem.code())))
}
