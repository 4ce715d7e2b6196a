//! DMARC: what becomes of mail that proves the sender's domain neither by SPF nor by DKIM
//! (RFC 9989, which replaces RFC 7489).

mod record;
mod tree_walk;

use self::{
    record::{Policy, Whose, is_meant_as_dmarc},
    tree_walk::{Step, Walk, at, walk},
};
use super::{Case, DnsRecord, Judged, Proof, book::Book};
use crate::{
    evidence::{ChangeReason, RecordChange, Rung, RungReport},
    problem::Problem,
};

/// What is known of the two proofs; of DKIM, by a key of the sender's own domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proofs {
    pub(super) spf: Proof,
    pub(super) dkim: Proof,
}

/// Judges the policy in force, and whether mail can satisfy it.
pub(super) fn judge(book: &Book, case: &Case<'_>, proofs: Proofs) -> Judged {
    let walk = walk(book, case.domain);
    let mut judged = match (walk.several.first(), walk.in_force()) {
        (Some((domain, texts)), _) => several(domain, texts),
        (None, Some(step)) => of_record(book, case, &walk, step, proofs),
        (None, None) => match &walk.unanswered {
            Some(name) => Judged::unanswered(Rung::Dmarc, name),
            None => missing(book, case),
        },
    };
    judged.records = walk
        .steps
        .iter()
        .map(|step| DnsRecord::text(&at(&step.domain), &step.text, Some(step.ttl)))
        .collect();
    judged
}

fn missing(book: &Book, case: &Case<'_>) -> Judged {
    let texts = book.texts(&at(case.domain)).into_iter().flatten();
    let evidence = texts
        .flat_map(|answer| &answer.records)
        .filter(|text| is_meant_as_dmarc(text))
        .map(|text| format!("TXT: {text}"))
        .collect();
    // One record for all names of the organisation.
    let domain = psl::domain_str(case.domain).unwrap_or(case.domain);
    let then = "v=DMARC1; p=none".to_owned();
    let problem = Problem::DmarcMissing {
        domain: domain.to_owned(),
        record: then.clone(),
    };
    let change = RecordChange {
        name: at(domain),
        kind: "TXT",
        now: None,
        then,
        why: ChangeReason::New,
        ttl: None,
    };
    warned(problem, evidence, Some(change))
}

fn several(domain: &str, texts: &[String]) -> Judged {
    let problem = Problem::DmarcSeveral {
        domain: domain.to_owned(),
    };
    warned(problem, texts.to_vec(), None)
}

fn of_record(book: &Book, case: &Case<'_>, walk: &Walk, step: &Step, proofs: Proofs) -> Judged {
    let record = &step.record;
    let whose = if step.domain == case.domain {
        Whose::Own
    } else {
        Whose::Subdomain
    };
    let policy = record.policy(whose);
    let spf = aligned(book, case, walk, record.strict_spf, proofs.spf);
    let mut evidence = vec![step.text.clone()];
    evidence.extend((whose == Whose::Subdomain).then(|| format!("found at: {}", step.domain)));
    evidence.push(format!(
        "policy: {}",
        policy.map_or("not valid", <&str>::from)
    ));
    evidence.push(format!(
        "SPF alignment ({}): {}",
        mode(record.strict_spf),
        spf.word()
    ));
    evidence.push(format!(
        "DKIM alignment ({}): {}",
        mode(record.strict_dkim),
        proofs.dkim.word()
    ));
    evidence.extend(record.obsolete.iter().map(|tag| format!("obsolete: {tag}")));
    if let Some(fault) = record.faults.first() {
        let change = correction(step);
        let problem = Problem::DmarcSyntax {
            domain: step.domain.clone(),
            term: fault.tag.clone(),
            record: change
                .as_ref()
                .map(|change| change.then.clone())
                .unwrap_or_default(),
        };
        return warned(problem, evidence, change);
    }
    let strict = policy.unwrap_or(Policy::None);
    if strict == Policy::None || spf != Proof::No || proofs.dkim == Proof::Yes {
        return Judged::new(RungReport::passed(Rung::Dmarc, evidence), Proof::Unknown);
    }
    let problem = Problem::DmarcNotAligned {
        domain: case.domain.to_owned(),
        policy: <&str>::from(strict).to_owned(),
    };
    // Only where somebody said whose the envelope is, and by which selectors mail is signed, is it
    // sure that nothing else proves it.
    let sure = case.asked.envelope_domain.is_some() && proofs.dkim == Proof::No;
    if strict == Policy::Reject && sure {
        let mut report = RungReport::failed(Rung::Dmarc, problem.into());
        report.evidence = evidence;
        return Judged::new(report, Proof::No);
    }
    warned(problem, evidence, None)
}

/// What SPF proves of the sender's own domain: nothing, where the envelope is of another one.
fn aligned(book: &Book, case: &Case<'_>, walk: &Walk, strict: bool, spf: Proof) -> Proof {
    let (from, envelope) = (case.domain, case.envelope);
    let same = from == envelope
        || !strict && walk.organization() == tree_walk::walk(book, envelope).organization();
    if same { spf } else { Proof::No }
}

fn mode(strict: bool) -> &'static str {
    if strict { "strict" } else { "relaxed" }
}

fn correction(step: &Step) -> Option<RecordChange> {
    Some(RecordChange {
        name: at(&step.domain),
        kind: "TXT",
        now: Some(step.text.clone()),
        then: step.record.corrected(&step.text)?,
        why: ChangeReason::Correct,
        ttl: Some(step.ttl),
    })
}

fn warned(problem: Problem, evidence: Vec<String>, change: Option<RecordChange>) -> Judged {
    let mut report = RungReport::warned(Rung::Dmarc, problem.into(), evidence);
    report.change = change;
    Judged::new(report, Proof::Unknown)
}

#[cfg(test)]
mod tests;
