//! What may be used once only.

use std::{collections::VecDeque, sync::Mutex};

use crate::locked::locked;

/// So many are remembered: at a few a minute, for longer than any of them is valid.
const REMEMBERED: usize = 1000;

/// Marks that were seen.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<VecDeque<String>>);

impl Seen {
    /// Whether it comes for the first time; it is remembered.
    pub(crate) fn is_new(&self, mark: &str) -> bool {
        let mut seen = locked(&self.0);
        if seen.iter().any(|known| known == mark) {
            return false;
        }
        if seen.len() >= REMEMBERED {
            seen.pop_front();
        }
        seen.push_back(mark.to_owned());
        true
    }
}
