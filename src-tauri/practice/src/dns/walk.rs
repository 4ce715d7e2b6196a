//! What a zone says to a question, along its CNAME records.

use std::time::Duration;

use hickory_proto::{
    op::ResponseCode,
    rr::{Name, RData, Record, RecordType, rdata::CNAME},
};

use super::{
    node::{Failure, Node},
    zone::{Found, Zone},
};

/// What was found on the way.
#[derive(Debug)]
pub(super) struct Walk {
    /// The CNAME records, then what they led to.
    pub(super) answers: Vec<Record>,
    pub(super) end: End,
    /// A name on the way is to be answered so by UDP.
    pub(super) truncated: bool,
    /// All names on the way together take so long.
    pub(super) slow: Duration,
    /// All names on the way are checked.
    pub(super) authentic: bool,
}

/// Where the way ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At records of the kind that was asked for.
    Records,
    /// Where it had been before.
    Circle,
    /// At a name that is there, without such records.
    NoData,
    /// At something that is wrong, or not there.
    Failure(Failure),
}

/// Looks for records, from name to name.
pub(super) fn walk(zone: &Zone, asked: &Name, kind: RecordType) -> Walk {
    let mut walk = Walk {
        answers: Vec::new(),
        end: End::NoData,
        truncated: false,
        slow: Duration::ZERO,
        authentic: true,
    };
    let mut been: Vec<Name> = Vec::new();
    let mut name = asked.clone();
    loop {
        let node = match zone.find(&name) {
            Found::Node(node) => node,
            Found::Empty => return walk.ended(End::NoData).unchecked(),
            Found::Nothing => return walk.ended(End::Failure(Failure::NxDomain)).unchecked(),
        };
        walk.pass(node);
        if let Some(failure) = node.failure {
            return walk.ended(End::Failure(failure));
        }
        let before = walk.answers.len();
        let of_kind = node.of(kind);
        walk.answers.extend(
            of_kind.map(|(ttl, data)| Record::from_rdata(name.clone(), *ttl, data.clone())),
        );
        if walk.answers.len() > before {
            return walk.ended(End::Records);
        }
        let Some((ttl, to)) = node.alias() else {
            return walk.ended(End::NoData);
        };
        let data = RData::CNAME(CNAME(to.clone()));
        been.push(std::mem::replace(&mut name, to.clone()));
        let from = been.last().cloned().unwrap_or_default();
        walk.answers.push(Record::from_rdata(from, ttl, data));
        if been.contains(&name) {
            return walk.ended(End::Circle);
        }
    }
}

impl End {
    pub(super) fn response_code(&self) -> ResponseCode {
        match self {
            Self::Failure(Failure::NxDomain) => ResponseCode::NXDomain,
            Self::Failure(Failure::ServFail) => ResponseCode::ServFail,
            Self::Failure(Failure::Refused) => ResponseCode::Refused,
            Self::Records
            | Self::Circle
            | Self::NoData
            | Self::Failure(Failure::Silence | Failure::Garbage) => ResponseCode::NoError,
        }
    }

    /// An SOA record says for how long it is not there (RFC 2308).
    pub(super) fn is_absence(&self) -> bool {
        matches!(self, Self::NoData | Self::Failure(Failure::NxDomain))
    }
}

impl Walk {
    fn pass(&mut self, node: &Node) {
        self.truncated |= node.truncated;
        self.slow += node.slow;
        self.authentic &= node.authentic;
    }

    fn ended(self, end: End) -> Self {
        Self { end, ..self }
    }

    fn unchecked(self) -> Self {
        Self {
            authentic: false,
            ..self
        }
    }
}
