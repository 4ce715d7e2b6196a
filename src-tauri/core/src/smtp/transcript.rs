//! The dialogue as it was, with times and without secrets.

use std::{fmt, time::Duration};

use secrecy::SecretString;

use super::redact::Redactor;

/// Who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// We.
    Client,
    /// The server.
    Server,
    /// Neither: the encryption begins, the line is closed.
    Note,
}

/// Lines that a long dialogue may have; the rest is counted, not kept.
const MAX_ENTRIES: usize = 400;

/// The dialogue. What goes in is cleaned first.
#[derive(Debug, Default)]
pub struct Transcript {
    redactor: Redactor,
    entries: Vec<(Duration, Speaker, String)>,
    now: Duration,
    left_out: usize,
}

impl Transcript {
    /// Keeps nothing that the redactor knows.
    pub fn new(redactor: Redactor) -> Self {
        Self {
            redactor,
            ..Self::default()
        }
    }

    /// The time since the start of the run, stamped on what follows.
    pub fn set_time(&mut self, now: Duration) {
        self.now = now;
    }

    /// Adds one line or reply.
    pub fn add(&mut self, speaker: Speaker, text: &str) {
        if self.entries.len() >= MAX_ENTRIES {
            self.left_out += 1;
            return;
        }
        self.entries
            .push((self.now, speaker, self.redactor.clean(text.trim_end())));
    }

    /// From now on keeps nothing of this secret either.
    pub fn hide(&mut self, secret: &SecretString) {
        self.redactor.also(secret);
    }

    /// The text without secrets.
    pub fn clean(&self, text: &str) -> String {
        self.redactor.clean(text)
    }
}

impl fmt::Display for Transcript {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, speaker, text) in &self.entries {
            let mark = match speaker {
                Speaker::Client => 'C',
                Speaker::Server => 'S',
                Speaker::Note => '-',
            };
            for line in text.lines() {
                writeln!(f, "{:>6} {mark} {line}", at.as_millis())?;
            }
        }
        if self.left_out > 0 {
            writeln!(f, "       - {} more", self.left_out)?;
        }
        Ok(())
    }
}
