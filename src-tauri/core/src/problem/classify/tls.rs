use std::io;

use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

use super::protocol_of;
use crate::{evidence::Certificate, problem::Problem, provider::Security};

/// What is known about a handshake that failed.
#[derive(Debug, Clone)]
pub struct TlsContext<'a> {
    /// The host asked for.
    pub host: &'a str,
    /// Its port.
    pub port: u16,
    /// How the handshake came about.
    pub security: Security,
    /// What the server presented, its own certificate first; may be empty.
    pub chain: &'a [Certificate],
    /// The server's first bytes on an implicit-TLS connection.
    pub first_bytes: &'a [u8],
    /// The pin asked for, and the fingerprint presented, where they differ.
    pub pin_mismatch: Option<(String, String)>,
}

/// What a failed handshake means. `error` as tokio-rustls gives it: the cause sits inside.
pub fn tls(error: &io::Error, context: &TlsContext<'_>) -> Problem {
    if let Some((expected, presented)) = context.pin_mismatch.clone() {
        return Problem::TlsPinMismatch {
            host: context.host.to_owned(),
            expected,
            presented,
        };
    }
    match error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Error>())
    {
        Some(Error::InvalidCertificate(error)) => certificate(error, context),
        Some(error) => handshake(error, context),
        None => broken(error, context),
    }
}

fn certificate(error: &CertificateError, context: &TlsContext<'_>) -> Problem {
    let host = context.host.to_owned();
    let leaf = context.chain.first();
    let date = |pick: fn(&Certificate) -> &String| leaf.map(pick).cloned().unwrap_or_default();
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Problem::TlsExpired {
                host,
                until: date(|c| &c.not_after),
            }
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            Problem::TlsNotYetValid {
                host,
                from: date(|c| &c.not_before),
            }
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            let names = leaf.map(|leaf| leaf.names.join(", ")).unwrap_or_default();
            Problem::TlsWrongName { host, names }
        }
        CertificateError::Revoked => Problem::TlsRevoked { host },
        _ => match leaf {
            Some(leaf) if leaf.subject == leaf.issuer => Problem::TlsSelfSigned {
                host,
                fingerprint: leaf.sha256.clone(),
            },
            _ if *error == CertificateError::UnknownIssuer => {
                let issuer = context
                    .chain
                    .last()
                    .map(|last| last.issuer.clone())
                    .unwrap_or_default();
                Problem::TlsUnknownIssuer { host, issuer }
            }
            _ => Problem::TlsBadCertificate {
                host,
                reason: error.to_string(),
            },
        },
    }
}

fn handshake(error: &Error, context: &TlsContext<'_>) -> Problem {
    let host = context.host.to_owned();
    match error {
        Error::AlertReceived(AlertDescription::ProtocolVersion) | Error::PeerIncompatible(_) => {
            Problem::TlsVersionTooOld { host }
        }
        Error::AlertReceived(AlertDescription::CertificateRequired) => {
            Problem::TlsClientCertRequired { host }
        }
        Error::AlertReceived(
            AlertDescription::HandshakeFailure | AlertDescription::InsufficientSecurity,
        ) => Problem::TlsVersionTooOld { host },
        Error::InvalidMessage(InvalidMessage::UnknownProtocolVersion) => {
            Problem::TlsVersionTooOld { host }
        }
        Error::InvalidMessage(InvalidMessage::InvalidContentType)
            if context.security == Security::Tls =>
        {
            plain_text(context)
        }
        error => Problem::TlsHandshakeFailed {
            host,
            reason: error.to_string(),
        },
    }
}

/// The server spoke plain text where TLS was to begin.
fn plain_text(context: &TlsContext<'_>) -> Problem {
    let (host, port) = (context.host.to_owned(), context.port);
    let text = String::from_utf8_lossy(context.first_bytes);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits == 3 {
        return Problem::TlsStarttlsExpected { host, port };
    }
    Problem::SmtpNotSmtp {
        host,
        port,
        protocol: protocol_of(&text).to_owned(),
    }
}

fn broken(error: &io::Error, context: &TlsContext<'_>) -> Problem {
    let host = context.host.to_owned();
    match error.kind() {
        io::ErrorKind::TimedOut => Problem::TlsTimeout { host },
        _ => Problem::TlsHandshakeFailed {
            host,
            reason: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: Error, subject: &str, security: Security, first_bytes: &[u8]) -> &'static str {
        let certificate = Certificate {
            subject: subject.into(),
            names: vec!["other.example.com".into()],
            issuer: "CN=Practice".into(),
            not_before: "2026-01-01T00:00:00Z".into(),
            not_after: "2026-02-01T00:00:00Z".into(),
            sha256: "AA".into(),
        };
        let context = TlsContext {
            host: "h",
            port: 465,
            security,
            chain: &[certificate],
            first_bytes,
            pin_mismatch: None,
        };
        tls(&io::Error::new(io::ErrorKind::InvalidData, error), &context).code()
    }

    #[test]
    fn errors_of_the_handshake_are_named() {
        let cert = |error| {
            code(
                Error::InvalidCertificate(error),
                "CN=leaf",
                Security::Tls,
                b"",
            )
        };
        assert_eq!(cert(CertificateError::Expired), "tls-expired");
        assert_eq!(cert(CertificateError::NotValidYet), "tls-not-yet-valid");
        assert_eq!(cert(CertificateError::NotValidForName), "tls-wrong-name");
        assert_eq!(cert(CertificateError::UnknownIssuer), "tls-unknown-issuer");
        assert_eq!(cert(CertificateError::BadSignature), "tls-bad-certificate");
        let own = code(
            Error::InvalidCertificate(CertificateError::UnknownIssuer),
            "CN=Practice",
            Security::Tls,
            b"",
        );
        assert_eq!(own, "tls-self-signed");
        let alert = |alert| {
            code(
                Error::AlertReceived(alert),
                "CN=leaf",
                Security::Starttls,
                b"",
            )
        };
        assert_eq!(
            alert(AlertDescription::ProtocolVersion),
            "tls-version-too-old"
        );
        assert_eq!(
            alert(AlertDescription::CertificateRequired),
            "tls-client-cert-required"
        );
        assert_eq!(
            alert(AlertDescription::InternalError),
            "tls-handshake-failed"
        );
        let plain = |security, first| {
            code(
                Error::InvalidMessage(InvalidMessage::InvalidContentType),
                "CN=leaf",
                security,
                first,
            )
        };
        assert_eq!(
            plain(Security::Tls, b"220 mail ESMTP\r\n"),
            "tls-starttls-expected"
        );
        assert_eq!(
            plain(Security::Tls, b"500-what?\r\n"),
            "tls-starttls-expected"
        );
        assert_eq!(plain(Security::Tls, b"HTTP/1.1 400"), "smtp-not-smtp");
        assert_eq!(plain(Security::Starttls, b""), "tls-handshake-failed");
    }
}
