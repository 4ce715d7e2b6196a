//! What an answer means that somebody has pasted: a server's reply, the body of a refusal of
//! Entra, Graph or Qlik Cloud, or what another product's mail library printed. Nothing is asked
//! of anybody.

mod found;

use crate::{
    problem::{
        Failure, Problem,
        classify::{
            self, GraphError, GraphPeer, OauthError, OauthPeer, Peer, QlikAnswer, code_of, of_code,
            service_named, service_of,
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

/// Says what it means. `stage`: the step that was answered, where it is known; else it is told
/// from the text. Text that nobody knows is `smtp-unknown`, `oauth-unknown` or `graph-unknown`,
/// with the text kept.
pub fn explain(text: &str, stage: Option<Stage>, said: &Said) -> Failure {
    let text = text.trim();
    if let Some((problem, stage)) = qlik(text, said) {
        let failure = Failure::new(problem).saying(text);
        return match stage {
            Some(stage) => failure.at(stage),
            None => failure,
        };
    }
    let (problem, stage) = match stage.or_else(|| found::stage_of_body(text)) {
        Some(Stage::Token) => (oauth(text), Stage::Token),
        Some(Stage::Send) => (graph(text), Stage::Send),
        stage => smtp(text, stage, said),
    };
    Failure::new(problem).at(stage).saying(text)
}

fn smtp(text: &str, stage: Option<Stage>, said: &Said) -> (Problem, Stage) {
    let host = said.server.clone().unwrap_or_default();
    let named = said.service.as_deref().and_then(service_named);
    let service = named.or_else(|| service_of(&host));
    let peer = Peer {
        host: host.clone(),
        ..Peer::default()
    };
    let pasted = Reply::pasted(text);
    let inside = found::reply_in(text).map(|inside| Reply::pasted(&inside));
    // A reply as the server sent it is judged as a whole; what stands in a log, by the part that
    // is one.
    let reply = match (&inside, pasted.code) {
        (Some(inside), 0) => inside,
        _ => &pasted,
    };
    let stages = match &stage {
        Some(stage) => std::slice::from_ref(stage),
        None => found::stages_of(reply),
    };
    // Words without a reply's digits are a library's before they are a server's.
    if let Some(problem) = classify::client(text, &peer).filter(|_| reply.code == 0) {
        return (problem, stage.unwrap_or(Stage::Connect));
    }
    let known = stages.iter().find_map(|stage| {
        let problem = of_code(code_of(*stage, service, reply)?, reply.code, &peer)?;
        Some((problem, *stage))
    });
    let from_a_library = || Some((classify::client(text, &peer)?, Stage::Connect));
    let unknown = Problem::SmtpUnknown {
        host,
        reply_code: reply.code,
    };
    let last = stages.first().copied().unwrap_or(Stage::Data);
    known
        .or_else(from_a_library)
        .unwrap_or((unknown, stage.unwrap_or(last)))
}

/// Qlik Cloud passes on what its mail library says: then the mail server's words decide.
fn qlik(text: &str, said: &Said) -> Option<(Problem, Option<Stage>)> {
    let body = found::json_in(text)?;
    let answer = QlikAnswer::read(body)?;
    if answer.is_the_mail_server_s() || answer.message.len() > 3 {
        let words = &answer.message;
        let words = match found::reply_in(words) {
            None if answer.smtp_response_code > 0 => {
                format!("{} {words}", answer.smtp_response_code)
            }
            _ => words.clone(),
        };
        let (problem, stage) = smtp(&words, None, said);
        if !matches!(problem, Problem::SmtpUnknown { .. }) {
            return Some((problem, Some(stage)));
        }
    }
    Some((classify::qlik(&answer, found::status_in(text)), None))
}

/// The body as JSON, or only its words.
fn oauth(text: &str) -> Problem {
    let error = found::json_in(text)
        .and_then(|json| serde_json::from_str::<OauthError>(json).ok())
        .unwrap_or_else(|| OauthError {
            error_description: text.to_owned(),
            ..OauthError::default()
        });
    match classify::oauth(&error, &OauthPeer::default()) {
        Problem::OauthUnknown { .. } if matches!(found::status_in(text), 429 | 500..) => {
            Problem::OauthBusy {
                host: String::new(),
            }
        }
        problem => problem,
    }
}

fn graph(text: &str) -> Problem {
    let body = found::json_in(text).unwrap_or(text);
    classify::graph(
        &GraphError::read(found::status_in(text), None, body.as_bytes()),
        &GraphPeer::default(),
    )
}

#[cfg(test)]
mod tests;
