use super::{Asked, DnsRecord, ServiceFacts};
use crate::{
    evidence::{Rung, RungReport, SkipReason},
    problem::Problem,
    value::HostName,
};

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) domain: &'a str,
    pub(super) envelope: &'a str,
    pub(super) asked: &'a Asked,
    pub(super) service: Option<&'a ServiceFacts>,
}

impl<'a> Case<'a> {
    pub(super) fn of(asked: &'a Asked, service: Option<&'a ServiceFacts>) -> Self {
        let domain = asked.from.domain();
        Self {
            domain,
            envelope: asked
                .envelope_domain
                .as_ref()
                .map_or(domain, HostName::as_str),
            asked,
            service,
        }
    }
}

/// Whether mail proves its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    Yes,
    No,
    Unknown,
}

impl Proof {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// How a rung was judged.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) report: RungReport,
    pub(super) records: Vec<DnsRecord>,
    pub(super) proof: Proof,
}

impl Judged {
    pub(super) fn new(report: RungReport, proof: Proof) -> Self {
        Self {
            report,
            records: Vec::new(),
            proof,
        }
    }

    /// For the time being: the answer is on its way.
    pub(super) fn waiting(rung: Rung) -> Self {
        Self::new(
            RungReport::skipped(rung, SkipReason::Cancelled),
            Proof::Unknown,
        )
    }

    /// The name servers fail to answer for this name.
    pub(super) fn unanswered(rung: Rung, name: &str) -> Self {
        let problem = Problem::SenderDomainDnsFailed {
            name: name.to_owned(),
        };
        let report = RungReport::warned(rung, problem.into(), Vec::new());
        Self::new(report, Proof::Unknown)
    }
}

impl DnsRecord {
    pub(super) fn text(name: &str, text: &str, ttl: Option<u32>) -> Self {
        Self {
            name: name.to_owned(),
            kind: "TXT",
            text: text.to_owned(),
            ttl,
        }
    }
}
