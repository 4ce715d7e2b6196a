use super::{super::super::book::settled, *};

fn result(zone: &str, record: &str, address: &str) -> &'static str {
    let address = address.parse().unwrap();
    let scene = Scene {
        sender: "strong-bad@example.com",
        domain: "example.com",
        address: None,
        validated: None,
    };
    let text = format!("v=spf1 {record}");
    let check = |book: &Book| check_host(book, address, &scene, &text);
    settled(zone, check).unwrap().0.into()
}

#[test]
fn networks_cover_what_they_should() {
    for (network, bits, address, covered) in [
        ("192.0.2.0", 24, "192.0.2.255", true),
        ("192.0.2.0", 24, "192.0.3.0", false),
        ("192.0.2.1", 32, "192.0.2.1", true),
        ("0.0.0.0", 0, "198.51.100.1", true),
        ("2001:db8::", 32, "2001:db8:ffff::1", true),
        ("2001:db8::", 128, "2001:db8::1", false),
        ("::", 0, "2001:db8::1", true),
        ("0.0.0.0", 0, "2001:db8::1", false),
    ] {
        let (network, address) = (network.parse().unwrap(), address.parse().unwrap());
        assert_eq!(
            covers(network, bits, address),
            covered,
            "{network}/{bits} {address}"
        );
    }
}

#[test]
fn addresses_are_judged_as_the_rfc_says() {
    let hosts = "example.com A 192.0.2.10
        example.com AAAA 2001:db8::10
        example.com MX 10 mx.example.com
        mx.example.com A 192.0.2.20
        a.example TXT v=spf1 ip4:198.51.100.0/24 -all
        192.0.2.99 PTR host.example.com
        host.example.com A 192.0.2.99
        192.0.2.98 PTR fake.example.com
        fake.example.com A 203.0.113.1
        10.2.0.192.lists.example A 127.0.0.2
        f.example TXT FAILS
        none.example A 192.0.2.1
        two.example TXT v=spf1 +all
        two.example TXT v=spf1 -all";
    for (record, address, expected) in [
        ("a -all", "192.0.2.10", "pass"),
        ("a -all", "2001:db8::10", "pass"),
        ("a -all", "192.0.2.11", "fail"),
        ("a -all", "::ffff:192.0.2.10", "pass"),
        ("a/28 -all", "192.0.2.11", "pass"),
        ("mx ~all", "192.0.2.20", "pass"),
        ("mx ~all", "192.0.2.21", "softfail"),
        ("mx ?all", "192.0.2.21", "neutral"),
        ("mx", "192.0.2.21", "neutral"),
        ("-mx +all", "192.0.2.20", "fail"),
        ("include:a.example ~all", "198.51.100.7", "pass"),
        ("include:a.example ~all", "192.0.2.7", "softfail"),
        ("redirect=a.example", "192.0.2.7", "fail"),
        ("redirect=none.example", "192.0.2.7", "permerror"),
        ("include:none.example -all", "192.0.2.7", "permerror"),
        ("include:f.example -all", "192.0.2.7", "temperror"),
        ("include:two.example -all", "192.0.2.7", "permerror"),
        ("redirect=f.example", "192.0.2.7", "temperror"),
        ("ip4:192.0.2.7 include:f.example -all", "192.0.2.7", "pass"),
        ("ptr -all", "192.0.2.99", "pass"),
        ("ptr -all", "192.0.2.98", "fail"),
        ("ptr:example.com -all", "192.0.2.97", "fail"),
        ("exists:%{ir}.lists.example -all", "192.0.2.10", "pass"),
        ("exists:%{ir}.lists.example -all", "192.0.2.11", "fail"),
        (
            "exists:%{p}.x.example exists:%{h}.example -all",
            "192.0.2.11",
            "unknown",
        ),
        (
            "a:v.example a:w.example a:x.example -all",
            "192.0.2.11",
            "permerror",
        ),
        ("ipv4:192.0.2.1 -all", "192.0.2.1", "permerror"),
        ("a a a a a a a a a a a -all", "203.0.113.1", "permerror"),
        ("a a a a a a a a a a -all", "203.0.113.1", "fail"),
        ("all include:none.example", "192.0.2.1", "pass"),
    ] {
        assert_eq!(
            result(hosts, record, address),
            expected,
            "{record} {address}"
        );
    }
}
