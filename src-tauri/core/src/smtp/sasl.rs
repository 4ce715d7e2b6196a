//! Sign-in (RFC 4954, RFC 4422): which mechanism, and the exchange of each, without a socket.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use md5::Md5;
use rsasl::prelude::{Mechname, SASLClient, SASLConfig, Session as RsaslSession, State};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::value::Username;

/// The mechanisms this client speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mechanism {
    /// RFC 7677: proves the server too, and never shows the password.
    ScramSha256,
    /// RFC 4616.
    Plain,
    /// The pre-standard LOGIN.
    Login,
    /// RFC 2195: last, since the server must keep the password readable.
    CramMd5,
}

impl Mechanism {
    /// Best first.
    pub const BY_PREFERENCE: [Self; 4] =
        [Self::ScramSha256, Self::Plain, Self::Login, Self::CramMd5];

    /// The name in `AUTH`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::CramMd5 => "CRAM-MD5",
        }
    }
}

/// Who signs in, with what.
#[derive(Clone)]
pub struct Credentials {
    /// The authentication identity.
    pub username: Username,
    /// The password.
    pub password: SecretString,
}

/// Why an exchange cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaslError {
    /// The server's challenge makes no sense for the mechanism.
    UnexpectedChallenge,
    /// The server could not prove that it knows the password.
    ServerNotAuthentic,
    /// The user name or the password cannot be put into the mechanism's form.
    Unusable,
}

/// RFC 7677 asks for 4,096 rounds at least; a hostile server could ask for hours of computing.
const MAX_SCRAM_ROUNDS: u32 = 600_000;

/// An exchange that has begun.
pub struct Started {
    /// To be fed with challenges.
    pub exchange: Exchange,
    /// What goes on the AUTH line, if the mechanism has an initial response.
    pub initial: Option<Zeroizing<Vec<u8>>>,
}

/// One exchange under way.
pub struct Exchange {
    mechanism: Mechanism,
    credentials: Credentials,
    state: Progress,
}

enum Progress {
    Start,
    SentUsername,
    SentPassword,
    SentAll,
    Scram(Box<RsaslSession>),
    ScramProved,
}

impl Exchange {
    /// Begins an exchange.
    ///
    /// # Errors
    /// [`SaslError::Unusable`] where the values do not fit the mechanism.
    pub fn start(mechanism: Mechanism, credentials: Credentials) -> Result<Started, SaslError> {
        let mut exchange = Self {
            mechanism,
            credentials,
            state: Progress::Start,
        };
        let initial = match mechanism {
            Mechanism::Plain => {
                exchange.state = Progress::SentAll;
                Some(exchange.plain())
            }
            Mechanism::ScramSha256 => {
                let mut session = exchange.scram_session()?;
                let mut first = Zeroizing::new(Vec::new());
                session
                    .step(None, &mut *first)
                    .map_err(|_| SaslError::Unusable)?;
                exchange.state = Progress::Scram(Box::new(session));
                Some(first)
            }
            Mechanism::Login | Mechanism::CramMd5 => None,
        };
        Ok(Started { exchange, initial })
    }

    /// The mechanism under way.
    pub fn mechanism(&self) -> Mechanism {
        self.mechanism
    }

    /// Answers a challenge (already out of base64).
    ///
    /// # Errors
    /// [`SaslError`]; the exchange is then to be cancelled with `*`.
    pub fn respond(&mut self, challenge: &[u8]) -> Result<Zeroizing<Vec<u8>>, SaslError> {
        match (
            self.mechanism,
            std::mem::replace(&mut self.state, Progress::SentAll),
        ) {
            (Mechanism::Login, Progress::Start) if asks_for_password(challenge) => {
                self.state = Progress::SentPassword;
                Ok(Zeroizing::new(self.password().into()))
            }
            (Mechanism::Login, Progress::Start) => {
                self.state = Progress::SentUsername;
                Ok(self.username())
            }
            (Mechanism::Login, Progress::SentUsername) => {
                Ok(Zeroizing::new(self.password().into()))
            }
            (Mechanism::Login, Progress::SentPassword) => Ok(self.username()),
            (Mechanism::CramMd5, Progress::Start) => self.cram_md5(challenge),
            (Mechanism::ScramSha256, Progress::Scram(session)) => self.scram(session, challenge),
            (
                Mechanism::Plain | Mechanism::Login | Mechanism::CramMd5 | Mechanism::ScramSha256,
                _,
            ) => Err(SaslError::UnexpectedChallenge),
        }
    }

    /// True if a 235 is now an end of this exchange: everything was sent, and with SCRAM the
    /// server has proved itself.
    pub fn may_succeed(&self) -> bool {
        match self.mechanism {
            Mechanism::ScramSha256 => matches!(self.state, Progress::ScramProved),
            Mechanism::Plain | Mechanism::Login | Mechanism::CramMd5 => {
                matches!(self.state, Progress::SentAll)
            }
        }
    }

    fn username(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.credentials.username.as_str().into())
    }

    fn password(&self) -> &str {
        self.credentials.password.expose_secret()
    }

    fn plain(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(format!("\0{}\0{}", self.credentials.username, self.password()).into_bytes())
    }

    fn cram_md5(&self, challenge: &[u8]) -> Result<Zeroizing<Vec<u8>>, SaslError> {
        if challenge.is_empty() {
            return Err(SaslError::UnexpectedChallenge);
        }
        let mut mac = Hmac::<Md5>::new_from_slice(self.password().as_bytes())
            .map_err(|_| SaslError::Unusable)?;
        mac.update(challenge);
        let digest: String = mac
            .finalize()
            .into_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Zeroizing::new(
            format!("{} {digest}", self.credentials.username).into_bytes(),
        ))
    }

    fn scram_session(&self) -> Result<RsaslSession, SaslError> {
        let username = self.credentials.username.as_str().to_owned();
        let config = SASLConfig::with_credentials(None, username, self.password().to_owned())
            .map_err(|_| SaslError::Unusable)?;
        let name =
            Mechname::parse(self.mechanism.name().as_bytes()).map_err(|_| SaslError::Unusable)?;
        SASLClient::new(config as Arc<SASLConfig>)
            .start_suggested(&[name])
            .map_err(|_| SaslError::Unusable)
    }

    fn scram(
        &mut self,
        mut session: Box<RsaslSession>,
        challenge: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SaslError> {
        if scram_rounds(challenge).is_some_and(|rounds| rounds > MAX_SCRAM_ROUNDS) {
            return Err(SaslError::UnexpectedChallenge);
        }
        let server_final = challenge.starts_with(b"v=") || challenge.starts_with(b"e=");
        let mut response = Zeroizing::new(Vec::new());
        match session.step(Some(challenge), &mut *response) {
            Ok(State::Running) => self.state = Progress::Scram(session),
            Ok(State::Finished(_)) => self.state = Progress::ScramProved,
            Err(_) if server_final => return Err(SaslError::ServerNotAuthentic),
            Err(_) => return Err(SaslError::UnexpectedChallenge),
        }
        Ok(response)
    }
}

/// LOGIN has no standard, and a few servers ask the other way round. A prompt in an unknown
/// language is taken to come in the usual order.
fn asks_for_password(prompt: &[u8]) -> bool {
    let prompt = String::from_utf8_lossy(prompt).to_lowercase();
    prompt.contains("pass") && !prompt.contains("user")
}

/// The `i=` of a SCRAM server-first message (RFC 5802 §7).
fn scram_rounds(challenge: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(challenge).ok()?;
    let rounds = text.split(',').find_map(|part| part.strip_prefix("i="))?;
    Some(rounds.parse().unwrap_or(u32::MAX))
}

/// What an OAuth server says in a 334 (Google's XOAUTH2, RFC 7628 §3.2.2): base64 of JSON with a
/// status. `None` for every other challenge.
pub fn oauth_error(challenge: &[u8]) -> Option<(String, String)> {
    let json: serde_json::Value = serde_json::from_slice(challenge).ok()?;
    let status = json.get("status")?;
    let status = status
        .as_str()
        .map_or_else(|| status.to_string(), str::to_owned);
    Some((status, String::from_utf8_lossy(challenge).into_owned()))
}

/// Base64 as SASL uses it; lenient about blanks around it.
pub fn decode_challenge(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text.trim()).ok()
}

/// Base64 as SASL uses it.
pub fn encode_response(response: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(response))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials(username: &str, password: &str) -> Credentials {
        Credentials {
            username: username.parse().unwrap(),
            password: password.to_owned().into(),
        }
    }

    #[test]
    fn plain_is_rfc_4616_s_form() {
        let Started { exchange, initial } =
            Exchange::start(Mechanism::Plain, credentials("tim", "tanstaaftanstaaf")).unwrap();
        assert_eq!(initial.unwrap().as_slice(), b"\0tim\0tanstaaftanstaaf");
        assert!(exchange.may_succeed());
    }

    #[test]
    fn login_sends_the_name_then_the_password_and_nothing_more() {
        let Started {
            mut exchange,
            initial,
        } = Exchange::start(Mechanism::Login, credentials("tim", "secret")).unwrap();
        assert!(initial.is_none() && !exchange.may_succeed());
        assert_eq!(exchange.respond(b"Username:").unwrap().as_slice(), b"tim");
        assert!(!exchange.may_succeed());
        assert_eq!(
            exchange
                .respond("パスワード:".as_bytes())
                .unwrap()
                .as_slice(),
            b"secret"
        );
        assert!(exchange.may_succeed());
        assert_eq!(
            exchange.respond(b"More:").unwrap_err(),
            SaslError::UnexpectedChallenge
        );
    }

    #[test]
    fn login_answers_what_is_asked_for() {
        let Started { mut exchange, .. } =
            Exchange::start(Mechanism::Login, credentials("tim", "secret")).unwrap();
        assert_eq!(
            exchange.respond(b"Password:").unwrap().as_slice(),
            b"secret"
        );
        assert!(!exchange.may_succeed());
        assert_eq!(exchange.respond(b"Username:").unwrap().as_slice(), b"tim");
        assert!(exchange.may_succeed());
    }

    #[test]
    fn cram_md5_is_rfc_2195_s_example() {
        let Started { mut exchange, .. } =
            Exchange::start(Mechanism::CramMd5, credentials("tim", "tanstaaftanstaaf")).unwrap();
        let response = exchange
            .respond(b"<1896.697170952@postoffice.reston.mci.net>")
            .unwrap();
        assert_eq!(response.as_slice(), b"tim b913a602c7eda7a495b4e6e7334d3890");
    }

    #[test]
    fn scram_refuses_a_server_that_wants_hours_of_computing_or_changes_the_nonce() {
        let begin =
            || Exchange::start(Mechanism::ScramSha256, credentials("user", "pencil")).unwrap();
        let Started {
            mut exchange,
            initial: first,
        } = begin();
        let first = String::from_utf8(first.unwrap().to_vec()).unwrap();
        let nonce = first.split("r=").nth(1).unwrap().to_owned();
        let endless = format!("r={nonce}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4294967295");
        assert_eq!(
            exchange.respond(endless.as_bytes()).unwrap_err(),
            SaslError::UnexpectedChallenge
        );
        let Started { mut exchange, .. } = begin();
        let foreign = b"r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assert_eq!(
            exchange.respond(foreign).unwrap_err(),
            SaslError::UnexpectedChallenge
        );
        assert!(!exchange.may_succeed());
    }

    #[test]
    fn scram_believes_no_server_without_a_proof() {
        let Started {
            mut exchange,
            initial: first,
        } = Exchange::start(Mechanism::ScramSha256, credentials("user", "pencil")).unwrap();
        let first = String::from_utf8(first.unwrap().to_vec()).unwrap();
        let nonce = first.split("r=").nth(1).unwrap().to_owned();
        let server_first = format!("r={nonce}abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
        assert!(
            exchange
                .respond(server_first.as_bytes())
                .unwrap()
                .starts_with(b"c=biws,r=")
        );
        assert!(!exchange.may_succeed());
        let forged = b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
        assert_eq!(
            exchange.respond(forged).unwrap_err(),
            SaslError::ServerNotAuthentic
        );
        assert!(!exchange.may_succeed());
    }

    #[test]
    fn an_oauth_error_is_told_from_other_challenges() {
        let google = br#"{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}"#;
        assert_eq!(oauth_error(google).unwrap().0, "401");
        assert_eq!(oauth_error(b"Username:"), None);
    }
}
