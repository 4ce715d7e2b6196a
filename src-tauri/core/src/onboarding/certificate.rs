//! A key and its self-signed certificate, in place of a client secret: nothing secret is ever
//! copied, and tenants that forbid secrets take it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_RSA_SHA256};
use rsa::{
    RsaPrivateKey,
    pkcs8::{EncodePrivateKey, LineEnding},
    rand_core::OsRng,
};
use rustls::pki_types::PrivatePkcs8KeyDer;
use time::{Duration, OffsetDateTime};

use crate::{
    problem::{Problem, classify},
    provider::{ClientCertificate, SecretInput},
};

/// RSA, as Entra wants it, of a length that fits into every system's keychain.
const BITS: usize = 2048;
const LIFETIME: Duration = Duration::days(365);

/// Makes both; takes a second or two of computing.
///
/// # Errors
/// `unexpected` where the system gives no random numbers.
pub fn make(name: &str) -> Result<(ClientCertificate, SecretInput), Problem> {
    let key = RsaPrivateKey::new(&mut OsRng, BITS).map_err(unexpected)?;
    let der = key.to_pkcs8_der().map_err(unexpected)?;
    let pem = der
        .to_pem("PRIVATE KEY", LineEnding::LF)
        .map_err(unexpected)?;
    let pkcs8 = PrivatePkcs8KeyDer::from(der.as_bytes());
    let pair =
        KeyPair::from_pkcs8_der_and_sign_algo(&pkcs8, &PKCS_RSA_SHA256).map_err(unexpected)?;
    let now = OffsetDateTime::now_utc();
    let mut params = CertificateParams::default();
    params.not_before = now - Duration::minutes(5); // clocks differ
    params.not_after = now + LIFETIME;
    params.distinguished_name = DistinguishedName::new();
    let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    let name = if name.trim().is_empty() {
        "Sendwright".to_owned()
    } else {
        name
    };
    params.distinguished_name.push(DnType::CommonName, name);
    let certificate = params.self_signed(&pair).map_err(unexpected)?;
    let certificate = ClientCertificate::of_bytes(certificate.der())
        .ok_or_else(|| unexpected("the certificate made is none"))?;
    Ok((certificate, SecretInput::from(pem.as_str().to_owned())))
}

/// Writes the public certificate for the admin to upload; the name says which it is.
///
/// # Errors
/// `file-unwritable`, `-disk-full`, `-read-only`.
pub fn write(certificate: &ClientCertificate, folder: &Path) -> Result<PathBuf, Problem> {
    let thumbprint = certificate.facts().thumbprint;
    let short: String = thumbprint.chars().take(8).collect();
    let file = folder.join(format!("sendwright-{short}.cer"));
    let unwritable = |error: std::io::Error| classify::unwritable(&file, &error);
    fs::create_dir_all(folder).map_err(unwritable)?;
    fs::write(&file, certificate.to_pem()).map_err(unwritable)?;
    Ok(file)
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "cannot make a certificate");
    Problem::Unexpected {
        id: "make-certificate".to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    pub(crate) fn made() -> (ClientCertificate, SecretInput) {
        make("Outgoing mail").unwrap()
    }

    #[test]
    fn the_key_fits_into_every_keychain_and_only_the_certificate_is_written() {
        let (certificate, key) = made();
        let pem = key.secret().expose_secret();
        assert!(pem.len() < 1800, "{}", pem.len());
        let folder = tempfile::tempdir().unwrap();
        let file = write(&certificate, folder.path()).unwrap();
        let written = fs::read_to_string(&file).unwrap();
        assert!(file.extension().is_some_and(|cer| cer == "cer"));
        assert_eq!(written, certificate.to_pem());
        assert!(!written.contains("PRIVATE"));
        let days = (certificate.expires().unwrap() - OffsetDateTime::now_utc()).whole_days();
        assert!((364..=365).contains(&days), "{days}");
        assert!(make("a\r\nb").is_ok() && make("").is_ok());
    }
}
