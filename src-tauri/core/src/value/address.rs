use std::{fmt, str::FromStr};

use serde::Serialize;

use super::{HostName, refuse_pasted};
use crate::problem::Problem;

/// A mailbox address (RFC 5321 §4.1.2) that can go into an envelope and a From field as it is:
/// dot-atom local part in ASCII, domain as A-labels.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// RFC 5321 §4.5.3.1.1 and .3: octets in a local part, and in a path without its brackets.
const MAX_LOCAL: usize = 64;
const MAX_ADDRESS: usize = 254;

impl EmailAddress {
    /// The address as it goes on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`, as A-labels.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

impl FromStr for EmailAddress {
    type Err = Problem;

    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        if text.contains(['<', '>']) {
            return Err(Problem::InputAddressDisplayName);
        }
        if text.contains([' ', ',', ';']) {
            return Err(if text.matches('@').count() > 1 {
                Problem::InputAddressSeveral
            } else {
                Problem::InputBlanks
            });
        }
        let invalid = || Problem::InputAddressInvalid {
            address: text.to_owned(),
        };
        let (local, domain) = text.rsplit_once('@').ok_or_else(invalid)?;
        if local.is_empty() || domain.is_empty() {
            return Err(invalid());
        }
        if !local.is_ascii() {
            return Err(Problem::InputAddressNotAscii {
                address: text.to_owned(),
            });
        }
        if local.len() > MAX_LOCAL {
            return Err(Problem::InputTextTooLong { limit: 64 });
        }
        if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return Err(Problem::InputAddressLegacyDots {
                address: text.to_owned(),
            });
        }
        if !local.bytes().all(is_atom_or_dot) {
            return Err(invalid());
        }
        let host = domain.parse::<HostName>().map_err(|_| invalid())?;
        if host.ip().is_some() || !host.as_str().contains('.') && !host.is_loopback() {
            return Err(invalid());
        }
        let address = format!("{local}@{}", host.as_str());
        if address.len() > MAX_ADDRESS {
            return Err(Problem::InputTextTooLong { limit: 254 });
        }
        Ok(Self(address))
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `atext` of RFC 5322 §3.2.3, and the dot.
fn is_atom_or_dot(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_or_refused_with_the_reason() {
        let ok = |text: &str| text.parse::<EmailAddress>().unwrap().as_str().to_owned();
        assert_eq!(ok("reports@example.com"), "reports@example.com");
        assert_eq!(ok("o'brien+x@Example.COM"), "o'brien+x@example.com");
        assert_eq!(ok("reports@例え.jp"), "reports@xn--r8jz45g.jp");
        assert_eq!(ok("root@localhost"), "root@localhost");

        let code = |text: &str| text.parse::<EmailAddress>().unwrap_err().code();
        for (text, expected) in [
            ("", "input-required"),
            ("reports", "input-address-invalid"),
            ("@example.com", "input-address-invalid"),
            ("reports@", "input-address-invalid"),
            ("a@b@example.com", "input-address-invalid"),
            ("reports@example", "input-address-invalid"),
            ("reports@[192.0.2.1]", "input-address-invalid"),
            ("a..b@docomo.ne.jp", "input-address-legacy-dots"),
            ("a.@ezweb.ne.jp", "input-address-legacy-dots"),
            ("報告@example.jp", "input-address-not-ascii"),
            (
                "Reports <reports@example.com>",
                "input-address-display-name",
            ),
            ("a@example.com, b@example.com", "input-address-several"),
            ("rep orts@example.com", "input-blanks"),
            ("'reports@example.com'", "input-quotes"),
            ("reports＠example.com", "input-full-width"),
            ("a@example.com\r\nRCPT TO:<x@y>", "input-control-character"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
        assert_eq!(
            code(&format!("{}@example.com", "a".repeat(65))),
            "input-text-too-long"
        );
    }
}
