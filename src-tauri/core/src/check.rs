//! The evidence ladder: from the address to the accepted recipient, rung by rung, each with a
//! verdict, a time and its evidence. A check never throws: it reports. Nothing is sent.

mod ladder;
mod smtp;

use secrecy::SecretString;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

pub use self::ladder::rungs_of;
pub(crate) use self::smtp::{Climb, climb};
use crate::{
    evidence::{RungReport, Verdict},
    problem::Failure,
    provider::{Provider, SecretInput},
    smtp::{Deadlines, session::Task},
    value::EmailAddress,
};

/// How a check is run.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// The recipient to ask for; the sender itself where `None`.
    pub recipient: Option<EmailAddress>,
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
    let secret: Option<SecretString> = secret.map(|secret| secret.secret().clone());
    match provider {
        Provider::Smtp(provider) => {
            let recipient = options
                .recipient
                .clone()
                .unwrap_or_else(|| provider.from.clone());
            let climb = Climb {
                provider,
                secret,
                recipient,
                task: Task::Check,
                deadlines: options.deadlines,
                cancel: options.cancel.clone(),
            };
            smtp::climb(climb, on_rung).await.report
        }
    }
}
