//! Names that are not there, and servers that fail: each named as what it is.

use std::time::{Duration, Instant};

use sendwright_tests::name_server::can_run;

use super::{World, proved, tried};

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_does_not_exist_and_one_without_records_are_told_apart() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |_| Vec::new(),
        |zone, _| zone.txt("here.test", "v=spf1 -all"),
    )
    .await;
    let file = |domain: &str, outcome: &str| {
        format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml {outcome}")
    };
    let document = world.discover("me@nowhere.test");
    assert_eq!(tried(&document, "mx"), ["nowhere.test not-found"]);
    assert_eq!(
        tried(&document, "well-known"),
        [file("nowhere.test", "dns-no-such-host")],
        "{document}"
    );
    assert_eq!(proved(&document), [""; 0]);
    let document = world.discover("me@here.test");
    assert_eq!(tried(&document, "mx"), ["here.test not-found"]);
    assert_eq!(
        tried(&document, "well-known"),
        [file("here.test", "dns-no-address")],
        "{document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_fails_or_refuses_is_no_absence_and_spoils_nothing_else() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let tls = servers.implicit_tls().port();
            zone.servfail("f.test")
                .srv("_submissions._tcp.f.test", 0, 0, tls, "mail.practice.test")
                .refused("r.test")
                .garbage("g.test")
        },
    )
    .await;
    let document = world.discover("me@f.test");
    assert_eq!(tried(&document, "mx"), ["f.test dns-failed"], "{document}");
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!("mail.practice.test:{tls} srv third-party")],
        "{document}"
    );
    for domain in ["r.test", "g.test"] {
        let document = world.discover(&format!("me@{domain}"));
        assert_eq!(
            tried(&document, "mx"),
            [format!("{domain} dns-failed")],
            "{document}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_lead_in_a_circle_end_and_offer_nothing() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |_| Vec::new(),
        |zone, _| {
            zone.cname("_submissions._tcp.c.test", "loop.c.test")
                .cname("loop.c.test", "_submissions._tcp.c.test")
        },
    )
    .await;
    let document = world.discover("me@c.test");
    assert_eq!(
        tried(&document, "srv")
            .iter()
            .find(|line| line.starts_with("_submissions.")),
        Some(&"_submissions._tcp.c.test dns-failed".to_owned()),
        "{document}"
    );
    assert_eq!(proved(&document), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_keeps_silent_is_waited_for_in_bounded_time() {
    if !can_run() {
        return;
    }
    let world = World::new(|_| Vec::new(), |zone, _| zone.silent("s.test")).await;
    let begun = Instant::now();
    let document = world.discover("me@s.test");
    // Ten seconds for the sources, twenty for all; the rest is for a slow machine.
    assert!(
        begun.elapsed() < Duration::from_secs(40),
        "{:?}",
        begun.elapsed()
    );
    // Whichever gives up first: Unbound says then that it failed.
    let asked = tried(&document, "mx");
    assert!(
        asked == ["s.test dns-failed"] || asked == ["s.test dns-timeout"],
        "{document}"
    );
}
