use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr};

use crate::provider::Security;

/// Where settings came from, the most trusted first.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
    EnumIter,
    IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Source {
    /// The built-in list, by the address's own domain.
    Preset,
    /// The built-in list, by the host that takes the domain's mail.
    Mx,
    /// The domain's PACC document (draft-ietf-mailmaint-pacc).
    Pacc,
    /// `autoconfig.` of the domain (draft-ietf-mailmaint-autoconfig).
    Autoconfig,
    /// The domain's `/.well-known/autoconfig`.
    WellKnown,
    /// Mozilla's database, by the domain.
    Ispdb,
    /// `autoconfig.` of the host that takes the domain's mail.
    MxAutoconfig,
    /// Mozilla's database, by that host.
    MxIspdb,
    /// The domain's SRV records (RFC 6186, RFC 8314).
    Srv,
    /// Usual names and ports.
    Guess,
}

impl Source {
    /// The stable name, e.g. `well-known`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Why the host may be believed to be the right one (RFC 8314 §5.1, RFC 6186 §6).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Trust {
    /// The built-in list or Mozilla's database names it for this service.
    Listed,
    /// It belongs to the sender's own domain, or that domain's own https page names it.
    SameDomain,
    /// A signed DNS answer names it.
    Dnssec,
    /// Somebody else's host, named by nobody who is known: the person has to say yes.
    ThirdParty,
}

impl Trust {
    /// The stable name.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// Settings for sending that a source names; not yet proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The submission server, in lower case, as the source wrote it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is encrypted; clear text is never offered.
    pub security: Security,
    /// Who signs in; `None` where nobody does.
    pub username: Option<String>,
}
