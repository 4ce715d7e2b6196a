//! What is known of one name, and what is wrong with it.

use std::time::Duration;

use hickory_proto::rr::{Name, RData, RecordType};

/// One name's records, and how it is answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Each with its time to live.
    pub(super) records: Vec<(u32, RData)>,
    /// In place of an answer.
    pub(super) failure: Option<Failure>,
    /// By UDP it is said only that the answer is too long.
    pub(super) truncated: bool,
    /// The answer takes so long.
    pub(super) slow: Duration,
    /// The answer is called checked, to those who ask whether it is.
    pub(super) authentic: bool,
}

/// What comes in place of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// The name is said not to exist, whatever a wildcard says.
    NxDomain,
    ServFail,
    Refused,
    /// Nothing at all.
    Silence,
    /// A packet that cannot be read.
    Garbage,
}

impl Node {
    /// The records of a kind, or all for ANY.
    pub(super) fn of(&self, kind: RecordType) -> impl Iterator<Item = &(u32, RData)> {
        self.records
            .iter()
            .filter(move |(_, data)| kind == RecordType::ANY || data.record_type() == kind)
    }

    /// Where the name leads on to.
    pub(super) fn alias(&self) -> Option<(u32, &Name)> {
        self.records.iter().find_map(|(ttl, data)| match data {
            RData::CNAME(to) => Some((*ttl, &to.0)),
            _ => None,
        })
    }
}
