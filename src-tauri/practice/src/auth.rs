//! The sign-in mechanisms, as a state without a socket: answers in, challenges or a verdict out.

use strum::EnumString;

use crate::{Fault, Login, PracticeError, random};

mod cram_md5;
mod login;
mod plain;
mod scram;

/// A mechanism that the servers can verify. Its `Display` and `FromStr` are its SASL name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, EnumString)]
#[strum(ascii_case_insensitive)]
pub(crate) enum Mechanism {
    #[strum(serialize = "PLAIN")]
    Plain,
    #[strum(serialize = "LOGIN")]
    Login,
    #[strum(serialize = "CRAM-MD5")]
    CramMd5,
    #[strum(serialize = "SCRAM-SHA-256")]
    ScramSha256,
    #[strum(serialize = "XOAUTH2")]
    Xoauth2,
}

/// What the server does with an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Asks on.
    Challenge(Vec<u8>),
    /// The user name and the password are right.
    Right,
    /// They are not.
    Wrong,
    /// The answer is not what the mechanism wants.
    Malformed,
}

/// A sign-in under way.
#[derive(Debug)]
pub(crate) struct Exchange {
    login: Login,
    state: State,
}

#[derive(Debug)]
enum State {
    Plain,
    Login(login::Prompts),
    CramMd5 { challenge: String },
    Scram(Box<scram::Server>),
    Xoauth2 { told: bool },
}

impl Exchange {
    /// Begins the mechanism, with what the fault makes wrong about it.
    pub(crate) fn begin(
        mechanism: Mechanism,
        fault: Fault,
        login: &Login,
    ) -> Result<Self, PracticeError> {
        let state = match mechanism {
            Mechanism::Plain => State::Plain,
            Mechanism::Login => State::Login(login::Prompts::new(fault)),
            Mechanism::CramMd5 => State::CramMd5 {
                challenge: cram_md5::challenge()?,
            },
            Mechanism::ScramSha256 => State::Scram(Box::new(scram::Server::new(
                fault,
                random::bytes()?,
                &nonce()?,
            ))),
            Mechanism::Xoauth2 => State::Xoauth2 { told: false },
        };
        Ok(Self {
            login: login.clone(),
            state,
        })
    }

    /// What the server asks first, where the client sent no initial response.
    pub(crate) fn opening(&self) -> Vec<u8> {
        match &self.state {
            State::Login(prompts) => prompts.opening(),
            State::CramMd5 { challenge } => challenge.clone().into_bytes(),
            State::Plain | State::Scram(_) | State::Xoauth2 { .. } => Vec::new(),
        }
    }

    /// Whether the client may send its first answer with the command.
    pub(crate) fn takes_initial_response(&self) -> bool {
        // Answering the password first is only possible once it was asked for.
        match &self.state {
            State::Login(prompts) => !prompts.password_first(),
            State::CramMd5 { .. } => false,
            State::Plain | State::Scram(_) | State::Xoauth2 { .. } => true,
        }
    }

    /// Takes the next answer.
    pub(crate) fn turn(&mut self, answer: &[u8]) -> Turn {
        match &mut self.state {
            State::Plain => plain::verify(answer, &self.login),
            State::Login(prompts) => prompts.turn(answer, &self.login),
            State::CramMd5 { challenge } => cram_md5::verify(answer, challenge, &self.login),
            State::Scram(server) => server.turn(answer, &self.login),
            State::Xoauth2 { told } => xoauth2(answer, told),
        }
    }
}

/// There is no right token: the practice log-in is a password.
fn xoauth2(answer: &[u8], told: &mut bool) -> Turn {
    if !std::mem::replace(told, true) {
        let form = answer.starts_with(b"user=") && answer.ends_with(b"\x01\x01");
        return if form {
            Turn::Challenge(XOAUTH2_ERROR.into())
        } else {
            Turn::Malformed
        };
    }
    if answer.is_empty() {
        Turn::Wrong
    } else {
        Turn::Malformed
    }
}

const XOAUTH2_ERROR: &str =
    r#"{"status":"400","schemes":"Bearer","scope":"https://mail.practice.test/"}"#;

/// Right where the condition holds.
fn verdict(right: bool) -> Turn {
    if right { Turn::Right } else { Turn::Wrong }
}

fn nonce() -> Result<String, PracticeError> {
    Ok(hex(&random::bytes::<12>()?))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
fn test_login() -> Login {
    Login {
        username: "reports@practice.test".into(),
        password: "apple-otter-river-1234".into(),
        address: "reports@practice.test".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mechanisms_are_read_in_any_case() {
        assert_eq!("scram-sha-256".parse(), Ok(Mechanism::ScramSha256));
        assert_eq!(Mechanism::CramMd5.to_string(), "CRAM-MD5");
        assert!("NTLM".parse::<Mechanism>().is_err());
    }

    #[test]
    fn xoauth2_tells_the_error_and_wants_an_empty_answer() {
        let begin = || Exchange::begin(Mechanism::Xoauth2, Fault::None, &test_login()).unwrap();
        let token = b"user=reports@practice.test\x01auth=Bearer x\x01\x01";
        let mut exchange = begin();
        let Turn::Challenge(error) = exchange.turn(token) else {
            panic!("no error was told")
        };
        assert!(error.starts_with(br#"{"status":"400""#));
        assert_eq!(exchange.turn(b""), Turn::Wrong);
        let mut exchange = begin();
        exchange.turn(token);
        assert_eq!(exchange.turn(b"\x01"), Turn::Malformed);
        assert_eq!(begin().turn(b"no token"), Turn::Malformed);
    }

    proptest::proptest! {
        #[test]
        fn no_answer_makes_a_mechanism_panic(
            first in "(n,,n=reports@practice.test,r=[a-z]*)|user=\\PC*|\\PC*",
            second in "(c=biws,r=[a-z0-9]*,p=[A-Za-z0-9+/=]*)|\\PC*",
        ) {
            for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2"] {
                let mechanism = mechanism.parse().unwrap();
                let mut exchange = Exchange::begin(mechanism, Fault::None, &test_login()).unwrap();
                for answer in [&first, &second] {
                    proptest::prop_assert_ne!(exchange.turn(answer.as_bytes()), Turn::Right);
                }
            }
        }
    }
}
