use super::{super::super::book::settled, *};

fn survey(zone: &str) -> Survey {
    let scene = Scene {
        sender: "a@example.com",
        domain: "example.com",
        address: None,
        validated: None,
    };
    settled(zone, |book| {
        let texts = book
            .texts("example.com")
            .map(|answer| answer.clone().unwrap());
        let own = texts.and_then(|texts| texts.records.first().cloned());
        own.map(|text| Survey::of(book, &scene, &text))
            .unwrap_or_default()
    })
}

#[test]
fn lookups_are_counted_as_the_rfc_says() {
    let zone = "example.com TXT v=spf1 ip4:192.0.2.1 a mx include:a.example exists:%{i}.x.example ptr -all exp=no.example
        example.com A 192.0.2.1
        example.com MX 10 mx.example.com
        a.example TXT v=spf1 include:b.example include:b.example ?all
        b.example TXT v=spf1 ip4:192.0.2.0/24 a:none.example -all include:never.example";
    let found = survey(zone);
    // a, mx, include, exists, ptr; below a.example twice include and a.
    assert_eq!(found.lookups, 5 + 2 * 2);
    assert_eq!(found.voids, 2);
    let cost = |term: &str| {
        found
            .costs
            .iter()
            .find(|(text, _)| text == term)
            .map(|(_, n)| *n)
    };
    assert_eq!(cost("include:a.example"), Some(5));
    assert_eq!(cost("mx"), Some(1));
    assert_eq!(cost("ip4:192.0.2.1"), None);
    assert!(found.ptr && found.varies && found.is_sound());
    assert_eq!(found.all, Some(Qualifier::Fail));
    assert_eq!(found.open, None);
}

#[test]
fn what_is_reached_is_told_from_what_is_named() {
    let zone = "example.com TXT v=spf1 include:a.example -include:bad.example redirect=c.example
        a.example TXT v=spf1 include:b.example -all
        b.example TXT v=spf1 -all
        bad.example TXT v=spf1 include:worse.example
        worse.example TXT v=spf1 -all
        c.example TXT v=spf1 include:d.example ~all
        d.example TXT v=spf1 -all";
    let found = survey(zone);
    let names = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(names(&found.direct), "a.example c.example");
    assert_eq!(
        names(&found.reached),
        "a.example b.example c.example d.example"
    );
    assert_eq!(found.all, Some(Qualifier::Softfail));
    assert_eq!(found.lookups, 6);
}

#[test]
fn a_record_by_which_everybody_may_send_is_found() {
    for (record, open) in [
        ("v=spf1 +all", Some("+all")),
        ("v=spf1 mx all", Some("all")),
        ("v=spf1 ip4:0.0.0.0/0 -all", Some("ip4:0.0.0.0/0")),
        ("v=spf1 a/0 -all", Some("a/0")),
        (
            "v=spf1 include:open.example -all",
            Some("include:open.example"),
        ),
        ("v=spf1 -include:open.example -all", None),
        (
            "v=spf1 redirect=open.example",
            Some("redirect=open.example"),
        ),
        (
            "v=spf1 exists:open.example -all",
            Some("exists:open.example"),
        ),
        ("v=spf1 -all all", None),
        ("v=spf1 ?all", None),
    ] {
        let zone = format!(
            "example.com TXT {record}\nexample.com A 192.0.2.9\nexample.com MX 1 example.com
            open.example TXT v=spf1 ip4:0.0.0.0/0 -all\nopen.example A 192.0.2.8"
        );
        assert_eq!(survey(&zone).open.as_deref(), open, "{record}");
    }
}

#[test]
fn what_breaks_a_record_is_named() {
    let broken = |zone: &str| survey(zone).broken.unwrap();
    assert_eq!(
        broken("example.com TXT v=spf1 include:gone.example -all"),
        Broken::Empty {
            domain: "example.com".into(),
            term: "include:gone.example".into(),
            included: "gone.example".into()
        }
    );
    assert_eq!(
        broken(
            "example.com TXT v=spf1 include:a.example -all\na.example TXT v=spf1\na.example TXT v=spf1 -all"
        ),
        Broken::Several {
            domain: "a.example".into()
        }
    );
    assert_eq!(
        broken(
            "example.com TXT v=spf1 include:a.example -all\na.example TXT v=spf1 ipv4:192.0.2.1"
        ),
        Broken::Syntax {
            domain: "a.example".into(),
            term: "ipv4:192.0.2.1".into(),
            fault: Fault::UnknownMechanism
        }
    );
    let many: String = (0..11)
        .map(|n| format!("\nexample.com MX {n} mx{n}.example"))
        .collect();
    let found = broken(&format!("example.com TXT v=spf1 mx -all{many}"));
    assert!(matches!(
        found,
        Broken::Syntax {
            fault: Fault::TooManyMx,
            ..
        }
    ));
    let failing = survey("example.com TXT v=spf1 include:f.example -all\nf.example TXT FAILS");
    assert_eq!(
        (failing.unanswered.as_deref(), failing.broken),
        (Some("f.example"), None)
    );
}

#[test]
fn a_loop_ends() {
    let zone = "example.com TXT v=spf1 include:a.example include:a.example -all
        a.example TXT v=spf1 include:example.com include:example.com ?all";
    let found = survey(zone);
    assert!(
        found.lookups > MOST_LOOKUPS && !found.is_sound(),
        "{}",
        found.lookups
    );
    assert!(found.lookups < 100);
}
