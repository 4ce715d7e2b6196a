use crate::value::EmailAddress;

/// Fills `%EMAILADDRESS%`, `%EMAILLOCALPART%` and `%EMAILDOMAIN%` (section "Placeholders"), written
/// so, alone or inside other text. `None` where another name stands between two `%`: what belongs
/// there is not known. A `%` that begins no name is itself; the last one may be forgotten, as it is
/// in Mozilla's database.
pub(super) fn fill(text: &str, address: &EmailAddress) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        filled.push_str(before);
        if let Some(value) = value(after, address) {
            filled.push_str(value);
            return Some(filled);
        }
        match after.split_once('%').filter(|(name, _)| is_name(name)) {
            Some((name, behind)) => {
                filled.push_str(value(name, address)?);
                rest = behind;
            }
            None => {
                filled.push('%');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Some(filled)
}

fn value<'a>(name: &str, address: &'a EmailAddress) -> Option<&'a str> {
    match name {
        "EMAILADDRESS" => Some(address.as_str()),
        "EMAILLOCALPART" => Some(address.local_part()),
        "EMAILDOMAIN" => Some(address.domain()),
        _ => None,
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_filled_and_nothing_else() {
        let address: EmailAddress = "Jo.Doe@example.com".parse().unwrap();
        for (text, filled) in [
            ("%EMAILADDRESS%", Some("Jo.Doe@example.com")),
            ("%EMAILLOCALPART%", Some("Jo.Doe")),
            ("%EMAILDOMAIN%", Some("example.com")),
            ("smtp.%EMAILDOMAIN%", Some("smtp.example.com")),
            (
                "CORP\\%EMAILLOCALPART%.%EMAILDOMAIN%",
                Some("CORP\\Jo.Doe.example.com"),
            ),
            ("%EMAILLOCALPART%%%EMAILDOMAIN%", Some("Jo.Doe%example.com")),
            ("%EMAILLOCALPART%%EMAILDOMAIN%", Some("Jo.Doeexample.com")),
            ("jo%example.com", Some("jo%example.com")),
            ("100 % jo %EMAILDOMAIN%", Some("100 % jo example.com")),
            ("%EMAILADDRESS", Some("Jo.Doe@example.com")),
            ("%%", Some("%%")),
            ("", Some("")),
            ("%USERNAME%", None),
            ("%emailaddress%", None),
            ("%EMAILADDRESS%%REALNAME%", None),
        ] {
            assert_eq!(fill(text, &address).as_deref(), filled, "{text}");
        }
    }

    #[test]
    fn what_was_filled_in_is_not_filled_again() {
        let address: EmailAddress = "%EMAILDOMAIN%@example.com".parse().unwrap();
        assert_eq!(fill("%EMAILLOCALPART%", &address).unwrap(), "%EMAILDOMAIN%");
    }
}
