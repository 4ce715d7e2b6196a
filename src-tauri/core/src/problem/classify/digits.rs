//! What the RFCs say of a reply whose words say nothing: RFC 5321 §4.2, RFC 3207 §4, RFC 4954 §6,
//! RFC 3463. In doubt it is unknown.

use super::{Peer, Problem, Stage};
use crate::smtp::reply::Reply;

pub(super) fn problem(stage: Stage, reply: &Reply, peer: &Peer) -> Problem {
    let host = peer.host.clone();
    let reply_code = reply.code;
    match (stage, reply_code) {
        (_, ..=399) => Problem::SmtpUnexpectedReply { host, reply_code },
        (_, 421) | (Stage::Connect, 450..=459) => Problem::SmtpServerUnavailable { host },
        (Stage::Connect, 554 | 521) => Problem::SmtpNoSmtpService { host },
        (Stage::Connect | Stage::Ehlo, _) => Problem::SmtpUnexpectedReply { host, reply_code },
        (Stage::Starttls, 454) => Problem::SmtpTlsUnavailable { host },
        (Stage::Starttls, 500..=599) => Problem::StarttlsRefused { host },
        (Stage::Starttls, _) => Problem::SmtpUnexpectedReply { host, reply_code },
        (Stage::Auth, _) => auth(reply, peer),
        (Stage::Mail | Stage::Rcpt | Stage::Data, _) => transaction(reply, peer),
        (Stage::Token | Stage::Send, _) => Problem::SmtpUnknown { host, reply_code },
    }
}

fn auth(reply: &Reply, peer: &Peer) -> Problem {
    let host = peer.host.clone();
    let reply_code = reply.code;
    match (reply_code, reply.enhanced_status()) {
        (432, _) => Problem::SmtpPasswordTransition { host },
        (454, _) => Problem::SmtpAuthTemporaryFailure { host },
        (504, _) => Problem::SmtpAuthMechanismUnsupported {
            host,
            offered: String::new(),
        },
        (500 | 502 | 503, _) => Problem::SmtpAuthNotOffered { host },
        (538, _) => Problem::SmtpTlsRequired { host },
        // Without any words it is what the RFC says; with words that nobody knows it may be more.
        (535, Some("5.7.8") | None) if is_bare(reply) => Problem::SmtpBadCredentials {
            host,
            username: peer.username.clone(),
            reply_code,
        },
        _ => Problem::SmtpUnknown { host, reply_code },
    }
}

fn transaction(reply: &Reply, peer: &Peer) -> Problem {
    let host = peer.host.clone();
    let reply_code = reply.code;
    let recipient = || peer.recipient.clone();
    match (reply_code, reply.enhanced_status()) {
        (530, _) => Problem::SmtpAuthRequired { host },
        (552, Some("5.3.4")) => Problem::SmtpMessageTooLarge { limit: 0 },
        (550, Some("5.1.1" | "5.1.10")) => Problem::SmtpMailboxUnknown {
            recipient: recipient(),
        },
        (452 | 552, Some("4.2.2" | "5.2.2")) => Problem::SmtpMailboxFull {
            recipient: recipient(),
        },
        (452, Some("4.3.1")) => Problem::SmtpServerDiskFull { host },
        _ => Problem::SmtpUnknown { host, reply_code },
    }
}

fn is_bare(reply: &Reply) -> bool {
    let status = reply.enhanced_status().unwrap_or_default();
    reply.words().trim_start_matches(status).trim().is_empty()
}
