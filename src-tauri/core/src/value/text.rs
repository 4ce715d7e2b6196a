use std::{fmt, num::NonZeroU16, str::FromStr};

use serde::Serialize;

use super::{refuse_pasted, refuse_unseen};
use crate::problem::Problem;

/// A TCP port, 1 to 65535.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Port(NonZeroU16);

impl Port {
    /// The number.
    pub fn number(self) -> u16 {
        self.0.get()
    }
}

impl FromStr for Port {
    type Err = Problem;

    /// # Errors
    /// `input-port-not-number`, `input-port-out-of-range`, or what a pasted text brings.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::InputPortNotNumber);
        }
        text.parse()
            .map(Self)
            .map_err(|_| Problem::InputPortOutOfRange {
                port: text.to_owned(),
            })
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The name that recipients see beside the sender's address; in any language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SenderName(String);

/// Long enough for every real name, short enough for one header line.
const MAX_NAME: usize = 120;

impl SenderName {
    /// The name as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SenderName {
    type Err = Problem;

    /// Full-width letters are welcome here: it is a name. Line ends and what cannot be seen are not.
    ///
    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_unseen(text)?;
        if text.trim() != text {
            return Err(Problem::InputBlanks);
        }
        refuse_longer(text, MAX_NAME)?;
        Ok(Self(text.to_owned()))
    }
}

/// The authentication identity (RFC 4616 `authcid`). Servers disagree on its form, so it is kept
/// as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Username(String);

/// RFC 4616 §2 allows 255 octets for `authcid`.
const MAX_USERNAME: usize = 255;

impl Username {
    /// The name as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Username {
    type Err = Problem;

    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        refuse_longer(text, MAX_USERNAME)?;
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn refuse_longer(text: &str, limit: usize) -> Result<(), Problem> {
    if text.len() > limit {
        return Err(Problem::InputTextTooLong {
            limit: u32::try_from(limit).unwrap_or(u32::MAX),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports() {
        assert_eq!("587".parse::<Port>().unwrap().number(), 587);
        for (text, expected) in [
            ("0", "input-port-out-of-range"),
            ("70000", "input-port-out-of-range"),
            ("99999999999999999999", "input-port-out-of-range"),
            ("-1", "input-port-not-number"),
            ("+587", "input-port-not-number"),
            ("smtp", "input-port-not-number"),
            ("５８７", "input-full-width"),
            (" 587", "input-blanks"),
        ] {
            assert_eq!(
                text.parse::<Port>().unwrap_err().code(),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn names_may_be_in_any_language_but_on_one_line() {
        assert_eq!(
            "株式会社ＡＢＣ".parse::<SenderName>().unwrap().as_str(),
            "株式会社ＡＢＣ"
        );
        assert_eq!(
            "x\r\nBcc: y@z".parse::<SenderName>().unwrap_err().code(),
            "input-control-character"
        );
        assert_eq!(
            "x".repeat(121).parse::<SenderName>().unwrap_err().code(),
            "input-text-too-long"
        );
        assert_eq!(
            "CORP\\reports".parse::<Username>().unwrap().as_str(),
            "CORP\\reports"
        );
        assert_eq!(
            "a\u{200B}".parse::<Username>().unwrap_err().code(),
            "input-invisible-character"
        );
    }
}
