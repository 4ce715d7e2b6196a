//! DATA.

use std::time::SystemTime;

use super::{
    Session,
    envelope::{TOO_LARGE, Transaction, size_limit},
};
use crate::{
    ReceivedMail, Via,
    command::Complaint,
    inbox::Arriving,
    script::Moment,
    wire::{End, Ending, Line},
};

/// The text of a line, without its CRLF (RFC 5321, section 4.5.3.1.6).
const LINE: usize = 998;
/// A message too large is read this far, so that its sender can be told at its end.
const PATIENCE: usize = 40 * 1024 * 1024;
const NO_ROOM: Complaint = "452 4.3.1 No room for more messages";

impl Session {
    pub(super) async fn data(&mut self) -> Result<(), End> {
        let Some(transaction) = self.state.transaction.take() else {
            return self.reply("503 5.5.1 Send MAIL and RCPT first").await;
        };
        if transaction.recipients.is_empty() {
            self.state.transaction = Some(transaction);
            return self.reply("503 5.5.1 No valid recipients").await;
        }
        if self.deed_at(Moment::Data).await? {
            return Ok(());
        }
        // DATA is the last of a pipelined group (RFC 2920): what follows was sent unasked.
        if self.wire.has_unread() {
            return self
                .give_up("554 5.5.0 The message came before the 354")
                .await;
        }
        self.reply("354 End data with <CR><LF>.<CR><LF>").await?;
        match self.receive().await? {
            Ok(data) => self.keep(transaction, data).await,
            Err(complaint) => self.reply(complaint).await,
        }
    }

    /// Reads to the end of the message, even where it is refused at once.
    async fn receive(&mut self) -> Result<Result<Arriving, Complaint>, End> {
        let mut arriving = self.shared.inbox.arriving();
        let mut complaint = None;
        let (mut read, mut first) = (0, true);
        // The end is CRLF, dot, CRLF. With less than that, a server and the one before it could
        // disagree on where a message ends.
        let mut after_crlf = true;
        loop {
            let line = self.wire.read_line(LINE + 1).await?;
            if std::mem::take(&mut first) {
                self.deed_at(Moment::FirstLine).await?;
            }
            let after_crlf = std::mem::replace(&mut after_crlf, line.crlf);
            if after_crlf && line.ending == Ending::Right && line.bytes == b"." {
                return Ok(complaint.map_or(Ok(arriving), Err));
            }
            read += line.bytes.len() + 2;
            if read > PATIENCE {
                self.give_up(TOO_LARGE).await?;
            }
            if complaint.is_none() {
                complaint = add(&mut arriving, &line, size_limit(self.fault)).err();
            }
        }
    }

    async fn keep(&mut self, transaction: Transaction, data: Arriving) -> Result<(), End> {
        if self.deed_at(Moment::DataEnd).await? {
            return Ok(());
        }
        let queue_id = self.shared.queue_id();
        let mail = ReceivedMail {
            queue_id: queue_id.clone(),
            envelope_from: transaction.from,
            recipients: transaction.recipients,
            data: data.keep(),
            tls: self.wire.is_tls(),
            username: self.state.username.clone(),
            received_at: SystemTime::now(),
            via: Via::Smtp,
            saved_to_sent: false,
        };
        if !self.shared.inbox.take(mail) {
            return self.reply(NO_ROOM).await;
        }
        if self.deed_at(Moment::Kept).await? {
            return Ok(());
        }
        self.reply(&format!("250 2.0.0 Ok: queued as {queue_id}"))
            .await
    }
}

/// Adds a line without the dot that SMTP put before it.
fn add(arriving: &mut Arriving, line: &Line, limit: usize) -> Result<(), Complaint> {
    // A line of a dot and 998 more is stuffed: 999 bytes on the wire.
    let text = line.bytes.strip_prefix(b".").unwrap_or(&line.bytes);
    match line.ending {
        // Taking it for a line end, as some servers do, is what smuggling lives on.
        Ending::Bare => return Err("550 5.6.11 Bare CR or LF in the message"),
        Ending::TooLong => return Err("554 5.6.0 A line has more than 998 bytes"),
        Ending::Right if text.len() > LINE => {
            return Err("554 5.6.0 A line has more than 998 bytes");
        }
        Ending::Right => {}
    }
    if arriving.len() + text.len() + 2 > limit {
        return Err(TOO_LARGE);
    }
    let fits = arriving.add(text) && arriving.add(b"\r\n");
    if fits { Ok(()) } else { Err(NO_ROOM) }
}
