//! Each wait has an end of its own, and nothing a server does moves it.

use std::time::Duration;

use sendwright_core::{
    check::CheckOptions, evidence::Rung, smtp::Deadlines, test_mail::SendOptions,
};
use sendwright_practice::{Fault, Port, PracticeServers};
use tokio::{task::JoinSet, time::timeout};

use crate::against::{check, password, provider, sent, told};

/// The one deadline under test is short; whoever waits for another one hangs here.
const HANGS: Duration = Duration::from_secs(25);
const LONG: Duration = Duration::from_secs(600);
/// Longer than the second between two bytes of a drip.
const SHORT: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread")]
async fn every_wait_of_a_check_ends_by_its_own_deadline() {
    let greeting = Deadlines {
        greeting: SHORT,
        ..long()
    };
    let tls = Deadlines {
        tls: SHORT,
        ..long()
    };
    let command = Deadlines {
        command: SHORT,
        ..long()
    };
    let auth = Deadlines {
        auth: Duration::from_secs(1),
        ..long()
    };
    let run = Deadlines {
        run: SHORT,
        ..long()
    };
    let cases = [
        (
            Fault::Silent,
            Port::Plain,
            greeting,
            (Rung::Greeting, "greeting-timeout"),
        ),
        (
            Fault::Drip,
            Port::Plain,
            greeting,
            (Rung::Greeting, "greeting-timeout"),
        ),
        (
            Fault::DripMultiline,
            Port::ImplicitTls,
            greeting,
            (Rung::Greeting, "greeting-timeout"),
        ),
        (
            Fault::Starttls220NoHandshake,
            Port::Starttls,
            tls,
            (Rung::Tls, "tls-timeout"),
        ),
        (
            Fault::InjectionStep1,
            Port::Starttls,
            command,
            (Rung::Ehlo, "smtp-reply-timeout"),
        ),
        (
            Fault::SlowReplies,
            Port::Plain,
            auth,
            (Rung::Auth, "smtp-reply-timeout"),
        ),
        (
            Fault::Drip,
            Port::Starttls,
            run,
            (Rung::Greeting, "run-timeout"),
        ),
        (
            Fault::Starttls220NoHandshake,
            Port::Starttls,
            run,
            (Rung::Tls, "run-timeout"),
        ),
    ];
    let mut runs = JoinSet::new();
    for (fault, port, deadlines, expected) in cases {
        runs.spawn(async move {
            let servers = PracticeServers::start_with(fault).await.unwrap();
            let options = CheckOptions {
                deadlines,
                ..CheckOptions::default()
            };
            let (provider, secret) = (provider(&servers, port), password(&servers));
            let report = timeout(HANGS, check(&provider, &secret, &options))
                .await
                .unwrap_or_else(|_| panic!("{fault} on {port} hangs"));
            assert_eq!(told(&report.rungs), Some(expected), "{fault} on {port}");
        });
    }
    while let Some(run) = runs.join_next().await {
        run.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_without_a_verdict_is_neither_accepted_nor_refused_nor_sent_again() {
    for fault in [
        Fault::SilentAfterData,
        Fault::SlowDataEnd,
        Fault::CloseAfterData,
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let options = SendOptions {
            deadlines: Deadlines {
                data_end: SHORT,
                ..long()
            },
            ..SendOptions::default()
        };
        let report = timeout(HANGS, sent(&servers, Port::Starttls, &options))
            .await
            .unwrap_or_else(|_| panic!("{fault} hangs"));
        assert_eq!(report.accepted, None, "{fault}");
        assert_eq!(
            told(&report.rungs),
            Some((Rung::Data, "smtp-outcome-unknown")),
            "{fault}"
        );
        assert_eq!(servers.inbox().len(), 1, "{fault}");
        assert_eq!(servers.session_log().len(), 1, "{fault}: a second try");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_server_that_works_passes() {
    let servers = PracticeServers::start_with(Fault::SlowReplies)
        .await
        .unwrap();
    let (provider, secret) = (provider(&servers, Port::Plain), password(&servers));
    let report = check(&provider, &secret, &CheckOptions::default()).await;
    assert_eq!(told(&report.rungs), None, "{:#?}", report.rungs);
}

fn long() -> Deadlines {
    Deadlines {
        lookup: LONG,
        connect: LONG,
        greeting: LONG,
        greeting_probe: LONG,
        tls: LONG,
        command: LONG,
        auth: LONG,
        data_end: LONG,
        probe: LONG,
        run: LONG,
    }
}
