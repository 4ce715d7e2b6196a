//! What a fault does at which moment of the dialogue, as tables.

use std::time::Duration;

use crate::{Fault, auth::Mechanism};

mod greeting;
mod hello;
mod mail;
mod sign_in;
mod tls;

/// A moment at which the server is about to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    Greeting,
    Ehlo,
    /// As `Ehlo`, but only inside TLS.
    EhloInsideTls,
    Helo,
    Starttls,
    /// The AUTH command, before the mechanism begins.
    Auth,
    /// The end of the mechanism, whatever the password was.
    Verdict,
    /// The sign-in has worked and the client was told so.
    SignedIn,
    Mail,
    FirstRcpt,
    Rcpt,
    Data,
    /// After the 354, when the first line of the message is there.
    FirstLine,
    /// The message is complete, but not kept yet.
    DataEnd,
    /// The message is kept, but the client was not told so yet.
    Kept,
    Rset,
    Quit,
}

/// What the server does in place of the right answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deed {
    /// Says this; the dialogue goes on.
    Say(&'static [u8]),
    /// Says this and closes the connection in the proper way.
    SayAndClose(&'static [u8]),
    /// Says this and is gone, inside TLS without close_notify.
    Cut(&'static [u8]),
    /// Says this, takes one line as the answer, and refuses the sign-in.
    Ask(&'static [u8]),
    /// Says the first, then the second again and again.
    Flood {
        first: &'static [u8],
        again: &'static [u8],
        pause: Duration,
    },
    /// Says this and then nothing ever again.
    SayAndIgnore(&'static [u8]),
    /// Says the first, a little later perhaps the second, and begins TLS.
    Upgrade {
        reply: &'static [u8],
        late: &'static [u8],
    },
    /// Gives the right answer, but only after so long.
    Wait(Duration),
}

/// One line of a table.
type Row = (Fault, Moment, Deed);

/// What the fault does at the moment; nothing for most.
pub(crate) fn at(fault: Fault, moment: Moment) -> Option<Deed> {
    [
        greeting::ROWS,
        hello::ROWS,
        tls::ROWS,
        sign_in::ROWS,
        mail::ROWS,
    ]
    .into_iter()
    .flatten()
    .find(|(of, when, _)| *of == fault && *when == moment)
    .map(|(_, _, deed)| *deed)
}

/// What is sent in answer to a ClientHello in place of a handshake.
pub(crate) fn canned_handshake(fault: Fault) -> Option<&'static [u8]> {
    tls::HANDSHAKES
        .iter()
        .find(|(of, _)| *of == fault)
        .map(|(_, bytes)| *bytes)
}

/// The reply to a mechanism that is offered and then not taken.
pub(crate) fn refused_mechanism(fault: Fault, mechanism: Mechanism) -> Option<&'static [u8]> {
    sign_in::REFUSED
        .iter()
        .find(|(of, which, _)| *of == fault && *which == mechanism)
        .map(|(_, _, reply)| *reply)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_table_hides_another() {
        let rows: Vec<&Row> = [
            greeting::ROWS,
            hello::ROWS,
            tls::ROWS,
            sign_in::ROWS,
            mail::ROWS,
        ]
        .concat()
        .leak()
        .iter()
        .collect();
        for (n, (fault, moment, _)) in rows.iter().enumerate() {
            let again = rows[..n].iter().any(|(f, m, _)| f == fault && m == moment);
            assert!(!again, "{fault} has two deeds at {moment:?}");
        }
    }
}
