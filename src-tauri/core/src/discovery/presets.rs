//! Known services: where each takes mail from its customers, what is signed in with there, and what
//! their customers' domains publish. The facts stand in `presets.toml`, each with a page to check
//! it against.

#[cfg(test)]
mod tests;

use serde::Serialize;
use strum::IntoStaticStr;

use super::Offer;
use crate::{provider::Security, value::EmailAddress};

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// A service that sends its customers' mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// The stable name; where `replies.toml` knows the service too, the same.
    pub id: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// The domains whose addresses it gives out; with a dot in front, all below that domain.
    pub domains: &'static [&'static str],
    /// The hosts that take mail for its customers' own domains, and all below them.
    pub mx: &'static [&'static str],
    /// Where it takes mail, the best first; empty where each customer has a host of their own.
    pub servers: &'static [Server],
    /// Further submission hosts of its own, and all below them; `*` is any one label.
    pub hosts: &'static [&'static str],
    /// Who signs in.
    pub username: Username,
    /// With what.
    pub password: PasswordKind,
    /// The service's own page where that is made, by https; empty where none is known.
    pub page: &'static str,
    /// What an SPF record that lets it send has to include: all of these. Empty: not known.
    pub spf: &'static [&'static str],
    /// The DKIM selectors that it gives everybody; not each is in use. Empty: not known.
    pub dkim: &'static [&'static str],
    /// It puts a sender of its own on the envelope: receivers ask for the SPF record of that
    /// domain, and one of the sender's domain decides nothing.
    pub own_return_path: bool,
}

/// A submission server of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub host: Host,
    /// Its port.
    pub port: u16,
    /// How it is encrypted; never not at all.
    pub security: Security,
}

/// The name of a submission server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// This one, for every customer.
    Named(&'static str),
    /// The host that takes the domain's mail also takes what it sends.
    OfMx,
}

/// Who signs in at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type, IntoStaticStr)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Username {
    /// The sender's address.
    Address,
    /// What stands in it before the `@`.
    LocalPart,
    /// The password, once more.
    SameAsPassword,
    /// The public half of a pair of keys that the service makes.
    AccessKey,
    /// A name that the service gave, or that was chosen there.
    SmtpLogin,
    /// The same word for all its customers.
    Literal {
        /// The word.
        text: &'static str,
    },
}

/// What is signed in with at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PasswordKind {
    /// The mailbox's own password.
    Account,
    /// A password made for one program; that of the account is refused.
    AppPassword,
    /// A key for programs, or its secret half.
    ApiKey,
    /// A password that was made with the user name, for SMTP alone.
    SmtpCredentials,
    /// A code that the service gives out when mail programs are allowed (授权码).
    AuthorizationCode,
    /// A token for sending.
    Token,
    /// Nothing that can be typed: OAuth 2.0 only.
    OauthOnly,
}

impl Username {
    /// The stable name, e.g. `local-part`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// The name itself; `None` where only the person knows it.
    pub fn of(self, address: &EmailAddress) -> Option<String> {
        match self {
            Self::Address => Some(address.to_string()),
            Self::LocalPart => Some(address.local_part().to_owned()),
            Self::Literal { text } => Some(text.to_owned()),
            Self::SameAsPassword | Self::AccessKey | Self::SmtpLogin => None,
        }
    }
}

impl PasswordKind {
    /// The stable name, e.g. `app-password`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

impl Preset {
    /// The servers that every customer of this service uses, for this sender; the best first. A user
    /// name that only the person knows is `None`: [`Preset::username`] says what to ask for.
    pub fn offers(&self, address: &EmailAddress) -> Vec<Offer> {
        self.offers_at(None, address)
    }

    /// The same, for a domain whose mail `mx_host` takes: where a customer's own host takes what
    /// they send too, it is that one.
    pub fn offers_behind(&self, mx_host: &str, address: &EmailAddress) -> Vec<Offer> {
        self.offers_at(Some(&normal(mx_host)), address)
    }

    fn offers_at(&self, mx_host: Option<&str>, address: &EmailAddress) -> Vec<Offer> {
        let offer = |server: &Server| {
            Some(Offer {
                host: server.host.named().or(mx_host)?.to_owned(),
                port: server.port,
                security: server.security,
                username: self.username.of(address),
            })
        };
        self.servers.iter().filter_map(offer).collect()
    }

    /// The hosts that mail is handed to, all that is below them included.
    fn submission_hosts(&self) -> impl Iterator<Item = &'static str> {
        let of_mx = self.servers.iter().any(|server| server.host == Host::OfMx);
        let mx = self.mx.iter().filter(move |_| of_mx);
        self.own_hosts().chain(mx.copied())
    }

    /// Those of them that are the service's own, and no customer's.
    fn own_hosts(&self) -> impl Iterator<Item = &'static str> {
        let named = self.servers.iter().filter_map(|server| server.host.named());
        named.chain(self.hosts.iter().copied())
    }
}

impl Host {
    fn named(self) -> Option<&'static str> {
        match self {
            Self::Named(name) => Some(name),
            Self::OfMx => None,
        }
    }
}

/// All that are known.
pub fn all() -> &'static [Preset] {
    PRESETS
}

/// The service that gives out the addresses of this domain.
pub fn by_domain(domain: &str) -> Option<&'static Preset> {
    let domain = normal(domain);
    most_exact(|preset| {
        let depth = |listed: &&str| match listed.strip_prefix('.') {
            Some(parent) => depth_below(&domain, parent).filter(|_| domain != parent),
            None => (domain == **listed).then_some(usize::MAX),
        };
        preset.domains.iter().filter_map(depth).max()
    })
}

/// The service whose customers' mail this host takes.
pub fn by_mx(mx_host: &str) -> Option<&'static Preset> {
    let host = normal(mx_host);
    most_exact(|preset| {
        let depths = preset.mx.iter().filter_map(|mx| depth_below(&host, mx));
        depths.max()
    })
}

/// The service that this submission server belongs to.
pub fn by_server(host: &str) -> Option<&'static Preset> {
    let host = normal(host);
    most_exact(|preset| {
        let hosts = preset.submission_hosts();
        hosts.filter_map(|known| depth_below(&host, known)).max()
    })
}

/// True for a host that a known service runs for all its customers alike.
pub(crate) fn is_of_a_service(host: &str) -> bool {
    let host = normal(host);
    let mut known = PRESETS.iter().flat_map(Preset::own_hosts);
    known.any(|known| depth_below(&host, known).is_some())
}

/// The preset for which `depth` says most; the first of equals.
fn most_exact(depth: impl Fn(&Preset) -> Option<usize>) -> Option<&'static Preset> {
    let fitting = PRESETS
        .iter()
        .filter_map(|preset| Some((depth(preset)?, preset)));
    fitting
        .rev()
        .max_by_key(|(depth, _)| *depth)
        .map(|(_, preset)| preset)
}

/// How many labels of `name` are those of `suffix`, if all of `suffix` is there; `*` is any label.
fn depth_below(name: &str, suffix: &str) -> Option<usize> {
    let mut labels = name.rsplit('.');
    suffix
        .rsplit('.')
        .all(|wanted| {
            let label = labels.next();
            label.is_some_and(|label| label == wanted || wanted == "*")
        })
        .then(|| suffix.split('.').count())
}

fn normal(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}
