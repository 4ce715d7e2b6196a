//! A mail provider: what was typed ([`ProviderDraft`]) and what is well-formed ([`Provider`]).

mod ca_file;
mod certificate;
mod cloud;
mod draft;
mod fields;
pub(crate) mod microsoft365;
mod public;
mod secret;
mod smtp;

pub use ca_file::CaFile;
pub use certificate::{CertificateFacts, ClientCertificate};
pub use cloud::{Cloud, Loopback};
pub use draft::{ProviderDraft, ProviderKind};
pub use microsoft365::{Credential, Microsoft365Provider};
pub(crate) use public::is_public_provider;
pub use secret::{SecretInput, SecretKind};
pub use smtp::{Security, SmtpProvider};

use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::{
    problem::FieldProblem,
    value::{EmailAddress, SenderName},
};

/// A well-formed provider: every field parsed, nothing proved yet. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provider {
    /// Message submission by SMTP (RFC 6409).
    Smtp(SmtpProvider),
    /// Microsoft 365: OAuth 2.0 client credentials, and Graph's `sendMail`.
    Microsoft365(Microsoft365Provider),
}

impl Provider {
    /// Parses every field of a draft; touches neither network nor files.
    ///
    /// # Errors
    /// All problems at once, each with its field.
    pub fn parse(draft: &ProviderDraft) -> Result<Self, Vec<FieldProblem>> {
        match draft.kind {
            ProviderKind::Smtp => SmtpProvider::parse(draft).map(Self::Smtp),
            ProviderKind::Microsoft365 => {
                Microsoft365Provider::parse(draft).map(Self::Microsoft365)
            }
        }
    }

    /// The address that mail is sent from.
    pub fn from(&self) -> &EmailAddress {
        match self {
            Self::Smtp(smtp) => &smtp.from,
            Self::Microsoft365(microsoft) => &microsoft.from,
        }
    }

    /// The name shown beside it.
    pub fn sender_name(&self) -> Option<&SenderName> {
        match self {
            Self::Smtp(smtp) => smtp.sender_name.as_ref(),
            Self::Microsoft365(_) => None, // the mailbox has its own
        }
    }

    /// True if the provider signs in, so that a secret belongs to it.
    pub fn signs_in(&self) -> bool {
        match self {
            Self::Smtp(smtp) => smtp.username.is_some(),
            Self::Microsoft365(_) => true,
        }
    }

    /// The host that mail is handed to: the server's, or Graph's.
    pub fn host(&self) -> &str {
        match self {
            Self::Smtp(smtp) => smtp.host.as_str(),
            Self::Microsoft365(microsoft) => crate::http::host_of(microsoft.cloud.graph()),
        }
    }

    /// True where nothing leaves this computer.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Smtp(smtp) => smtp.host.is_loopback(),
            Self::Microsoft365(microsoft) => microsoft.cloud.is_loopback(),
        }
    }

    /// Names the place a secret may be sent to: SHA-256 over kind, host, port, security, user
    /// name, contents of the CA file and pin; or over authority, Graph, tenant, client, sender and
    /// certificate. A stored secret is used only while this is unchanged.
    ///
    /// # Errors
    /// `input-ca-file-unreadable` or `…-no-certificate` where a CA file is named and gone.
    pub fn endpoint_hash(&self) -> Result<String, crate::problem::Problem> {
        Ok(match self {
            Self::Smtp(smtp) => {
                let ca = smtp.ca_file.as_ref().map(CaFile::hash).transpose()?;
                let pin = smtp.pinned_sha256.as_ref().map(ToString::to_string);
                hash_of(&[
                    "smtp",
                    smtp.host.as_str(),
                    &smtp.port.to_string(),
                    smtp.security.id(),
                    smtp.username.as_ref().map_or("", |name| name.as_str()),
                    ca.as_deref().unwrap_or_default(),
                    pin.as_deref().unwrap_or_default(),
                ])
            }
            Self::Microsoft365(microsoft) => hash_of(&[
                "microsoft365",
                microsoft.cloud.authority(),
                microsoft.cloud.graph(),
                microsoft.tenant.as_str(),
                microsoft.client.as_str(),
                microsoft.from.as_str(),
                &match &microsoft.credential {
                    Credential::Secret => String::new(),
                    Credential::Certificate(certificate) => certificate.facts().sha256,
                },
            ]),
        })
    }

    /// The draft that parses to this provider: to edit it, and to keep it on disk.
    pub fn to_draft(&self) -> ProviderDraft {
        match self {
            Self::Smtp(smtp) => smtp.to_draft(),
            Self::Microsoft365(microsoft) => microsoft.to_draft(),
        }
    }
}

fn hash_of(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes()); // so that parts cannot run together
        hash.update(part);
    }
    let bytes = hash.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What [`validate`] found.
#[derive(Debug)]
pub struct Validation {
    /// The provider, where nothing but warnings stands against it.
    pub provider: Option<Provider>,
    /// Everything found, errors and warnings, in the order of the fields.
    pub problems: Vec<FieldProblem>,
}

/// Looks at a draft and its secret with everything that can be known without a network: shape of
/// the fields, the CA file, the secret's shape, advice.
///
/// `secret`: what was typed; `None` while none is wanted (a stored one is kept).
pub fn validate(draft: &ProviderDraft, secret: Option<&SecretInput>) -> Validation {
    let parsed = Provider::parse(draft);
    let mut problems = match &parsed {
        Ok(provider) => advice(provider),
        Err(problems) => problems
            .iter()
            .cloned()
            .chain(early_advice(draft))
            .collect(),
    };
    if let Some(secret) = secret {
        problems.extend(secret_problems(draft, secret));
    }
    let clean = problems.iter().all(|problem| problem.warning);
    Validation {
        provider: parsed.ok().filter(|_| clean),
        problems,
    }
}

fn advice(provider: &Provider) -> Vec<FieldProblem> {
    match provider {
        Provider::Smtp(smtp) => smtp.advice(),
        Provider::Microsoft365(microsoft) => microsoft.advice(OffsetDateTime::now_utc()),
    }
}

/// Advice on the sender does not wait until every other field is right.
fn early_advice(draft: &ProviderDraft) -> Option<FieldProblem> {
    match draft.kind {
        ProviderKind::Smtp => None,
        ProviderKind::Microsoft365 => microsoft365::sender_advice(&draft.from),
    }
}

fn secret_problems(draft: &ProviderDraft, secret: &SecretInput) -> Vec<FieldProblem> {
    let kind = draft.secret_kind();
    let certificate = match kind {
        SecretKind::PrivateKey => ClientCertificate::of_bytes(draft.certificate.as_bytes()),
        SecretKind::Nothing | SecretKind::Password | SecretKind::ClientSecret => None,
    };
    let mut found = secret.problems(kind, certificate.as_ref());
    if kind == SecretKind::Nothing && !secret.is_empty() {
        let missing = crate::problem::Problem::InputRequired;
        found.push(FieldProblem::error("username", missing));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_without_a_user_name_and_the_reverse_are_named() {
        let draft = ProviderDraft {
            username: String::new(),
            ..draft::tests::draft()
        };
        let fields = |draft: &ProviderDraft, secret: &str| {
            let found = validate(draft, Some(&SecretInput::from(secret.to_owned())));
            found
                .problems
                .iter()
                .map(|p| (p.field.clone(), p.problem.problem.code()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            fields(&draft, "s3cret"),
            [("username".to_owned(), "input-required")]
        );
        assert_eq!(
            fields(&draft::tests::draft(), ""),
            [("password".to_owned(), "input-required")]
        );
        assert_eq!(fields(&draft, ""), []);
        assert!(validate(&draft, None).provider.is_some());
    }

    #[test]
    fn the_endpoint_hash_changes_with_whatever_could_send_the_secret_elsewhere() {
        let hash = |change: fn(&mut ProviderDraft)| {
            let mut draft = draft::tests::draft();
            change(&mut draft);
            Provider::parse(&draft).unwrap().endpoint_hash().unwrap()
        };
        let base = hash(|_| ());
        assert_eq!(base.len(), 64);
        assert_ne!(base, hash(|d| d.host = "evil.example.net".into()));
        assert_ne!(base, hash(|d| d.port = "465".into()));
        assert_ne!(base, hash(|d| d.security = "tls".into()));
        assert_ne!(base, hash(|d| d.username = "other".into()));
        assert_ne!(base, hash(|d| d.pinned_sha256 = "ab".repeat(32)));
        assert_eq!(base, hash(|d| d.sender_name = "Other".into()));
        assert_eq!(base, hash(|d| d.from = "other@example.com".into()));
    }
}
