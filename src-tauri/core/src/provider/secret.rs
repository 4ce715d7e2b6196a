use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::ClientCertificate;
use crate::{
    problem::{FieldProblem, Problem},
    value::{guid, is_full_width, is_invisible, refuse_pasted},
};

/// A password, client secret or private key on its way in. It can be neither printed nor serialised, and is wiped when dropped.
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

    /// What is wrong with its shape. `certificate`: the one that a private key must belong to.
    pub(super) fn problems(
        &self,
        kind: SecretKind,
        certificate: Option<&ClientCertificate>,
    ) -> Vec<FieldProblem> {
        let text = self.0.expose_secret();
        let error = |problem| vec![FieldProblem::error(kind.field(), problem)];
        match (kind, certificate) {
            (SecretKind::Nothing, _) if text.is_empty() => Vec::new(),
            // Without a certificate that is the problem; the key cannot be judged.
            (SecretKind::PrivateKey, None) => Vec::new(),
            _ if text.is_empty() => error(Problem::InputRequired),
            (SecretKind::Nothing | SecretKind::Password, _) => password_problems(text),
            (SecretKind::ClientSecret, _) => {
                client_secret_problem(text).map_or_else(Vec::new, error)
            }
            (SecretKind::PrivateKey, Some(certificate)) => match certificate.key(self) {
                Ok(_) => Vec::new(),
                Err(problem) => error(problem),
            },
        }
    }
}

/// What a provider signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// It does not sign in.
    Nothing,
    /// A password.
    Password,
    /// The client secret of an application.
    ClientSecret,
    /// The private key of an application's certificate, in PEM.
    PrivateKey,
}

impl SecretKind {
    /// The name of its field: `password`, `clientSecret` or `privateKey`.
    pub fn field(self) -> &'static str {
        match self {
            Self::Nothing | Self::Password => "password",
            Self::ClientSecret => "clientSecret",
            Self::PrivateKey => "privateKey",
        }
    }
}

/// A password may hold anything but control characters; what looks like a slip is a warning.
fn password_problems(text: &str) -> Vec<FieldProblem> {
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
    let mut warn = |is_so: bool, problem| {
        if is_so {
            found.push(FieldProblem::warning("password", problem));
        }
    };
    let character = String::new;
    warn(
        text.chars().any(is_invisible),
        Problem::InputInvisibleCharacter {
            character: character(),
        },
    );
    warn(
        text.chars().any(is_full_width),
        Problem::InputFullWidth {
            character: character(),
        },
    );
    warn(text.trim() != text, Problem::InputPasswordBlanks);
    found
}

/// A client secret is made by Entra, of printable ASCII: whatever else is there came by a slip.
/// A GUID is the Secret ID that stands in the column beside the Value.
fn client_secret_problem(text: &str) -> Option<Problem> {
    if guid(&text.trim().to_ascii_lowercase()).is_some() {
        return Some(Problem::InputSecretIsSecretId);
    }
    if text.len() > MAX_SECRET {
        return Some(Problem::InputTextTooLong { limit: 1800 });
    }
    // The character is not named: a message must not tell about the secret.
    match refuse_pasted(text).err()? {
        Problem::InputControlCharacter { .. } => Some(Problem::InputControlCharacter {
            character: String::new(),
        }),
        Problem::InputInvisibleCharacter { .. } => Some(Problem::InputInvisibleCharacter {
            character: String::new(),
        }),
        Problem::InputFullWidth { .. } => Some(Problem::InputFullWidth {
            character: String::new(),
        }),
        problem => Some(problem),
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
            let found = SecretInput::from(text.to_owned()).problems(SecretKind::Password, None);
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
