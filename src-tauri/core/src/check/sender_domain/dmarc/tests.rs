use super::{
    super::{Asked, book::settled, tests::asked},
    *,
};
use crate::evidence::Verdict;

const YES: Proofs = Proofs {
    spf: Proof::Yes,
    dkim: Proof::Yes,
};
const NO: Proofs = Proofs {
    spf: Proof::No,
    dkim: Proof::No,
};
const UNKNOWN: Proofs = Proofs {
    spf: Proof::Unknown,
    dkim: Proof::Unknown,
};

fn judged(zone: &str, from: &str, envelope: Option<&str>, proofs: Proofs) -> Judged {
    let asked = Asked {
        from: from.parse().unwrap(),
        envelope_domain: envelope.map(|domain| domain.parse().unwrap()),
        ..asked()
    };
    let case = Case::of(&asked, None);
    settled(zone, |book| judge(book, &case, proofs))
}

#[test]
fn policies_and_proofs_are_judged_together() {
    use Verdict::{Failed, Passed, Warned};
    let reject = "_dmarc.example.com TXT v=DMARC1; p=reject; rua=mailto:d@example.com";
    let strict = "_dmarc.example.com TXT v=DMARC1; p=reject; aspf=s";
    let trial = "_dmarc.example.com TXT v=DMARC1; p=quarantine; t=y";
    let below = "_dmarc.example.com TXT v=DMARC1; p=none; sp=reject";
    let dkim_only = Proofs {
        spf: Proof::No,
        dkim: Proof::Yes,
    };
    let no_spf = Proofs {
        spf: Proof::No,
        dkim: Proof::Unknown,
    };
    let spf_only = Proofs {
        spf: Proof::Yes,
        dkim: Proof::No,
    };
    let (own, sub) = ("a@example.com", "a@mail.example.com");
    let elsewhere = Some("bounce.service.example");
    let bounce = Some("bounce.example.com");
    for (zone, from, envelope, proofs, verdict, code) in [
        (reject, own, None, YES, Passed, ""),
        (reject, own, None, UNKNOWN, Passed, ""),
        (reject, own, None, no_spf, Warned, "dmarc-not-aligned"),
        (reject, own, None, NO, Warned, "dmarc-not-aligned"),
        (reject, own, elsewhere, NO, Failed, "dmarc-not-aligned"),
        (
            reject,
            own,
            elsewhere,
            spf_only,
            Failed,
            "dmarc-not-aligned",
        ),
        (reject, own, elsewhere, dkim_only, Passed, ""),
        (reject, own, bounce, spf_only, Passed, ""),
        (strict, own, bounce, spf_only, Failed, "dmarc-not-aligned"),
        (strict, own, Some("example.com"), spf_only, Passed, ""),
        (trial, own, elsewhere, NO, Passed, ""),
        (below, own, elsewhere, NO, Passed, ""),
        (below, sub, elsewhere, NO, Failed, "dmarc-not-aligned"),
        (below, sub, bounce, spf_only, Passed, ""),
        (
            "_dmarc.example.com TXT v=DMARC1; p=quarantine",
            own,
            elsewhere,
            NO,
            Warned,
            "dmarc-not-aligned",
        ),
        ("", own, None, YES, Warned, "dmarc-missing"),
        (
            "_dmarc.example.com TXT v=DMARC1",
            own,
            None,
            YES,
            Warned,
            "dmarc-syntax",
        ),
        (
            "_dmarc.example.com TXT v=DMARC1; p=none\n_dmarc.example.com TXT v=DMARC1; p=reject",
            own,
            None,
            YES,
            Warned,
            "dmarc-several",
        ),
        (
            "_dmarc.example.com TXT FAILS",
            own,
            None,
            YES,
            Warned,
            "sender-domain-dns-failed",
        ),
    ] {
        let judged = judged(zone, from, envelope, proofs);
        let found = judged
            .report
            .problem
            .as_ref()
            .map_or("", |p| p.problem.code());
        assert_eq!(
            (judged.report.verdict, found),
            (verdict, code),
            "{zone} {from} {envelope:?} {proofs:?}"
        );
    }
}

#[test]
fn a_first_record_watches_and_stands_at_the_registered_domain() {
    let zone = "_dmarc.a.example.co.jp TXT v=dmarc1; p=none";
    let report = judged(zone, "x@a.example.co.jp", None, YES).report;
    let change = report.change.unwrap();
    assert_eq!(
        (change.name.as_str(), change.then.as_str()),
        ("_dmarc.example.co.jp", "v=DMARC1; p=none")
    );
    assert_eq!((change.now, change.why), (None, ChangeReason::New));
    assert_eq!(report.evidence, ["TXT: v=dmarc1; p=none"]);
}

#[test]
fn a_wrong_record_is_put_right() {
    let zone = "_dmarc.example.com TXT v=DMARC1; p=none; rua=d@example.com; pct=20";
    let report = judged(zone, "a@example.com", None, YES).report;
    let change = report.change.unwrap();
    assert_eq!(
        change.then,
        "v=DMARC1; p=none; rua=mailto:d@example.com; pct=20"
    );
    assert_eq!((change.ttl, change.why), (Some(300), ChangeReason::Correct));
    assert!(report.evidence.contains(&"obsolete: pct=20".to_owned()));
}

#[test]
fn the_evidence_says_where_the_policy_stands() {
    let zone = "_dmarc.example.com TXT v=DMARC1; p=none";
    let report = judged(zone, "a@mail.example.com", Some("x.example"), YES).report;
    assert_eq!(
        report.evidence,
        [
            "v=DMARC1; p=none",
            "found at: example.com",
            "policy: none",
            "SPF alignment (relaxed): no",
            "DKIM alignment (relaxed): yes",
        ]
    );
}
