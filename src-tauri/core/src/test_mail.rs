//! One message, submitted by the same way that the check has climbed. lettre composes what goes
//! out by SMTP; Graph gets subject and body by themselves. Every value is parsed.

mod compose;

use serde::Serialize;
use tokio_util::sync::CancellationToken;

pub use self::compose::{TestMail, TestMailText};
use crate::{
    check::{CheckOptions, climb},
    evidence::{RungReport, Verdict},
    graph::GraphRequest,
    problem::Failure,
    provider::{Provider, SecretInput},
    smtp::Deadlines,
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
    /// The message's `Message-ID`, where it is ours to give: Exchange gives its own.
    pub message_id: Option<String>,
    /// The server's name for it, where it gave one.
    pub queue_id: Option<String>,
    /// What names the request to Microsoft's support.
    pub request: Option<GraphRequest>,
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
    let options = CheckOptions {
        deadlines: options.deadlines,
        cancel: options.cancel.clone(),
        ..CheckOptions::default()
    };
    let (code, to) = (mail.code.clone(), mail.recipient.to_string());
    let message_id = match provider {
        Provider::Smtp(_) => Some(mail.message_id.clone()),
        Provider::Microsoft365(_) => None,
    };
    let summit = climb(provider, secret, Some(mail), &options, on_rung).await;
    let accepted = summit.accepted;
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
        message_id,
        queue_id: summit.queue_id,
        request: summit.request,
        code,
        to,
        rungs: summit.report.rungs,
        problem,
        transcript: summit.report.transcript,
    }
}
