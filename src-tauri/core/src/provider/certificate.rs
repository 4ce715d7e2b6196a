use std::{fs, io::Read, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::SigningKey,
};
use secrecy::ExposeSecret;
use serde::Serialize;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use x509_parser::prelude::{FromDer, X509Certificate};

use super::SecretInput;
use crate::{here, problem::Problem, smtp::tls::crypto_provider};

/// The public certificate of a registered application: what the admin uploads in place of a
/// client secret. Its private key is the secret, and stays in the keychain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    der: Vec<u8>,
    not_before: i64,
    not_after: i64,
}

/// What a person compares with the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct CertificateFacts {
    /// SHA-1 over DER in hexadecimal digits, as the portal shows it.
    pub thumbprint: String,
    /// SHA-256 over DER in hexadecimal digits.
    pub sha256: String,
    /// RFC 3339, UTC.
    pub expires: String,
}

/// More than every certificate, less than what hurts.
const MAX_BYTES: u64 = 64 * 1024;

impl ClientCertificate {
    /// Reads a file, PEM or DER.
    ///
    /// # Errors
    /// `file-unreadable`, or `input-certificate-invalid` where it holds no certificate.
    pub fn read(file: &str) -> Result<Self, Problem> {
        let unreadable = |error: std::io::Error| Problem::FileUnreadable {
            file: file.to_owned(),
            reason: error.to_string(),
        };
        let mut bytes = Vec::new();
        let opened = fs::File::open(file).map_err(unreadable)?;
        opened
            .take(MAX_BYTES)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        Self::of_bytes(&bytes).ok_or_else(|| Problem::InputCertificateInvalid {
            file: file.to_owned(),
        })
    }

    /// Parses PEM or DER.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let der = CertificateDer::from_pem_slice(bytes)
            .map_or_else(|_| bytes.to_vec(), |der| der.as_ref().to_vec());
        let (rest, parsed) = X509Certificate::from_der(&der).ok()?;
        let [not_before, not_after] = [
            parsed.validity().not_before.timestamp(),
            parsed.validity().not_after.timestamp(),
        ];
        rest.is_empty().then_some(())?;
        Some(Self {
            der,
            not_before,
            not_after,
        })
    }

    /// As the portal takes it (RFC 7468).
    pub fn to_pem(&self) -> String {
        let text = STANDARD.encode(&self.der);
        let lines = text.as_bytes().chunks(64);
        let lines: Vec<_> = lines.map(String::from_utf8_lossy).collect();
        format!(
            "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
            lines.join("\n")
        )
    }

    /// SHA-256 over DER: the `x5t#S256` of an assertion (RFC 7515 §4.1.8).
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.der).into()
    }

    /// Since when it is good.
    pub fn begins(&self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.not_before).ok()
    }

    /// When it expires.
    pub fn expires(&self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.not_after).ok()
    }

    /// What a person compares with the portal.
    pub fn facts(&self) -> CertificateFacts {
        CertificateFacts {
            thumbprint: hex(&Sha1::digest(&self.der)),
            sha256: hex(&self.sha256()),
            expires: here::rfc3339_of_unix(self.not_after),
        }
    }

    /// The private key in PEM, if it is this certificate's.
    ///
    /// # Errors
    /// `input-key-invalid` or `input-key-not-of-certificate`.
    pub fn key(&self, secret: &SecretInput) -> Result<Arc<dyn SigningKey>, Problem> {
        let text = secret.secret().expose_secret();
        let der =
            PrivateKeyDer::from_pem_slice(text.as_bytes()).map_err(|_| Problem::InputKeyInvalid)?;
        let key = crypto_provider()
            .key_provider
            .load_private_key(der)
            .map_err(|_| Problem::InputKeyInvalid)?;
        let of_certificate = X509Certificate::from_der(&self.der)
            .ok()
            .map(|(_, parsed)| parsed.public_key().raw.to_vec());
        match (key.public_key(), of_certificate) {
            (Some(public), Some(expected)) if public.as_ref() == expected.as_slice() => Ok(key),
            _ => Err(Problem::InputKeyNotOfCertificate),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onboarding::certificate::tests::made;

    #[test]
    fn a_certificate_is_read_as_pem_and_as_der_and_written_as_pem() {
        let (certificate, _) = made();
        let pem = certificate.to_pem();
        assert_eq!(
            ClientCertificate::of_bytes(pem.as_bytes()).as_ref(),
            Some(&certificate)
        );
        assert_eq!(
            ClientCertificate::of_bytes(&certificate.der).as_ref(),
            Some(&certificate)
        );
        assert!(pem.lines().all(|line| line.len() <= 64));
        for bad in [
            "",
            "x",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            assert_eq!(ClientCertificate::of_bytes(bad.as_bytes()), None, "{bad}");
        }
        let facts = certificate.facts();
        assert_eq!((facts.thumbprint.len(), facts.sha256.len()), (40, 64));
        assert!(facts.expires.ends_with('Z'));
    }

    #[test]
    fn a_key_is_taken_only_with_its_own_certificate() {
        let (certificate, key) = made();
        assert!(certificate.key(&key).is_ok());
        let (_, other) = made();
        assert_eq!(
            certificate.key(&other).unwrap_err(),
            Problem::InputKeyNotOfCertificate
        );
        let nonsense = SecretInput::from("hunter2".to_owned());
        assert_eq!(
            certificate.key(&nonsense).unwrap_err(),
            Problem::InputKeyInvalid
        );
    }
}
