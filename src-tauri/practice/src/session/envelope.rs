//! MAIL and RCPT.

use super::{Hello, Session};
use crate::{
    Fault, Port,
    address::Address,
    command::{Complaint, Parameter},
    login::DOMAIN,
    script::Moment,
    wire::End,
};

/// What RFC 5321 asks of a server, and enough.
const RECIPIENTS: usize = 100;

/// A mail under way.
#[derive(Debug)]
pub(super) struct Transaction {
    pub(super) from: String,
    pub(super) recipients: Vec<String>,
    /// SMTPUTF8 was asked for.
    utf8: bool,
    /// RCPT commands so far, refused ones included.
    asked: usize,
}

/// The largest message, in bytes, as SIZE announces it.
pub(crate) fn size_limit(fault: Fault) -> usize {
    if fault == Fault::SizeTooSmall {
        100
    } else {
        10 * 1024 * 1024
    }
}

impl Session {
    pub(super) async fn mail(
        &mut self,
        from: Option<Address>,
        parameters: &[Parameter],
    ) -> Result<(), End> {
        if let Some(refusal) = self.no_mail_now() {
            return self.reply(refusal).await;
        }
        let asked_utf8 = match self.understood(parameters) {
            Ok(asked_utf8) => asked_utf8,
            Err(complaint) => return self.reply(complaint).await,
        };
        let from = from.map(|from| from.text).unwrap_or_default();
        if !from.is_ascii() && !asked_utf8 {
            return self.reply(NEEDS_UTF8).await;
        }
        if self.deed_at(Moment::Mail).await? {
            return Ok(());
        }
        let own = from.eq_ignore_ascii_case(&self.shared.login.address);
        if !own && self.fault != Fault::AnySender {
            return self
                .reply("553 5.7.1 Sender address rejected: not owned by user")
                .await;
        }
        let recipients = Vec::new();
        self.state.transaction = Some(Transaction {
            from,
            recipients,
            utf8: asked_utf8,
            asked: 0,
        });
        self.reply("250 2.1.0 Ok").await
    }

    pub(super) async fn rcpt(&mut self, to: &Address, parameters: &[Parameter]) -> Result<(), End> {
        let Some(transaction) = &mut self.state.transaction else {
            return self.reply("503 5.5.1 Send MAIL first").await;
        };
        let first = transaction.asked == 0;
        transaction.asked += 1;
        let full = transaction.asked > RECIPIENTS;
        let needs_utf8 = !to.text.is_ascii() && !transaction.utf8;
        if full {
            return self.reply("452 4.5.3 Too many recipients").await;
        }
        if !parameters.is_empty() {
            return self.reply(UNKNOWN_PARAMETER).await;
        }
        if needs_utf8 {
            return self.reply(NEEDS_UTF8).await;
        }
        if first && self.deed_at(Moment::FirstRcpt).await? || self.deed_at(Moment::Rcpt).await? {
            return Ok(());
        }
        if !to.domain.eq_ignore_ascii_case(DOMAIN) {
            return self.reply("550 5.7.1 Relaying denied").await;
        }
        if to.local.eq_ignore_ascii_case("nobody") {
            return self.reply("550 5.1.1 User unknown").await;
        }
        if let Some(transaction) = &mut self.state.transaction {
            transaction.recipients.push(to.text.clone());
        }
        self.reply("250 2.1.5 Ok").await
    }

    fn no_mail_now(&self) -> Option<Complaint> {
        if self.state.hello == Hello::NotYet {
            return Some("503 5.5.1 Send EHLO or HELO first");
        }
        // The plain port is also a relay that goes by the address of the client.
        if !self.state.signed_in && self.port != Port::Plain {
            return Some("530 5.7.0 Authentication required");
        }
        self.state
            .transaction
            .as_ref()
            .map(|_| "503 5.5.1 A mail is under way already")
    }

    /// Whether SMTPUTF8 was asked for, or what is wrong.
    fn understood(&self, parameters: &[Parameter]) -> Result<bool, Complaint> {
        let mut utf8 = false;
        for Parameter { keyword, value } in parameters {
            match (keyword.as_str(), value.as_deref()) {
                ("SMTPUTF8", None) => utf8 = true,
                ("BODY", Some(body)) if is_body(body) => {}
                // RFC 4954, section 5; who first submitted it matters to nobody here.
                ("AUTH", Some(_)) => {}
                ("SIZE", Some(size)) => self.small_enough(size)?,
                _ => return Err(UNKNOWN_PARAMETER),
            }
        }
        Ok(utf8)
    }

    fn small_enough(&self, size: &str) -> Result<(), Complaint> {
        let digits = (1..=20).contains(&size.len()) && size.bytes().all(|b| b.is_ascii_digit());
        if !digits {
            return Err("501 5.5.4 SIZE wants a number");
        }
        // What is too large for a number is too large for the mailbox.
        let size = size.parse().unwrap_or(usize::MAX);
        if size > size_limit(self.fault) {
            Err(TOO_LARGE)
        } else {
            Ok(())
        }
    }
}

fn is_body(body: &str) -> bool {
    ["7BIT", "8BITMIME"]
        .iter()
        .any(|known| body.eq_ignore_ascii_case(known))
}

pub(super) const TOO_LARGE: Complaint = "552 5.3.4 Message size exceeds the limit";
const NEEDS_UTF8: Complaint = "553 5.6.7 Such an address needs SMTPUTF8";
const UNKNOWN_PARAMETER: Complaint = "555 5.5.4 Parameter not recognized";
