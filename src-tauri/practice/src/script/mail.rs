//! Faults of the mail transaction.

use std::time::Duration;

use super::{
    Deed::{Say, SayAndClose, SayAndIgnore, Wait},
    Moment::{Data, DataEnd, FirstLine, FirstRcpt, Kept, Mail, Rcpt},
    Row,
};
use crate::Fault;

pub(super) static ROWS: &[Row] = &[
    (
        Fault::SenderRefused,
        Mail,
        Say(b"553 5.7.1 Sender address rejected: not owned by user\r\n"),
    ),
    (Fault::Mail421, Mail, SayAndClose(SHUTTING_DOWN)),
    (Fault::RcptRefused, Rcpt, Say(UNKNOWN)),
    (Fault::RcptOneBad, FirstRcpt, Say(UNKNOWN)),
    (
        Fault::RcptGreylisted,
        Rcpt,
        Say(b"450 4.2.0 Greylisted, try again in 300 seconds\r\n"),
    ),
    (
        Fault::RelayDenied,
        Rcpt,
        Say(b"554 5.7.1 Relay access denied\r\n"),
    ),
    (Fault::Rcpt421, Rcpt, SayAndClose(SHUTTING_DOWN)),
    (
        Fault::DataRefused,
        Data,
        Say(b"550 5.7.1 Message refused\r\n"),
    ),
    (Fault::Data421, Data, SayAndClose(SHUTTING_DOWN)),
    (
        Fault::DataEarly550,
        FirstLine,
        SayAndClose(b"550 5.7.1 Message refused\r\n"),
    ),
    (
        Fault::SenderRefusedAfterData,
        DataEnd,
        Say(b"550 5.7.60 SMTP; Client does not have permissions to send as this sender\r\n"),
    ),
    (
        Fault::MessageRefused,
        DataEnd,
        Say(b"554 5.7.1 Message looks like spam\r\n"),
    ),
    (Fault::DataEnd421, DataEnd, SayAndClose(SHUTTING_DOWN)),
    (Fault::SilentAfterData, Kept, SayAndIgnore(b"")),
    (Fault::CloseAfterData, Kept, SayAndClose(b"")),
    (Fault::SlowDataEnd, Kept, Wait(Duration::from_secs(240))),
];

const SHUTTING_DOWN: &[u8] = b"421 4.3.2 practice.test is shutting down\r\n";
const UNKNOWN: &[u8] = b"550 5.1.1 User unknown\r\n";
