//! What was asked for, for tests to assert on.

use std::{collections::VecDeque, sync::Mutex};

use crate::locked::locked;

/// The last so many requests are kept.
const REQUESTS: usize = 1000;
/// So much of one is kept, in characters.
const LENGTH: usize = 2048;

/// The requests so far.
#[derive(Debug, Default)]
pub(super) struct RequestLog(Mutex<VecDeque<String>>);

impl RequestLog {
    /// Notes a request; the oldest goes where there are too many.
    pub(super) fn note(&self, asked: &str) {
        let mut requests = locked(&self.0);
        if requests.len() >= REQUESTS {
            requests.pop_front();
        }
        requests.push_back(asked.chars().take(LENGTH).collect());
    }

    /// All of them, oldest first.
    pub(super) fn all(&self) -> Vec<String> {
        locked(&self.0).iter().cloned().collect()
    }
}
