use super::*;

#[test]
fn policies_are_read_for_whom_they_are_meant() {
    use Policy::{None as Nothing, Quarantine, Reject};
    for (text, own, below) in [
        ("v=DMARC1; p=none", Some(Nothing), Some(Nothing)),
        (
            "v=DMARC1;p=REJECT;sp=quarantine",
            Some(Reject),
            Some(Quarantine),
        ),
        (
            "v=DMARC1; p=reject; t=y",
            Some(Quarantine),
            Some(Quarantine),
        ),
        (
            "v=DMARC1; p=quarantine; t=y; sp=reject",
            Some(Nothing),
            Some(Quarantine),
        ),
        (
            "v=DMARC1; p=reject; pct=0; ri=86400",
            Some(Reject),
            Some(Reject),
        ),
        (
            "v=DMARC1; rua=mailto:a@example.com",
            Some(Nothing),
            Some(Nothing),
        ),
        (
            "v=DMARC1; p=nono; rua=mailto:a@example.com",
            Some(Nothing),
            Some(Nothing),
        ),
        ("v=DMARC1; p=reject; sp=x", None, None),
        ("v=DMARC1", None, None),
    ] {
        let record = Record::parse(text);
        assert_eq!(
            (record.policy(Whose::Own), record.policy(Whose::Subdomain)),
            (own, below),
            "{text}"
        );
    }
}

#[test]
fn tags_have_their_defaults_and_the_obsolete_ones_are_told() {
    let record = Record::parse("v=DMARC1; p=none; adkim=s; aspf=S; psd=n; fo=1; pct=50; zzz=1");
    assert!(record.strict_dkim && record.strict_spf && record.psd == Psd::No);
    assert_eq!(
        (record.obsolete, record.faults),
        (vec!["pct=50".to_owned()], Vec::new())
    );
    let plain = Record::parse("v=DMARC1; p=none");
    assert!(!plain.strict_dkim && !plain.strict_spf && plain.psd == Psd::Unsaid);
    let sized =
        Record::parse("v=DMARC1; p=none; rua=mailto:a@example.com!10m, https://r.example/x");
    assert_eq!((sized.reports.len(), sized.faults.len()), (2, 0));
}

#[test]
fn a_text_is_a_record_or_was_meant_as_one() {
    for text in ["v=DMARC1", "v=DMARC1; p=none", " v = DMARC1 ;p=none"] {
        assert!(is_dmarc(text) && !is_meant_as_dmarc(text), "{text}");
    }
    for text in [
        "v=dmarc1; p=none",
        "p=none; v=DMARC1",
        "\"v=DMARC1; p=none\"",
        "DMARC1",
    ] {
        assert!(!is_dmarc(text) && is_meant_as_dmarc(text), "{text}");
    }
    assert!(!is_dmarc("v=spf1 -all") && !is_meant_as_dmarc("v=spf1 -all"));
}

#[test]
fn faults_are_put_right_where_that_is_clear() {
    for (text, tag, then) in [
        (
            "v=DMARC1; rua=mailto:a@example.com",
            "p=",
            Some("v=DMARC1; p=none; rua=mailto:a@example.com"),
        ),
        ("v=DMARC1", "p=", Some("v=DMARC1; p=none")),
        (
            "v=DMARC1; p=monitor; adkim=r",
            "p=monitor",
            Some("v=DMARC1; p=none; adkim=r"),
        ),
        (
            "v=DMARC1; p=none; rua=a@example.com, mailto:b@example.com",
            "rua=a@example.com, mailto:b@example.com",
            Some("v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com"),
        ),
        (
            "v=DMARC1; p=; sp=off",
            "p=",
            Some("v=DMARC1; p=none; sp=none"),
        ),
        ("v=DMARC1; p=none; rua=reports", "rua=reports", None),
        ("v=DMARC1; p=none; adkim=relaxed", "adkim=relaxed", None),
    ] {
        let record = Record::parse(text);
        assert_eq!(record.faults[0].tag, tag, "{text}");
        assert_eq!(record.corrected(text).as_deref(), then, "{text}");
        if let Some(then) = then {
            assert_eq!(Record::parse(then).faults, Vec::new(), "{then}");
        }
    }
}
