//! The paths of MAIL and RCPT, as strict as RFC 5321 has them.

/// An address: `local@domain`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) text: String,
    pub(crate) local: String,
    pub(crate) domain: String,
}

/// `<address>` or `<>`, and what comes after it. `None` where it is neither.
pub(crate) fn path(text: &str) -> Option<(Option<Address>, &str)> {
    let text = text.strip_prefix('<')?;
    if let Some(rest) = text.strip_prefix('>') {
        return Some((None, rest));
    }
    let (inside, rest) = text.split_at_checked(end_of_path(text)?)?;
    Some((Some(address(inside)?), rest.strip_prefix('>')?))
}

/// `local@domain`, without brackets.
pub(crate) fn address(text: &str) -> Option<Address> {
    let (local, domain) = text.rsplit_once('@')?;
    let right =
        is_domain(domain) && local.len() <= 64 && (is_dot_string(local) || is_quoted(local));
    right.then(|| Address {
        text: text.into(),
        local: local.into(),
        domain: domain.into(),
    })
}

/// A host name, or an address in brackets.
pub(crate) fn is_domain(text: &str) -> bool {
    if let Some(literal) = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
    {
        let v6 = literal
            .strip_prefix("IPv6:")
            .map(|v6| v6.parse::<std::net::Ipv6Addr>().is_ok());
        return v6.unwrap_or_else(|| literal.parse::<std::net::Ipv4Addr>().is_ok());
    }
    let label = |label: &str| {
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(inside)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 255 && text.split('.').all(label)
}

/// The place of the `>` that is not inside quotes.
fn end_of_path(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    text.char_indices().find_map(|(place, c)| {
        let ends = c == '>' && !quoted;
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        ends.then_some(place)
    })
}

fn is_dot_string(local: &str) -> bool {
    let inside =
        |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || !c.is_ascii();
    local
        .split('.')
        .all(|atom| !atom.is_empty() && atom.chars().all(inside))
}

fn is_quoted(local: &str) -> bool {
    let Some(inside) = local
        .strip_prefix('"')
        .and_then(|local| local.strip_suffix('"'))
    else {
        return false;
    };
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        let fine = match c {
            '\\' => chars.next().is_some_and(|next| (' '..='~').contains(&next)),
            '"' => false,
            c => (' '..='~').contains(&c) || !c.is_ascii(),
        };
        if !fine {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_paths_are_read() {
        let (address, rest) = path("<a.b+c@practice.test> SIZE=3").unwrap();
        let address = address.unwrap();
        assert_eq!(
            (address.local.as_str(), address.domain.as_str()),
            ("a.b+c", "practice.test")
        );
        assert_eq!(rest, " SIZE=3");
        assert_eq!(path("<>"), Some((None, "")));
        for right in [
            r#"<"a b>\""@x.test>"#,
            "<a@[127.0.0.1]>",
            "<a@[IPv6:::1]>",
            "<あ@例.test>",
        ] {
            assert!(path(right).is_some(), "{right}");
        }
    }

    #[test]
    fn wrong_paths_are_not() {
        for wrong in [
            "",
            "a@x.test",
            "<a@x.test",
            "<a>",
            "<@x.test>",
            "<a@>",
            "<a..b@x.test>",
            "<.a@x.test>",
            "<a.@x.test>",
            "<a b@x.test>",
            r#"<"a@x.test>"#,
            r#"<"a"b"@x.test>"#,
            r#"<"a\"@x.test>"#,
            "<a@x..test>",
            "<a@-x.test>",
            "<a@[300.0.0.1]>",
            "< a@x.test>",
            "<a@x.test\u{0}>",
        ] {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn host_names_are_strict() {
        for right in ["localhost", "a.practice.test", "[127.0.0.1]", "[IPv6:::1]"] {
            assert!(is_domain(right), "{right}");
        }
        for wrong in ["", "a b", "my_host", "a.", "127.0.0.1]", "[::1]", "x\r"] {
            assert!(!is_domain(wrong), "{wrong}");
        }
    }
}
