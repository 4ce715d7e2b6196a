//! Where foreign errors become a [`Problem`]: the server's replies, Entra's and Graph's refusals,
//! and the errors of TLS and the socket. Pure; what fits nothing is `smtp-unknown`,
//! `oauth-unknown` or `graph-unknown`, never a guess.

mod client;
mod digits;
mod file;
mod graph;
mod named;
mod oauth;
mod qlik;
mod replies;
mod socket;
mod tls;

pub use client::client;
pub use file::unwritable;
pub use graph::{GraphError, GraphPeer, graph};
pub use named::of_code;
pub use oauth::{OauthError, OauthPeer, oauth};
pub use qlik::{QlikAnswer, qlik};
pub use replies::{code_of, service_named, service_of, services};
pub use socket::{addresses, connect, dns, lookup, protocol_of};
pub use tls::{TlsContext, tls};

use super::Problem;
use crate::smtp::{Stage, reply::Reply};

/// Whom we talk to, and as whom: the parameters of most texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Peer {
    /// The host asked for.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who signs in; empty for nobody.
    pub username: String,
    /// The sender.
    pub sender: String,
    /// The recipient.
    pub recipient: String,
}

/// What a refusal means: by the rules of `replies.toml`; where none knows it, by what the RFCs say
/// of the digits alone, which is little.
pub fn reply(stage: Stage, reply: &Reply, peer: &Peer) -> Problem {
    let service = replies::service_of(&peer.host);
    let known = replies::code_of(stage, service, reply).filter(|_| reply.code >= 400);
    known
        .and_then(|code| of_code(code, reply.code, peer))
        .unwrap_or_else(|| digits::problem(stage, reply, peer))
}

/// True for a 504, or a 534 that speaks of the mechanism: another may be tried. A verdict on the
/// password (535, Google's 534 for application passwords) is final: a second try with the same
/// wrong password locks accounts.
pub fn is_about_the_mechanism(reply: &Reply) -> bool {
    let words = reply.words();
    let password = has(
        &words,
        &[
            "password",
            "credential",
            "sign in",
            "log in",
            "login",
            "web browser",
            "application-specific",
        ],
    );
    match reply.code {
        504 => true,
        534 => has(&words, &["mechanism", "authentication type", "too weak"]) && !password,
        _ => false,
    }
}

/// The name the server gave to an accepted message, in the forms that servers use.
pub fn queue_id(text: &str) -> Option<String> {
    let after = |mark: &str| {
        text.to_lowercase()
            .find(mark)
            .and_then(|at| text.get(at + mark.len()..))
    };
    let word = [
        "queued as ",
        "queued mail for delivery as ",
        "message accepted for delivery as ",
        " id=",
        "queue-id ",
    ]
    .iter()
    .find_map(|mark| after(mark))
    .or_else(|| {
        text.split_once("gsmtp")
            .and_then(|(before, _)| before.trim_end_matches([' ', '-']).rsplit(' ').next())
    })
    .or_else(|| {
        text.split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map(|(id, _)| id)
    })?;
    let id: String = word
        .chars()
        .take_while(|c| c.is_ascii_graphic() && !matches!(c, ')' | ']' | ',' | ';' | '>'))
        .take(120)
        .collect();
    (!id.is_empty()).then_some(id)
}

fn has(words: &str, any_of: &[&str]) -> bool {
    any_of.iter().any(|wanted| words.contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smtp::reply::ReplyReader;

    fn parsed(raw: &str) -> Reply {
        let mut reader = ReplyReader::default();
        reader
            .push(format!("{}\r\n", raw.replace('\n', "\r\n")).as_bytes())
            .unwrap();
        reader.pop().unwrap()
    }

    #[test]
    fn replies_are_named_by_stage_words_and_code() {
        let peer = Peer {
            host: "smtp.example.com".into(),
            port: 587,
            username: "u".into(),
            sender: "s@example.com".into(),
            recipient: "r@example.com".into(),
        };
        let mut wrong = Vec::new();
        for (stage, raw, code) in [
            (
                Stage::Connect,
                "554 No SMTP service here",
                "smtp-no-smtp-service",
            ),
            (
                Stage::Connect,
                "421 4.3.2 Service not available",
                "smtp-server-unavailable",
            ),
            (Stage::Connect, "250 hello", "smtp-unexpected-reply"),
            (Stage::Ehlo, "501 Invalid HELO name", "smtp-helo-rejected"),
            (Stage::Ehlo, "502 unimplemented", "smtp-unexpected-reply"),
            (
                Stage::Starttls,
                "454 4.7.0 TLS not available",
                "smtp-tls-unavailable",
            ),
            (Stage::Starttls, "502 5.5.1 unknown", "smtp-tls-unavailable"),
            (Stage::Starttls, "502", "starttls-refused"),
            (Stage::Starttls, "354 go", "smtp-unexpected-reply"),
            (
                Stage::Auth,
                "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
                "smtp-bad-credentials",
            ),
            (
                Stage::Auth,
                "535 Incorrect authentication data",
                "smtp-bad-credentials",
            ),
            (
                Stage::Auth,
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled",
                "smtp-unknown",
            ),
            (
                Stage::Auth,
                "535 your account is locked",
                "smtp-account-locked",
            ),
            (Stage::Auth, "535", "smtp-bad-credentials"),
            (
                Stage::Auth,
                "454 4.7.0 Temporary authentication failure",
                "smtp-auth-temporary-failure",
            ),
            (
                Stage::Auth,
                "454 4.7.0 Too many login attempts, please try again later.",
                "smtp-auth-rate-limited",
            ),
            (
                Stage::Auth,
                "432 4.7.12 A password transition is needed",
                "smtp-password-transition",
            ),
            (
                Stage::Auth,
                "534-5.7.9 Application-specific password required.\n534 5.7.9  https://x",
                "smtp-app-password-required",
            ),
            (
                Stage::Auth,
                "504 5.7.4 Unrecognized Authentication Type",
                "smtp-auth-mechanism-unsupported",
            ),
            (
                Stage::Auth,
                "538 5.7.11 Encryption required",
                "smtp-tls-required",
            ),
            (
                Stage::Auth,
                "503 5.5.1 AUTH not available",
                "smtp-auth-not-offered",
            ),
            (Stage::Auth, "550 what", "smtp-unknown"),
            (
                Stage::Mail,
                "530 5.7.0 Authentication required",
                "smtp-auth-required",
            ),
            (
                Stage::Mail,
                "530 5.7.0 Must issue a STARTTLS command first",
                "smtp-tls-required",
            ),
            (
                Stage::Mail,
                "553 5.7.1 <s@example.com>: Sender address rejected: not owned by user u",
                "smtp-sender-not-allowed",
            ),
            (
                Stage::Rcpt,
                "554 5.7.1 <r@example.com>: Relay access denied",
                "smtp-relay-denied",
            ),
            (
                Stage::Rcpt,
                "454 4.7.1 Relay access denied",
                "smtp-relay-denied",
            ),
            (Stage::Rcpt, "550 5.1.1 unknown", "smtp-mailbox-unknown"),
            (
                Stage::Data,
                "550 5.7.60 SMTP; Client does not have permissions to Send As this sender",
                "smtp-sender-not-allowed",
            ),
            (
                Stage::Data,
                "552 5.3.4 Message too big",
                "smtp-message-too-large",
            ),
            (Stage::Data, "550 rejected", "smtp-unknown"),
            (Stage::Mail, "354 go", "smtp-unexpected-reply"),
        ] {
            let found = reply(stage, &parsed(raw), &peer).code();
            if found != code {
                wrong.push(format!("{found}, not {code}: {raw}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn only_words_about_the_mechanism_allow_another_try() {
        for (raw, another) in [
            ("504 5.7.4 Unrecognized Authentication Type", true),
            ("534 5.7.9 Authentication mechanism is too weak", true),
            ("534 5.7.9 Application-specific password required", false),
            ("534 5.7.14 Please log in via your web browser", false),
            ("535 5.7.8 mechanism too weak", false),
        ] {
            assert_eq!(is_about_the_mechanism(&parsed(raw)), another, "{raw}");
        }
    }

    #[test]
    fn queue_ids_are_found() {
        for (text, id) in [
            ("2.0.0 Ok: queued as 4D5E6F7A8B", Some("4D5E6F7A8B")),
            ("OK id=1tF3xY-0001aB-2C", Some("1tF3xY-0001aB-2C")),
            (
                "2.0.0 OK  1732434840 ffacd0b85a97d-45d9ec344536t8f.12 - gsmtp",
                Some("ffacd0b85a97d-45d9ec344536t8f.12"),
            ),
            (
                "2.6.0 <abc@example.com> [InternalId=1] Queued mail for delivery",
                Some("abc@example.com"),
            ),
            ("2.0.0 Ok", None),
        ] {
            assert_eq!(queue_id(text).as_deref(), id, "{text}");
        }
    }
}
