//! The menu as a whole: no name on it is without effect, and none claims too much.

use std::sync::Arc;

use sendwright_practice::{Fault, Port, PracticeServers};
use strum::IntoEnumIterator as _;
use tokio::{sync::Semaphore, task::JoinSet};

use crate::walk::{WALKS, Walk, walk};

/// All walks of one fault, side by side: most of a walk under a silent fault is waiting.
async fn walks(fault: Fault, turn: Arc<Semaphore>) -> (Fault, Vec<Vec<String>>) {
    let _turn = turn.acquire_owned().await.unwrap();
    let servers = Arc::new(PracticeServers::start_with(fault).await.unwrap());
    let mut running = Vec::new();
    for each in WALKS {
        let servers = Arc::clone(&servers);
        running.push(tokio::spawn(async move { walk(&servers, each).await }));
    }
    let mut seen = Vec::new();
    for each in running {
        seen.push(each.await.unwrap());
    }
    (fault, seen)
}

#[tokio::test]
async fn every_fault_shows_and_differs_from_every_other() {
    let turns = Arc::new(Semaphore::new(12));
    let mut running: JoinSet<_> = Fault::iter()
        .map(|fault| walks(fault, Arc::clone(&turns)))
        .collect();
    let mut seen: Vec<(Fault, Vec<Vec<String>>)> = Vec::new();
    let mut alike = Vec::new();
    while let Some(done) = running.join_next().await {
        let (fault, walks) = done.unwrap();
        let same = seen
            .iter()
            .filter(|(_, known)| *known == walks)
            .map(|(same, _)| *same);
        alike.extend(
            same.filter(|same| !may_look_alike(fault, *same))
                .map(|same| (fault, same)),
        );
        seen.push((fault, walks));
    }
    assert!(alike.is_empty(), "{alike:?}");
    assert_eq!(seen.len(), Fault::iter().count());
}

/// What only a closer look at the bytes, the time or the inbox can tell apart; other tests
/// look.
fn may_look_alike(one: Fault, other: Fault) -> bool {
    let groups: [&[Fault]; 6] = [
        // Without the end of a reply in time.
        &[
            Fault::Silent,
            Fault::Drip,
            Fault::DripMultiline,
            Fault::SlowReplies,
        ],
        // The message is there, and the reply is not.
        &[Fault::SilentAfterData, Fault::SlowDataEnd],
        // All end in "unknown issuer".
        &[
            Fault::CertificateSelfSigned,
            Fault::CertificateUnknownRoot,
            Fault::CertificateMissingIntermediate,
            Fault::CertificateAlone,
            Fault::CertificateOfAntivirus,
            Fault::CertificateOfProxy,
        ],
        // Told apart by a prompt.
        &[Fault::OnlyLogin, Fault::LoginPromptsForeign],
        // Told apart by a nonce that the walking client does not look at.
        &[Fault::OnlyScram, Fault::ScramWrongNonce],
        // Told apart by a bare LF.
        &[Fault::None, Fault::BareLf],
    ];
    groups
        .iter()
        .any(|group| group.contains(&one) && group.contains(&other))
}

#[tokio::test]
async fn where_all_else_works_a_mail_arrives() {
    let servers = PracticeServers::start().await.unwrap();
    let harmless: Vec<Fault> = Fault::iter()
        .filter(|fault| fault.describe().ends_with("; all else works"))
        // It takes half a minute to say this; `faults` has its own test of it.
        .filter(|fault| *fault != Fault::SlowReplies)
        .collect();
    assert!(harmless.len() > 8, "{harmless:?}");
    for fault in harmless {
        servers.set_fault(fault);
        for port in Port::iter() {
            let before = servers.inbox().len();
            let seen = walk(&servers, Walk::Polite(port, "PLAIN")).await;
            assert_eq!(
                servers.inbox().len(),
                before + 1,
                "{fault}, {port}: {seen:#?}"
            );
        }
    }
}
