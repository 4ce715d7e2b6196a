//! Every kind of record arrives as it was written down, and what is not there is said to be so.

use std::net::Ipv4Addr;

use hickory_resolver::proto::{
    op::ResponseCode,
    rr::{
        RData, RecordType,
        rdata::svcb::{SvcParamKey, SvcParamValue},
    },
};
use sendwright_practice::{DnsQuestion, PracticeDns, Zone};

use crate::client::{ask_of, code, look_up, nothing, questions, written};

const ONE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const TWO: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 2);

#[tokio::test]
async fn addresses_of_both_families() {
    let zone = Zone::new()
        .a("both.test", [ONE, TWO])
        .aaaa("both.test", ["2001:db8::1".parse().unwrap()])
        .aaaa("six.test", ["2001:db8::6".parse().unwrap()]);
    let (_dns, resolver) = ask_of(zone).await;
    let four = written(&resolver, "both.test", RecordType::A).await;
    assert_eq!(four, ["192.0.2.1", "192.0.2.2"]);
    let six = written(&resolver, "both.test", RecordType::AAAA).await;
    assert_eq!(six, ["2001:db8::1"]);
    let only = written(&resolver, "six.test", RecordType::AAAA).await;
    assert_eq!(only, ["2001:db8::6"]);
    let none = nothing(&resolver, "six.test", RecordType::A).await;
    assert_eq!(none.response_code, ResponseCode::NoError);
}

#[tokio::test]
async fn mail_hosts_and_services_also_those_that_are_none() {
    let zone = Zone::new()
        .mx("example.test", 20, "late.example.test")
        .mx("example.test", 10, "mail.example.test")
        .mx("null.test", 0, ".")
        .srv(
            "_submissions._tcp.example.test",
            1,
            2,
            465,
            "mail.example.test",
        )
        .srv("_submission._tcp.example.test", 0, 0, 0, ".");
    let (_dns, resolver) = ask_of(zone).await;
    let mut mx = written(&resolver, "example.test", RecordType::MX).await;
    mx.sort();
    assert_eq!(mx, ["10 mail.example.test.", "20 late.example.test."]);
    let null = written(&resolver, "null.test", RecordType::MX).await;
    assert_eq!(null, ["0 ."]);
    let kind = RecordType::SRV;
    let tls = written(&resolver, "_submissions._tcp.example.test", kind).await;
    assert_eq!(tls, ["1 2 465 mail.example.test."]);
    let none = written(&resolver, "_submission._tcp.example.test", kind).await;
    assert_eq!(none, ["0 0 0 ."]);
}

#[tokio::test]
async fn texts_come_in_strings_of_255_bytes() {
    let long = format!("v=DKIM1; p={}", "k".repeat(600));
    let zone = Zone::new()
        .txt("long.test", &long)
        .txt("empty.test", "")
        .strings("own.test", &["v=spf1 mx".as_bytes(), b" -all", b"\xff"])
        .txt("two.test", "first")
        .txt("two.test", "second");
    let (_dns, resolver) = ask_of(zone).await;
    let strings = async |name: &str| {
        let found = look_up(&resolver, name, RecordType::TXT).await.unwrap();
        let of = |data: &RData| match data {
            RData::TXT(txt) => txt.txt_data.iter().map(|s| s.to_vec()).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        found.iter().map(|(_, data)| of(data)).collect::<Vec<_>>()
    };
    let found = strings("long.test").await;
    assert_eq!(found[0].concat(), long.as_bytes());
    let lengths: Vec<usize> = found[0].iter().map(Vec::len).collect();
    assert_eq!(lengths, [255, 255, 101]);
    assert_eq!(strings("empty.test").await, [[b""]]);
    let own = [b"v=spf1 mx".to_vec(), b" -all".to_vec(), b"\xff".to_vec()];
    assert_eq!(strings("own.test").await, [own]);
    assert_eq!(strings("two.test").await.len(), 2);
}

#[tokio::test]
async fn the_port_of_an_https_host() {
    let zone = Zone::new().https_port("autoconfig.example.test", 8443);
    let (_dns, resolver) = ask_of(zone).await;
    let kind = RecordType::HTTPS;
    let found = look_up(&resolver, "autoconfig.example.test", kind).await;
    let [(_, RData::HTTPS(https))] = &found.unwrap()[..] else {
        panic!("one HTTPS record")
    };
    assert_eq!(https.svc_priority, 1);
    assert!(https.target_name.is_root());
    let port = (SvcParamKey::Port, SvcParamValue::Port(8443));
    assert_eq!(https.svc_params, [port]);
}

#[tokio::test]
async fn other_names_are_followed_also_to_nowhere() {
    let zone = Zone::new()
        .cname("a.test", "B.test.")
        .cname("b.test", "c.test")
        .a("c.test", [ONE])
        .cname("dead.test", "nowhere.test")
        .cname("half.test", "c.test");
    let (dns, resolver) = ask_of(zone).await;
    let all = written(&resolver, "a.test", RecordType::A).await;
    assert_eq!(all, ["b.test.", "c.test.", "192.0.2.1"]);
    assert_eq!(questions(&dns), ["A a.test"], "one answer holds all");
    let itself = written(&resolver, "b.test", RecordType::CNAME).await;
    assert_eq!(itself, ["c.test."]);
    assert_eq!(code(&resolver, "dead.test").await, ResponseCode::NXDomain);
    let half = nothing(&resolver, "half.test", RecordType::MX).await;
    assert_eq!(half.response_code, ResponseCode::NoError);
}

#[tokio::test]
async fn absence_has_two_kinds_and_a_time() {
    let zone = Zone::new()
        .a("www.example.test", [ONE])
        .ttl(60)
        .mx("mail.test", 0, "mail.test");
    let (_dns, resolver) = ask_of(zone).await;
    let unknown = nothing(&resolver, "other.test", RecordType::MX).await;
    assert_eq!(unknown.response_code, ResponseCode::NXDomain);
    let soa = unknown.soa.unwrap();
    assert_eq!((soa.name.to_string().as_str(), soa.ttl), ("test.", 60));
    assert_eq!(unknown.negative_ttl, Some(60));
    let no_data = nothing(&resolver, "www.example.test", RecordType::MX).await;
    assert_eq!(no_data.response_code, ResponseCode::NoError);
    assert_eq!(no_data.negative_ttl, Some(60));
    // A name that others are below exists (RFC 8020).
    let above = nothing(&resolver, "example.test", RecordType::MX).await;
    assert_eq!(above.response_code, ResponseCode::NoError);
}

#[tokio::test]
async fn records_have_the_time_to_live_that_was_set_before_them() {
    let zone = Zone::new()
        .a("usual.test", [ONE])
        .ttl(3600)
        .a("long.test", [ONE])
        .ttl(0)
        .a("never.test", [ONE]);
    let (_dns, resolver) = ask_of(zone).await;
    for (name, expected) in [("usual.test", 300), ("long.test", 3600), ("never.test", 0)] {
        let found = look_up(&resolver, name, RecordType::A).await.unwrap();
        assert_eq!(found[0].0, expected, "{name}");
    }
}

#[tokio::test]
async fn a_wildcard_stands_for_what_is_not_known_otherwise() {
    let zone = Zone::new()
        .a("*.wild.test", [ONE])
        .a("known.wild.test", [TWO])
        .txt("text.wild.test", "no address")
        .nxdomain("not.wild.test")
        .a("x.inner.wild.test", [TWO]);
    let (_dns, resolver) = ask_of(zone).await;
    for name in ["any.wild.test", "a.b.wild.test", "autoconfig.Wild.test"] {
        let found = written(&resolver, name, RecordType::A).await;
        assert_eq!(found, ["192.0.2.1"], "{name}");
    }
    let known = written(&resolver, "known.wild.test", RecordType::A).await;
    assert_eq!(known, ["192.0.2.2"]);
    let text = nothing(&resolver, "text.wild.test", RecordType::A).await;
    assert_eq!(text.response_code, ResponseCode::NoError);
    // RFC 4592: a name that exists, if only by those below it, keeps the wildcard away.
    for (name, expected) in [
        ("wild.test", ResponseCode::NoError),
        ("inner.wild.test", ResponseCode::NoError),
        ("y.inner.wild.test", ResponseCode::NXDomain),
        ("below.known.wild.test", ResponseCode::NXDomain),
        ("not.wild.test", ResponseCode::NXDomain),
    ] {
        assert_eq!(code(&resolver, name).await, expected, "{name}");
    }
}

#[tokio::test]
async fn case_and_a_last_dot_are_of_no_matter() {
    let zone = Zone::new().a("Mixed.Example.TEST.", [ONE]);
    let (dns, resolver) = ask_of(zone).await;
    let found = written(&resolver, "mIXED.eXAMPLE.test.", RecordType::A).await;
    assert_eq!(found, ["192.0.2.1"]);
    let asked = DnsQuestion {
        name: "mixed.example.test".into(),
        kind: "A".into(),
        tcp: false,
    };
    assert_eq!(dns.questions(), [asked]);
}

#[tokio::test]
async fn a_name_that_is_none_does_not_start_and_a_changed_zone_answers_at_once() {
    let wrong = Zone::new().a("two..dots.test", [ONE]);
    let why = PracticeDns::start(wrong.clone()).await.unwrap_err();
    assert_eq!(why.kind(), std::io::ErrorKind::InvalidInput);
    assert!(why.to_string().contains("two..dots.test"), "{why}");
    let wrong_target = Zone::new().mx("x.test", 0, "");
    assert!(PracticeDns::start(wrong_target).await.is_err());

    let (dns, resolver) = ask_of(Zone::new().ttl(0).txt("spf.test", "old")).await;
    let before = written(&resolver, "spf.test", RecordType::TXT).await;
    assert!(dns.set_zone(wrong).is_err());
    dns.set_zone(Zone::new().txt("spf.test", "new")).unwrap();
    let after = written(&resolver, "spf.test", RecordType::TXT).await;
    assert!(
        before[0].contains("old") && after[0].contains("new"),
        "{after:?}"
    );
}

#[tokio::test]
async fn it_ends_when_dropped() {
    let dns = PracticeDns::start(Zone::new()).await.unwrap();
    let addr = dns.address();
    assert!(addr.ip().is_loopback());
    drop(dns);
    // The runtime takes a moment to end its tasks; then both are free again.
    let both = async || {
        let tcp = tokio::net::TcpListener::bind(addr).await;
        tcp.is_ok() && tokio::net::UdpSocket::bind(addr).await.is_ok()
    };
    for _ in 0..100 {
        if both().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{addr} is still in use");
}
