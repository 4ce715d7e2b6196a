//! The one log-in of the practice servers.

use std::fmt;

use crate::{PracticeError, random};

/// The domain whose mailboxes the practice servers serve.
pub(crate) const DOMAIN: &str = "practice.test";

/// The log-in that the practice servers accept.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The user name, for AUTH.
    pub username: String,
    /// The password, made at the start: readable, and different each time.
    pub password: String,
    /// The address that this log-in may send from.
    pub address: String,
}

impl Login {
    /// A log-in with a new password.
    pub(crate) fn new() -> Result<Self, PracticeError> {
        let address = format!("reports@{DOMAIN}");
        Ok(Self {
            username: address.clone(),
            password: readable_password()?,
            address,
        })
    }
}

// The password stays out of logs, as any password should, so that a search of a
// program's output for it proves something.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("username", &self.username)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Three words and four digits: easy to read from one screen and type at another.
fn readable_password() -> Result<String, PracticeError> {
    let bytes: [u8; 5] = random::bytes()?;
    let [a, b, c, high, low] = bytes;
    let word = |byte: u8| {
        WORDS
            .get(usize::from(byte) % WORDS.len())
            .copied()
            .unwrap_or_default()
    };
    let number = 1000 + u16::from_be_bytes([high, low]) % 9000;
    Ok(format!("{}-{}-{}-{number}", word(a), word(b), word(c)))
}

const WORDS: [&str; 64] = [
    "acorn", "amber", "anchor", "apple", "autumn", "badger", "bamboo", "basil", "beacon", "birch",
    "bridge", "brook", "candle", "canyon", "cedar", "cherry", "clover", "cobalt", "comet", "coral",
    "dolphin", "ember", "falcon", "fern", "forest", "garden", "ginger", "glacier", "granite",
    "harbor", "hazel", "heron", "indigo", "island", "ivory", "jasmine", "juniper", "lagoon",
    "lantern", "lemon", "lilac", "maple", "marble", "meadow", "mirror", "nutmeg", "olive",
    "orchid", "otter", "pebble", "pepper", "planet", "quartz", "raven", "river", "saffron",
    "silver", "sparrow", "spruce", "summer", "thistle", "tulip", "velvet", "willow",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_readable_and_new_each_time() {
        let (first, second) = (Login::new().unwrap(), Login::new().unwrap());
        assert_ne!(first.password, second.password);
        assert_eq!(first.password.split('-').count(), 4, "{}", first.password);
        assert!(
            first
                .password
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-')
        );
    }

    #[test]
    fn the_password_is_not_in_the_debug_output() {
        let login = Login::new().unwrap();
        assert!(!format!("{login:?}").contains(&login.password));
    }
}
