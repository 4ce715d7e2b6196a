//! AUTH within a session.

use super::{
    super::sasl::{self, Exchange, Mechanism, SaslError, Started},
    Failure, Problem, Reply, Rung, RungReport, Session, Speaker, Stage, State,
};
use crate::problem::classify;

/// An exchange under way, and what is left if the server refuses its mechanism.
pub(super) struct AuthState {
    exchange: Exchange,
    untried: Vec<Mechanism>,
    /// Decoded from a 334; the final verdict is still to come.
    oauth_error: Option<(String, String)>,
    /// Set after `*`: the server's 501 ends a failure that is known already.
    cancelled: Option<Failure>,
    initial: Option<zeroize::Zeroizing<Vec<u8>>>,
}

/// RFC 5321 §4.5.3.1.4: octets in a command line. A longer initial response goes on a line of its
/// own (RFC 4954 §4).
const MAX_COMMAND: usize = 512;

impl Session {
    /// After the EHLO that counts.
    pub(super) fn begin_auth(&mut self) {
        if self.plan.credentials.is_none() {
            return self.begin_envelope();
        }
        let host = self.plan.peer.host.clone();
        let refusal = if !self.encrypted && !self.plan.cleartext_auth {
            Some(Problem::InputCleartextAuthNotAllowed { host })
        } else if self.extensions.auth.is_empty() {
            Some(Problem::SmtpAuthNotOffered { host })
        } else if self.extensions.mechanisms().is_empty() {
            let offered = self.extensions.auth.join(", ");
            Some(Problem::SmtpAuthMechanismUnsupported {
                host,
                offered: self.transcript.clean(&offered),
            })
        } else {
            None
        };
        match refusal {
            Some(problem) => {
                self.report(RungReport::failed(
                    Rung::Auth,
                    Failure::new(problem).at(Stage::Auth),
                ));
                self.state = State::Done;
            }
            None => self.try_next(self.extensions.mechanisms(), None),
        }
    }

    /// Begins with the first mechanism whose form the values fit. `refusal`: the reply that sent
    /// us on from the one before.
    fn try_next(&mut self, mut untried: Vec<Mechanism>, refusal: Option<Failure>) {
        let Some(credentials) = self.plan.credentials.clone() else {
            return;
        };
        while !untried.is_empty() {
            let mechanism = untried.remove(0);
            let Ok(Started { exchange, initial }) = Exchange::start(mechanism, credentials.clone())
            else {
                continue;
            };
            let name = mechanism.name();
            let line = initial
                .as_ref()
                .map(|initial| sasl::encode_response(initial));
            let fits = line
                .as_ref()
                .is_some_and(|line| line.len() + name.len() + 8 <= MAX_COMMAND);
            let command = match &line {
                Some(line) if fits => zeroize::Zeroizing::new(format!(
                    "AUTH {name} {}\r\n",
                    if line.is_empty() { "=" } else { line.as_str() }
                )),
                _ => zeroize::Zeroizing::new(format!("AUTH {name}\r\n")),
            };
            let hidden = if fits { " •••" } else { "" };
            self.transcript
                .add(Speaker::Client, &format!("AUTH {name}{hidden}"));
            self.outgoing
                .push_back(zeroize::Zeroizing::new(command.as_bytes().to_vec()));
            let initial = initial.filter(|_| !fits);
            self.state = State::Auth(Box::new(AuthState {
                exchange,
                untried,
                oauth_error: None,
                cancelled: None,
                initial,
            }));
            return;
        }
        let host = self.plan.peer.host.clone();
        let offered = self.transcript.clean(&self.extensions.auth.join(", "));
        let failure = Failure {
            raw: refusal.and_then(|f| f.raw),
            ..Failure::new(Problem::SmtpAuthMechanismUnsupported { host, offered })
        };
        self.report(RungReport::failed(Rung::Auth, failure.at(Stage::Auth)));
        self.state = State::Done;
    }

    pub(super) fn on_auth(&mut self, mut auth: Box<AuthState>, reply: &Reply) {
        if let Some(failure) = auth.cancelled.take() {
            return self.auth_failed(failure);
        }
        match reply.code {
            334 => self.on_challenge(auth, reply),
            235 if auth.oauth_error.is_none() && auth.exchange.may_succeed() => {
                self.report(RungReport::passed(
                    Rung::Auth,
                    vec![auth.exchange.mechanism().name().to_owned()],
                ));
                self.begin_envelope();
            }
            235 => {
                let host = self.plan.peer.host.clone();
                let problem = match auth.exchange.mechanism() {
                    Mechanism::ScramSha256 => Problem::SmtpServerNotAuthentic { host },
                    Mechanism::Plain | Mechanism::Login | Mechanism::CramMd5 => {
                        Problem::SmtpUnexpectedReply {
                            host,
                            reply_code: 235,
                        }
                    }
                };
                self.auth_failed(Failure::new(problem).saying(self.transcript.clean(&reply.raw)));
            }
            _ => self.on_auth_refused(auth, reply),
        }
    }

    fn on_challenge(&mut self, mut auth: Box<AuthState>, reply: &Reply) {
        let Some(challenge) = sasl::decode_challenge(&reply.lines.join("")) else {
            return self.cancel_auth(auth, SaslError::UnexpectedChallenge, reply);
        };
        if let Some(error) = sasl::oauth_error(&challenge)
            && auth.oauth_error.is_none()
        {
            self.transcript
                .add(Speaker::Server, &format!("  {}", error.1));
            auth.oauth_error = Some(error);
            self.send("\r\n");
            self.state = State::Auth(auth);
            return;
        }
        let response = match auth.initial.take() {
            Some(initial) if challenge.is_empty() => Ok(initial),
            _ => auth.exchange.respond(&challenge),
        };
        match response {
            Ok(response) => {
                let mut line = sasl::encode_response(&response);
                line.push_str("\r\n");
                self.transcript.add(
                    Speaker::Client,
                    if response.is_empty() {
                        "(empty)"
                    } else {
                        "•••"
                    },
                );
                self.outgoing
                    .push_back(zeroize::Zeroizing::new(line.as_bytes().to_vec()));
                self.state = State::Auth(auth);
            }
            Err(error) => self.cancel_auth(auth, error, reply),
        }
    }

    /// RFC 4954 §4: a lone `*` gives the exchange up.
    fn cancel_auth(&mut self, mut auth: Box<AuthState>, error: SaslError, reply: &Reply) {
        let host = self.plan.peer.host.clone();
        let problem = match error {
            SaslError::ServerNotAuthentic => Problem::SmtpServerNotAuthentic { host },
            SaslError::UnexpectedChallenge | SaslError::Unusable => Problem::SmtpUnexpectedReply {
                host,
                reply_code: reply.code,
            },
        };
        auth.cancelled = Some(Failure::new(problem).saying(self.transcript.clean(&reply.raw)));
        self.send("*\r\n");
        self.state = State::Auth(auth);
    }

    fn on_auth_refused(&mut self, auth: Box<AuthState>, reply: &Reply) {
        if let Some((status, json)) = auth.oauth_error {
            let host = self.plan.peer.host.clone();
            let raw = self.transcript.clean(&format!("334 {json}\n{}", reply.raw));
            return self.auth_failed(
                Failure::new(Problem::SmtpOauthTokenRejected { host, status }).saying(raw),
            );
        }
        let failure = self.judged(Stage::Auth, reply);
        if classify::is_about_the_mechanism(reply) {
            self.try_next(auth.untried, Some(failure));
        } else {
            self.auth_failed(failure);
        }
    }

    fn auth_failed(&mut self, failure: Failure) {
        self.report(RungReport::failed(Rung::Auth, failure.at(Stage::Auth)));
        self.state = State::Done;
    }
}
