//! What the mail libraries of other products print, for those who paste it: OpenSSL, Node.js and
//! nodemailer, Java, .NET, Python, Go, Schannel, GnuTLS. Their words are known from their sources.

use super::{Peer, Problem};

/// What a library's error means; `None` where its words are not known.
pub fn client(text: &str, peer: &Peer) -> Option<Problem> {
    let text = text.to_lowercase();
    let (_, what) = KNOWN
        .iter()
        .find(|(marks, _)| marks.iter().any(|mark| text.contains(mark)))?;
    Some(what.problem(peer))
}

#[derive(Clone, Copy)]
enum What {
    NoSuchHost,
    DnsTimeout,
    Refused,
    Timeout,
    Reset,
    Unreachable,
    NoGreeting,
    Closed,
    PlainWhereTls,
    NoStarttls,
    NoAuth,
    SelfSigned,
    UnknownIssuer,
    WrongName,
    Expired,
    OldTls,
}

/// The exact before the general.
const KNOWN: &[(&[&str], What)] = &[
    (
        &[
            "wrong version number",
            "wrong_version_number",
            "plaintext connection?",
            "first record does not look like a tls handshake",
            "unexpected tls packet was received",
            "ssl routines:ssl3_get_record:wrong",
            "received an unexpected packet during ssl",
        ],
        What::PlainWhereTls,
    ),
    (
        &[
            "starttls extension not supported",
            "server does not support secure connections",
            "starttls is required but host does not support",
            "starttls was required but",
            "does not support starttls",
        ],
        What::NoStarttls,
    ),
    (
        &[
            "smtp auth extension not supported",
            "no authentication mechanisms supported",
            "server does not support authentication",
            "server doesn't support auth",
        ],
        What::NoAuth,
    ),
    (
        &[
            "certificate has expired",
            "cert_has_expired",
            "certificateexpiredexception",
            "certificate expired",
        ],
        What::Expired,
    ),
    (
        &[
            "does not match certificate's altnames",
            "err_tls_cert_altname_invalid",
            "hostname mismatch",
            "remotecertificatenamemismatch",
            "no subject alternative",
            "x509: certificate is valid for",
            "certificate verify failed: ip address mismatch",
            "the certificate's cn name does not match",
            "sec_e_wrong_principal",
            "no alternative certificate subject name matches",
        ],
        What::WrongName,
    ),
    (
        &[
            "certificate in certificate chain",
            "self_signed_cert_in_chain",
            "unable to get local issuer certificate",
            "unable_to_get_issuer_cert_locally",
            "unable to verify the first certificate",
            "unable_to_verify_leaf_signature",
            "pkix path building failed",
            "signed by unknown authority",
            "remotecertificatechainerrors",
            "remote certificate is invalid according to the validation procedure",
            "remote certificate was rejected by the provided",
            "sec_e_untrusted_root",
            "issued by an authority that is not trusted",
        ],
        What::UnknownIssuer,
    ),
    (
        &[
            "self-signed certificate",
            "self signed certificate",
            "depth_zero_self_signed_cert",
        ],
        What::SelfSigned,
    ),
    (
        &[
            "unsupported protocol",
            "unsupported_protocol",
            "alert protocol version",
            "no appropriate protocol",
            "dh key too small",
            "alert handshake failure",
            "do not possess a common algorithm",
            "protocol version not supported",
        ],
        What::OldTls,
    ),
    (
        &["eai_again", "temporary failure in name resolution"],
        What::DnsTimeout,
    ),
    (
        &[
            "enotfound",
            "name or service not known",
            "getaddrinfo failed",
            "nodename nor servname",
            "no such host",
            "unknownhostexception",
            "remote name could not be resolved",
            "could not resolve host",
            "php_network_getaddresses",
        ],
        What::NoSuchHost,
    ),
    (
        &["econnrefused", "connection refused", "actively refused"],
        What::Refused,
    ),
    (
        &[
            "greeting never received",
            "timed out waiting for the greeting",
        ],
        What::NoGreeting,
    ),
    (
        &[
            "etimedout",
            "esockettimedout",
            "connection timed out",
            "connect timed out",
            "i/o timeout",
            "did not properly respond after a period of time",
            "connection timeout",
            "winerror 10060",
        ],
        What::Timeout,
    ),
    (
        &[
            "ehostunreach",
            "enetunreach",
            "network is unreachable",
            "no route to host",
            "network unreachable",
        ],
        What::Unreachable,
    ),
    (
        &[
            "econnreset",
            "connection reset",
            "forcibly closed by the remote host",
        ],
        What::Reset,
    ),
    (
        &[
            "connection unexpectedly closed",
            "server disconnected",
            "socket closed unexpectedly",
            "unexpected eof",
        ],
        What::Closed,
    ),
];

impl What {
    fn problem(self, peer: &Peer) -> Problem {
        let (host, port) = (peer.host.clone(), peer.port);
        let open_ports = || "none".to_owned();
        match self {
            Self::NoSuchHost => Problem::DnsNoSuchHost { host },
            Self::DnsTimeout => Problem::DnsTimeout { host },
            Self::Refused => Problem::ConnectRefused {
                host,
                port,
                open_ports: open_ports(),
            },
            Self::Timeout => Problem::ConnectTimeout {
                host,
                port,
                open_ports: open_ports(),
            },
            Self::Reset => Problem::ConnectReset {
                host,
                port,
                open_ports: open_ports(),
            },
            Self::Unreachable => Problem::ConnectUnreachable {
                host,
                port,
                open_ports: open_ports(),
            },
            Self::NoGreeting => Problem::GreetingTimeout { host, port },
            Self::Closed => Problem::SmtpConnectionClosed { host },
            Self::PlainWhereTls => Problem::TlsStarttlsExpected { host, port },
            Self::NoStarttls => Problem::StarttlsNotOffered { host, port },
            Self::NoAuth => Problem::SmtpAuthNotOffered { host },
            Self::SelfSigned => Problem::TlsSelfSigned {
                host,
                fingerprint: String::new(),
            },
            Self::UnknownIssuer => Problem::TlsUnknownIssuer {
                host,
                issuer: String::new(),
            },
            Self::WrongName => Problem::TlsWrongName {
                host,
                names: String::new(),
            },
            Self::Expired => Problem::TlsExpired {
                host,
                until: String::new(),
            },
            Self::OldTls => Problem::TlsVersionTooOld { host },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_libraries_words_are_known() {
        for (text, code) in [
            (
                "Error: 140040:error:1408F10B:SSL routines:ssl3_get_record:wrong version number",
                "tls-starttls-expected",
            ),
            (
                "javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?",
                "tls-starttls-expected",
            ),
            (
                "smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.",
                "starttls-not-offered",
            ),
            (
                "smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.",
                "smtp-auth-not-offered",
            ),
            (
                "Error: getaddrinfo ENOTFOUND smtp.exmaple.com",
                "dns-no-such-host",
            ),
            ("queryA EAI_AGAIN smtp.example.com", "dns-timeout"),
            ("dial tcp 192.0.2.1:25: i/o timeout", "connect-timeout"),
            (
                "Error: connect ECONNREFUSED 127.0.0.1:587",
                "connect-refused",
            ),
            ("Greeting never received", "greeting-timeout"),
            ("[Errno 101] Network is unreachable", "connect-unreachable"),
            ("read ECONNRESET", "connect-reset"),
            (
                "smtplib.SMTPServerDisconnected: Connection unexpectedly closed",
                "smtp-connection-closed",
            ),
            (
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1129)",
                "tls-unknown-issuer",
            ),
            (
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1129)",
                "tls-self-signed",
            ),
            (
                "tls: failed to verify certificate: x509: certificate signed by unknown authority",
                "tls-unknown-issuer",
            ),
            (
                "Hostname/IP does not match certificate's altnames: Host: mail.example.com.",
                "tls-wrong-name",
            ),
            ("Error: certificate has expired", "tls-expired"),
            (
                "error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported protocol",
                "tls-version-too-old",
            ),
        ] {
            let found = client(text, &Peer::default()).map(|problem| problem.code());
            assert_eq!(found, Some(code), "{text}");
        }
        assert_eq!(client("something else", &Peer::default()), None);
    }
}
