//! A certificate that an app proves itself with.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use ring::{digest, signature};
use time::OffsetDateTime;
use x509_parser::{parse_x509_certificate, pem::parse_x509_pem, public_key::PublicKey};

/// What is kept of an uploaded certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub(crate) sha256: [u8; 32],
    /// What the portal shows as its thumbprint.
    pub(crate) sha1: Vec<u8>,
    pub(crate) subject: String,
    pub(crate) not_before: OffsetDateTime,
    pub(crate) not_after: OffsetDateTime,
    /// The RSA key, as PKCS#1.
    key: Vec<u8>,
}

impl Certificate {
    /// Reads PEM or DER. `None` where it is no certificate with an RSA key of 2048 bits or more,
    /// which is what Entra takes.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        match parse_x509_pem(bytes) {
            Ok((_, pem)) => (pem.label == "CERTIFICATE").then(|| from_der(&pem.contents))?,
            Err(_) => from_der(bytes),
        }
    }

    /// Whether its key made the signature (PS256).
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let key =
            signature::UnparsedPublicKey::new(&signature::RSA_PSS_2048_8192_SHA256, &self.key);
        key.verify(message, signature).is_ok()
    }

    /// The `x5t#S256` of a token that it signs.
    pub(crate) fn x5t_s256(&self) -> String {
        BASE64URL.encode(self.sha256)
    }

    /// SHA-1 in hexadecimal.
    pub(crate) fn thumbprint(&self) -> String {
        hex(&self.sha1)
    }

    /// SHA-256 in hexadecimal.
    pub(crate) fn fingerprint(&self) -> String {
        hex(&self.sha256)
    }
}

/// Upper case, without colons.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn from_der(der: &[u8]) -> Option<Certificate> {
    let (rest, certificate) = parse_x509_certificate(der).ok()?;
    let PublicKey::RSA(key) = certificate.public_key().parsed().ok()? else {
        return None;
    };
    if !rest.is_empty() || key.key_size() < 2048 {
        return None;
    }
    let sha256 = digest::digest(&digest::SHA256, der);
    let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, der);
    let validity = certificate.validity();
    Some(Certificate {
        sha256: sha256.as_ref().try_into().ok()?,
        sha1: sha1.as_ref().to_vec(),
        subject: certificate.subject().to_string(),
        not_before: validity.not_before.to_datetime(),
        not_after: validity.not_after.to_datetime(),
        key: certificate.public_key().subject_public_key.data.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rsa_certificates_are_taken() {
        let key = rcgen::KeyPair::generate().unwrap();
        let params = rcgen::CertificateParams::new(vec!["x.test".to_owned()]).unwrap();
        let elliptic = params.self_signed(&key).unwrap();
        assert_eq!(Certificate::read(elliptic.der()), None);
        assert_eq!(Certificate::read(elliptic.pem().as_bytes()), None);
        for wrong in [
            &b""[..],
            b"x",
            b"-----BEGIN CERTIFICATE-----\n!",
            key.serialize_pem().as_bytes(),
        ] {
            assert_eq!(Certificate::read(wrong), None);
        }
    }
}
