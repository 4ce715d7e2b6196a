//! AUTH.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

use super::{AUTH_LINE, Hello, Session};
use crate::{
    Fault,
    auth::{Exchange, Turn},
    script::{self, Moment},
    wire::{End, Ending},
};

/// What came in answer to a challenge.
enum Answer {
    Bytes(Vec<u8>),
    Refused(&'static str),
}

impl Session {
    pub(super) async fn auth(&mut self, name: &str, initial: Option<String>) -> Result<(), End> {
        if let Some(refusal) = self.no_sign_in_now() {
            return self.reply(refusal).await;
        }
        let Some(mechanism) = self.capabilities().mechanism(name) else {
            return self
                .reply("504 5.5.4 Unrecognized authentication type")
                .await;
        };
        if let Some(reply) = script::refused_mechanism(self.fault, mechanism) {
            return self.wire.send(reply).await;
        }
        if self.deed_at(Moment::Auth).await? {
            self.state.signed_in = self.fault == Fault::Auth235Early;
            return Ok(());
        }
        let Ok(exchange) = Exchange::begin(mechanism, self.fault, &self.shared.login) else {
            return self
                .reply("454 4.7.0 Temporary authentication failure")
                .await;
        };
        self.exchange(exchange, initial).await
    }

    fn no_sign_in_now(&self) -> Option<&'static str> {
        if self.state.hello != Hello::Ehlo {
            return Some("503 5.5.1 Send EHLO first");
        }
        if self.state.signed_in {
            return Some("503 5.5.1 Already authenticated");
        }
        if self.state.transaction.is_some() {
            return Some("503 5.5.1 No AUTH during a mail transaction");
        }
        let offered = !self.capabilities().mechanisms().is_empty();
        (!offered).then_some("502 5.5.1 AUTH is not offered")
    }

    async fn exchange(
        &mut self,
        mut exchange: Exchange,
        initial: Option<String>,
    ) -> Result<(), End> {
        let mut answer = match initial {
            Some(_) if !exchange.takes_initial_response() => {
                return self.reply("501 5.7.0 No initial response here").await;
            }
            // An empty initial response is written as `=` (RFC 4954).
            Some(initial) if initial == "=" => Answer::Bytes(Vec::new()),
            Some(initial) => decoded(initial.as_bytes()),
            None => self.ask(&exchange.opening()).await?,
        };
        loop {
            let bytes = match answer {
                Answer::Bytes(bytes) => bytes,
                Answer::Refused(reply) => return self.reply(reply).await,
            };
            answer = match exchange.turn(&bytes) {
                Turn::Challenge(challenge) => self.ask(&challenge).await?,
                Turn::Malformed => return self.reply("501 5.5.2 Cannot read that answer").await,
                Turn::Right => return self.verdict(true).await,
                Turn::Wrong => return self.verdict(false).await,
            };
        }
    }

    /// Sends a challenge and waits for the answer.
    async fn ask(&mut self, challenge: &[u8]) -> Result<Answer, End> {
        self.reply(&format!("334 {}", BASE64.encode(challenge)))
            .await?;
        let line = self.wire.read_line(AUTH_LINE).await?;
        self.note_answer(&line.bytes);
        Ok(match line.ending {
            Ending::TooLong => {
                Answer::Refused("500 5.5.6 Authentication exchange line is too long")
            }
            Ending::Bare => Answer::Refused("501 5.5.2 Lines end with CRLF"),
            Ending::Right if line.bytes == b"*" => {
                Answer::Refused("501 5.7.0 Authentication cancelled")
            }
            Ending::Right => decoded(&line.bytes),
        })
    }

    async fn verdict(&mut self, right: bool) -> Result<(), End> {
        if self.deed_at(Moment::Verdict).await? {
            return Ok(());
        }
        if !right {
            return self.reply("535 5.7.8 Error: authentication failed").await;
        }
        self.state.signed_in = true;
        self.state.username = Some(self.shared.login.username.clone());
        self.reply("235 2.7.0 Authentication successful").await?;
        self.deed_at(Moment::SignedIn).await?;
        Ok(())
    }

    /// Notes that an answer came, not what it was.
    pub(super) fn note_answer(&self, answer: &[u8]) {
        let shown = match answer {
            b"" => "(empty answer)",
            b"*" => "*",
            _ => "(answer)",
        };
        self.log.note(shown, self.wire.is_tls());
    }
}

fn decoded(text: &[u8]) -> Answer {
    BASE64.decode(text).map_or(
        Answer::Refused("501 5.5.2 That is not base64"),
        Answer::Bytes,
    )
}
