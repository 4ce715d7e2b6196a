//! Every fault, met by a check and by a test mail.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc, time::Duration};

use sendwright_practice::MicrosoftFault;
use sendwright_tests::table::assert_is_kept;
use strum::IntoEnumIterator as _;
use tokio::{sync::Semaphore, task::JoinSet, time::timeout};

use crate::meeting::{Meeting, codes};

/// More than the deadlines allow together: whatever reaches it hangs.
const HANGS: Duration = Duration::from_secs(60);

/// What a check said, and what a test mail said, as `fault: check | mail`.
#[tokio::test(flavor = "multi_thread")]
async fn every_fault_ends_with_the_problem_that_a_person_should_be_told() {
    let mut runs = JoinSet::new();
    let room = Arc::new(Semaphore::new(12));
    for fault in MicrosoftFault::iter() {
        let room = Arc::clone(&room);
        runs.spawn(async move {
            let _place = room.acquire().await.unwrap();
            (fault.to_string(), meet(fault).await)
        });
    }
    let mut found = BTreeMap::new();
    while let Some(run) = runs.join_next().await {
        let (name, outcome) = run.unwrap();
        found.insert(name, outcome);
    }
    let mut table = String::new();
    for fault in MicrosoftFault::iter() {
        writeln!(table, "{fault}: {}", found[&fault.to_string()]).unwrap();
    }
    assert_is_kept("microsoft365_matrix.txt", &table);
}

async fn meet(fault: MicrosoftFault) -> String {
    let meeting = Meeting::new(fault).await;
    let checked = timeout(HANGS, meeting.check())
        .await
        .unwrap_or_else(|_| panic!("{fault}: the check hangs"));
    assert!(
        meeting.servers.inbox().is_empty(),
        "{fault}: a check sends nothing"
    );
    meeting.microsoft().set_fault(fault); // what counts requests counts anew
    let sent = timeout(HANGS, meeting.send("x"))
        .await
        .unwrap_or_else(|_| panic!("{fault}: the mail hangs"));
    let arrived = meeting.servers.inbox().len();
    match sent.accepted {
        Some(true) => assert_eq!(arrived, 1, "{fault}: accepted, and not there"),
        Some(false) => assert_eq!(arrived, 0, "{fault}: refused, and there"),
        None => assert!(arrived <= 1, "{fault}: sent twice"),
    }
    let outcome = match sent.accepted {
        Some(true) => "accepted",
        Some(false) => "refused",
        None => "unknown",
    };
    format!(
        "{} | {outcome}, {}",
        codes(&checked.rungs),
        codes(&sent.rungs)
    )
}
