use base64::{Engine as _, engine::general_purpose::STANDARD};
use x509_parser::{
    prelude::FromDer as _,
    public_key::{PublicKey, RSAPublicKey},
    x509::SubjectPublicKeyInfo,
};

use super::super::tags::tags;

/// A DKIM key record (RFC 6376 §3.6.1, RFC 8463).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// It can be used.
    Good {
        algorithm: Algorithm,
        /// Receivers treat the mail as if it were not signed (`t=y`).
        testing: bool,
        /// The signature has to name this very domain (`t=s`).
        strict: bool,
    },
    /// Taken back (`p=` without a key).
    Revoked,
    /// What receivers cannot use, and why.
    Bad(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// With the length of its modulus in bits.
    Rsa(u32),
    Ed25519,
}

/// True for a text that is meant as a key.
pub(super) fn is_key(text: &str) -> bool {
    let tags = tags(text);
    let version = tags.iter().find(|tag| tag.name == "v");
    match version {
        Some(version) => version.value == "DKIM1",
        None => tags.iter().any(|tag| tag.name == "p"),
    }
}

impl Key {
    /// Reads the record.
    pub(super) fn parse(text: &str) -> Self {
        let tags = tags(text);
        let get = |name: &str| {
            tags.iter()
                .find(|tag| tag.name == name)
                .map(|tag| tag.value)
        };
        let listed = |name: &str, wanted: &str| {
            get(name).is_none_or(|list| {
                list.split(':')
                    .map(str::trim)
                    .any(|one| one == wanted || one == "*")
            })
        };
        if tags
            .iter()
            .position(|tag| tag.name == "v")
            .is_some_and(|place| place > 0)
        {
            return Self::Bad("v= is not first");
        }
        if !listed("h", "sha256") {
            return Self::Bad("h= without sha256");
        }
        if !listed("s", "email") {
            return Self::Bad("s= without email");
        }
        let Some(key) = get("p") else {
            return Self::Bad("p= is missing");
        };
        let key: String = key.split_whitespace().collect();
        if key.is_empty() {
            return Self::Revoked;
        }
        let Ok(bytes) = STANDARD.decode(key) else {
            return Self::Bad("p= is no base64");
        };
        let algorithm = match get("k").unwrap_or("rsa") {
            "rsa" => rsa_bits(&bytes).map(Algorithm::Rsa),
            "ed25519" => (bytes.len() == 32).then_some(Algorithm::Ed25519),
            _ => return Self::Bad("k= is unknown"),
        };
        let Some(algorithm) = algorithm else {
            return Self::Bad("p= is no key of this kind");
        };
        let flag = |flag: &str| {
            get("t").is_some_and(|flags| flags.split(':').any(|one| one.trim() == flag))
        };
        Self::Good {
            algorithm,
            testing: flag("y"),
            strict: flag("s"),
        }
    }
}

/// The key is a `SubjectPublicKeyInfo`, or, as RFC 6376 had it first, an `RSAPublicKey` alone.
fn rsa_bits(der: &[u8]) -> Option<u32> {
    let bits = |key: &RSAPublicKey<'_>| {
        let modulus = key.modulus;
        let begin = modulus.iter().position(|byte| *byte != 0)?;
        let first = modulus.get(begin)?;
        let bytes = u32::try_from(modulus.len() - begin).ok()?;
        Some(bytes * 8 - first.leading_zeros())
    };
    if let Ok((_, info)) = SubjectPublicKeyInfo::from_der(der) {
        return match info.parsed() {
            Ok(PublicKey::RSA(key)) => bits(&key),
            _ => None,
        };
    }
    let (_, key) = RSAPublicKey::from_der(der).ok()?;
    bits(&key)
}

#[cfg(test)]
pub(super) mod tests {
    use rsa::{BigUint, RsaPublicKey, pkcs1::EncodeRsaPublicKey as _, pkcs8::EncodePublicKey as _};

    use super::*;

    /// A public key of so many bits; nobody has the private one.
    pub(in super::super) fn rsa_key(bits: usize) -> RsaPublicKey {
        let mut modulus = vec![0xA5; bits / 8];
        modulus[bits / 8 - 1] |= 1;
        RsaPublicKey::new(BigUint::from_bytes_be(&modulus), BigUint::from(65_537_u32)).unwrap()
    }

    pub(in super::super) fn rsa_text(bits: usize) -> String {
        STANDARD.encode(rsa_key(bits).to_public_key_der().unwrap())
    }

    #[test]
    fn keys_are_read_in_all_their_kinds() {
        let good = |algorithm, testing, strict| Key::Good {
            algorithm,
            testing,
            strict,
        };
        let rsa = rsa_text(2048);
        let bare = STANDARD.encode(rsa_key(1024).to_pkcs1_der().unwrap());
        let folded = format!("{} {}", &rsa[..100], &rsa[100..]);
        let edwards = STANDARD.encode([7; 32]);
        for (text, key) in [
            (
                format!("v=DKIM1; k=rsa; p={rsa}"),
                good(Algorithm::Rsa(2048), false, false),
            ),
            (
                format!("p={folded}"),
                good(Algorithm::Rsa(2048), false, false),
            ),
            (
                format!("v=DKIM1;t=y:s;p={bare};"),
                good(Algorithm::Rsa(1024), true, true),
            ),
            (
                format!("v=DKIM1; k=ed25519; h=sha1:sha256; s=email; p={edwards}"),
                good(Algorithm::Ed25519, false, false),
            ),
            ("v=DKIM1; p=".into(), Key::Revoked),
            ("v=DKIM1; k=rsa".into(), Key::Bad("p= is missing")),
            ("v=DKIM1; p=***".into(), Key::Bad("p= is no base64")),
            (
                "v=DKIM1; p=aGVsbG8=".into(),
                Key::Bad("p= is no key of this kind"),
            ),
            (
                format!("v=DKIM1; k=ed25519; p={rsa}"),
                Key::Bad("p= is no key of this kind"),
            ),
            (
                format!("v=DKIM1; k=dsa; p={rsa}"),
                Key::Bad("k= is unknown"),
            ),
            (
                format!("v=DKIM1; h=sha1; p={rsa}"),
                Key::Bad("h= without sha256"),
            ),
            (
                format!("v=DKIM1; s=chat; p={rsa}"),
                Key::Bad("s= without email"),
            ),
            (
                format!("k=rsa; v=DKIM1; p={rsa}"),
                Key::Bad("v= is not first"),
            ),
        ] {
            assert_eq!(Key::parse(&text), key, "{text}");
        }
        assert!(is_key("v=DKIM1") && is_key("k=rsa; p=x"));
        assert!(!is_key("v=spf1 -all") && !is_key("v=DKIM2; p=x") && !is_key("hello"));
    }
}
