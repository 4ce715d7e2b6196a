use super::{
    super::{Asked, ServiceFacts, book::settled, tests::asked},
    *,
};
use crate::evidence::Verdict;

fn service(spf: &[&str]) -> ServiceFacts {
    ServiceFacts {
        name: "Example Mail".into(),
        spf: spf.iter().map(|one| (*one).to_owned()).collect(),
        dkim: Vec::new(),
    }
}

fn judged(zone: &str, spf: &[&str], addresses: &[&str]) -> Judged {
    let asked = Asked {
        sending_ips: addresses.iter().map(|ip| ip.parse().unwrap()).collect(),
        ..asked()
    };
    let service = service(spf);
    let case = Case::of(&asked, Some(&service));
    settled(zone, |book| judge(book, &case))
}

/// What the service and others publish.
const OTHERS: &str = "
    s.example TXT v=spf1 include:s1.example ~all
    s1.example TXT v=spf1 ip4:198.51.100.0/24 -all
    big.example TXT v=spf1 include:b1.example include:b2.example include:b3.example include:b4.example -all
    b1.example TXT v=spf1 ip4:203.0.113.1 -all
    b2.example TXT v=spf1 ip4:203.0.113.2 -all
    b3.example TXT v=spf1 ip4:203.0.113.3 -all
    b4.example TXT v=spf1 ip4:203.0.113.4 -all
    twice.example TXT v=spf1 a -all
    twice.example TXT v=spf1 mx -all
    wrong.example TXT v=spf1 ip:192.0.2.1
    f.example TXT FAILS
    example.com A 192.0.2.10
    example.com MX 10 mx.example.com
    mx.example.com A 192.0.2.20
";

#[test]
fn records_are_judged_and_cured() {
    let ten = "v=spf1 include:big.example include:s.example mx a exists:%{i}.x.example -all";
    let eleven = "v=spf1 include:big.example include:s.example mx a a exists:%{i}.x.example -all";
    for (records, spf, addresses, code, then) in [
        // In order.
        (
            &["v=spf1 include:s.example -all"][..],
            &["s.example"][..],
            &[][..],
            "",
            "",
        ),
        (
            &["v=spf1 include:S.Example. -all"],
            &["s.example"],
            &[],
            "",
            "",
        ),
        (&["v=spf1 redirect=s.example"], &["s.example"], &[], "", ""),
        (
            &["v=spf1 include:s.example -all"],
            &["s1.example"],
            &[],
            "",
            "",
        ),
        (
            &["v=spf1 a:mail.s.example mx ?all"],
            &["x.example", "a:mail.s.example"],
            &["192.0.2.20"],
            "",
            "",
        ),
        (&["v=spf1 mx -all"], &[], &["192.0.2.20"], "", ""),
        (&["v=spf1 mx"], &[], &[], "", ""),
        (&[ten], &["s.example"], &[], "", ""),
        // None, or none that counts.
        (
            &[],
            &["s.example"],
            &[],
            "spf-missing",
            "v=spf1 include:s.example ~all",
        ),
        (
            &["v=spf1;mx"],
            &["s.example"],
            &["192.0.2.1", "2001:db8::1"],
            "spf-missing",
            "v=spf1 include:s.example ip4:192.0.2.1 ip6:2001:db8::1 ~all",
        ),
        (&[], &[], &[], "spf-missing", ""),
        // Broken.
        (
            &["v=spf1 mx -all", "v=spf1 a ~all"],
            &["s.example"],
            &["192.0.2.10", "192.0.2.1"],
            "spf-several",
            "v=spf1 mx a include:s.example ip4:192.0.2.1 ~all",
        ),
        (&["v=spf1 ip -all"], &["s.example"], &[], "spf-syntax", ""),
        (
            &["v=spf1 include:wrong.example -all"],
            &[],
            &[],
            "spf-syntax",
            "",
        ),
        (
            &["v=spf1 include:twice.example -all"],
            &[],
            &[],
            "spf-several",
            "",
        ),
        (
            &["v=spf1 mx include:gone.example -all"],
            &["s.example"],
            &[],
            "spf-include-empty",
            "v=spf1 mx -all",
        ),
        (&[eleven], &["s.example"], &[], "spf-too-many-lookups", ""),
        // May be better.
        (
            &["v=spf1 a:v.example a:w.example a:x.example -all"],
            &["s.example"],
            &[],
            "spf-too-many-void",
            "",
        ),
        (
            &["v=spf1 include:s.example +all"],
            &["s.example"],
            &[],
            "spf-allows-all",
            "v=spf1 include:s.example ~all",
        ),
        (
            &["v=spf1 mx ~all"],
            &["s.example"],
            &[],
            "spf-include-missing",
            "v=spf1 mx include:s.example ~all",
        ),
        (
            &["v=spf1 mx ~all"],
            &["s.example"],
            &["192.0.2.1"],
            "spf-include-missing",
            "v=spf1 mx include:s.example ip4:192.0.2.1 ~all",
        ),
        (
            &["v=spf1 -include:s.example mx -all"],
            &["s.example"],
            &[],
            "spf-include-missing",
            "v=spf1 -include:s.example mx include:s.example -all",
        ),
        (
            &["v=spf1 mx -all"],
            &["a:mail.s.example"],
            &[],
            "spf-include-missing",
            "v=spf1 mx a:mail.s.example -all",
        ),
        (
            &["v=spf1 mx -all"],
            &[],
            &["192.0.2.20", "192.0.2.21"],
            "spf-address-missing",
            "v=spf1 mx ip4:192.0.2.21 -all",
        ),
        // Nothing can be put in: ten look-ups are used, an address is refused before, the include is broken.
        (
            &["v=spf1 include:big.example mx a exists:%{i}.x.example a -all"],
            &["s.example"],
            &[],
            "spf-include-missing",
            "",
        ),
        (
            &["v=spf1 -ip4:192.0.2.0/24 -all"],
            &[],
            &["192.0.2.1"],
            "spf-address-missing",
            "",
        ),
        (
            &["v=spf1 mx -all"],
            &["twice.example"],
            &[],
            "spf-include-missing",
            "",
        ),
        // Nobody can say.
        (&["FAILS"], &[], &[], "sender-domain-dns-failed", ""),
        (
            &["v=spf1 include:f.example -all"],
            &["s.example"],
            &[],
            "sender-domain-dns-failed",
            "",
        ),
    ] {
        let own: String = records
            .iter()
            .map(|text| format!("example.com TXT {text}\n"))
            .collect();
        let judged = judged(&(own + OTHERS), spf, addresses);
        let found = judged
            .report
            .problem
            .as_ref()
            .map_or("", |p| p.problem.code());
        assert_eq!(found, code, "{records:?} {:?}", judged.report.evidence);
        let change = judged
            .report
            .change
            .as_ref()
            .map_or("", |change| &change.then);
        assert_eq!(change, then, "{records:?}");
        let failed = [
            "spf-several",
            "spf-syntax",
            "spf-include-empty",
            "spf-too-many-lookups",
        ];
        let verdict = match code {
            "" => Verdict::Passed,
            code if failed.contains(&code) => Verdict::Failed,
            _ => Verdict::Warned,
        };
        assert_eq!(judged.report.verdict, verdict, "{records:?}");
    }
}

#[test]
fn the_evidence_counts_and_names() {
    let zone = format!("example.com TXT v=spf1 mx include:s.example ptr ?all\n{OTHERS}");
    let judged = judged(&zone, &["s1.example"], &["198.51.100.7"]);
    assert_eq!(
        judged.report.evidence,
        [
            "v=spf1 mx include:s.example ptr ?all",
            "lookups: 4 of 10",
            "void lookups: 0 of 2",
            "all: ?all",
            "mx: 1",
            "include:s.example: 2",
            "ptr: 1",
            "ptr: obsolete (RFC 7208 §5.5)",
            "include:s1.example: reached",
            "198.51.100.7: pass include:s.example",
        ]
    );
    assert_eq!(judged.proof, Proof::Yes);
    assert_eq!(
        judged.records[0].text,
        "v=spf1 mx include:s.example ptr ?all"
    );
}

#[test]
fn a_change_says_how_long_the_old_record_may_be_seen() {
    let zone = format!("example.com TXT v=spf1 mx ~all\n{OTHERS}");
    let change = judged(&zone, &["s.example"], &[]).report.change.unwrap();
    assert_eq!(
        (change.name.as_str(), change.ttl),
        ("example.com", Some(300))
    );
    assert_eq!(change.now.as_deref(), Some("v=spf1 mx ~all"));
    let first = judged(OTHERS, &["s.example"], &[]).report.change.unwrap();
    assert_eq!(
        (first.now, first.ttl, first.why),
        (None, None, ChangeReason::New)
    );
}

#[test]
fn what_spf_proves_hangs_on_what_is_known() {
    let proof = |record: &str, spf: &[&str], addresses: &[&str]| {
        judged(
            &format!("example.com TXT {record}\n{OTHERS}"),
            spf,
            addresses,
        )
        .proof
    };
    let record = "v=spf1 mx include:s.example -all";
    assert_eq!(proof(record, &["s.example"], &[]), Proof::Yes);
    assert_eq!(proof(record, &[], &[]), Proof::Unknown);
    assert_eq!(proof(record, &[], &["192.0.2.20"]), Proof::Yes);
    assert_eq!(proof(record, &["s.example"], &["192.0.2.21"]), Proof::No);
    assert_eq!(
        proof(record, &["s.example"], &["192.0.2.20", "192.0.2.21"]),
        Proof::Unknown
    );
    assert_eq!(proof("v=spf1 ip4: -all", &["s.example"], &[]), Proof::No);
}
