//! What a stranger's file has people see, made safe to show: a name, a link, a host.

use url::Url;

use crate::value::{HostName, is_invisible};

/// "MUST be no longer than 60 characters" (section "displayName and displayShortName").
const MAX_NAME: usize = 60;
const MAX_PAGE: usize = 2048;
/// A name has 253 characters at most (RFC 1035 §3.1); in other scripts it takes more bytes.
const MAX_HOST: usize = 1024;

/// A name on one line, without what cannot be seen or turns the line around.
pub(in crate::discovery) fn name(text: &str) -> String {
    let seen: String = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .take(MAX_NAME)
        .collect();
    seen.trim().to_owned()
}

/// The link, if it is one by https to a host, without a password in it and with nothing left open.
pub(in crate::discovery) fn page(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_PAGE || text.contains("%EMAIL") {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none();
    (url.scheme() == "https" && url.has_host() && is_plain).then(|| url.into())
}

/// A host, if it is one. What is far too long for a name is not even looked at.
pub(in crate::discovery) fn host(text: &str) -> Option<HostName> {
    (text.len() <= MAX_HOST)
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_on_one_line_and_show_all_they_have() {
        for (text, seen) in [
            ("  Example\n\t Mail ", "Example Mail"),
            ("例え\u{3000}メール", "例え メール"),
            ("\u{202E}liaM\u{200B}", "liaM"),
            ("", ""),
        ] {
            assert_eq!(name(text), seen, "{text:?}");
        }
        assert_eq!(name(&"例".repeat(500)).chars().count(), 60);
    }

    #[test]
    fn links_lead_by_https_to_a_host() {
        for (text, link) in [
            (
                " https://help.example.com/smtp ",
                Some("https://help.example.com/smtp"),
            ),
            ("http://help.example.com/", None),
            ("javascript:alert(1)", None),
            ("https://user:secret@example.com/", None),
            ("https://example.com/?user=%EMAILADDRESS%", None),
            ("help.example.com", None),
        ] {
            assert_eq!(page(text).as_deref(), link, "{text}");
        }
    }
}
