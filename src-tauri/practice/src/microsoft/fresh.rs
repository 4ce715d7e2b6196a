//! Identifiers and secrets, new each time.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use crate::{PracticeError, random};

/// A GUID (RFC 9562, version 4), as Microsoft writes it.
pub(crate) fn guid() -> Result<String, PracticeError> {
    let number = u128::from_be_bytes(random::bytes()?);
    // Version 4, variant 10.
    let number = number & !(0xf << 76) | 0x4 << 76;
    let number = number & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    Ok([
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ]
    .join("-"))
}

/// Whether it has the form of a GUID, in any case.
pub(crate) fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// A client secret with every character that a careless form encoding breaks.
pub(crate) fn secret() -> Result<String, PracticeError> {
    // 29 bytes are 39 characters and one `=`.
    let random = BASE64.encode(random::bytes::<29>()?);
    let (head, tail) = random.split_at_checked(4).unwrap_or_default();
    Ok(format!("{head}Q~+/{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_are_guids() {
        let (one, other) = (guid().unwrap(), guid().unwrap());
        assert_ne!(one, other);
        assert!(is_guid(&one) && is_guid(&one.to_uppercase()), "{one}");
        assert_eq!(one.as_bytes()[14], b'4', "{one}");
        assert!(b"89ab".contains(&one.as_bytes()[19]), "{one}");
        for wrong in [
            "",
            "practice.test",
            &one[1..],
            &one.replace('-', "0"),
            "x-x-x-x-x",
        ] {
            assert!(!is_guid(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_long_and_hard_to_encode() {
        let secret = secret().unwrap();
        assert!(secret.len() >= 40 && !is_guid(&secret), "{secret}");
        assert!("+/=~".chars().all(|c| secret.contains(c)), "{secret}");
    }
}
