//! SPF: who may send for the envelope's domain (RFC 7208).

mod bench;
mod change;
mod check_host;
mod macros;
mod record;
mod survey;
mod term;

use self::{
    bench::{Bench, Documented, Fate, is_refused, proof},
    record::{is_meant_as_spf, is_spf},
    survey::{Broken, MOST_LOOKUPS, MOST_VOIDS, Survey},
};
use super::{
    Case, DnsRecord, Judged, Proof,
    book::{Book, is_failure},
};
use crate::{
    evidence::{ChangeReason, RecordChange, Rung, RungReport},
    problem::Problem,
};

/// Judges the record, for the service and the addresses that will send.
pub(super) fn judge(book: &Book, case: &Case<'_>) -> Judged {
    let Some(answer) = book.texts(case.envelope) else {
        return Judged::waiting(Rung::Spf);
    };
    if is_failure(answer) {
        return Judged::unanswered(Rung::Spf, case.envelope);
    }
    let texts: Vec<&String> = answer.iter().flat_map(|answer| &answer.records).collect();
    let ttl = answer.as_ref().ok().map(|answer| answer.ttl);
    let records: Vec<&String> = texts.iter().copied().filter(|text| is_spf(text)).collect();
    let bench = Bench { book, case, ttl };
    let mut judged = match records.as_slice() {
        [] => bench.missing(&texts),
        [text] => bench.one(text),
        _ => bench.several(&records),
    };
    judged.records = records
        .into_iter()
        .map(|text| DnsRecord::text(case.envelope, text, ttl))
        .collect();
    judged
}

impl Bench<'_> {
    fn missing(&self, texts: &[&String]) -> Judged {
        let meant = texts.iter().filter(|text| is_meant_as_spf(text));
        let evidence: Vec<String> = meant.map(|text| format!("TXT: {text}")).collect();
        let then = change::first(&self.entries(None)).filter(|then| self.cures(then));
        let problem = Problem::SpfMissing {
            domain: self.domain(),
            record: then.clone().unwrap_or_default(),
        };
        let change = then.and_then(|then| self.change(None, then, ChangeReason::New));
        self.warned(problem, evidence, change, Proof::No)
    }

    fn several(&self, records: &[&String]) -> Judged {
        let one = change::merged(records).map(|one| {
            let entries = self.entries(Some(&one));
            if entries.is_empty() {
                return one;
            }
            let all = change::with_entries(&one, &entries);
            all.filter(|all| self.cures(all)).unwrap_or(one)
        });
        let one = one.filter(|one| self.is_sound(one));
        let evidence: Vec<String> = records.iter().map(|text| (*text).clone()).collect();
        let problem = Problem::SpfSeveral {
            domain: self.domain(),
            record: one.clone().unwrap_or_default(),
        };
        let now = evidence.join("\n");
        let change = one.and_then(|one| self.change(Some(&now), one, ChangeReason::Merge));
        failed(problem, evidence, change)
    }

    fn one(&self, text: &str) -> Judged {
        let survey = Survey::of(self.book, &self.scene(), text);
        let mut evidence = evidence(text, &survey);
        if let Some(broken) = &survey.broken {
            return self.broken(text, broken, evidence);
        }
        if survey.lookups > MOST_LOOKUPS {
            let problem = Problem::SpfTooManyLookups {
                domain: self.domain(),
                lookups: survey.lookups,
            };
            return failed(problem, evidence, None);
        }
        if let Some(name) = survey.unanswered {
            let problem = Problem::SenderDomainDnsFailed { name };
            return self.warned(problem, evidence, None, Proof::Unknown);
        }
        let (documented, reached) = self.documented(text, &survey);
        evidence.extend(reached);
        let results = self.results(Some(text));
        evidence.extend(results.iter().map(|(address, (result, term))| {
            let result = <&str>::from(result);
            format!("{address}: {result} {term}").trim_end().to_owned()
        }));
        let proof = proof(documented, &results);
        let Some((problem, change)) = self.advice(text, &survey, documented, &results) else {
            let report = RungReport::passed(Rung::Spf, evidence);
            return Judged::new(report, proof);
        };
        self.warned(problem, evidence, change, proof)
    }

    fn broken(&self, text: &str, broken: &Broken, evidence: Vec<String>) -> Judged {
        let mut evidence = evidence;
        match broken {
            Broken::Several { domain } => {
                let problem = Problem::SpfSeveral {
                    domain: domain.clone(),
                    record: String::new(),
                };
                failed(problem, evidence, None)
            }
            Broken::Syntax {
                domain,
                term,
                fault,
            } => {
                evidence.push(format!("error: {}", <&str>::from(fault)));
                let problem = Problem::SpfSyntax {
                    domain: domain.clone(),
                    term: term.clone(),
                };
                failed(problem, evidence, None)
            }
            Broken::Empty {
                domain,
                term,
                included,
            } => {
                let own = *domain == self.domain();
                let then = change::without(text, term).filter(|_| own);
                let problem = Problem::SpfIncludeEmpty {
                    domain: domain.clone(),
                    include: included.clone(),
                    record: then.clone().unwrap_or_default(),
                };
                let change =
                    then.and_then(|then| self.change(Some(text), then, ChangeReason::DropEntry));
                failed(problem, evidence, change)
            }
        }
    }

    /// What may be better, the gravest first.
    fn advice(
        &self,
        text: &str,
        survey: &Survey,
        documented: Documented,
        results: &[Fate],
    ) -> Option<(Problem, Option<RecordChange>)> {
        let domain = self.domain();
        if survey.voids > MOST_VOIDS {
            let lookups = survey.voids;
            return Some((Problem::SpfTooManyVoid { domain, lookups }, None));
        }
        if let Some(term) = &survey.open {
            let then = change::closed(text, term).filter(|then| self.is_sound(then));
            let problem = Problem::SpfAllowsAll {
                domain,
                term: term.clone(),
                record: then.clone().unwrap_or_default(),
            };
            let change = then.and_then(|then| self.change(Some(text), then, ChangeReason::Close));
            return Some((problem, change));
        }
        let entries = self.entries(Some(text));
        let then = change::with_entries(text, &entries).filter(|then| self.cures(then));
        let record = then.clone().unwrap_or_default();
        let change = then.and_then(|then| self.change(Some(text), then, ChangeReason::AllowSender));
        if documented == Documented::Absent {
            let service = self.case.service?;
            let problem = Problem::SpfIncludeMissing {
                domain,
                service: service.name.clone(),
                include: entries.first().cloned().unwrap_or_default(),
                record,
            };
            return Some((problem, change));
        }
        let refused: Vec<String> = results
            .iter()
            .filter(|(_, (result, _))| is_refused(*result))
            .map(|(address, _)| address.to_string())
            .collect();
        (!refused.is_empty()).then(|| {
            let addresses = refused.join(", ");
            (
                Problem::SpfAddressMissing {
                    domain,
                    addresses,
                    record,
                },
                change,
            )
        })
    }

    fn warned(
        &self,
        problem: Problem,
        evidence: Vec<String>,
        change: Option<RecordChange>,
        proof: Proof,
    ) -> Judged {
        let mut report = RungReport::warned(Rung::Spf, problem.into(), evidence);
        report.change = change;
        Judged::new(report, proof)
    }
}

fn failed(problem: Problem, evidence: Vec<String>, change: Option<RecordChange>) -> Judged {
    let mut report = RungReport::failed(Rung::Spf, problem.into());
    report.evidence = evidence;
    report.change = change;
    Judged::new(report, Proof::No)
}

fn evidence(text: &str, survey: &Survey) -> Vec<String> {
    let all = survey
        .all
        .map_or("none".to_owned(), |all| format!("{}all", <&str>::from(all)));
    let mut lines = vec![
        text.to_owned(),
        format!("lookups: {} of {MOST_LOOKUPS}", survey.lookups),
        format!("void lookups: {} of {MOST_VOIDS}", survey.voids),
        format!("all: {all}"),
    ];
    lines.extend(
        survey
            .costs
            .iter()
            .map(|(term, lookups)| format!("{term}: {lookups}")),
    );
    lines.extend(
        survey
            .ptr
            .then(|| "ptr: obsolete (RFC 7208 §5.5)".to_owned()),
    );
    lines.extend(survey.varies.then(|| "macros: not followed".to_owned()));
    lines
}

#[cfg(test)]
mod tests;
