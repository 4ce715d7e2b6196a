//! Where replies and bounces go (RFC 5321 §5.1, RFC 7505).

mod policies;

use super::{
    Case, DnsRecord, Judged, Proof,
    book::{Answer, Book, is_failure},
};
use crate::{
    dns::{DnsError, Mx},
    evidence::{Rung, RungReport},
    problem::Problem,
};

/// Who has none of the first so many hosts, has no other one either.
const MOST_HOSTS: usize = 10;

/// Judges where mail to the sender goes.
pub(super) fn judge(book: &Book, case: &Case<'_>) -> Judged {
    let domain = case.domain;
    let Some(answer) = book.mx(domain) else {
        return Judged::waiting(Rung::Mx);
    };
    if is_failure(answer) {
        return Judged::unanswered(Rung::Mx, domain);
    }
    if matches!(answer, Err(DnsError::NoSuchName)) {
        let problem = Problem::SenderDomainNotFound {
            domain: domain.to_owned(),
        };
        return Judged::new(RungReport::failed(Rung::Mx, problem.into()), Proof::No);
    }
    let found: &[Mx] = answer
        .as_ref()
        .map_or(&[], |answer| answer.records.as_slice());
    let mut evidence: Vec<String> = found
        .iter()
        .map(|mx| format!("MX {} {}", mx.preference, shown(&mx.host)))
        .collect();
    let (lines, mut records) = policies::policies(book, domain);
    evidence.extend(lines);
    let report = match problem(book, domain, found) {
        None => RungReport::passed(Rung::Mx, evidence),
        Some(problem) => RungReport::warned(Rung::Mx, problem.into(), evidence),
    };
    records.extend(of_mx(domain, answer));
    let mut judged = Judged::new(report, Proof::Unknown);
    judged.records = records;
    judged
}

fn problem(book: &Book, domain: &str, found: &[Mx]) -> Option<Problem> {
    let domain = domain.to_owned();
    if found.is_empty() {
        // Mail then goes to the domain's own addresses, if anybody listens there.
        return Some(Problem::MxMissing {
            addresses: addresses(book, &domain).join(", "),
            domain,
        });
    }
    if found.iter().all(|mx| mx.host.is_empty()) {
        return Some(Problem::MxNull { domain });
    }
    let named: Vec<&str> = found
        .iter()
        .map(|mx| mx.host.as_str())
        .filter(|host| !host.is_empty())
        .take(MOST_HOSTS)
        .collect();
    // All are asked at once.
    let lost: Vec<bool> = named.iter().map(|host| is_lost(book, host)).collect();
    lost.iter().all(|lost| *lost).then(|| Problem::MxNoHost {
        domain,
        hosts: named.join(", "),
    })
}

/// True if the host surely has no address.
fn is_lost(book: &Book, host: &str) -> bool {
    let (v4, v6) = (book.ipv4(host), book.ipv6(host));
    let none = |answer: Option<&Answer<_>>| answer.is_some_and(super::book::is_void);
    none(v4) && none(v6)
}

fn addresses(book: &Book, name: &str) -> Vec<String> {
    let answers = [book.ipv4(name), book.ipv6(name)];
    answers
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|answer| &answer.records)
        .map(ToString::to_string)
        .collect()
}

fn of_mx(domain: &str, answer: &Answer<Mx>) -> Vec<DnsRecord> {
    let Ok(answer) = answer else {
        return Vec::new();
    };
    let record = |mx: &Mx| DnsRecord {
        name: domain.to_owned(),
        kind: "MX",
        text: format!("{} {}", mx.preference, shown(&mx.host)),
        ttl: Some(answer.ttl),
    };
    answer.records.iter().map(record).collect()
}

fn shown(host: &str) -> &str {
    if host.is_empty() { "." } else { host }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{book::settled, tests::asked},
        *,
    };
    use crate::evidence::Verdict;

    #[test]
    fn where_replies_go_is_judged() {
        for (zone, verdict, code) in [
            (
                "example.com MX 10 mx.example.net\nmx.example.net AAAA 2001:db8::1",
                Verdict::Passed,
                "",
            ),
            (
                "example.com MX 10 gone.example\nexample.com MX 20 mx.example.net\nmx.example.net A 192.0.2.1",
                Verdict::Passed,
                "",
            ),
            (
                "example.com MX 10 gone.example",
                Verdict::Warned,
                "mx-no-host",
            ),
            (
                "example.com MX 10 f.example\nf.example A FAILS",
                Verdict::Passed,
                "",
            ),
            ("example.com MX 0 .", Verdict::Warned, "mx-null"),
            ("example.com A 192.0.2.1", Verdict::Warned, "mx-missing"),
            (
                "example.com MX FAILS",
                Verdict::Warned,
                "sender-domain-dns-failed",
            ),
            ("", Verdict::Failed, "sender-domain-not-found"),
        ] {
            let asked = asked();
            let case = Case::of(&asked, None);
            let judged = settled(zone, |book| judge(book, &case));
            let found = judged
                .report
                .problem
                .as_ref()
                .map_or("", |p| p.problem.code());
            assert_eq!((judged.report.verdict, found), (verdict, code), "{zone}");
        }
    }

    #[test]
    fn the_evidence_shows_the_hosts_and_the_policies() {
        let asked = asked();
        let case = Case::of(&asked, None);
        let zone = "example.com MX 10 mx.example.com\nmx.example.com A 192.0.2.1";
        let judged = settled(zone, |book| judge(book, &case));
        let evidence = ["MX 10 mx.example.com", "MTA-STS: none", "TLS-RPT: none"];
        assert_eq!(judged.report.evidence, evidence);
        assert_eq!(judged.records.len(), 1);
        assert_eq!(judged.records[0].text, "10 mx.example.com");
        let none = settled("example.com A 192.0.2.7", |book| super::judge(book, &case));
        let expected = Problem::MxMissing {
            domain: "example.com".into(),
            addresses: "192.0.2.7".into(),
        };
        assert_eq!(none.report.problem.unwrap().problem, expected);
    }
}
