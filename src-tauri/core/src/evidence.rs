//! What a run of the ladder reports: rung by rung, a verdict with its evidence. No language, no
//! socket.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr};

use crate::{problem::Failure, smtp::Stage};

/// One rung of the ladder.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, specta::Type, EnumIter, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rung {
    /// The sender's and the recipient's address are well-formed.
    Address,
    /// The host has addresses.
    Lookup,
    /// A connection is accepted.
    Tcp,
    /// The server greets as SMTP.
    Greeting,
    /// The server lists its extensions.
    Ehlo,
    /// The connection is encrypted, and the certificate is trusted.
    Tls,
    /// The sign-in is accepted.
    Auth,
    /// The sender is accepted.
    MailFrom,
    /// The recipient is accepted.
    RcptTo,
    /// The message is accepted (the test mail only).
    Data,
    /// Microsoft 365: the fields are well-formed, and the credential is at hand.
    Fields,
    /// The tenant exists, in this cloud.
    Tenant,
    /// Microsoft Entra gives the application a token.
    Token,
    /// What the token says that the application may do; never a failure by itself.
    Permissions,
    /// Graph is reached, and takes the token.
    Ready,
    /// Graph accepts the message (the test mail only).
    Send,
    /// The sender's domain: where replies and bounces go.
    Mx,
    /// The sender's domain: who may send for it (RFC 7208).
    Spf,
    /// The sender's domain: the keys its mail is signed with (RFC 6376).
    Dkim,
    /// The sender's domain: what becomes of mail that proves neither (RFC 9989).
    Dmarc,
}

impl Rung {
    /// The stable name, e.g. `mail-from`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// The step of the conversation that it belongs to, if to one.
    pub fn stage(self) -> Option<Stage> {
        Some(match self {
            Self::Address | Self::Lookup | Self::Tcp | Self::Greeting => Stage::Connect,
            Self::Ehlo => Stage::Ehlo,
            Self::Tls => Stage::Starttls,
            Self::Auth => Stage::Auth,
            Self::MailFrom => Stage::Mail,
            Self::RcptTo => Stage::Rcpt,
            Self::Data => Stage::Data,
            Self::Fields | Self::Tenant | Self::Token | Self::Permissions => Stage::Token,
            Self::Ready | Self::Send => Stage::Send,
            Self::Mx | Self::Spf | Self::Dkim | Self::Dmarc => return None,
        })
    }
}

/// How a rung, or a whole run, ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// As it should be.
    Passed,
    /// Usable, with something to know.
    Warned,
    /// Not usable.
    Failed,
    /// Not tried, for the reason given.
    Skipped,
}

impl Verdict {
    /// The stable name.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Why a rung was not tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum SkipReason {
    /// An earlier rung failed.
    FailedBefore {
        /// Which.
        rung: Rung,
    },
    /// The provider has no user name.
    NoUserName,
    /// The provider is not encrypted.
    NotEncrypted,
    /// The host is an address already.
    IpAddress,
    /// The run was stopped.
    Cancelled,
    /// The token is none that can be read; it may be good nevertheless.
    TokenUnreadable,
    /// No DKIM selector is known to ask for: whether mail is signed is not known.
    NoSelector,
}

/// One certificate of the chain a server presented.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// Subject, as text.
    pub subject: String,
    /// Names it is good for.
    pub names: Vec<String>,
    /// Issuer, as text.
    pub issuer: String,
    /// RFC 3339, UTC.
    pub not_before: String,
    /// RFC 3339, UTC.
    pub not_after: String,
    /// Fingerprint over DER, as openssl prints it.
    pub sha256: String,
}

/// What is known of the encryption.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TlsEvidence {
    /// `TLS 1.3`; empty where the handshake did not end.
    pub protocol: String,
    /// The suite's IANA name.
    pub cipher_suite: String,
    /// What the server presented, its own certificate first.
    pub chain: Vec<Certificate>,
    /// The name of the root that vouches (the last issuer of the chain).
    pub vouched_by: String,
    /// Trusted by fingerprint instead of by a root.
    pub pinned: bool,
}

/// A cure in DNS: a record as it is, and as it has to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordChange {
    /// Where the record stands, without the last dot.
    pub name: String,
    /// `TXT`.
    pub kind: &'static str,
    /// What stands there now, one record a line; `None` where the record is new.
    pub now: Option<String>,
    /// The one record that has to stand there; a text over 255 bytes goes in as several strings.
    pub then: String,
    /// What it is good for.
    pub why: ChangeReason,
    /// Seconds for which the old record may still be seen after the change, where that is known.
    pub ttl: Option<u32>,
}

/// What a change of a record is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type, EnumIter, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ChangeReason {
    /// There is no record yet.
    New,
    /// The servers that send get their entry.
    AllowSender,
    /// Several records become one.
    Merge,
    /// An entry that breaks the record goes.
    DropEntry,
    /// What lets anybody send becomes narrower.
    Close,
    /// What cannot be read is put right.
    Correct,
}

impl ChangeReason {
    /// The stable name, e.g. `allow-sender`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// How one rung ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct RungReport {
    /// Which.
    pub rung: Rung,
    /// How it ended.
    pub verdict: Verdict,
    /// How long it took, in milliseconds.
    pub ms: u32,
    /// Facts, language-free: addresses, the server's abilities, names.
    pub evidence: Vec<String>,
    /// On the `tls` rung.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsEvidence>,
    /// What went wrong, or deserves a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Failure>,
    /// Why it was skipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<SkipReason>,
    /// The record that cures it, on the rungs of the sender's domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<RecordChange>,
}

impl RungReport {
    /// A rung that passed.
    pub fn passed(rung: Rung, evidence: Vec<String>) -> Self {
        Self {
            rung,
            verdict: Verdict::Passed,
            ms: 0,
            evidence,
            tls: None,
            problem: None,
            because: None,
            change: None,
        }
    }

    /// A rung that passed with something to know.
    pub fn warned(rung: Rung, problem: Failure, evidence: Vec<String>) -> Self {
        Self {
            verdict: Verdict::Warned,
            problem: Some(problem),
            ..Self::passed(rung, evidence)
        }
    }

    /// A rung that failed.
    pub fn failed(rung: Rung, problem: Failure) -> Self {
        Self {
            verdict: Verdict::Failed,
            problem: Some(problem),
            ..Self::passed(rung, Vec::new())
        }
    }

    /// A rung that was not tried.
    pub fn skipped(rung: Rung, because: SkipReason) -> Self {
        Self {
            verdict: Verdict::Skipped,
            because: Some(because),
            ..Self::passed(rung, Vec::new())
        }
    }

    /// With what is known of the encryption.
    #[must_use]
    pub fn with_tls(mut self, tls: TlsEvidence) -> Self {
        self.tls = Some(tls);
        self
    }
}
