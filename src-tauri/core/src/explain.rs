//! What an answer means that somebody has pasted: a server's reply, or the body of a refusal of
//! Entra or Graph. Nothing is asked of anybody.

use crate::{
    problem::{
        Failure, Problem,
        classify::{
            self, GraphError, GraphPeer, OauthError, OauthPeer, Peer, code_of, of_code, service_of,
        },
    },
    smtp::{Stage, reply::Reply},
};

/// Who said it, as far as that is known.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// A service by its name (see [`classify::services`]).
    pub service: Option<String>,
    /// The server's host name.
    pub server: Option<String>,
}

/// Says what it means. Text that nobody knows is `smtp-unknown`, `oauth-unknown` or
/// `graph-unknown`, with the text kept.
pub fn explain(text: &str, stage: Stage, said: &Said) -> Failure {
    let text = text.trim();
    let problem = match stage {
        Stage::Token => oauth(text),
        Stage::Send => graph(text),
        Stage::Connect
        | Stage::Ehlo
        | Stage::Starttls
        | Stage::Auth
        | Stage::Mail
        | Stage::Rcpt
        | Stage::Data => smtp(text, stage, said),
    };
    Failure::new(problem).at(stage).saying(text)
}

fn smtp(text: &str, stage: Stage, said: &Said) -> Problem {
    let reply = Reply::pasted(text);
    let server = said.server.clone().unwrap_or_default();
    let service = said.service.as_deref().or_else(|| service_of(&server));
    let peer = Peer {
        host: server.clone(),
        ..Peer::default()
    };
    let known = code_of(stage, service, &reply);
    known
        .and_then(|code| of_code(code, reply.code, &peer))
        .unwrap_or(Problem::SmtpUnknown {
            host: server,
            reply_code: reply.code,
        })
}

/// The body as JSON, or only its words.
fn oauth(text: &str) -> Problem {
    let error = json_in(text)
        .and_then(|json| serde_json::from_str::<OauthError>(json).ok())
        .unwrap_or_else(|| OauthError {
            error_description: text.to_owned(),
            ..OauthError::default()
        });
    classify::oauth(&error, &OauthPeer::default())
}

fn graph(text: &str) -> Problem {
    let status = text
        .split(|c: char| !c.is_ascii_digit())
        .find_map(|digits| {
            digits
                .parse::<u16>()
                .ok()
                .filter(|n| (400..600).contains(n))
        })
        .filter(|_| !text.starts_with('{'))
        .unwrap_or_default();
    let body = json_in(text).unwrap_or(text);
    classify::graph(
        &GraphError::read(status, None, body.as_bytes()),
        &GraphPeer::default(),
    )
}

/// From the first brace to the last: around it may stand what a log adds.
fn json_in(text: &str) -> Option<&str> {
    let (from, to) = (text.find('{')?, text.rfind('}')?);
    text.get(from..=to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, stage: Stage, service: &str) -> &'static str {
        let said = Said {
            service: Some(service.to_owned()).filter(|id| !id.is_empty()),
            server: None,
        };
        explain(text, stage, &said).problem.code()
    }

    #[test]
    fn a_pasted_reply_is_explained_and_unknown_text_is_never_guessed() {
        for (text, stage, service, expected) in [
            (
                "535 5.7.8 Error: authentication failed",
                Stage::Auth,
                "",
                "smtp-bad-credentials",
            ),
            (
                "535 5.7.8 Error: authentication failed",
                Stage::Auth,
                "icloud",
                "smtp-app-password-required",
            ),
            (
                "  550 5.7.60 SMTP; Client does not have permissions to send as this sender \r\n",
                Stage::Data,
                "",
                "smtp-sender-not-allowed",
            ),
            ("550 hmm", Stage::Data, "", "smtp-unknown"),
            ("", Stage::Auth, "", "smtp-unknown"),
            (
                "HTTP/1.1 400 Bad Request",
                Stage::Connect,
                "",
                "smtp-not-smtp",
            ),
        ] {
            assert_eq!(code(text, stage, service), expected, "{text}");
        }
        let kept = explain("550 hmm", Stage::Data, &Said::default());
        assert_eq!(kept.raw.as_deref(), Some("550 hmm"));
    }

    #[test]
    fn microsoft_s_bodies_are_explained_with_what_logs_add() {
        for (text, stage, expected) in [
            (
                r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: x","error_codes":[7000215]}"#,
                Stage::Token,
                "oauth-bad-secret",
            ),
            (
                "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
                Stage::Token,
                "oauth-app-not-found",
            ),
            (
                r#"HTTP 401: {"error":"invalid_client","error_codes":[7000222]}"#,
                Stage::Token,
                "oauth-secret-expired",
            ),
            ("something else", Stage::Token, "oauth-unknown"),
            (
                r#"{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}"#,
                Stage::Send,
                "graph-access-denied",
            ),
            (
                r#"{"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled."}}"#,
                Stage::Send,
                "graph-access-policy",
            ),
            (
                r#"Status: 404 {"error":{"code":"x","innererror":{"code":"MailboxNotEnabledForRESTAPI"}}}"#,
                Stage::Send,
                "graph-mailbox-missing",
            ),
            ("nothing known", Stage::Send, "graph-unknown"),
        ] {
            assert_eq!(code(text, stage, ""), expected, "{text}");
        }
    }
}
