//! What clients said, for tests to assert on: "no AUTH went out in clear text".

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::SystemTime,
};

use crate::{Fault, Port, locked::locked};

/// The last so many connections are kept.
const CONNECTIONS: usize = 200;
/// So many commands of a connection are kept; the session ends there, too.
pub(crate) const COMMANDS: usize = 500;
/// So much of a command is kept, in characters.
const LINE: usize = 512;

/// One connection, and what the client said on it.
#[derive(Debug, Clone)]
pub struct SessionRecord {
    /// Which port it came to.
    pub port: Port,
    /// The fault that was set when it came.
    pub fault: Fault,
    /// When it came.
    pub started_at: SystemTime,
    /// The commands, in order. Message text is no command.
    pub commands: Vec<CommandRecord>,
    /// A TLS handshake was completed.
    pub tls: bool,
    /// Why the TLS handshake failed, in the TLS library's words.
    pub tls_error: Option<String>,
    /// The connection is over.
    pub ended: bool,
}

/// One line that a client sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandRecord {
    /// The line as it came, without its end. Of a sign-in only `AUTH` and the mechanism are
    /// kept; its further lines are `(answer)`, `(empty answer)` or `*`.
    pub line: String,
    /// It came inside TLS.
    pub tls: bool,
}

impl SessionRecord {
    /// The verbs of the commands, in upper case, in order.
    pub fn verbs(&self) -> Vec<String> {
        self.commands.iter().map(CommandRecord::verb).collect()
    }

    /// Whether the client began to sign in outside TLS.
    pub fn signed_in_in_clear_text(&self) -> bool {
        self.commands
            .iter()
            .any(|command| command.verb() == "AUTH" && !command.tls)
    }
}

impl CommandRecord {
    /// The first word, in upper case.
    pub fn verb(&self) -> String {
        self.line
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase()
    }
}

/// The connections of all ports.
#[derive(Debug, Default)]
pub(crate) struct SessionLog {
    sessions: Mutex<VecDeque<Arc<Mutex<SessionRecord>>>>,
}

/// One session's own line to the log. Dropped with the session, it marks the end.
#[derive(Debug)]
pub(crate) struct LogEntry(Arc<Mutex<SessionRecord>>);

impl SessionLog {
    /// Opens an entry; the oldest goes where there are too many.
    pub(crate) fn open(&self, port: Port, fault: Fault) -> LogEntry {
        let record = Arc::new(Mutex::new(SessionRecord {
            port,
            fault,
            started_at: SystemTime::now(),
            commands: Vec::new(),
            tls: false,
            tls_error: None,
            ended: false,
        }));
        let mut sessions = locked(&self.sessions);
        if sessions.len() >= CONNECTIONS {
            sessions.pop_front();
        }
        sessions.push_back(Arc::clone(&record));
        LogEntry(record)
    }

    /// All of them, oldest first.
    pub(crate) fn records(&self) -> Vec<SessionRecord> {
        locked(&self.sessions)
            .iter()
            .map(|record| locked(record).clone())
            .collect()
    }
}

impl LogEntry {
    /// Notes a line. Nothing more is kept once there are too many.
    pub(crate) fn note(&self, line: &str, tls: bool) {
        let mut record = locked(&self.0);
        if record.commands.len() < COMMANDS {
            let line = line.chars().take(LINE).collect();
            record.commands.push(CommandRecord { line, tls });
        }
    }

    /// Notes how the handshake ended.
    pub(crate) fn note_handshake(&self, outcome: Result<(), String>) {
        let mut record = locked(&self.0);
        record.tls = outcome.is_ok();
        record.tls_error = outcome.err();
    }
}

impl Drop for LogEntry {
    fn drop(&mut self) {
        locked(&self.0).ended = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_the_last_connections_and_the_first_commands() {
        let log = SessionLog::default();
        for _ in 0..=CONNECTIONS {
            drop(log.open(Port::Plain, Fault::None));
        }
        let entry = log.open(Port::Starttls, Fault::Silent);
        for _ in 0..=COMMANDS {
            entry.note(&"x".repeat(LINE + 1), false);
        }
        let records = log.records();
        assert_eq!(records.len(), CONNECTIONS);
        let last = records.last().unwrap();
        assert_eq!(
            (last.port, last.fault, last.ended),
            (Port::Starttls, Fault::Silent, false)
        );
        assert_eq!(last.commands.len(), COMMANDS);
        assert!(
            last.commands
                .iter()
                .all(|command| command.line.len() == LINE)
        );
        assert!(records.first().unwrap().ended);
    }

    #[test]
    fn a_sign_in_in_clear_text_is_seen() {
        let log = SessionLog::default();
        let entry = log.open(Port::Plain, Fault::None);
        entry.note("EHLO x", false);
        entry.note("auth PLAIN", true);
        assert!(!log.records()[0].signed_in_in_clear_text());
        entry.note("auth PLAIN", false);
        assert!(log.records()[0].signed_in_in_clear_text());
        assert_eq!(log.records()[0].verbs(), ["EHLO", "AUTH", "AUTH"]);
    }
}
