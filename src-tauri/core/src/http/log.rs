use std::time::Instant;

use secrecy::SecretString;

use super::NoAnswer;
use crate::{
    problem::Failure,
    smtp::{
        Stage,
        redact::Redactor,
        transcript::{Speaker, Transcript},
    },
};

/// The requests and answers of one run, without secrets.
pub(crate) struct HttpLog {
    transcript: Transcript,
    begun: Instant,
}

/// An answer's body is evidence up to here.
const MAX_SHOWN: usize = 4000;

impl HttpLog {
    /// Keeps neither this secret nor anything made from it.
    pub(crate) fn new(secret: &SecretString) -> Self {
        Self {
            transcript: Transcript::new(Redactor::new("", secret)),
            begun: Instant::now(),
        }
    }

    /// From now on this one is a secret too.
    pub(crate) fn hide(&mut self, secret: &SecretString) {
        self.transcript.hide(secret);
    }

    /// A text without the secrets, and of bounded length.
    pub(crate) fn clean(&self, text: &str) -> String {
        // Cleaned before it is cut: half a secret would not be found.
        self.transcript
            .clean(text)
            .chars()
            .take(MAX_SHOWN)
            .collect()
    }

    pub(crate) fn asked(&mut self, line: &str) {
        self.add(Speaker::Client, line);
    }

    pub(crate) fn answered(&mut self, status: u16, body: &str) {
        self.add(Speaker::Server, format!("HTTP {status} {body}").trim_end());
    }

    /// No answer came: noted, and told with its step.
    pub(crate) fn unanswered(&mut self, no_answer: NoAnswer, stage: Stage) -> Failure {
        self.note(no_answer.problem.code());
        Failure::new(no_answer.problem).at(stage)
    }

    pub(crate) fn note(&mut self, text: &str) {
        self.add(Speaker::Note, text);
    }

    fn add(&mut self, speaker: Speaker, text: &str) {
        let text = self.clean(text);
        self.transcript.set_time(self.begun.elapsed());
        self.transcript.add(speaker, &text);
    }
}

impl std::fmt::Display for HttpLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.transcript.fmt(f)
    }
}
