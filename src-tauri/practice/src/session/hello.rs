//! Greeting, EHLO, HELO, STARTTLS.

use super::{Hello, Session, State};
use crate::{
    login::DOMAIN,
    script::{self, Moment},
    wire::End,
};

impl Session {
    pub(super) async fn greet(&mut self) -> Result<(), End> {
        if self.deed_at(Moment::Greeting).await? {
            return Ok(());
        }
        self.reply(&format!("220 {DOMAIN} ESMTP practice server"))
            .await
    }

    pub(super) async fn ehlo(&mut self) -> Result<(), End> {
        if self.deed_at(Moment::Ehlo).await?
            || self.wire.is_tls() && self.deed_at(Moment::EhloInsideTls).await?
        {
            return Ok(());
        }
        self.state.hello = Hello::Ehlo;
        self.state.transaction = None;
        let keywords = self.capabilities().lines();
        let last = keywords.len().saturating_sub(1);
        let lines: Vec<String> = keywords
            .into_iter()
            .enumerate()
            .map(|(n, keyword)| format!("250{}{keyword}", if n == last { ' ' } else { '-' }))
            .collect();
        self.reply_lines(&lines).await
    }

    pub(super) async fn helo(&mut self) -> Result<(), End> {
        if self.deed_at(Moment::Helo).await? {
            return Ok(());
        }
        self.state.hello = Hello::Helo;
        self.state.transaction = None;
        self.reply(&format!("250 {DOMAIN}")).await
    }

    pub(super) async fn starttls(&mut self) -> Result<(), End> {
        if self.wire.is_tls() {
            return self.reply("503 5.5.1 TLS is active already").await;
        }
        // What came with the command came in clear text, from whomever.
        if self.wire.has_unread() {
            return self.give_up("554 5.5.0 Nothing may follow STARTTLS").await;
        }
        if self.deed_at(Moment::Starttls).await? {
            return Ok(());
        }
        if !self.capabilities().starttls() {
            return self.reply("502 5.5.1 STARTTLS is not offered").await;
        }
        self.reply("220 2.0.0 Ready to start TLS").await?;
        self.handshake().await
    }

    /// Does the handshake, or what the fault has in its place.
    pub(super) async fn handshake(&mut self) -> Result<(), End> {
        if let Some(bytes) = script::canned_handshake(self.fault) {
            self.wire.skip_something().await?;
            self.wire.send(bytes).await?;
            return Err(self.wire.close().await);
        }
        let outcome = self
            .wire
            .start_tls(self.shared.certificates.config(self.fault))
            .await;
        self.log.note_handshake(outcome.clone());
        if outcome.is_err() {
            return Err(self.wire.close().await);
        }
        self.state = State::default();
        Ok(())
    }
}
