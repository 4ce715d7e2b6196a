use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CaFile, ProviderDraft, ProviderKind, fields::Fields, public::is_public_provider};
use crate::{
    problem::{FieldProblem, Problem},
    value::{EmailAddress, HostName, Port, SenderName, Sha256Pin, Username},
};

/// How the connection is encrypted (RFC 8314 §3).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
    strum::IntoStaticStr,
    strum::EnumString,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Security {
    /// STARTTLS (RFC 3207), required: there is no opportunistic mode.
    Starttls,
    /// Implicit TLS (RFC 8314 §3.3).
    Tls,
    /// Not encrypted.
    None,
}

impl Security {
    /// The stable name: `starttls`, `tls`, `none`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Submission by SMTP, well-formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpProvider {
    /// The submission server.
    pub host: HostName,
    /// Its port.
    pub port: Port,
    /// How the connection is encrypted.
    pub security: Security,
    /// The sender's address: envelope and From alike.
    pub from: EmailAddress,
    /// The sender's name.
    pub sender_name: Option<SenderName>,
    /// Who signs in; `None` for a relay that knows us by address.
    pub username: Option<Username>,
    /// Roots beside the platform's.
    pub ca_file: Option<CaFile>,
    /// The one certificate to trust.
    pub pinned_sha256: Option<Sha256Pin>,
    /// A password may go out unprotected to this host.
    pub allow_cleartext_auth: bool,
}

impl SmtpProvider {
    pub(super) fn parse(draft: &ProviderDraft) -> Result<Self, Vec<FieldProblem>> {
        let mut fields = Fields::default();
        let host = fields.required::<HostName>("host", &draft.host);
        let port = fields.required::<Port>("port", &draft.port);
        let security = fields.required::<SecurityText>("security", &draft.security);
        let from = fields.required::<EmailAddress>("from", &draft.from);
        let sender_name = fields.optional("senderName", &draft.sender_name);
        let username = fields.optional::<Username>("username", &draft.username);
        let ca_file = fields.optional("caFile", &draft.ca_file);
        let pinned_sha256 = fields.optional("pinnedSha256", &draft.pinned_sha256);
        if let (Some(host), Some(security)) = (&host, &security) {
            fields.problems.extend(cleartext_problem(
                host,
                security.0,
                username.is_some(),
                draft.allow_cleartext_auth,
            ));
            if pinned_sha256.is_some() && is_public_provider(host) {
                let host = host.to_string();
                fields.error("pinnedSha256", Problem::InputPinPublicProvider { host });
            }
        }
        let problems = fields.problems;
        match (host, port, security, from) {
            (Some(host), Some(port), Some(SecurityText(security)), Some(from))
                if problems.is_empty() =>
            {
                Ok(Self {
                    host,
                    port,
                    security,
                    from,
                    sender_name,
                    username,
                    ca_file,
                    pinned_sha256,
                    allow_cleartext_auth: draft.allow_cleartext_auth,
                })
            }
            _ => Err(problems),
        }
    }

    /// True if the password would go out without encryption.
    pub fn sends_cleartext_password(&self) -> bool {
        self.security == Security::None && self.username.is_some() && !self.host.is_loopback()
    }

    /// What is not wrong and still deserves a word, and what only the files can tell.
    pub(super) fn advice(&self) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        let port = self.port.number();
        match (port, self.security) {
            (465, Security::Starttls | Security::None) => {
                found.push(FieldProblem::warning(
                    "security",
                    Problem::InputPortExpectsTls { port },
                ));
            }
            (587 | 25, Security::Tls) => {
                found.push(FieldProblem::warning(
                    "security",
                    Problem::InputPortExpectsStarttls { port },
                ));
            }
            _ => {}
        }
        if self.sends_cleartext_password() {
            let host = self.host.to_string();
            found.push(FieldProblem::warning(
                "allowCleartextAuth",
                Problem::InputCleartextAuthAllowed { host },
            ));
        }
        if let Some(Err(problem)) = self.ca_file.as_ref().map(CaFile::certificates) {
            found.push(FieldProblem::error("caFile", problem));
        }
        found
    }

    pub(super) fn to_draft(&self) -> ProviderDraft {
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        ProviderDraft {
            kind: ProviderKind::Smtp,
            host: self.host.to_string(),
            port: self.port.to_string(),
            security: self.security.id().to_owned(),
            from: self.from.to_string(),
            sender_name: text(self.sender_name.as_ref().map(SenderName::as_str)),
            username: text(self.username.as_ref().map(Username::as_str)),
            ca_file: text(self.ca_file.as_ref().map(CaFile::as_str)),
            pinned_sha256: self
                .pinned_sha256
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            allow_cleartext_auth: self.allow_cleartext_auth,
            ..ProviderDraft::default()
        }
    }
}

/// A password leaves unprotected only for this computer, or where the admin has said so for this
/// one host; for a public provider never.
fn cleartext_problem(
    host: &HostName,
    security: Security,
    signs_in: bool,
    allowed: bool,
) -> Option<FieldProblem> {
    let name = host.to_string();
    if allowed && is_public_provider(host) {
        return Some(FieldProblem::error(
            "allowCleartextAuth",
            Problem::InputCleartextAuthPublicProvider { host: name },
        ));
    }
    let refused = security == Security::None && signs_in && !allowed && !host.is_loopback();
    refused.then(|| {
        FieldProblem::error(
            "security",
            Problem::InputCleartextAuthNotAllowed { host: name },
        )
    })
}

struct SecurityText(Security);

impl FromStr for SecurityText {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        match text {
            "" => Err(Problem::InputRequired),
            text => text
                .parse()
                .map(Self)
                .map_err(|_| Problem::InputSecurityUnknown {
                    security: text.to_owned(),
                }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::draft::tests::draft, *};

    fn problems(change: fn(&mut ProviderDraft)) -> Vec<(String, &'static str)> {
        let mut draft = draft();
        change(&mut draft);
        let found = super::super::validate(&draft, None).problems;
        found
            .into_iter()
            .map(|p| (p.field, p.problem.problem.code()))
            .collect()
    }

    #[test]
    fn a_draft_survives_the_way_to_a_provider_and_back() {
        let mut draft = draft();
        draft.pinned_sha256 = Sha256Pin::of(b"x").to_string();
        let provider = SmtpProvider::parse(&draft).unwrap();
        assert_eq!(provider.to_draft(), draft);
    }

    #[test]
    fn all_problems_are_reported_at_once_each_at_its_field() {
        let found = problems(|d| {
            d.host = "http://smtp.example.com".into();
            d.port = "70000".into();
            d.security = "ssl".into();
            d.from = "a..b@docomo.ne.jp".into();
            d.sender_name = "x\ny".into();
            d.username = "”x”".into();
        });
        let expected = [
            ("host", "input-host-url"),
            ("port", "input-port-out-of-range"),
            ("security", "input-security-unknown"),
            ("from", "input-address-legacy-dots"),
            ("senderName", "input-control-character"),
        ];
        assert_eq!(
            found[..5],
            expected.map(|(field, code)| (field.to_owned(), code))
        );
    }

    #[test]
    fn a_password_in_clear_text_needs_loopback_or_the_admin_s_word() {
        let one = |field: &str, code: &'static str| vec![(field.to_owned(), code)];
        assert_eq!(
            problems(|d| d.security = "none".into()),
            one("security", "input-cleartext-auth-not-allowed")
        );
        assert_eq!(
            problems(|d| {
                d.security = "none".into();
                d.allow_cleartext_auth = true;
            }),
            one("allowCleartextAuth", "input-cleartext-auth-allowed")
        );
        assert_eq!(
            problems(|d| {
                d.security = "none".into();
                d.host = "127.0.0.1".into();
            }),
            []
        );
        assert_eq!(
            problems(|d| {
                d.security = "none".into();
                d.username = String::new();
            }),
            []
        );
        assert_eq!(
            problems(|d| {
                d.allow_cleartext_auth = true;
                d.host = "smtp.gmail.com".into();
            }),
            one("allowCleartextAuth", "input-cleartext-auth-public-provider")
        );
    }

    #[test]
    fn a_port_that_expects_another_security_type_is_a_warning() {
        assert_eq!(
            problems(|d| d.port = "465".into()),
            [("security".to_owned(), "input-port-expects-tls")]
        );
        assert_eq!(
            problems(|d| d.security = "tls".into()),
            [("security".to_owned(), "input-port-expects-starttls")]
        );
        assert_eq!(problems(|d| d.port = "2525".into()), []);
    }
}
