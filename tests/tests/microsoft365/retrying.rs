//! What is tried again, and what never is.

use std::time::{Duration, Instant};

use sendwright_core::problem::Problem;
use sendwright_practice::MicrosoftFault;

use crate::meeting::{Meeting, codes};

#[tokio::test]
async fn a_secret_made_just_now_is_waited_for_where_that_was_said() {
    let meeting = Meeting::new(MicrosoftFault::SecretTooNew).await;
    let at_once = meeting.check().await;
    assert_eq!(codes(&at_once.rungs), "oauth-bad-secret at token");
    assert_eq!(meeting.count("/token"), 1, "tried once and not again");

    meeting.microsoft().set_fault(MicrosoftFault::SecretTooNew);
    let mut patient = meeting.with(|_| ());
    patient.options.just_made = true;
    assert_eq!(codes(&patient.check().await.rungs), "passed");
    assert_eq!(patient.count("/token"), 1 + 3);

    meeting.microsoft().set_fault(MicrosoftFault::AppTooNew);
    assert_eq!(codes(&patient.check().await.rungs), "passed");
}

#[tokio::test]
async fn the_wait_for_a_new_secret_can_be_broken_off() {
    let mut meeting = Meeting::new(MicrosoftFault::Aadsts7000215).await;
    meeting.options.just_made = true;
    let cancel = meeting.options.cancel.clone();
    let begun = Instant::now();
    let stop = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        cancel.cancel();
    };
    let (report, ()) = tokio::join!(meeting.check(), stop);
    assert_eq!(report.failure().unwrap().problem, Problem::Cancelled);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "at once, not after the pause"
    );
}

#[tokio::test]
async fn a_throttled_mail_waits_as_long_as_it_is_told_and_goes_out_once() {
    let meeting = Meeting::new(MicrosoftFault::GraphThrottled).await;
    let begun = Instant::now();
    let report = meeting.send("x").await;
    assert_eq!(report.accepted, Some(true));
    assert!(begun.elapsed() >= Duration::from_secs(1), "Retry-After: 1");
    assert_eq!(meeting.count("sendMail"), 2);
    assert_eq!(meeting.servers.inbox().len(), 1);
}

#[tokio::test]
async fn a_long_wait_is_not_begun() {
    let meeting = Meeting::new(MicrosoftFault::GraphThrottledLong).await;
    let report = meeting.send("x").await;
    assert_eq!(report.accepted, Some(false));
    let seconds = 600;
    assert_eq!(
        report.problem.unwrap().problem,
        Problem::GraphThrottled { seconds }
    );
    assert_eq!(meeting.count("sendMail"), 1);
}

#[tokio::test]
async fn what_may_have_gone_out_is_never_sent_again() {
    for fault in [
        MicrosoftFault::GraphGatewayTimeout,
        MicrosoftFault::GraphNoAnswer,
        MicrosoftFault::GraphCloses,
    ] {
        let meeting = Meeting::new(fault).await;
        let report = meeting.send("x").await;
        assert_eq!(report.accepted, None, "{fault}");
        let code = report.problem.unwrap().problem.code();
        assert_eq!(code, "graph-outcome-unknown", "{fault}");
        assert_eq!(meeting.count("sendMail"), 1, "{fault}");
        assert_eq!(meeting.servers.inbox().len(), 1, "{fault}: it did go out");
        let request = report.request.unwrap();
        assert_eq!(
            request.client_request_id.len(),
            36,
            "{fault}: to ask support with"
        );
    }
}

#[tokio::test]
async fn a_mail_broken_off_on_its_way_is_of_unknown_fate() {
    let meeting = Meeting::new(MicrosoftFault::GraphNoAnswer).await;
    let cancel = meeting.options.cancel.clone();
    let stop = async {
        while meeting.servers.inbox().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        cancel.cancel();
    };
    let (report, ()) = tokio::join!(meeting.send("x"), stop);
    assert_eq!(report.accepted, None);
    assert_eq!(
        report.problem.unwrap().problem.code(),
        "graph-outcome-unknown"
    );
}
