//! Faults of STARTTLS and of the handshake.

use super::{
    Deed::{Say, SayAndClose, SayAndIgnore, Upgrade},
    Moment::Starttls,
    Row,
};
use crate::Fault;

const READY: &[u8] = b"220 2.0.0 Ready to start TLS\r\n";
const NOT_KNOWN: &[u8] = b"500 5.5.2 Command unknown\r\n";
const NOT_OFFERED: &[u8] = b"502 5.5.1 Command not implemented\r\n";

pub(super) static ROWS: &[Row] = &[
    (Fault::EhloAllNoStarttls, Starttls, Say(NOT_OFFERED)),
    (Fault::ExoticAuth, Starttls, Say(NOT_OFFERED)),
    (Fault::NoStarttls, Starttls, Say(NOT_OFFERED)),
    (Fault::StarttlsMasked, Starttls, Say(NOT_KNOWN)),
    (Fault::Starttls220NoHandshake, Starttls, SayAndIgnore(READY)),
    (
        Fault::Starttls220Twice,
        Starttls,
        Upgrade {
            reply: b"220 2.0.0 Ready\r\n220 2.0.0 Ready\r\n",
            late: b"",
        },
    ),
    (
        Fault::Starttls221,
        Starttls,
        Say(b"221 2.0.0 practice.test closes\r\n"),
    ),
    (Fault::Starttls354, Starttls, Say(b"354 Go ahead\r\n")),
    (
        Fault::Starttls421,
        Starttls,
        SayAndClose(b"421 4.3.2 practice.test is shutting down\r\n"),
    ),
    (
        Fault::Starttls454,
        Starttls,
        Say(b"454 4.7.0 TLS not available for now\r\n"),
    ),
    (Fault::Starttls500, Starttls, Say(NOT_KNOWN)),
    (
        Fault::Starttls501,
        Starttls,
        Say(b"501 5.5.4 Syntax error in parameters\r\n"),
    ),
    (Fault::Starttls502, Starttls, Say(NOT_OFFERED)),
    (
        Fault::Starttls530,
        Starttls,
        Say(b"530 5.7.0 Access denied\r\n"),
    ),
    (Fault::StarttlsDrop, Starttls, SayAndClose(READY)),
    (
        Fault::InjectionStep2,
        Starttls,
        Upgrade {
            reply: b"220 Ready\r\n250-practice.test\r\n250 AUTH LOGIN\r\n",
            late: b"",
        },
    ),
    (
        Fault::InjectionFull,
        Starttls,
        Upgrade {
            reply: SESSION,
            late: b"",
        },
    ),
    (
        Fault::InjectionFragment,
        Starttls,
        Upgrade {
            reply: b"220 Ready\r\n250-AUTH PLAIN LOGIN\r\n250-prac",
            late: b"",
        },
    ),
    (
        Fault::InjectionLate,
        Starttls,
        Upgrade {
            reply: READY,
            late: b"250-practice.test\r\n250 AUTH PLAIN LOGIN\r\n",
        },
    ),
];

/// Every reply that a client waits for until its mail is queued.
const SESSION: &[u8] = b"220 Ready\r\n\
    250-practice.test\r\n250 AUTH PLAIN LOGIN\r\n\
    235 2.7.0 Authentication successful\r\n\
    250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 Go ahead\r\n\
    250 2.0.0 Ok: queued as INJECTED\r\n221 2.0.0 Bye\r\n";

/// TLS records that answer a ClientHello.
pub(super) static HANDSHAKES: &[(Fault, &[u8])] = &[
    (
        Fault::Tls10Only,
        &[ALERT, 3, 1, 0, 2, FATAL, PROTOCOL_VERSION],
    ),
    (Fault::Tls10ServerHello, SERVER_HELLO_TLS_1_0),
    (
        Fault::TlsOldCiphers,
        &[ALERT, 3, 3, 0, 2, FATAL, HANDSHAKE_FAILURE],
    ),
];

const ALERT: u8 = 21;
const FATAL: u8 = 2;
const HANDSHAKE_FAILURE: u8 = 40;
const PROTOCOL_VERSION: u8 = 70;

/// A record of 42 bytes: ServerHello, version 3.1, 32 bytes of "random", no session,
/// TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
const SERVER_HELLO_TLS_1_0: &[u8] = b"\x16\x03\x01\x00\x2a\
    \x02\x00\x00\x26\x03\x01\
    this-is-a-practice-server-hello!\
    \x00\x00\x2f\x00";
