//! Secrets are taken out of text before it is kept, in every form in which a server could give
//! them back.

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// What stands in place of a secret.
pub const PLACEHOLDER: &str = "•••";

/// Knows the forms of one secret.
#[derive(Default)]
pub struct Redactor {
    forms: Vec<Zeroizing<String>>,
}

/// A shorter secret would be found inside ordinary words, and taking it out would tell it.
const SHORTEST: usize = 3;

impl Redactor {
    /// For a sign-in with this user name and secret.
    pub fn new(username: &str, secret: &SecretString) -> Self {
        let plain = secret.expose_secret();
        if plain.len() < SHORTEST {
            return Self::default();
        }
        let sasl_plain = Zeroizing::new(format!("\0{username}\0{plain}"));
        let forms = [
            STANDARD.encode(sasl_plain.as_bytes()),
            STANDARD.encode(plain),
            percent_encoded(plain),
            plain.escape_default().to_string(),
            plain.to_owned(),
        ];
        let mut forms: Vec<_> = forms.into_iter().map(Zeroizing::new).collect();
        // Without padding the form is also found inside a longer base64 text's beginning.
        let bare: Vec<_> = forms
            .iter()
            .take(2)
            .map(|form| Zeroizing::new(form.trim_end_matches('=').to_owned()))
            .collect();
        forms.extend(bare);
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        Self { forms }
    }

    /// Knows a further secret.
    pub fn also(&mut self, secret: &SecretString) {
        self.forms.extend(Self::new("", secret).forms);
        self.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    }

    /// The text without the secret.
    pub fn clean(&self, text: &str) -> String {
        self.forms.iter().fold(text.to_owned(), |text, form| {
            text.replace(form.as_str(), PLACEHOLDER)
        })
    }
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Redactor")
    }
}

/// Everything but the unreserved characters of RFC 3986 §2.3 as `%XX`.
pub(crate) fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_gives_the_secret_back_gives_nothing_away() {
        let redactor = Redactor::new("reports", &"hunter two!".to_owned().into());
        let echo = |text: &str| redactor.clean(text);
        assert_eq!(echo("535 no: hunter two!"), "535 no: •••");
        assert_eq!(
            echo(&format!("535 {}", STANDARD.encode("hunter two!"))),
            "535 •••"
        );
        assert_eq!(
            echo(&format!(
                "535 {}",
                STANDARD.encode("\0reports\0hunter two!")
            )),
            "535 •••"
        );
        assert_eq!(echo("535 hunter%20two%21"), "535 •••");
        assert_eq!(
            echo("535 authentication failed"),
            "535 authentication failed"
        );
        assert_eq!(
            Redactor::new("x", &"a".to_owned().into()).clean("a b a"),
            "a b a"
        );
    }
}
