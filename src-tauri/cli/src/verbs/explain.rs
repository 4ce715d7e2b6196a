use std::io::{self, IsTerminal, Read};

use sendwright_core::{
    explain::{Said, explain},
    problem::{
        Failure, Problem,
        classify::{service_named, services},
    },
    smtp::Stage,
};

use crate::{
    args::ExplainArguments,
    ending::Ending,
    output::{self, Output},
};

/// No answer is longer.
const MAX_BYTES: u64 = 256 * 1024;

/// Reads an answer and says what it means; or shows all that can be said.
pub(super) fn run(arguments: &ExplainArguments, output: &Output) -> Ending {
    if arguments.all {
        return all(output);
    }
    if arguments.service.as_deref() == Some("list") {
        return list(output);
    }
    let stage = match &arguments.stage {
        None => None,
        Some(name) => match stage_of(name) {
            Some(stage) => Some(stage),
            None => {
                output.note("cli-explain-stage-unknown", &[("stage", name)]);
                return Ending::WrongUse;
            }
        },
    };
    if let Some(id) = &arguments.service
        && service_named(id).is_none()
    {
        output.note("cli-explain-service-unknown", &[("service", id)]);
    }
    let text = match arguments.text.clone().map_or_else(|| pasted(output), Ok) {
        Ok(text) => text,
        Err(error) => {
            let problem = Problem::FileUnreadable {
                file: "-".to_owned(),
                reason: error.to_string(),
            };
            return super::Refusal::Failure(problem.into()).say(output);
        }
    };
    if text.trim().is_empty() {
        output.note("cli-explain-nothing", &[]);
        return Ending::WrongUse;
    }
    let said = Said {
        service: arguments.service.clone(),
        server: arguments.server.clone(),
    };
    show(&explain(&text, stage, &said), arguments.ticket, output);
    Ending::Passed
}

/// From standard input; in which encoding, nobody says.
fn pasted(output: &Output) -> io::Result<String> {
    if io::stdin().is_terminal() {
        output.note("cli-explain-paste", &[]);
    }
    let mut bytes = Vec::new();
    io::stdin().take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(sendwright_core::smtp::decode_reply(&bytes))
}

/// The names of the steps, and those of the ladder's rungs that stand for them.
fn stage_of(name: &str) -> Option<Stage> {
    let alias = match name {
        "lookup" | "tcp" | "greeting" => "connect",
        "tls" => "starttls",
        "mail-from" => "mail",
        "rcpt-to" => "rcpt",
        "tenant" => "token",
        "ready" => "send",
        other => other,
    };
    alias.parse().ok()
}

fn show(failure: &Failure, ticket: bool, output: &Output) {
    let ticket = ticket.then(|| output.ticket(failure, None)).flatten();
    if output.is_json() {
        let document = output::failure(output.texts(), failure);
        output.document(&output::with_ticket(document, ticket));
    } else {
        output.card(failure);
        output.ticket_page(failure, ticket.as_deref());
    }
}

fn all(output: &Output) -> Ending {
    let all: Vec<Failure> = Problem::samples().into_iter().map(Failure::new).collect();
    if output.is_json() {
        let documents: Vec<_> = all
            .iter()
            .map(|failure| output::failure(output.texts(), failure))
            .collect();
        output.document(&documents.into());
    } else {
        all.iter().for_each(|failure| output.card(failure));
    }
    Ending::Passed
}

fn list(output: &Output) -> Ending {
    if output.is_json() {
        output.document(&services().collect::<Vec<_>>().into());
    } else {
        services().for_each(|id| output.line(id));
    }
    Ending::Passed
}
