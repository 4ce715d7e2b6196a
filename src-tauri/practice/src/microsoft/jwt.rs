//! Access tokens: signed at one server, verified at the other.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use ring::hmac;
use serde_json::{Value, json};

use crate::{PracticeError, random};

/// The key of this start.
pub(crate) struct Key(hmac::Key);

/// Why a token is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// It has not the form of one.
    Form,
    /// Somebody else signed it.
    Signature,
}

impl Key {
    pub(crate) fn new() -> Result<Self, PracticeError> {
        let bytes: [u8; 32] = random::bytes()?;
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }

    /// Signs what is usually JSON.
    pub(crate) fn sign(&self, payload: &[u8]) -> String {
        let header = json!({ "typ": "JWT", "alg": "HS256", "kid": "practice" });
        let signed = format!(
            "{}.{}",
            BASE64URL.encode(header.to_string()),
            BASE64URL.encode(payload)
        );
        let signature = hmac::sign(&self.0, signed.as_bytes());
        format!("{signed}.{}", BASE64URL.encode(signature))
    }

    /// The claims of a token that this key signed.
    pub(crate) fn verify(&self, token: &str) -> Result<Value, Wrong> {
        let (signed, signature) = token.rsplit_once('.').ok_or(Wrong::Form)?;
        let (_, payload) = signed.split_once('.').ok_or(Wrong::Form)?;
        let signature = BASE64URL.decode(signature).map_err(|_| Wrong::Form)?;
        hmac::verify(&self.0, signed.as_bytes(), &signature).map_err(|_| Wrong::Signature)?;
        let payload = BASE64URL.decode(payload).map_err(|_| Wrong::Form)?;
        serde_json::from_slice(&payload).map_err(|_| Wrong::Form)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_key_signed_is_believed() {
        let key = Key::new().unwrap();
        let token = key.sign(br#"{"aud":"x"}"#);
        assert_eq!(key.verify(&token), Ok(json!({ "aud": "x" })));
        assert_eq!(Key::new().unwrap().verify(&token), Err(Wrong::Signature));
        let [header, _, signature] = token.split('.').collect::<Vec<_>>()[..] else {
            panic!("{token}")
        };
        let other = BASE64URL.encode(r#"{"aud":"y"}"#);
        let forged = format!("{header}.{other}.{signature}");
        assert_eq!(key.verify(&forged), Err(Wrong::Signature));
        for wrong in ["", "x", "a.b", "a.b.!"] {
            assert_eq!(key.verify(wrong), Err(Wrong::Form), "{wrong}");
        }
        let unsigned = format!("{header}.{other}.");
        assert_eq!(key.verify(&unsigned), Err(Wrong::Signature));
    }
}
