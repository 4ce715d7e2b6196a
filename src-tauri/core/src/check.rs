//! The evidence ladder: from the address to the accepted recipient, rung by rung, each with a
//! verdict, a time and its evidence. A check never throws: it reports. Nothing is sent.

mod ladder;
mod microsoft365;
pub mod sender_domain;
mod smtp;

use serde::Serialize;
use tokio_util::sync::CancellationToken;

use self::ladder::Ladder;
pub use self::ladder::rungs_of;
use crate::{
    evidence::{RungReport, Verdict},
    graph::GraphRequest,
    problem::Failure,
    provider::{Provider, SecretInput, SmtpProvider},
    smtp::{Deadlines, driver::Stop, session::Task},
    test_mail::TestMail,
    value::EmailAddress,
};

/// How a check is run.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// The recipient to ask for (SMTP); the sender itself where `None`.
    pub recipient: Option<EmailAddress>,
    /// The client secret or certificate was made a moment ago: a refusal is tried again for up to
    /// two minutes (Microsoft 365).
    pub just_made: bool,
    /// How long to wait.
    pub deadlines: Deadlines,
    /// Stops the run at any moment.
    pub cancel: CancellationToken,
}

/// How a whole check ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckReport {
    /// Failed if a rung failed, warned if one warned.
    pub verdict: Verdict,
    /// The whole run.
    pub elapsed_ms: u32,
    /// In the order they ran; those not tried at the end.
    pub rungs: Vec<RungReport>,
    /// The dialogue, without secrets.
    pub transcript: String,
}

impl CheckReport {
    /// What failed the check.
    pub fn failure(&self) -> Option<&Failure> {
        let failed = self
            .rungs
            .iter()
            .find(|rung| rung.verdict == Verdict::Failed);
        failed.and_then(|rung| rung.problem.as_ref())
    }

    /// When the server's certificate expires (RFC 3339), where one was seen.
    pub fn tls_expires(&self) -> Option<String> {
        let tls = self.rungs.iter().find_map(|rung| rung.tls.as_ref())?;
        tls.chain.first().map(|leaf| leaf.not_after.clone())
    }
}

/// Climbs the ladder. `secret` is wanted where the provider signs in. Each rung goes to
/// `on_rung` as it ends.
pub async fn check(
    provider: &Provider,
    secret: Option<&SecretInput>,
    options: &CheckOptions,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> CheckReport {
    climb(provider, secret, None, options, on_rung).await.report
}

/// Climbs as far as a server speaks to strangers: to EHLO inside TLS. Nobody signs in.
pub(crate) async fn greet(provider: &SmtpProvider, options: &CheckOptions) -> CheckReport {
    let mut ignore = |_: &RungReport| ();
    let ladder = Ladder::new(ladder::rungs_to_ehlo(provider), &mut ignore);
    let climb = smtp::Climb {
        provider,
        secret: None,
        recipient: provider.from.clone(),
        task: Task::Greet,
        deadlines: options.deadlines,
        cancel: options.cancel.clone(),
    };
    smtp::climb(climb, ladder).await.report
}

/// How a climb ended.
pub(crate) struct Summit {
    pub(crate) report: CheckReport,
    /// Taken, refused, or `None` where nobody can know.
    pub(crate) accepted: Option<bool>,
    pub(crate) queue_id: Option<String>,
    pub(crate) request: Option<GraphRequest>,
}

/// Check and test mail go one way. `mail`: what is handed over at its end; `None` for a check.
pub(crate) async fn climb(
    provider: &Provider,
    secret: Option<&SecretInput>,
    mail: Option<TestMail>,
    options: &CheckOptions,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> Summit {
    let ladder = Ladder::new(rungs_of(provider, mail.is_some()), on_rung);
    let deadlines = options.deadlines;
    match provider {
        Provider::Smtp(provider) => {
            let asked_for = options.recipient.as_ref().unwrap_or(&provider.from);
            let (recipient, task) = match mail {
                None => (asked_for.clone(), Task::Check),
                Some(mail) => (mail.recipient, Task::Submit(mail.bytes)),
            };
            let climb = smtp::Climb {
                provider,
                secret: secret.map(|secret| secret.secret().clone()),
                recipient,
                task,
                deadlines,
                cancel: options.cancel.clone(),
            };
            smtp::climb(climb, ladder).await
        }
        Provider::Microsoft365(provider) => {
            let climb = microsoft365::Climb {
                provider,
                secret,
                mail: mail.as_ref().map(|mail| (&mail.recipient, &mail.text)),
                just_made: options.just_made,
                deadlines,
                stop: Stop::new(options.cancel.clone(), deadlines.run),
            };
            microsoft365::climb(climb, ladder).await
        }
    }
}
