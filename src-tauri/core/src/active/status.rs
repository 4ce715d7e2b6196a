use serde::{Deserialize, Serialize};

use crate::{
    check::CheckReport, evidence::Verdict, graph::GraphRequest, here::now, problem::Failure,
    provider::ProviderDraft, test_mail::TestMailReport,
};

/// What there is to know of the active provider; never its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// The active provider, as its fields would be typed.
    pub active: Option<ProviderDraft>,
    /// Where its secret is.
    pub secret: SecretState,
    /// It was saved without a passed check, and has passed none since.
    pub unchecked: bool,
    /// The last check.
    pub last_check: Option<CheckRecord>,
    /// The last test mails, newest first.
    pub test_mails: Vec<TestMailRecord>,
    /// When the server's certificate expires, as last seen.
    pub tls_expires: Option<String>,
    /// When the application's certificate expires, where it has one.
    pub certificate_expires: Option<String>,
    /// What needs attention before mail can be sent.
    pub trouble: Option<Failure>,
}

/// Where the active provider's secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum SecretState {
    /// There is none: nothing is active, or the provider signs in nowhere.
    None,
    /// In the keychain.
    Stored,
    /// The keychain holds none that belongs to this provider.
    Missing,
    /// The keychain is locked.
    Locked,
    /// The keychain is missing, or does not answer.
    Unreachable,
    /// In memory until the app quits.
    Session,
}

impl SecretState {
    /// The stable name.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CheckRecord {
    /// When, in RFC 3339, UTC.
    pub at: String,
    /// How.
    pub verdict: Verdict,
    /// The code of what went wrong, or deserved a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem_code: Option<String>,
}

impl CheckRecord {
    /// A check that ended just now.
    pub fn now(verdict: Verdict, problem: Option<&Failure>) -> Self {
        Self {
            at: now(),
            verdict,
            problem_code: problem.map(|failure| failure.problem.code().to_owned()),
        }
    }

    /// The check that has just ended.
    pub fn of(report: &CheckReport) -> Self {
        Self::now(report.verdict, report.failure())
    }

    /// The provider can be used.
    pub fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Passed | Verdict::Warned)
    }
}

/// One test mail that was sent, or tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TestMailRecord {
    /// When, in RFC 3339, UTC.
    pub at: String,
    /// The recipient.
    pub to: String,
    /// The six digits in it.
    pub code: String,
    /// Its `Message-ID`, where that was ours to give.
    pub message_id: Option<String>,
    /// What names the request to Microsoft's support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<GraphRequest>,
    /// Whether the server took it; `None` where that is unknown.
    pub accepted: Option<bool>,
    /// The code of what went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem_code: Option<String>,
}

impl TestMailRecord {
    /// The test mail that was just tried.
    pub fn of(report: &TestMailReport) -> Self {
        Self {
            at: now(),
            to: report.to.clone(),
            code: report.code.clone(),
            message_id: report.message_id.clone(),
            request: report.request.clone(),
            accepted: report.accepted,
            problem_code: report
                .problem
                .as_ref()
                .map(|failure| failure.problem.code().to_owned()),
        }
    }
}

/// On what ground a provider is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// It was checked; a check that failed proves nothing, and counts as [`Unchecked`](Self::Unchecked).
    Checked {
        /// How that ended.
        record: CheckRecord,
        /// When the server's certificate expires, where one was seen.
        tls_expires: Option<String>,
    },
    /// The person accepts expressly that it was not.
    Unchecked,
}

impl Proof {
    /// The check that has just ended.
    pub fn of(report: &CheckReport) -> Self {
        Self::Checked {
            record: CheckRecord::of(report),
            tls_expires: report.tls_expires(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_the_way_to_the_disk_and_back() {
        for verdict in [
            Verdict::Passed,
            Verdict::Warned,
            Verdict::Failed,
            Verdict::Skipped,
        ] {
            let record = CheckRecord {
                problem_code: None,
                ..CheckRecord::now(verdict, None)
            };
            let text = serde_json::to_string(&record).unwrap();
            assert_eq!(serde_json::from_str::<CheckRecord>(&text).unwrap(), record);
            assert!(
                text.contains(verdict.id()) && !text.contains("problemCode"),
                "{text}"
            );
        }
    }
}
