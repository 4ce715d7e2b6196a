//! Faults of the sign-in.

use super::{
    Deed::{Ask, Say, SayAndClose},
    Moment::{Auth, SignedIn, Verdict},
    Row,
};
use crate::{
    Fault,
    auth::Mechanism::{self, Login, Plain, ScramSha256},
};

pub(super) static ROWS: &[Row] = &[
    (Fault::WrongPassword, Verdict, Say(WRONG)),
    (Fault::AuthFailureCloses, Verdict, SayAndClose(WRONG)),
    (Fault::Auth421, Auth, SayAndClose(SHUTTING_DOWN)),
    (Fault::Auth432, Verdict, Say(b"432 4.7.12 A password transition is needed\r\n")),
    (Fault::Auth454, Verdict, Say(b"454 4.7.0 Temporary authentication failure\r\n")),
    (
        Fault::Auth534AppPassword,
        Verdict,
        Say(b"534-5.7.9 Application-specific password required. For more information, go to\r\n\
              534 5.7.9 https://help.practice.test/app-passwords - practice\r\n"),
    ),
    (
        Fault::MixedCodes,
        Verdict,
        Say(b"535-5.7.8 Username and Password not accepted\r\n534 5.7.9 Log in with a browser\r\n"),
    ),
    // "Login failed, please enter the authorization code", as GBK.
    (
        Fault::ReplyGbk,
        Verdict,
        Say(b"535 \xb5\xc7\xc2\xbc\xca\xa7\xb0\xdc\xa3\xac\xc7\xeb\xca\xe4\xc8\xeb\xca\xda\xc8\xa8\xc2\xeb\r\n"),
    ),
    // "The password is wrong", as Shift_JIS.
    (
        Fault::ReplyShiftJis,
        Verdict,
        Say(b"535 5.7.8 \x83\x70\x83\x58\x83\x8f\x81\x5b\x83\x68\x82\xaa\x88\xe1\x82\xa2\x82\xdc\x82\xb7\r\n"),
    ),
    (
        Fault::AnsiHtml,
        Verdict,
        Say(b"535 5.7.8 \x1b[2J\x1b[31mRefused\x1b[0m <b>bold</b> \
              <img src=x onerror=alert(1)> \xe2\x80\xaegnp.exe\r\n"),
    ),
    // Longer than any right answer, so that a client cannot take it for base64 by accident.
    (Fault::AuthNotBase64, Auth, Ask(b"334 Please, send your *password* now!\r\n")),
    (Fault::Auth235Early, Auth, Say(b"235 2.7.0 Authentication successful\r\n")),
    // {"status":"400","schemes":"Bearer","scope":"https://mail.practice.test/"}
    (
        Fault::XoauthJson,
        Auth,
        Ask(b"334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwucHJhY3RpY2UudGVzdC8ifQ==\r\n"),
    ),
    (
        Fault::Unasked421,
        SignedIn,
        SayAndClose(b"421 4.4.2 practice.test Error: timeout exceeded\r\n"),
    ),
];

/// Mechanisms that are offered and then refused, while the others work.
pub(super) static REFUSED: &[(Fault, Mechanism, &[u8])] = &[
    (
        Fault::Auth504,
        ScramSha256,
        b"504 5.5.4 Unrecognized authentication type\r\n",
    ),
    (Fault::Auth534, Plain, TOO_WEAK),
    (Fault::Auth534, Login, TOO_WEAK),
];

const WRONG: &[u8] = b"535 5.7.8 Error: authentication failed\r\n";
const TOO_WEAK: &[u8] = b"534 5.7.9 Authentication mechanism is too weak\r\n";
const SHUTTING_DOWN: &[u8] = b"421 4.3.2 practice.test is shutting down\r\n";
