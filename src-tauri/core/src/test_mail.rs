//! One message, submitted by the same way that the check has climbed. lettre composes it; every
//! value it gets is parsed.

mod compose;

use secrecy::SecretString;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

pub use self::compose::{TestMail, TestMailText};
use crate::{
    check::{Climb, climb},
    evidence::{RungReport, Verdict},
    problem::Failure,
    provider::{Provider, SecretInput},
    smtp::{Deadlines, session::Task},
};

/// How a submission is run.
#[derive(Debug, Clone, Default)]
pub struct SendOptions {
    /// How long to wait.
    pub deadlines: Deadlines,
    /// Stops the run at any moment.
    pub cancel: CancellationToken,
}

/// What became of a test mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TestMailReport {
    /// Failed unless the server has surely taken it.
    pub verdict: Verdict,
    /// Taken, refused, or `null` where nobody can know; it is never sent a second time.
    pub accepted: Option<bool>,
    /// The message's `Message-ID`.
    pub message_id: String,
    /// The server's name for it, where it gave one.
    pub queue_id: Option<String>,
    /// The six digits in the mail.
    pub code: String,
    /// The recipient.
    pub to: String,
    /// How far it came.
    pub rungs: Vec<RungReport>,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Failure>,
    /// The dialogue, without secrets and without the message.
    pub transcript: String,
}

/// Sends the mail through the provider. Each rung goes to `on_rung` as it ends.
pub async fn send(
    provider: &Provider,
    secret: Option<&SecretInput>,
    mail: TestMail,
    options: &SendOptions,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> TestMailReport {
    let secret: Option<SecretString> = secret.map(|secret| secret.secret().clone());
    let summit = match provider {
        Provider::Smtp(provider) => {
            let way = Climb {
                provider,
                secret,
                recipient: mail.recipient.clone(),
                task: Task::Submit(mail.bytes),
                deadlines: options.deadlines,
                cancel: options.cancel.clone(),
            };
            climb(way, on_rung).await
        }
    };
    let accepted = summit.outcome.accepted;
    let problem = summit
        .report
        .rungs
        .iter()
        .find(|rung| rung.verdict == Verdict::Failed)
        .and_then(|rung| rung.problem.clone());
    TestMailReport {
        verdict: if accepted == Some(true) {
            summit.report.verdict
        } else {
            Verdict::Failed
        },
        accepted,
        message_id: mail.message_id,
        queue_id: summit.outcome.queue_id,
        code: mail.code,
        to: mail.recipient.to_string(),
        rungs: summit.report.rungs,
        problem,
        transcript: summit.report.transcript,
    }
}
