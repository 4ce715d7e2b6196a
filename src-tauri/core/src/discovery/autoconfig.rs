//! What a Mozilla autoconfig file says of sending mail (draft-ietf-mailmaint-autoconfig; files of
//! versions 1.1 and 1.2 alike). Sections of the draft are cited by their titles: their numbers move
//! between its revisions.
//!
//! A file is read as its readers in the wild do: what is unknown is ignored, what cannot be used is
//! left out, and the rest counts (section "XML validation"). Two things are stricter than there:
//! clear text is never offered, and a document type is refused, so that no entity can explode.

mod authentication;
mod document;
mod placeholder;
mod server;
pub(super) mod shown;
#[cfg(test)]
mod tests;

use roxmltree::Node;
use serde::Serialize;

pub use self::authentication::Authentication;
use super::Offer;
use crate::value::EmailAddress;

/// What an autoconfig file says of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autoconfig {
    /// What the service calls itself, at most 60 characters (section "displayName and
    /// displayShortName"); may be empty.
    pub name: String,
    /// At least one; in the file's order, which is the service's preference (section "Multiple
    /// server sections").
    pub offers: Vec<AutoconfigOffer>,
    /// The first page that the file names for people (section "documentation"), by https.
    pub password_page: Option<String>,
}

/// One outgoing server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutoconfigOffer {
    /// Host, port, encryption and user name, placeholders filled.
    pub offer: Offer,
    /// How to sign in, in the file's order, each once (section "Multiple authentication
    /// alternatives"); empty where the file does not say.
    pub authentication: Vec<Authentication>,
    /// The file says clear text; encryption is our condition, to be proved.
    pub upgraded: bool,
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
pub enum NotAutoconfig {
    /// Over 1 MiB, or crowded with more elements or attributes than any such file has.
    #[error("far larger than any autoconfig file")]
    TooLarge,
    /// Not well-formed XML, or with a document type of its own.
    #[error("no well-formed XML")]
    NotXml,
    /// XML of another kind, or a web page, such as a captive portal's.
    #[error("no autoconfig file")]
    NotAutoconfig,
    /// An autoconfig file that names no server to send by SMTP, or none that can be used.
    #[error("names no server to send with")]
    NothingToSendWith,
}

impl NotAutoconfig {
    /// The stable name, e.g. `not-xml`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// More are not worth proving: the first ones are the service's own choice.
const MAX_OFFERS: usize = 16;

/// Reads a file's bytes as they came; `address` fills its placeholders and picks its provider.
///
/// # Errors
/// [`NotAutoconfig`]. Never panics, and ends in time linear in the file's size, whatever the bytes.
pub fn read(bytes: &[u8], address: &EmailAddress) -> Result<Autoconfig, NotAutoconfig> {
    let text = document::decode(bytes)?;
    let document = document::parse(&text)?;
    let sections = sections(document.root_element(), address);
    let offers = offers(&sections, address);
    if offers.is_empty() {
        return Err(NotAutoconfig::NothingToSendWith);
    }
    Ok(Autoconfig {
        name: name(&sections, address),
        offers,
        password_page: password_page(&sections),
    })
}

/// The elements whose children count: the provider of the address's domain, else the first one, and
/// the root itself, for `emailProvider` has no meaning of its own (section "emailProvider").
fn sections<'a>(root: Node<'a, 'a>, address: &EmailAddress) -> Vec<Node<'a, 'a>> {
    let providers: Vec<_> = document::children(&[root], "emailProvider").collect();
    let is_of_domain = |provider: &Node<'a, 'a>| {
        document::children(&[*provider], "domain")
            .filter_map(|domain| placeholder::fill(&document::text(domain), address))
            .filter_map(|domain| shown::host(&domain))
            .any(|domain| domain.as_str() == address.domain())
    };
    let own = providers.iter().find(|provider| is_of_domain(provider));
    let provider = own.or(providers.first()).copied();
    provider.into_iter().chain([root]).collect()
}

fn offers(sections: &[Node<'_, '_>], address: &EmailAddress) -> Vec<AutoconfigOffer> {
    let mut offers: Vec<AutoconfigOffer> = Vec::new();
    for server in document::children(sections, "outgoingServer") {
        let Some(next) = server::offer(server, address) else {
            continue;
        };
        if let Some(known) = offers.iter_mut().find(|known| known.offer == next.offer) {
            known.merge(next);
        } else if offers.len() < MAX_OFFERS {
            offers.push(next);
        }
    }
    offers
}

impl AutoconfigOffer {
    /// The same endpoint and user name, written twice: often once for each way to sign in.
    fn merge(&mut self, other: Self) {
        self.upgraded &= other.upgraded;
        for way in other.authentication {
            if !self.authentication.contains(&way) {
                self.authentication.push(way);
            }
        }
    }
}

fn name(sections: &[Node<'_, '_>], address: &EmailAddress) -> String {
    ["displayName", "displayShortName"]
        .into_iter()
        .filter_map(|element| document::first_text(sections, element))
        .filter_map(|name| placeholder::fill(&name, address))
        .map(|name| shown::name(&name))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// `documentation` has its page in `url`; `enable`, which says what has to be switched on first, in
/// `visiturl`.
fn password_page(sections: &[Node<'_, '_>]) -> Option<String> {
    sections
        .iter()
        .flat_map(Node::children)
        .filter(|node| matches!(node.tag_name().name(), "documentation" | "enable"))
        .filter_map(|node| node.attribute("url").or_else(|| node.attribute("visiturl")))
        .find_map(shown::page)
}
