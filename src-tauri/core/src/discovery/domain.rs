//! Where a domain that somebody registered begins, by the public suffix list.

/// The registrable domain of a name (`example.co.jp` of `mail.example.co.jp`); the name itself
/// where it is none.
pub(crate) fn registrable(name: &str) -> &str {
    psl::domain_str(name).unwrap_or(name)
}

/// True if both belong to one registrable domain.
pub(crate) fn same_domain(a: &str, b: &str) -> bool {
    registrable(a).eq_ignore_ascii_case(registrable(b))
}

/// The domains behind the host that takes a domain's mail, to be asked for their configuration:
/// the host without its first label, then its registrable domain
/// (draft-ietf-mailmaint-autoconfig §4.3). Empty where that is the domain itself.
pub(crate) fn behind_mx(mx_host: &str, domain: &str) -> Vec<String> {
    let base = registrable(mx_host);
    let full = mx_host
        .split_once('.')
        .map(|(_, rest)| rest)
        .filter(|rest| rest.len() > base.len());
    full.into_iter()
        .chain([base])
        .filter(|name| !name.eq_ignore_ascii_case(domain) && name.contains('.'))
        .map(str::to_ascii_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_that_somebody_registered() {
        for (name, domain) in [
            ("mail.example.co.jp", "example.co.jp"),
            ("example.com", "example.com"),
            ("a.b.example.com", "example.com"),
            ("localhost", "localhost"),
            ("example-com.mail.protection.outlook.com", "outlook.com"),
        ] {
            assert_eq!(registrable(name), domain);
        }
        assert!(same_domain("smtp.example.com", "EXAMPLE.com"));
        assert!(!same_domain("smtp.example.co.jp", "other.co.jp"));
    }

    #[test]
    fn whom_to_ask_behind_an_mx() {
        for (mx, domain, behind) in [
            (
                "example-com.mail.protection.outlook.com",
                "example.com",
                &["mail.protection.outlook.com", "outlook.com"][..],
            ),
            ("mx1.hoster.example", "example.com", &["hoster.example"]),
            ("mx.example.com", "example.com", &[]),
            ("localhost", "example.com", &[]),
        ] {
            assert_eq!(behind_mx(mx, domain), behind, "{mx}");
        }
    }
}
