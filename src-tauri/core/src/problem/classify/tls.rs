mod issuers;

use std::io;

use rustls::{AlertDescription, CertificateError, Error, InvalidMessage, pki_types::UnixTime};

use self::issuers::{Interceptor, interceptor, is_public_authority};
use super::protocol_of;
use crate::{
    evidence::Certificate,
    here,
    problem::Problem,
    provider::{Security, is_public_provider},
};

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
    /// Whether the server's own certificate is one of the roots that were given.
    pub is_own_root: bool,
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
    use CertificateError as E;
    let host = context.host.to_owned();
    let leaf = context.chain.first();
    let date = |pick: fn(&Certificate) -> &String| leaf.map(pick).cloned().unwrap_or_default();
    match error {
        E::NotValidYetContext { time, .. } if is_before_this_program(*time) => {
            Problem::ClockWrong {
                now: rfc3339(*time),
            }
        }
        E::Expired | E::ExpiredContext { .. } => Problem::TlsExpired {
            host,
            until: date(|c| &c.not_after),
        },
        E::NotValidYet | E::NotValidYetContext { .. } => Problem::TlsNotYetValid {
            host,
            from: date(|c| &c.not_before),
        },
        E::NotValidForName | E::NotValidForNameContext { .. } => {
            let names = leaf.map(|leaf| leaf.names.join(", ")).unwrap_or_default();
            Problem::TlsWrongName { host, names }
        }
        E::Revoked => Problem::TlsRevoked { host },
        E::UnknownRevocationStatus
        | E::ExpiredRevocationList
        | E::ExpiredRevocationListContext { .. } => Problem::TlsRevocationUnknown { host },
        // A self-signed certificate is judged by whether it is known, whatever else is wrong with it.
        E::InvalidPurpose | E::InvalidPurposeContext { .. } if !is_self_signed(leaf) => {
            Problem::TlsWrongPurpose { host }
        }
        // The platform verifier's own word for it, on every system.
        E::Other(other)
            if !is_self_signed(leaf) && other.to_string().contains("had invalid extensions") =>
        {
            Problem::TlsWrongPurpose { host }
        }
        E::UnsupportedSignatureAlgorithmContext { .. }
        | E::UnsupportedSignatureAlgorithmForPublicKeyContext { .. }
            if !is_self_signed(leaf) =>
        {
            Problem::TlsWeakSignature { host }
        }
        error => not_trusted(error, context),
    }
}

/// Nobody vouches, or the wrong one: decided by what was presented.
fn not_trusted(error: &CertificateError, context: &TlsContext<'_>) -> Problem {
    let host = context.host.to_owned();
    let issuer = context
        .chain
        .last()
        .map(|last| last.issuer.clone())
        .unwrap_or_default();
    let leaf = context.chain.first();
    let self_signed = leaf.filter(|leaf| is_self_signed(Some(leaf)));
    let unknown_issuer = *error == CertificateError::UnknownIssuer;
    let public_host = context
        .host
        .parse()
        .is_ok_and(|host| is_public_provider(&host));
    // webpki's own word; rustls has none for it.
    let authority_as_server = error.to_string().contains("CaUsedAsEndEntity");
    match (interceptor(&issuer), self_signed) {
        (Some(Interceptor::Antivirus(product)), _) => Problem::TlsInterceptedAntivirus {
            host,
            product: product.to_owned(),
            issuer,
        },
        (Some(Interceptor::Gateway(product)), _) => Problem::TlsInterceptedProxy {
            host,
            product: product.to_owned(),
            issuer,
        },
        (None, None) if unknown_issuer && is_alone(context) && is_public_authority(&issuer) => {
            Problem::TlsIncompleteChain { host, issuer }
        }
        // The great services have certificates that every system trusts.
        (None, _) if public_host && (unknown_issuer || self_signed.is_some()) => {
            Problem::TlsInterceptedProxy {
                host,
                product: String::new(),
                issuer,
            }
        }
        // Trusting it as a root does not make it a server's certificate.
        (None, leaf) if authority_as_server && (leaf.is_none() || context.is_own_root) => {
            Problem::TlsCaAsServer { host }
        }
        (None, Some(leaf)) => Problem::TlsSelfSigned {
            host,
            fingerprint: leaf.sha256.clone(),
        },
        (None, None) if unknown_issuer => Problem::TlsUnknownIssuer { host, issuer },
        (None, None) => Problem::TlsBadCertificate {
            host,
            reason: error.to_string(),
        },
    }
}

fn is_self_signed(leaf: Option<&Certificate>) -> bool {
    leaf.is_some_and(|leaf| leaf.subject == leaf.issuer)
}

fn is_alone(context: &TlsContext<'_>) -> bool {
    context.chain.len() == 1
}

/// A clock that shows this is wrong: 2026-11-01, when no copy of this program existed.
fn is_before_this_program(now: UnixTime) -> bool {
    now.as_secs() < 1_793_491_200
}

fn rfc3339(time: UnixTime) -> String {
    here::rfc3339_of_unix(i64::try_from(time.as_secs()).unwrap_or_default())
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
        Error::AlertReceived(AlertDescription::UnrecognisedName) => {
            Problem::TlsNameNotServed { host }
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
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Problem::TlsDropped {
            host,
            port: context.port,
        },
        _ => Problem::TlsHandshakeFailed {
            host,
            reason: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(subject: &str, issuer: &str) -> Certificate {
        Certificate {
            subject: subject.into(),
            names: vec!["other.example.com".into()],
            issuer: issuer.into(),
            not_before: "2026-01-01T00:00:00Z".into(),
            not_after: "2026-02-01T00:00:00Z".into(),
            sha256: "AA".into(),
        }
    }

    fn context(chain: &[Certificate]) -> TlsContext<'_> {
        TlsContext {
            host: "h",
            port: 465,
            security: Security::Tls,
            chain,
            first_bytes: &[],
            is_own_root: false,
            pin_mismatch: None,
        }
    }

    fn name(error: Error, context: &TlsContext<'_>) -> Problem {
        tls(&io::Error::new(io::ErrorKind::InvalidData, error), context)
    }

    fn code(error: Error, subject: &str, security: Security, first_bytes: &[u8]) -> &'static str {
        let chain = [certificate(subject, "CN=Practice")];
        let context = TlsContext {
            security,
            first_bytes,
            ..context(&chain)
        };
        name(error, &context).code()
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

    #[test]
    fn who_stands_in_between_or_what_is_missing_is_read_from_the_chain() {
        let ca_as_server = || {
            CertificateError::Other(rustls::OtherError(std::sync::Arc::new(io::Error::other(
                "CaUsedAsEndEntity",
            ))))
        };
        let unknown = || CertificateError::UnknownIssuer;
        let le = "C=US, O=Let's Encrypt, CN=R11";
        for (host, subject, issuer, is_own_root, error, code) in [
            ("h", "CN=h", le, false, unknown(), "tls-incomplete-chain"),
            (
                "h",
                "CN=h",
                "CN=Own Root",
                false,
                unknown(),
                "tls-unknown-issuer",
            ),
            (
                "h",
                "CN=h",
                "CN=AVG Web/Mail Shield Root",
                false,
                unknown(),
                "tls-intercepted-antivirus",
            ),
            (
                "h",
                "CN=h",
                "O=Zscaler Inc., CN=Zscaler Root CA",
                false,
                unknown(),
                "tls-intercepted-proxy",
            ),
            (
                "smtp.gmail.com",
                "CN=h",
                "CN=Own Root",
                false,
                unknown(),
                "tls-intercepted-proxy",
            ),
            (
                "smtp.gmail.com",
                "CN=h",
                "CN=h",
                false,
                unknown(),
                "tls-intercepted-proxy",
            ),
            (
                "smtp.gmail.com",
                "CN=h",
                le,
                false,
                unknown(),
                "tls-incomplete-chain",
            ),
            (
                "h",
                "CN=h",
                "CN=h",
                false,
                ca_as_server(),
                "tls-self-signed",
            ),
            (
                "h",
                "CN=h",
                "CN=h",
                true,
                ca_as_server(),
                "tls-ca-as-server",
            ),
            (
                "h",
                "CN=h",
                "CN=x",
                false,
                ca_as_server(),
                "tls-ca-as-server",
            ),
        ] {
            let chain = [certificate(subject, issuer)];
            let context = TlsContext {
                host,
                is_own_root,
                ..context(&chain)
            };
            let problem = name(Error::InvalidCertificate(error), &context);
            assert_eq!(problem.code(), code, "{host} {issuer}");
        }
        let chain = [certificate("CN=h", "CN=x"), certificate("CN=x", le)];
        let whole = name(Error::InvalidCertificate(unknown()), &context(&chain));
        assert_eq!(whole.code(), "tls-unknown-issuer", "it sent what it has");
    }

    #[test]
    fn a_clock_before_this_program_is_named_instead_of_the_certificate() {
        let early = |seconds: u64| CertificateError::NotValidYetContext {
            time: UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds)),
            not_before: UnixTime::since_unix_epoch(std::time::Duration::from_secs(2_000_000_000)),
        };
        let chain = [certificate("CN=h", "CN=x")];
        let problem = |seconds| name(Error::InvalidCertificate(early(seconds)), &context(&chain));
        assert_eq!(
            problem(946_684_800),
            Problem::ClockWrong {
                now: "2000-01-01T00:00:00Z".into()
            }
        );
        assert_eq!(problem(1_800_000_000).code(), "tls-not-yet-valid");
    }

    #[test]
    fn a_line_cut_in_the_handshake_is_named() {
        let cut = io::Error::from(io::ErrorKind::UnexpectedEof);
        assert_eq!(tls(&cut, &context(&[])).code(), "tls-dropped");
        let other = io::Error::from(io::ErrorKind::InvalidData);
        assert_eq!(tls(&other, &context(&[])).code(), "tls-handshake-failed");
        let alert = Error::AlertReceived(AlertDescription::UnrecognisedName);
        assert_eq!(name(alert, &context(&[])).code(), "tls-name-not-served");
        for (error, code) in [
            (CertificateError::InvalidPurpose, "tls-wrong-purpose"),
            (
                CertificateError::UnknownRevocationStatus,
                "tls-revocation-unknown",
            ),
            (
                CertificateError::UnsupportedSignatureAlgorithmContext {
                    signature_algorithm_id: Vec::new(),
                    supported_algorithms: Vec::new(),
                },
                "tls-weak-signature",
            ),
        ] {
            let problem = name(Error::InvalidCertificate(error), &context(&[]));
            assert_eq!(problem.code(), code);
        }
    }
}
