use roxmltree::Node;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use super::document;

/// How to sign in, as an autoconfig file names it (section "authentication" of "TCP-based
/// protocols").
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Authentication {
    /// The password itself: SASL PLAIN or LOGIN; `plain` in old files.
    PasswordCleartext,
    /// A proof of the password: CRAM-MD5, DIGEST-MD5, SCRAM; `secure` in old files.
    PasswordEncrypted,
    /// Windows' old way.
    Ntlm,
    /// Kerberos.
    Gssapi,
    /// The server knows the client by its address; nobody signs in.
    ClientIpAddress,
    /// A certificate of the client's (SASL EXTERNAL).
    TlsClientCert,
    /// A token (SASL OAUTHBEARER, XOAUTH2).
    #[serde(rename = "oauth2")]
    #[strum(serialize = "oauth2")]
    OAuth2,
    /// Nobody signs in.
    None,
    /// A word that is not known here.
    Other,
}

impl Authentication {
    /// The stable name, e.g. `password-cleartext`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// All that a server section names, in its order, each once.
    pub(super) fn of(server: Node<'_, '_>) -> Vec<Self> {
        let mut all = Vec::new();
        for element in document::children(&[server], "authentication") {
            let word = document::text(element);
            let way = Self::named(&word);
            if !word.is_empty() && !all.contains(&way) {
                all.push(way);
            }
        }
        all
    }

    /// Nobody signs in.
    pub(super) fn is_none(self) -> bool {
        matches!(self, Self::ClientIpAddress | Self::None)
    }

    /// Somebody signs in who has a name.
    pub(super) fn has_name(self) -> bool {
        match self {
            Self::PasswordCleartext
            | Self::PasswordEncrypted
            | Self::Ntlm
            | Self::OAuth2
            | Self::Other => true,
            Self::Gssapi | Self::TlsClientCert | Self::ClientIpAddress | Self::None => false,
        }
    }

    /// Words are compared in either case; one SASL mechanism may be named as `SASL MECHANISM`.
    fn named(word: &str) -> Self {
        let word = word.to_ascii_lowercase();
        let mut parts = word.split_ascii_whitespace();
        match (parts.next(), parts.next(), parts.next()) {
            (Some("sasl"), Some(mechanism), None) => Self::of_sasl(mechanism),
            (Some(word), None, None) => Self::of_word(word),
            _ => Self::Other,
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "password-cleartext" | "plain" => Self::PasswordCleartext,
            "password-encrypted" | "secure" => Self::PasswordEncrypted,
            "ntlm" => Self::Ntlm,
            "gssapi" => Self::Gssapi,
            "client-ip-address" => Self::ClientIpAddress,
            "tls-client-cert" => Self::TlsClientCert,
            "oauth2" | "oauth" => Self::OAuth2,
            "none" => Self::None,
            _ => Self::Other,
        }
    }

    fn of_sasl(mechanism: &str) -> Self {
        match mechanism {
            "plain" | "login" => Self::PasswordCleartext,
            "cram-md5" | "digest-md5" => Self::PasswordEncrypted,
            "ntlm" => Self::Ntlm,
            "gssapi" => Self::Gssapi,
            "external" => Self::TlsClientCert,
            "oauthbearer" | "xoauth2" => Self::OAuth2,
            scram if scram.starts_with("scram-") => Self::PasswordEncrypted,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_old_files_and_of_the_draft_are_known() {
        use Authentication as A;
        for (word, way) in [
            ("password-cleartext", A::PasswordCleartext),
            ("plain", A::PasswordCleartext),
            ("Password-Encrypted", A::PasswordEncrypted),
            ("secure", A::PasswordEncrypted),
            ("NTLM", A::Ntlm),
            ("GSSAPI", A::Gssapi),
            ("client-IP-address", A::ClientIpAddress),
            ("TLS-client-cert", A::TlsClientCert),
            ("OAuth2", A::OAuth2),
            ("none", A::None),
            ("SASL SCRAM-SHA-256-PLUS", A::PasswordEncrypted),
            ("SASL  LOGIN", A::PasswordCleartext),
            ("SASL XOAUTH2", A::OAuth2),
            ("SASL EXTERNAL", A::TlsClientCert),
            ("SASL ANONYMOUS", A::Other),
            ("SASL", A::Other),
            ("http-basic", A::Other),
            ("smtp-after-pop", A::Other),
        ] {
            assert_eq!(A::named(word), way, "{word}");
        }
    }

    #[test]
    fn names_are_written_alike_everywhere() {
        for way in [
            Authentication::PasswordCleartext,
            Authentication::ClientIpAddress,
            Authentication::OAuth2,
        ] {
            assert_eq!(serde_json::to_value(way).unwrap(), way.id());
        }
        assert_eq!(Authentication::OAuth2.id(), "oauth2");
    }
}
