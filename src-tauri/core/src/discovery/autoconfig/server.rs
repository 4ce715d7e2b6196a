use roxmltree::Node;

use super::{Authentication, AutoconfigOffer, document, placeholder, shown};
use crate::{
    discovery::Offer,
    provider::Security,
    value::{EmailAddress, Port, Username},
};

/// What one `outgoingServer` offers (section "TCP-based protocols"). `None` where it is not for
/// SMTP (section "type"), or where its host, port or user name cannot be used.
pub(super) fn offer(server: Node<'_, '_>, address: &EmailAddress) -> Option<AutoconfigOffer> {
    if !is_smtp(server) {
        return None;
    }
    let text = |name: &str| document::first_text(&[server], name);
    let host = shown::host(&placeholder::fill(&text("hostname")?, address)?)?;
    let port = text("port")?.parse::<Port>().ok()?.number();
    let (security, upgraded) = security(server, port);
    let authentication = Authentication::of(server);
    let username = match form_of_username(text("username"), &authentication) {
        Some(form) => Some(username(&form, address)?),
        None => None,
    };
    Some(AutoconfigOffer {
        offer: Offer {
            host: host.as_str().to_owned(),
            port,
            security,
            username,
        },
        authentication,
        upgraded,
    })
}

fn is_smtp(server: Node<'_, '_>) -> bool {
    server
        .attribute("type")
        .map(str::trim)
        .is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("smtp"))
}

/// The first encryption that is named (section "socketType"); else by the port, and `true` where
/// clear text was named.
fn security(server: Node<'_, '_>, port: u16) -> (Security, bool) {
    let named: Vec<Option<Security>> = document::children(&[server], "socketType")
        .filter_map(|element| socket_type(&document::text(element)))
        .collect();
    match named.iter().flatten().next() {
        Some(encrypted) => (*encrypted, false),
        None if port == 465 => (Security::Tls, !named.is_empty()),
        None => (Security::Starttls, !named.is_empty()),
    }
}

/// What a word says: encryption, or `Some(None)` for clear text; `None` where it is not known.
fn socket_type(word: &str) -> Option<Option<Security>> {
    match word.to_ascii_lowercase().as_str() {
        "ssl" | "tls" | "ssl/tls" => Some(Some(Security::Tls)),
        "starttls" => Some(Some(Security::Starttls)),
        "plain" | "none" => Some(None),
        _ => None,
    }
}

/// The user name's form (section "username"), or `None` where nobody signs in. A file that wants a
/// password and names no user means the address, which is what services know people by.
fn form_of_username(named: Option<String>, authentication: &[Authentication]) -> Option<String> {
    let nobody = |way: &Authentication| way.is_none();
    if !authentication.is_empty() && authentication.iter().all(nobody) {
        return None;
    }
    named.or_else(|| {
        authentication
            .iter()
            .any(|way| way.has_name())
            .then(|| "%EMAILADDRESS%".to_owned())
    })
}

fn username(form: &str, address: &EmailAddress) -> Option<String> {
    let username: Username = placeholder::fill(form, address)?.parse().ok()?;
    let is_whole = !username.as_str().contains(char::REPLACEMENT_CHARACTER);
    is_whole.then(|| username.as_str().to_owned())
}
