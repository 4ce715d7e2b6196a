//! The one writer: JSON or a page for people.

mod found;
mod json;
mod page;

use std::io::{self, IsTerminal, Write};

use sendwright_core::{
    discovery::Discovery,
    evidence::RungReport,
    problem::{Failure, FieldProblem},
    provider::ProviderDraft,
};
use sendwright_texts::{Circumstances, Texts};
use serde_json::Value;

pub(crate) use self::json::{
    check, discovery, failure, fields, rung, sender_domain, status, test_mail, with_ticket,
};

/// Where everything goes that is said.
pub(crate) struct Output {
    texts: Texts,
    form: Form,
    colour: bool,
}

/// For whom standard output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// For people.
    Page,
    /// For a machine: one JSON document.
    Document,
    /// For a machine that reads line by line: each is a JSON document of its own.
    Lines,
}

impl Output {
    pub(crate) fn new(texts: Texts, form: Form) -> Self {
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self {
            texts,
            form,
            colour,
        }
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// JSON on standard output is all a machine gets.
    pub(crate) fn is_json(&self) -> bool {
        self.form != Form::Page
    }

    /// The JSON document.
    pub(crate) fn document(&self, document: &Value) {
        match self.form {
            Form::Lines => self.json_line(document),
            Form::Document | Form::Page => self.write(&format!("{document:#}")),
        }
    }

    /// One JSON line.
    pub(crate) fn json_line(&self, document: &Value) {
        self.write(&document.to_string());
    }

    /// A line for people; nothing in JSON mode.
    pub(crate) fn say(&self, id: &str, parameters: &[(&str, &str)]) {
        if !self.is_json() {
            self.write(&self.texts.text(id, parameters));
        }
    }

    /// A blank line for people.
    pub(crate) fn blank(&self) {
        if !self.is_json() {
            self.write("");
        }
    }

    /// A rung for people, as it ends.
    pub(crate) fn rung(&self, report: &RungReport) {
        if !self.is_json() {
            self.write(&page::rung(&self.texts, report, self.colour));
        }
    }

    /// A problem's card for people.
    pub(crate) fn card(&self, failure: &Failure) {
        if !self.is_json() {
            self.write(&page::card(&self.texts, failure, self.colour));
        }
    }

    /// The request to whoever has to act, if it is somebody else.
    pub(crate) fn ticket(&self, failure: &Failure, tried: Option<ProviderDraft>) -> Option<String> {
        let circumstances = Circumstances::of(tried, env!("CARGO_PKG_VERSION"));
        self.texts.ticket(failure, &circumstances)
    }

    /// It, for people, under its heading.
    pub(crate) fn ticket_page(&self, failure: &Failure, ticket: Option<&str>) {
        if let (Some(ticket), Some(who)) = (ticket, failure.ticket_for()) {
            self.blank();
            self.say("cli-ticket-heading", &[("who", &self.texts.who(who))]);
            self.blank();
            self.line(ticket.trim_end());
        }
    }

    /// What was found for an address, for people.
    pub(crate) fn discovery(&self, found: &Discovery) {
        if !self.is_json() {
            self.write(&found::page(&self.texts, found));
        }
    }

    /// A rung's problem, with the record to be where that is the cure.
    pub(crate) fn rung_card(&self, report: &RungReport) {
        if let Some(problem) = &report.problem {
            self.card(problem);
        }
        if let Some(change) = report.change.as_ref().filter(|_| !self.is_json()) {
            self.write(&page::change(&self.texts, change));
        }
    }

    /// The problems of fields for people.
    pub(crate) fn field_problems(&self, problems: &[FieldProblem]) {
        if !self.is_json() {
            problems
                .iter()
                .for_each(|problem| self.write(&page::field(&self.texts, problem, self.colour)));
        }
    }

    /// A failure that ends the run: the card, or the document.
    pub(crate) fn failed(&self, failure: &Failure) {
        if self.is_json() {
            self.document(&serde_json::json!({ "verdict": "failed", "problem": json::failure(&self.texts, failure) }));
        } else {
            self.card(failure);
        }
    }

    /// A line on standard error, in both modes.
    pub(crate) fn note(&self, id: &str, parameters: &[(&str, &str)]) {
        let _ = writeln!(io::stderr(), "{}", self.texts.text(id, parameters));
    }

    /// Plain lines for people: what has no sentence of its own.
    pub(crate) fn line(&self, text: &str) {
        if !self.is_json() {
            self.write(text);
        }
    }

    /// A reader that has gone away (`| head`) ends nothing.
    fn write(&self, text: &str) {
        let _ = writeln!(io::stdout(), "{text}");
    }
}
