//! Faults of the greeting.

use std::time::Duration;

use super::{
    Deed::{Flood, Say, SayAndClose, SayAndIgnore},
    Moment::Greeting,
    Row,
};
use crate::Fault;

const AT_ONCE: Duration = Duration::ZERO;
const SECOND: Duration = Duration::from_secs(1);

/// 1500 bytes with its end: three times what RFC 5321 allows, and seen in the wild.
const LONG: &[u8; 1500] = &long_line();

pub(super) static ROWS: &[Row] = &[
    (Fault::Silent, Greeting, SayAndIgnore(b"")),
    (Fault::CloseAtOnce, Greeting, SayAndClose(b"")),
    (
        Fault::EndlessLine,
        Greeting,
        Flood {
            first: b"220 ",
            again: &[b'x'; 4096],
            pause: AT_ONCE,
        },
    ),
    (
        Fault::EndlessMultiline,
        Greeting,
        Flood {
            first: b"",
            again: b"220-practice.test and one more line\r\n",
            pause: AT_ONCE,
        },
    ),
    (
        Fault::Drip,
        Greeting,
        Flood {
            first: b"220 ",
            again: b"x",
            pause: SECOND,
        },
    ),
    (
        Fault::DripMultiline,
        Greeting,
        Flood {
            first: b"",
            again: b"220-wait\r\n",
            pause: SECOND,
        },
    ),
    (
        Fault::Greeting221,
        Greeting,
        SayAndClose(b"221 2.0.0 practice.test closes\r\n"),
    ),
    (
        Fault::Greeting250,
        Greeting,
        Say(b"250 practice.test ESMTP\r\n"),
    ),
    (
        Fault::Greeting354,
        Greeting,
        Say(b"354 practice.test go ahead\r\n"),
    ),
    (
        Fault::Greeting421,
        Greeting,
        SayAndClose(b"421 4.3.2 practice.test is too busy\r\n"),
    ),
    (Fault::Greeting500, Greeting, Say(UNKNOWN)),
    (
        Fault::Greeting501,
        Greeting,
        Say(b"501 5.5.4 Syntax error in parameters\r\n"),
    ),
    (
        Fault::Greeting530,
        Greeting,
        Say(b"530 5.7.0 Access denied\r\n"),
    ),
    (
        Fault::Greeting554,
        Greeting,
        Say(b"554 5.3.2 practice.test No SMTP service here\r\n"),
    ),
    (
        Fault::GreetingHttp,
        Greeting,
        SayAndClose(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
    ),
    (
        Fault::GreetingProxy,
        Greeting,
        Say(b"HTTP/1.1 200 Connection established\r\n\r\n220 practice.test ESMTP\r\n"),
    ),
    (
        Fault::GreetingImap,
        Greeting,
        Say(b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"),
    ),
    (
        Fault::GreetingPop3,
        Greeting,
        Say(b"+OK POP3 server ready\r\n"),
    ),
    (
        Fault::GreetingSsh,
        Greeting,
        Say(b"SSH-2.0-OpenSSH_9.2p1\r\n"),
    ),
    (
        Fault::GreetingMasked,
        Greeting,
        Say(b"220 ********************************\r\n"),
    ),
    (
        Fault::GreetingOtherHost,
        Greeting,
        Say(b"220 smtp-out7.hosting.example ESMTP\r\n"),
    ),
    (Fault::LongLine, Greeting, Say(LONG)),
    (
        Fault::NulBytes,
        Greeting,
        Say(b"220 practice\0.test\0 ESMTP\r\n"),
    ),
    (Fault::Greeting500Quit220, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit221, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit354, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit421, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit500, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit501, Greeting, Say(UNKNOWN)),
    (Fault::Greeting500Quit530, Greeting, Say(UNKNOWN)),
];

const UNKNOWN: &[u8] = b"500 5.5.2 Command unknown\r\n";

// A constant is built with indices only; a wrong one does not compile.
#[expect(clippy::indexing_slicing)]
const fn long_line() -> [u8; 1500] {
    let start = b"220 practice.test ESMTP ";
    let mut line = [b'x'; 1500];
    let mut n = 0;
    while n < start.len() {
        line[n] = start[n];
        n += 1;
    }
    line[1498] = b'\r';
    line[1499] = b'\n';
    line
}
