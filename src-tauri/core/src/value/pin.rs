use std::{fmt, str::FromStr};

use serde::Serialize;

use super::refuse_pasted;
use crate::problem::Problem;

/// The SHA-256 fingerprint of one server certificate (over its DER form), as
/// `openssl x509 -noout -fingerprint -sha256` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Sha256Pin([u8; 32]);

impl Sha256Pin {
    /// The fingerprint of a certificate in DER.
    pub fn of(certificate: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self(Sha256::digest(certificate).into())
    }
}

impl FromStr for Sha256Pin {
    type Err = Problem;

    /// Takes 64 hexadecimal digits, in either case, with or without colons or blanks between.
    ///
    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        let text = text.rsplit_once('=').map_or(text, |(_, digits)| digits);
        let digits: Vec<u8> = text
            .chars()
            .filter(|c| !matches!(c, ':' | ' '))
            .map_while(hex)
            .collect();
        let wanted = text.chars().filter(|c| !matches!(c, ':' | ' ')).count();
        let mut pin = [0; 32];
        if digits.len() != 64 || wanted != 64 {
            return Err(Problem::InputPinInvalid);
        }
        for (byte, pair) in pin.iter_mut().zip(digits.chunks(2)) {
            *byte = pair.iter().fold(0, |value, digit| value << 4 | digit);
        }
        Ok(Self(pin))
    }
}

impl fmt::Display for Sha256Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            write!(f, "{}{byte:02X}", if index == 0 { "" } else { ":" })?;
        }
        Ok(())
    }
}

impl From<Sha256Pin> for String {
    fn from(pin: Sha256Pin) -> Self {
        pin.to_string()
    }
}

fn hex(c: char) -> Option<u8> {
    c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_openssl_prints_it() {
        let pin = Sha256Pin::of(b"certificate");
        assert_eq!(pin.to_string().parse::<Sha256Pin>().unwrap(), pin);
        assert_eq!(
            format!("sha256 Fingerprint={pin}")
                .parse::<Sha256Pin>()
                .unwrap(),
            pin
        );
        assert_eq!(
            pin.to_string()
                .replace(':', "")
                .to_lowercase()
                .parse::<Sha256Pin>()
                .unwrap(),
            pin
        );
        for wrong in ["ab", "zz", &pin.to_string()[1..], &format!("{pin}:00")] {
            assert_eq!(
                wrong.parse::<Sha256Pin>().unwrap_err().code(),
                "input-pin-invalid",
                "{wrong}"
            );
        }
    }
}
