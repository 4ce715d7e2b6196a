//! What was asked, for tests to assert on.

use std::{collections::VecDeque, fmt, sync::Mutex};

use hickory_proto::op::Query;

use crate::locked::locked;

/// The last so many questions are kept.
const QUESTIONS: usize = 1000;

/// One question, as it came. `Display` writes `MX example.test`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DnsQuestion {
    /// The name, in lower case and without the last dot.
    pub name: String,
    /// The type, in capitals (`MX`).
    pub kind: String,
    /// It came by TCP.
    pub tcp: bool,
}

/// The questions so far.
#[derive(Debug, Default)]
pub(super) struct QuestionLog(Mutex<VecDeque<DnsQuestion>>);

impl DnsQuestion {
    pub(super) fn new(query: &Query, tcp: bool) -> Self {
        let name = query.name().to_ascii().to_ascii_lowercase();
        Self {
            name: name.trim_end_matches('.').to_owned(),
            kind: query.query_type().to_string(),
            tcp,
        }
    }
}

impl fmt::Display for DnsQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.name)
    }
}

impl QuestionLog {
    /// Notes a question; the oldest goes where there are too many.
    pub(super) fn note(&self, question: DnsQuestion) {
        let mut questions = locked(&self.0);
        if questions.len() >= QUESTIONS {
            questions.pop_front();
        }
        questions.push_back(question);
    }

    /// All of them, oldest first.
    pub(super) fn all(&self) -> Vec<DnsQuestion> {
        locked(&self.0).iter().cloned().collect()
    }
}
