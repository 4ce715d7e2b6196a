//! What EHLO lists.

use crate::{Fault, Port, auth::Mechanism, login::DOMAIN, session};

mod exotic;

/// How the list is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Capabilities {
    pub(crate) port: Port,
    pub(crate) fault: Fault,
    /// The list is asked for inside TLS.
    pub(crate) tls: bool,
}

const NO_STARTTLS: [Fault; 4] = [
    Fault::EhloAllNoStarttls,
    Fault::ExoticAuth,
    Fault::NoStarttls,
    Fault::StarttlsMasked,
];
const AUTH_IN_CLEAR: [Fault; 4] = [
    Fault::EhloAll,
    Fault::EhloAllNoStarttls,
    Fault::ExoticAuth,
    Fault::AuthDiffersInsideTls,
];

/// The mechanisms that a fault offers, where they are not the usual ones.
const OFFERS: &[(Fault, &[&str])] = &[
    (Fault::NoAuth, &[]),
    (Fault::EhloEmpty, &[]),
    (Fault::OnlyPlain, &["PLAIN"]),
    (Fault::OnlyLogin, &["LOGIN"]),
    (Fault::OnlyCramMd5, &["CRAM-MD5"]),
    (Fault::OnlyScram, &["SCRAM-SHA-256"]),
    (Fault::OnlyXoauth2, &["XOAUTH2"]),
    (Fault::OnlyGssapiNtlm, &["GSSAPI", "NTLM"]),
    (Fault::ExoticAuth, &exotic::MECHANISMS),
    (Fault::Auth534, &["PLAIN", "LOGIN", "CRAM-MD5"]),
    // Of PLAIN nobody could tell that it was not finished.
    (Fault::Auth235Early, &["SCRAM-SHA-256", "CRAM-MD5", "LOGIN"]),
    (Fault::LoginPromptsSwapped, &["LOGIN"]),
    (Fault::LoginPromptsForeign, &["LOGIN"]),
    (Fault::ScramWrongSignature, &["SCRAM-SHA-256"]),
    (Fault::ScramWrongNonce, &["SCRAM-SHA-256"]),
    (Fault::ScramHugeIterations, &["SCRAM-SHA-256"]),
];

const USUAL: &[&str] = &["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"];

impl Capabilities {
    /// The EHLO reply: the host, then the keywords.
    pub(crate) fn lines(self) -> Vec<String> {
        let host = if self.fault == Fault::GreetingOtherHost {
            "smtp-out7.hosting.example"
        } else {
            DOMAIN
        };
        let mut lines = vec![format!("{host} at your service")];
        if self.fault == Fault::EhloEmpty {
            return lines;
        }
        if self.pipelining() {
            lines.push("PIPELINING".into());
        }
        lines.push(format!("SIZE {}", session::size_limit(self.fault)));
        lines.extend(["8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"].map(String::from));
        if self.starttls() {
            lines.push("STARTTLS".into());
        }
        if self.fault == Fault::StarttlsMasked && self.port == Port::Starttls && !self.tls {
            lines.push("XXXXXXXA".into());
        }
        if self.fault == Fault::EhloEightBit {
            lines.push("X-BÜRO GRÖSSE".into());
        }
        if self.fault == Fault::LongReply {
            lines.extend((1..=60).map(|n| format!("X-PRACTICE-{n} a keyword nobody knows")));
        }
        if !self.mechanisms().is_empty() {
            let sign = if self.fault == Fault::AuthEquals {
                '='
            } else {
                ' '
            };
            lines.push(format!("AUTH{sign}{}", self.mechanisms().join(" ")));
        }
        if self.fault == Fault::EhloLowercase {
            lines
                .iter_mut()
                .for_each(|line| line.make_ascii_lowercase());
        }
        lines
    }

    /// Whether PIPELINING is offered.
    pub(crate) fn pipelining(self) -> bool {
        !matches!(self.fault, Fault::NoPipelining | Fault::EhloEmpty)
    }

    /// Whether STARTTLS is offered.
    pub(crate) fn starttls(self) -> bool {
        if self.fault == Fault::EhloEmpty {
            return false;
        }
        match (self.port, self.tls) {
            (Port::Plain, _) => false,
            (_, true) => self.fault == Fault::StarttlsInsideTls,
            (Port::Starttls | Port::ImplicitTls, false) => !NO_STARTTLS.contains(&self.fault),
        }
    }

    /// The mechanisms that AUTH offers; none where it is not offered.
    pub(crate) fn mechanisms(self) -> &'static [&'static str] {
        let clear_is_fine = self.port == Port::Plain || AUTH_IN_CLEAR.contains(&self.fault);
        if !self.tls && !clear_is_fine {
            return &[];
        }
        if self.fault == Fault::AuthDiffersInsideTls {
            return if self.tls {
                &["SCRAM-SHA-256"]
            } else {
                &["PLAIN", "LOGIN"]
            };
        }
        OFFERS
            .iter()
            .find(|(of, _)| *of == self.fault)
            .map_or(USUAL, |(_, offered)| offered)
    }

    /// The mechanism of this name, where it is offered and the servers know it.
    pub(crate) fn mechanism(self, name: &str) -> Option<Mechanism> {
        let offered = self
            .mechanisms()
            .iter()
            .any(|offered| offered.eq_ignore_ascii_case(name));
        name.parse().ok().filter(|_| offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(port: Port, fault: Fault, tls: bool) -> String {
        Capabilities { port, fault, tls }.lines().join("\n")
    }

    #[test]
    fn auth_is_offered_inside_tls_and_on_the_plain_port_only() {
        let starttls = list(Port::Starttls, Fault::None, false);
        assert!(
            starttls.contains("STARTTLS") && !starttls.contains("AUTH"),
            "{starttls}"
        );
        let inside = list(Port::Starttls, Fault::None, true);
        assert!(!inside.contains("STARTTLS"), "{inside}");
        for list in [
            inside,
            list(Port::ImplicitTls, Fault::None, true),
            list(Port::Plain, Fault::None, false),
        ] {
            assert!(
                list.contains("AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256"),
                "{list}"
            );
        }
        assert!(!list(Port::Plain, Fault::None, false).contains("STARTTLS"));
    }

    #[test]
    fn a_mechanism_must_be_offered_and_known() {
        let only_login = Capabilities {
            port: Port::Plain,
            fault: Fault::OnlyLogin,
            tls: false,
        };
        assert_eq!(only_login.mechanism("login"), Some(Mechanism::Login));
        assert_eq!(only_login.mechanism("PLAIN"), None);
        let ntlm = Capabilities {
            fault: Fault::OnlyGssapiNtlm,
            ..only_login
        };
        assert_eq!(ntlm.mechanism("NTLM"), None);
    }
}
