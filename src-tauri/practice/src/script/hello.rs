//! Faults of EHLO and HELO, and the odd walks from one refusal to the next.

use super::{
    Deed::{Cut, Say, SayAndClose, SayAndIgnore},
    Moment::{Ehlo, EhloInsideTls, Helo, Quit, Rset, Starttls},
    Row,
};
use crate::Fault;

pub(super) static ROWS: &[Row] = &[
    (Fault::Ehlo220, Ehlo, Say(R220)),
    (Fault::Ehlo221, Ehlo, SayAndClose(R221)),
    (Fault::Ehlo354, Ehlo, Say(R354)),
    (Fault::Ehlo421, Ehlo, SayAndClose(R421)),
    (Fault::Ehlo500, Ehlo, Say(R500)),
    (Fault::Ehlo501, Ehlo, Say(R501)),
    (Fault::Ehlo502, Ehlo, Say(R502)),
    (Fault::Ehlo502, Starttls, Say(R502)),
    (
        Fault::Ehlo504,
        Ehlo,
        Say(b"504 5.5.4 Command parameter not implemented\r\n"),
    ),
    (Fault::Ehlo530, Ehlo, Say(R530)),
    (Fault::Ehlo550, Ehlo, Say(b"550 5.7.1 Access denied\r\n")),
    (
        Fault::CutReply,
        Ehlo,
        SayAndClose(b"250-practice.test\r\n250-SI"),
    ),
    (
        Fault::NoCloseNotify,
        EhloInsideTls,
        Cut(b"250-practice.test\r\n250-SI"),
    ),
    (Fault::InjectionStep1, EhloInsideTls, SayAndIgnore(b"")),
    (Fault::InjectionStep2, EhloInsideTls, SayAndIgnore(b"")),
    (Fault::InjectionFull, EhloInsideTls, SayAndIgnore(b"")),
    (Fault::Ehlo500Helo220, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo220, Helo, Say(R220)),
    (Fault::Ehlo500Helo221, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo221, Helo, SayAndClose(R221)),
    (Fault::Ehlo500Helo354, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo354, Helo, Say(R354)),
    (Fault::Ehlo500Helo421, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo421, Helo, SayAndClose(R421)),
    (Fault::Ehlo500Helo500, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo500, Helo, Say(R500)),
    (Fault::Ehlo500Helo501, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo501, Helo, Say(R501)),
    (Fault::Ehlo500Helo530, Ehlo, Say(R500)),
    (Fault::Ehlo500Helo530, Helo, Say(R530)),
    (Fault::Ehlo500Rset220, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset220, Rset, Say(R220)),
    (Fault::Ehlo500Rset221, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset221, Rset, SayAndClose(R221)),
    (Fault::Ehlo500Rset354, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset354, Rset, Say(R354)),
    (Fault::Ehlo500Rset421, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset421, Rset, SayAndClose(R421)),
    (Fault::Ehlo500Rset500, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset500, Rset, Say(R500)),
    (Fault::Ehlo500Rset501, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset501, Rset, Say(R501)),
    (Fault::Ehlo500Rset530, Ehlo, Say(R500)),
    (Fault::Ehlo500Rset530, Rset, Say(R530)),
    (Fault::Greeting500Quit220, Quit, Say(R220)),
    // Here the connection stays open after 221, unlike every QUIT that is meant.
    (Fault::Greeting500Quit221, Quit, SayAndIgnore(R221)),
    (Fault::Greeting500Quit354, Quit, Say(R354)),
    (Fault::Greeting500Quit421, Quit, SayAndClose(R421)),
    (Fault::Greeting500Quit500, Quit, Say(R500)),
    (Fault::Greeting500Quit501, Quit, Say(R501)),
    (Fault::Greeting500Quit530, Quit, Say(R530)),
];

const R220: &[u8] = b"220 practice.test ESMTP\r\n";
const R221: &[u8] = b"221 2.0.0 practice.test closes\r\n";
const R354: &[u8] = b"354 Go ahead\r\n";
const R421: &[u8] = b"421 4.3.2 practice.test is shutting down\r\n";
const R500: &[u8] = b"500 5.5.2 Command unknown\r\n";
const R501: &[u8] = b"501 5.5.4 Syntax error in parameters\r\n";
const R502: &[u8] = b"502 5.5.1 Command not implemented\r\n";
const R530: &[u8] = b"530 5.7.0 Access denied\r\n";
