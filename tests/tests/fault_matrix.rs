//! Every fault of the practice servers, on every kind of encryption, met by a check and by a test
//! mail: each ends in bounded time with the problem that a person should be told, and in none does
//! the password leave in clear text or show up in what is reported.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sendwright_core::{
    check::{self, CheckOptions},
    evidence::{RungReport, Verdict},
    provider::{Provider, ProviderDraft, SecretInput},
    smtp::Deadlines,
    test_mail::{self, SendOptions, TestMail, TestMailText},
};
use sendwright_practice::{Fault, Port, PracticeServers};
use sendwright_tests::table::assert_is_kept;
use strum::IntoEnumIterator as _;
use tokio::{sync::Semaphore, task::JoinSet, time::timeout};

/// More than the deadlines below allow together: whatever reaches it hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What a check said, and what a test mail said, as `fault security: check | mail`.
#[tokio::test(flavor = "multi_thread")]
async fn every_fault_ends_with_the_problem_that_a_person_should_be_told() {
    let mut runs = JoinSet::new();
    let room = Arc::new(Semaphore::new(12));
    for fault in faults() {
        let room = Arc::clone(&room);
        runs.spawn(async move {
            let _place = room.acquire().await.unwrap();
            (fault.to_string(), meet(fault).await)
        });
    }
    let mut found = BTreeMap::new();
    while let Some(run) = runs.join_next().await {
        let (name, outcomes) = run.unwrap();
        found.insert(name, outcomes);
    }
    let mut table = String::new();
    for fault in faults() {
        for line in &found[&fault.to_string()] {
            writeln!(table, "{line}").unwrap();
        }
    }
    assert_is_kept("fault_matrix.txt", &table);
}

/// All but the one whose outcome depends on how slow three seconds are.
fn faults() -> impl Iterator<Item = Fault> {
    Fault::iter().filter(|fault| *fault != Fault::SlowReplies)
}

/// One fault by all three ways.
async fn meet(fault: Fault) -> Vec<String> {
    let servers = PracticeServers::start_with(fault).await.unwrap();
    let mut lines = Vec::new();
    for (security, port) in [
        ("starttls", Port::Starttls),
        ("tls", Port::ImplicitTls),
        ("none", Port::Plain),
    ] {
        let provider = provider(&servers, security, port);
        let secret = SecretInput::from(servers.login().password);
        let checked = timeout(HANGS, checked(&provider, &secret, &servers))
            .await
            .unwrap_or_else(|_| panic!("{fault} {security}: the check hangs"));
        assert!(
            servers.inbox().is_empty() || security != "starttls",
            "{fault}: a check sends nothing"
        );
        let before = servers.inbox().len();
        let sent = timeout(HANGS, sent(&provider, &secret, &servers))
            .await
            .unwrap_or_else(|_| panic!("{fault} {security}: the mail hangs"));
        let arrived = servers.inbox().len() - before;
        match sent.1 {
            Some(true) => assert_eq!(arrived, 1, "{fault} {security}: accepted, and not there"),
            Some(false) => assert_eq!(arrived, 0, "{fault} {security}: refused, and there"),
            None => assert!(arrived <= 1, "{fault} {security}: sent twice"),
        }
        lines.push(format!("{fault} {security}: {checked} | {}", sent.0));
    }
    for session in servers.session_log() {
        let in_clear = session.signed_in_in_clear_text() && session.port != Port::Plain;
        assert!(!in_clear, "{fault}: AUTH in clear text: {session:?}");
    }
    lines
}

async fn checked(provider: &Provider, secret: &SecretInput, servers: &PracticeServers) -> String {
    let options = CheckOptions {
        deadlines: deadlines(),
        ..CheckOptions::default()
    };
    let report = check::check(provider, Some(secret), &options, &mut |_: &RungReport| {}).await;
    assert_no_secret(
        &(serde_json::to_string(&report).unwrap() + &format!("{report:?}")),
        servers,
    );
    outcome(&report.rungs)
}

async fn sent(
    provider: &Provider,
    secret: &SecretInput,
    servers: &PracticeServers,
) -> (String, Option<bool>) {
    let to = servers.login().address.parse().unwrap();
    let mail = TestMail::compose(provider, to, |code| TestMailText {
        subject: "Test".into(),
        plain: code.into(),
        html: code.into(),
    })
    .unwrap();
    let options = SendOptions {
        deadlines: deadlines(),
        ..SendOptions::default()
    };
    let report = test_mail::send(
        provider,
        Some(secret),
        mail,
        &options,
        &mut |_: &RungReport| {},
    )
    .await;
    assert_no_secret(
        &(serde_json::to_string(&report).unwrap() + &format!("{report:?}")),
        servers,
    );
    (outcome(&report.rungs), report.accepted)
}

/// The first problem with its rung, a warning marked as one, or `passed`.
fn outcome(rungs: &[RungReport]) -> String {
    let told = |verdict| rungs.iter().find(|rung| rung.verdict == verdict);
    let name = |rung: &RungReport| {
        format!(
            "{} at {}",
            rung.problem.as_ref().unwrap().problem.code(),
            rung.rung.id()
        )
    };
    match (told(Verdict::Failed), told(Verdict::Warned)) {
        (Some(failed), _) => name(failed),
        (None, Some(warned)) => format!("warned: {}", name(warned)),
        (None, None) => "passed".to_owned(),
    }
}

fn assert_no_secret(shown: &str, servers: &PracticeServers) {
    let login = servers.login();
    let forms = [
        login.password.clone(),
        STANDARD.encode(&login.password),
        STANDARD.encode(format!("\0{}\0{}", login.username, login.password)),
    ];
    assert!(
        forms.iter().all(|form| !shown.contains(form.as_str())),
        "the secret is shown: {shown}"
    );
}

fn provider(servers: &PracticeServers, security: &str, port: Port) -> Provider {
    let login = servers.login();
    let draft = ProviderDraft {
        host: "localhost".into(),
        port: servers.addr(port).port().to_string(),
        security: security.into(),
        from: login.address,
        username: login.username,
        ca_file: servers.ca_file().to_str().unwrap().into(),
        ..ProviderDraft::default()
    };
    Provider::parse(&draft).unwrap()
}

fn deadlines() -> Deadlines {
    let seconds = Duration::from_secs;
    Deadlines {
        greeting: seconds(3),
        greeting_probe: seconds(1),
        tls: seconds(3),
        command: seconds(3),
        auth: seconds(4),
        data_end: seconds(3),
        run: seconds(20),
        ..Deadlines::default()
    }
}
