//! A domain's PACC document: settings as JSON at
//! `https://ua-auto-config.DOMAIN/.well-known/user-agent-configuration.json`, whose digest the
//! domain publishes in DNS (draft-ietf-mailmaint-pacc).
//!
//! The submission server stands under `protocols.submit` since revision 03, under `protocols.smtp`
//! before. Its port is not written: text protocols use implicit TLS on their registered port, for
//! submission 465 (RFC 8314 §7.3). Authentication holds for all protocols alike.

mod digest;
mod part;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;
use url::Url;

pub use self::digest::digest_matches;
use self::part::Part;
use super::{Offer, autoconfig::shown};
use crate::{provider::Security, value::EmailAddress};

/// What a PACC document says of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pacc {
    /// What the service calls itself (`info.provider.name`), at most 60 characters; may be empty.
    pub name: String,
    /// The submission server; the address is the user name.
    pub offer: Offer,
    /// A password may be used: the document says so, or says nothing of authentication.
    pub password: bool,
    /// Who gives tokens to open public clients (RFC 8414 issuer), where somebody does.
    pub oauth_issuer: Option<String>,
    /// The service's page for people who set up mail (`info.help.documentation`), by https.
    pub help: Option<String>,
}

/// Why there is nothing to read.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    specta::Type,
    strum::IntoStaticStr,
    thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum NotPacc {
    /// Over 256 KiB.
    #[error("far larger than any PACC document")]
    TooLarge,
    /// Not JSON; for example a web page.
    #[error("no JSON")]
    NotJson,
    /// JSON, and not of the draft's form: a part is missing or of another type.
    #[error("no PACC document")]
    NotPacc,
    /// A PACC document that names no submission server.
    #[error("names no server to send with")]
    NothingToSendWith,
}

impl NotPacc {
    /// The stable name, e.g. `not-json`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

const MAX_BYTES: usize = 256 << 10;

/// Reads a document's bytes. Whether DNS vouches for them is [`digest_matches`]'s to say.
///
/// # Errors
/// [`NotPacc`].
pub fn read(bytes: &[u8], address: &EmailAddress) -> Result<Pacc, NotPacc> {
    if bytes.len() > MAX_BYTES {
        return Err(NotPacc::TooLarge);
    }
    let document: Value = serde_json::from_slice(bytes).map_err(|_| NotPacc::NotJson)?;
    let document = Part(Some(&document));
    let protocols = document.required("protocols")?;
    let server = match protocols.part("submit")? {
        Part(None) => protocols.part("smtp")?,
        submit => submit,
    };
    if server == Part(None) {
        return Err(NotPacc::NothingToSendWith);
    }
    let host = server.text("host")?.ok_or(NotPacc::NotPacc)?;
    let authentication = document.part("authentication")?;
    let info = document.part("info")?;
    Ok(Pacc {
        name: shown::name(info.part("provider")?.text("name")?.unwrap_or_default()),
        offer: Offer {
            host: host_name(host)?,
            port: 465,
            security: Security::Tls,
            username: Some(address.to_string()),
        },
        password: match authentication {
            Part(None) => true,
            ways => ways.flag("password")?.unwrap_or(false),
        },
        oauth_issuer: authentication
            .part("oauth-public")?
            .text("issuer")?
            .and_then(issuer),
        help: info
            .part("help")?
            .text("documentation")?
            .and_then(shown::page),
    })
}

fn host_name(text: &str) -> Result<String, NotPacc> {
    let host = shown::host(text.trim()).ok_or(NotPacc::NotPacc)?;
    Ok(host.as_str().to_owned())
}

/// "A URL that uses the https scheme and has no query or fragment" (RFC 8414 §2); as it is written,
/// for it is compared letter by letter.
fn issuer(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_bare = url.query().is_none() && url.fragment().is_none();
    (url.scheme() == "https" && url.has_host() && is_bare).then(|| text.to_owned())
}
