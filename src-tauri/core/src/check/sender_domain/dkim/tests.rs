use super::{
    super::{Asked, ServiceFacts, book::settled, tests::asked},
    key::tests::rsa_text,
    *,
};
use crate::evidence::Verdict;

fn judged(zone: &str, named: &[&str], documented: &[&str]) -> Judged {
    let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let asked = Asked {
        extra_selectors: owned(named),
        ..asked()
    };
    let service = ServiceFacts {
        name: "Example".into(),
        spf: Vec::new(),
        dkim: owned(documented),
    };
    let case = Case::of(&asked, Some(&service));
    settled(zone, |book| judge(book, &case))
}

#[test]
fn keys_are_judged_by_who_named_them() {
    let at = |selector: &str, text: &str| format!("{selector}._domainkey.example.com TXT {text}\n");
    let key = |bits| format!("v=DKIM1; p={}", rsa_text(bits));
    let good = at("s1", &key(2048));
    let revoked = at("s2", "v=DKIM1; p=");
    let weak = at("s3", &key(1024));
    let tiny = at("s4", &key(512));
    let testing = at("s5", &format!("v=DKIM1; t=y; p={}", rsa_text(2048)));
    let bad = at("s6", "v=DKIM1; k=rsa");
    let twice = at("s7", &key(2048)) + &at("s7", &key(1024));
    let failing = at("s8", "FAILS");
    let all = [good, revoked, weak, tiny, testing, bad, twice, failing].concat();
    for (named, documented, verdict, code, proof) in [
        (&[][..], &[][..], Verdict::Skipped, "", Proof::Unknown),
        (&["s1"], &[], Verdict::Passed, "", Proof::Yes),
        (&[], &["s1", "s2"], Verdict::Passed, "", Proof::Yes),
        (
            &[],
            &["s2", "s9"],
            Verdict::Warned,
            "dkim-key-missing",
            Proof::Unknown,
        ),
        (
            &[],
            &["s2"],
            Verdict::Warned,
            "dkim-key-revoked",
            Proof::Unknown,
        ),
        (
            &["s1", "s9"],
            &[],
            Verdict::Warned,
            "dkim-key-missing",
            Proof::Yes,
        ),
        (
            &["s9"],
            &["s1"],
            Verdict::Warned,
            "dkim-key-missing",
            Proof::Yes,
        ),
        (&["s9"], &[], Verdict::Warned, "dkim-key-missing", Proof::No),
        (&["s2"], &[], Verdict::Warned, "dkim-key-revoked", Proof::No),
        (&["s3"], &[], Verdict::Warned, "dkim-key-weak", Proof::Yes),
        (&["s4"], &[], Verdict::Warned, "dkim-key-weak", Proof::No),
        (&["s5"], &[], Verdict::Warned, "dkim-testing", Proof::No),
        (&["s6"], &[], Verdict::Warned, "dkim-key-invalid", Proof::No),
        (&["s7"], &[], Verdict::Warned, "dkim-key-invalid", Proof::No),
        (
            &["s8"],
            &[],
            Verdict::Warned,
            "sender-domain-dns-failed",
            Proof::Unknown,
        ),
    ] {
        let judged = judged(&all, named, documented);
        let found = judged
            .report
            .problem
            .as_ref()
            .map_or("", |p| p.problem.code());
        assert_eq!(
            (judged.report.verdict, found, judged.proof),
            (verdict, code, proof),
            "{named:?} {documented:?}"
        );
    }
}

#[test]
fn the_evidence_names_what_was_asked() {
    let zone = format!(
        "s1._domainkey.example.com TXT k=rsa; t=s; p={}",
        rsa_text(2048)
    );
    let judged = judged(&zone, &[], &["s1", "s2"]);
    assert_eq!(
        judged.report.evidence,
        [
            "s1._domainkey.example.com: rsa 2048, t=s",
            "s2._domainkey.example.com: none"
        ]
    );
    assert_eq!(judged.records.len(), 1);
}
