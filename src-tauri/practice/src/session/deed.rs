//! Doing what the script says.

use std::time::Duration;

use tokio::time::sleep;

use super::{AUTH_LINE, Session};
use crate::{
    script::{self, Deed, Moment},
    wire::End,
};

/// How late `Deed::Upgrade` says its second part.
const LATE: Duration = Duration::from_millis(200);

impl Session {
    /// Does what the fault has for this moment. `true`: it was in place of the right answer.
    pub(super) async fn deed_at(&mut self, moment: Moment) -> Result<bool, End> {
        let Some(deed) = script::at(self.fault, moment) else {
            return Ok(false);
        };
        match deed {
            Deed::Say(bytes) => self.wire.send(bytes).await?,
            Deed::SayAndClose(bytes) => {
                self.wire.send(bytes).await?;
                return Err(self.wire.close().await);
            }
            Deed::Cut(bytes) => {
                self.wire.send(bytes).await?;
                return Err(End::Over);
            }
            Deed::Ask(challenge) => self.ask_and_refuse(challenge).await?,
            Deed::Flood {
                first,
                again,
                pause,
            } => {
                self.wire.send(first).await?;
                loop {
                    self.wire.send(again).await?;
                    // Even a sleep of nothing takes a millisecond.
                    if !pause.is_zero() {
                        sleep(pause).await;
                    }
                }
            }
            Deed::SayAndIgnore(bytes) => {
                self.wire.send(bytes).await?;
                return Err(self.wire.ignore().await);
            }
            Deed::Upgrade { reply, late } => {
                self.wire.send(reply).await?;
                if !late.is_empty() {
                    sleep(LATE).await;
                    self.wire.send(late).await?;
                }
                self.handshake().await?;
            }
            Deed::Wait(time) => {
                sleep(time).await;
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn ask_and_refuse(&mut self, challenge: &[u8]) -> Result<(), End> {
        self.wire.send(challenge).await?;
        let answer = self.wire.read_line(AUTH_LINE).await?;
        self.note_answer(&answer.bytes);
        if answer.bytes == b"*" {
            return self.reply("501 5.7.0 Authentication cancelled").await;
        }
        self.reply("535 5.7.8 Error: authentication failed").await
    }
}
