//! Each fault shows to a real resolver as what it is.

use std::{
    net::Ipv4Addr,
    time::{Duration, Instant},
};

use hickory_resolver::{
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::{op::ResponseCode, rr::RecordType},
};
use sendwright_practice::{PracticeDns, Zone};

use crate::client::{ask_of, code, look_up, questions, resolver, written};

const IP: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

#[tokio::test]
async fn refusals_by_their_code() {
    let zone = Zone::new()
        .a("gone.test", [IP])
        .nxdomain("gone.test")
        .servfail("broken.test")
        .refused("closed.test")
        .servfail("*.all-broken.test")
        .cname("leads-to.test", "broken.test");
    let (_dns, resolver) = ask_of(zone).await;
    for (name, expected) in [
        ("gone.test", ResponseCode::NXDomain),
        ("broken.test", ResponseCode::ServFail),
        ("closed.test", ResponseCode::Refused),
        ("_tcp.x.all-broken.test", ResponseCode::ServFail),
        ("leads-to.test", ResponseCode::ServFail),
    ] {
        assert_eq!(code(&resolver, name).await, expected, "{name}");
    }
}

#[tokio::test]
async fn silence_is_a_time_out_and_asked_about_all_the_same() {
    let (dns, resolver) = ask_of(Zone::new().silent("silent.test")).await;
    let begun = Instant::now();
    let why = look_up(&resolver, "silent.test", RecordType::MX).await;
    assert!(matches!(why, Err(NetError::Timeout)), "{why:?}");
    assert!(begun.elapsed() >= Duration::from_secs(1));
    let asked = questions(&dns);
    assert!(asked.contains(&"MX silent.test".to_owned()), "{asked:?}");
}

#[tokio::test]
async fn one_silent_name_does_not_hold_up_the_others() {
    let zone = Zone::new()
        .silent("silent.test")
        .a("slow.test", [IP])
        .slow("slow.test", Duration::from_millis(700))
        .a("quick.test", [IP]);
    let (_dns, resolver) = ask_of(zone).await;
    let begun = Instant::now();
    let (_, slow, quick) = tokio::join!(
        look_up(&resolver, "silent.test", RecordType::A),
        async {
            written(&resolver, "slow.test", RecordType::A).await;
            begun.elapsed()
        },
        async {
            written(&resolver, "quick.test", RecordType::A).await;
            begun.elapsed()
        }
    );
    assert!(slow >= Duration::from_millis(700), "{slow:?}");
    assert!(quick < Duration::from_millis(500), "{quick:?}");
}

#[tokio::test]
async fn what_is_truncated_is_asked_for_again_by_tcp() {
    let zone = Zone::new()
        .txt("cut.test", "whole")
        .truncated("cut.test")
        .txt("big.test", &"x".repeat(5000));
    let (dns, resolver) = ask_of(zone).await;
    let found = written(&resolver, "cut.test", RecordType::TXT).await;
    assert!(found[0].contains("whole"), "{found:?}");
    let found = written(&resolver, "big.test", RecordType::TXT).await;
    assert_eq!(found[0].matches('x').count(), 5000);
    let transports: Vec<bool> = dns.questions().iter().map(|asked| asked.tcp).collect();
    assert_eq!(transports, [false, true, false, true]);
}

#[tokio::test]
async fn garbage_is_no_answer() {
    let (dns, resolver) = ask_of(Zone::new().garbage("garbage.test")).await;
    let why = look_up(&resolver, "garbage.test", RecordType::A).await;
    let why = why.unwrap_err();
    assert!(!matches!(why, NetError::Timeout), "it came: {why:?}");
    assert!(!dns.questions().is_empty());
}

#[tokio::test]
async fn a_circle_of_names_ends() {
    let zone = Zone::new()
        .cname("one.test", "two.test")
        .cname("two.test", "three.test")
        .cname("three.test", "one.test")
        .cname("itself.test", "itself.test");
    let dns = PracticeDns::start(zone).await.unwrap();
    let resolver = resolver(&dns, TokioRuntimeProvider::default(), |_| {});
    for name in ["one.test", "itself.test"] {
        let found = look_up(&resolver, name, RecordType::A).await;
        // Whatever a resolver makes of it, there is no address in it.
        let kinds = found.map(|found| {
            let kinds = found.iter().map(|(_, data)| data.record_type());
            kinds.collect::<Vec<_>>()
        });
        assert!(
            !kinds.is_ok_and(|kinds| kinds.contains(&RecordType::A)),
            "{name}"
        );
    }
    assert!(dns.questions().len() < 50, "{}", dns.questions().len());
}
