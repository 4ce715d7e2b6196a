use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::{
    problem::{FieldProblem, Problem},
    value::{is_full_width, is_invisible},
};

/// A password on its way in. It can be neither printed nor serialised, and is wiped when dropped.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(transparent)]
pub struct SecretInput(#[specta(type = String)] SecretString);

/// What Windows' credential store can hold, less what our own record around the secret needs.
const MAX_SECRET: usize = 1800;

impl SecretInput {
    /// True where nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.expose_secret().is_empty()
    }

    /// True if both hold the same text.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }

    /// The secret itself; only the client, the keychain and the redactor ask for it.
    pub(crate) fn secret(&self) -> &SecretString {
        &self.0
    }

    /// What is wrong with its shape. `wanted`: whether the provider signs in at all.
    pub(super) fn problems(&self, wanted: bool) -> Vec<FieldProblem> {
        let text = self.0.expose_secret();
        if text.is_empty() {
            let missing = FieldProblem::error("password", Problem::InputRequired);
            return if wanted { vec![missing] } else { Vec::new() };
        }
        let error = |problem| vec![FieldProblem::error("password", problem)];
        if text.chars().any(char::is_control) {
            // The character is not named: a message must not tell about the secret.
            return error(Problem::InputControlCharacter {
                character: String::new(),
            });
        }
        if text.len() > MAX_SECRET {
            return error(Problem::InputTextTooLong { limit: 1800 });
        }
        let mut found = Vec::new();
        if text.chars().any(is_invisible) {
            found.push(FieldProblem::warning(
                "password",
                Problem::InputInvisibleCharacter {
                    character: String::new(),
                },
            ));
        }
        if text.chars().any(is_full_width) {
            found.push(FieldProblem::warning(
                "password",
                Problem::InputFullWidth {
                    character: String::new(),
                },
            ));
        }
        if text.trim() != text {
            found.push(FieldProblem::warning(
                "password",
                Problem::InputPasswordBlanks,
            ));
        }
        found
    }
}

impl From<String> for SecretInput {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<SecretString> for SecretInput {
    fn from(text: SecretString) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_s_shape_is_judged_and_never_shown() {
        let codes = |text: &str| -> Vec<_> {
            let found = SecretInput::from(text.to_owned()).problems(true);
            found
                .into_iter()
                .map(|p| (p.problem.problem.code(), p.warning))
                .collect()
        };
        assert_eq!(codes("s3cret"), []);
        assert_eq!(codes(""), [("input-required", false)]);
        assert_eq!(codes("a\r\nb"), [("input-control-character", false)]);
        assert_eq!(codes(" s3cret"), [("input-password-blanks", true)]);
        assert_eq!(codes("ｓ3cret"), [("input-full-width", true)]);
        assert_eq!(
            codes("s3\u{200B}cret"),
            [("input-invisible-character", true)]
        );
        let secret = SecretInput::from("hunter2".to_owned());
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
