//! DKIM: the keys with which mail of the sender's domain is signed (RFC 6376). Which selector a
//! service signs with is known only where it documents one, or where somebody names it.

mod key;

use self::key::{Algorithm, Key, is_key};
use super::{
    Case, DnsRecord, Judged, Proof,
    book::{Book, is_failure},
};
use crate::{
    evidence::{Rung, RungReport, SkipReason},
    problem::Problem,
};

/// RFC 8301 §3.2: signers should use keys of so many bits.
const RECOMMENDED_BITS: u32 = 2048;
/// RFC 8301 §3.2: a shorter key proves nothing.
const LEAST_BITS: u32 = 1024;

/// Judges the keys at the selectors that somebody named: each has to be good. Where nobody did, one
/// good key at a selector that the service documents is enough.
pub(super) fn judge(book: &Book, case: &Case<'_>) -> Judged {
    let named = &case.asked.extra_selectors;
    let documented = case
        .service
        .map_or(&[][..], |service| service.dkim.as_slice());
    let see = |selectors: &[String]| -> Vec<Seen> {
        selectors
            .iter()
            .map(|selector| see(book, case.domain, selector))
            .collect()
    };
    let (named, documented) = (see(named), see(documented));
    if named.is_empty() && documented.is_empty() {
        let report = RungReport::skipped(Rung::Dkim, SkipReason::NoSelector);
        return Judged::new(report, Proof::Unknown);
    }
    let all = || named.iter().chain(&documented);
    let evidence: Vec<String> = all().map(Seen::line).collect();
    let best = documented.iter().min_by_key(|seen| seen.gravity());
    let problem = if named.is_empty() {
        best.and_then(|best| best.problem(case.domain))
    } else {
        let worst = named.iter().max_by_key(|seen| seen.gravity());
        worst.and_then(|worst| worst.problem(case.domain))
    };
    let report = match problem {
        None => RungReport::passed(Rung::Dkim, evidence),
        Some(problem) => RungReport::warned(Rung::Dkim, problem.into(), evidence),
    };
    let proof = if all().any(Seen::proves) {
        Proof::Yes
    } else if !named.is_empty() && all().all(Seen::surely_does_not) {
        Proof::No
    } else {
        Proof::Unknown // the service may sign by a selector that it does not document
    };
    let mut judged = Judged::new(report, proof);
    judged.records = all().filter_map(|seen| seen.record.clone()).collect();
    judged
}

/// What stands at one selector.
struct Seen {
    selector: String,
    name: String,
    state: State,
    record: Option<DnsRecord>,
}

enum State {
    Key(Key),
    Absent,
    Unanswered,
}

fn see(book: &Book, domain: &str, selector: &str) -> Seen {
    let name = format!("{selector}._domainkey.{domain}");
    let mut seen = Seen {
        selector: selector.to_owned(),
        state: State::Unanswered,
        record: None,
        name,
    };
    let Some(answer) = book.texts(&seen.name) else {
        return seen;
    };
    let texts: Vec<&String> = answer
        .iter()
        .flat_map(|answer| &answer.records)
        .filter(|text| is_key(text))
        .collect();
    seen.state = match texts.as_slice() {
        [] if is_failure(answer) => State::Unanswered,
        [] => State::Absent,
        [text] => State::Key(Key::parse(text)),
        _ => State::Key(Key::Bad("several records")),
    };
    let ttl = answer.as_ref().ok().map(|answer| answer.ttl);
    seen.record = texts
        .first()
        .map(|text| DnsRecord::text(&seen.name, text, ttl));
    seen
}

impl Seen {
    /// The graver, the more.
    fn gravity(&self) -> u8 {
        match &self.state {
            State::Key(Key::Good {
                algorithm, testing, ..
            }) => match algorithm {
                Algorithm::Rsa(bits) if *bits < LEAST_BITS => 4,
                _ if *testing => 2,
                Algorithm::Rsa(bits) if *bits < RECOMMENDED_BITS => 1,
                Algorithm::Rsa(_) | Algorithm::Ed25519 => 0,
            },
            State::Unanswered => 3,
            State::Absent => 5,
            State::Key(Key::Revoked) => 6,
            State::Key(Key::Bad(_)) => 7,
        }
    }

    fn problem(&self, domain: &str) -> Option<Problem> {
        let (selector, domain) = (self.selector.clone(), domain.to_owned());
        Some(match &self.state {
            State::Key(Key::Good {
                algorithm: Algorithm::Rsa(bits),
                testing,
                ..
            }) if *bits < LEAST_BITS || (*bits < RECOMMENDED_BITS && !testing) => {
                let bits = *bits;
                Problem::DkimKeyWeak {
                    selector,
                    domain,
                    bits,
                }
            }
            State::Key(Key::Good { testing: true, .. }) => {
                Problem::DkimTesting { selector, domain }
            }
            State::Key(Key::Good { .. }) => return None,
            State::Key(Key::Revoked) => Problem::DkimKeyRevoked { selector, domain },
            State::Key(Key::Bad(_)) => Problem::DkimKeyInvalid { selector, domain },
            State::Absent => Problem::DkimKeyMissing { selector, domain },
            State::Unanswered => Problem::SenderDomainDnsFailed {
                name: self.name.clone(),
            },
        })
    }

    fn proves(&self) -> bool {
        self.gravity() <= 1
    }

    fn surely_does_not(&self) -> bool {
        !self.proves() && !matches!(self.state, State::Unanswered)
    }

    fn line(&self) -> String {
        let state = match &self.state {
            State::Key(Key::Good {
                algorithm,
                testing,
                strict,
            }) => {
                let algorithm = match algorithm {
                    Algorithm::Rsa(bits) => format!("rsa {bits}"),
                    Algorithm::Ed25519 => "ed25519".to_owned(),
                };
                let testing = if *testing { ", t=y" } else { "" };
                let strict = if *strict { ", t=s" } else { "" };
                format!("{algorithm}{testing}{strict}")
            }
            State::Key(Key::Revoked) => "revoked".to_owned(),
            State::Key(Key::Bad(why)) => format!("invalid: {why}"),
            State::Absent => "none".to_owned(),
            State::Unanswered => "no answer".to_owned(),
        };
        format!("{}: {state}", self.name)
    }
}

#[cfg(test)]
mod tests;
