//! The submission client (RFC 6409): protocol and reply parser as pure state
//! ([`session::Session`], [`reply::ReplyReader`]), and a thin tokio driver ([`driver`]).
//!
//! Its rules, each with a test:
//! 1. Implicit TLS or STARTTLS, required: there is no opportunistic mode. A password goes out in
//!    clear text only to loopback, or where the admin has allowed it for this one host.
//! 2. Only 220 greets and starts TLS, only 250 answers EHLO, only 235 ends AUTH, 354 opens DATA.
//! 3. One byte after the STARTTLS 220 stops the run. What was learnt before TLS is forgotten.
//! 4. Limits before allocation: 4,096 bytes a line, 128 lines and 64 KiB a reply.
//! 5. A deadline on every step and on the whole; cancel at any moment ([`Deadlines`]).
//! 6. Secrets are replaced where the transcript is written, not afterwards ([`redact`]).
//! 7. AUTH only from the list inside TLS; a verdict on the password is final.
//! 8. The error of an OAuth server (334 with JSON) is decoded, answered, and shown.
//! 9. Every value that goes into a command is a parsed type, without CR, LF or NUL.
//! 10. QUIT after success and failure; 421 may come at any time.
//! 11. The greeting's host is compared with the host asked for.

pub mod command;
pub mod connect;
pub mod driver;
pub mod ehlo;
pub mod redact;
pub mod reply;
pub mod sasl;
pub mod session;
pub mod tls;
pub mod transcript;

mod deadlines;
mod decode;

pub use deadlines::Deadlines;
pub use decode::decode as decode_reply;

use serde::{Deserialize, Serialize};

/// The step of the conversation that a reply belongs to, as `sendwright explain --stage` takes it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    specta::Type,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::EnumIter,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Stage {
    /// Name, connection, greeting.
    Connect,
    /// EHLO.
    Ehlo,
    /// STARTTLS and the handshake.
    Starttls,
    /// AUTH.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA and what follows it.
    Data,
    /// Microsoft Entra's token.
    Token,
    /// Graph's `sendMail`.
    Send,
}
