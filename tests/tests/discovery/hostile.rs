//! Names that do not answer, pages that are something else, and files that mean harm.

use std::time::{Duration, Instant};

use sendwright_practice::{Answer, Site};

use super::{World, autoconfig, candidates, outcome};

const FILE: &str = "/mail/config-v1.1.xml";

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_published_everything_is_said_to_have_been_asked() {
    let world = World::new(|_| Vec::new(), |zone, _| zone).await;
    let run = world.discover(&["me@nowhere.test"]);
    assert_eq!(run.code, 1, "{run:?}");
    let document = run.json();
    for source in [
        "preset",
        "mx",
        "pacc",
        "autoconfig",
        "well-known",
        "ispdb",
        "srv",
        "tenant",
    ] {
        assert!(!outcome(&document, source).is_empty(), "{source}: {run:?}");
    }
    assert_eq!(outcome(&document, "autoconfig"), ["dns-no-such-host"]);
    assert!(
        document["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .all(|candidate| candidate["source"] == "guess" && candidate["proved"] == false),
        "{run:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn name_servers_that_fail_or_keep_silent_are_named_in_bounded_time() {
    let world = World::new(
        |_| Vec::new(),
        |zone, _| {
            zone.silent("s.test")
                .silent("_submissions._tcp.s.test")
                .silent("autoconfig.s.test")
                .servfail("f.test")
                .servfail("_submissions._tcp.f.test")
                .garbage("g.test")
                .cname("_submissions._tcp.c.test", "loop.c.test")
                .cname("loop.c.test", "_submissions._tcp.c.test")
        },
    )
    .await;
    let begun = Instant::now();
    let document = world.discover(&["me@s.test", "--no-ispdb"]).json();
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(outcome(&document, "mx"), ["dns-timeout"], "{document}");
    let document = world.discover(&["me@f.test", "--no-ispdb"]).json();
    assert_eq!(outcome(&document, "mx"), ["dns-failed"], "{document}");
    let document = world.discover(&["me@c.test", "--no-ispdb"]).json();
    assert!(
        candidates(&document)
            .iter()
            .all(|line| line.contains(" guess ")),
        "{document}"
    );
    let document = world.discover(&["me@g.test", "--no-ispdb"]).json();
    assert!(
        outcome(&document, "mx")[0].starts_with("dns-"),
        "{document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_configuration_is_refused_and_said_so() {
    let world = World::new(
        |servers| {
            let page = "<!DOCTYPE html><html><head><title>Sign in to the guest network</title>";
            let bomb = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><clientConfig>&b;</clientConfig>"#;
            let file = autoconfig(servers, "mail.practice.test", "x.test");
            vec![
                Site::new("autoconfig.portal.test", FILE, Answer::html(page)),
                Site::new("autoconfig.bomb.test", FILE, Answer::xml(bomb)),
                Site::new("autoconfig.huge.test", FILE, Answer::Huge { megabytes: 10 }),
                Site::new("autoconfig.wrong.test", FILE, Answer::WrongCertificate),
                Site::new("autoconfig.reset.test", FILE, Answer::Reset),
                Site::new(
                    "ua-auto-config.pacc.test",
                    "/.well-known/user-agent-configuration.json",
                    Answer::json(file),
                ),
            ]
        },
        |zone, _| zone,
    )
    .await;
    for (domain, source, expected) in [
        ("portal.test", "autoconfig", "not-understood"),
        ("bomb.test", "autoconfig", "not-understood"),
        ("huge.test", "autoconfig", "too-large"),
        ("wrong.test", "autoconfig", "tls-wrong-name"),
        ("reset.test", "autoconfig", "connect-reset"),
        ("pacc.test", "pacc", "not-understood"),
    ] {
        let address = format!("me@{domain}");
        let document = world.discover(&[&address, "--no-ispdb"]).json();
        assert_eq!(
            outcome(&document, source),
            [expected],
            "{domain}: {document}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_candidate_that_does_not_hold_is_not_offered_as_proved() {
    let world = World::new(
        |servers| {
            vec![
                Site::new(
                    "autoconfig.six.test",
                    FILE,
                    Answer::xml(autoconfig(servers, "six.practice.test", "six.test")),
                ),
                Site::new(
                    "autoconfig.name.test",
                    FILE,
                    Answer::xml(autoconfig(servers, "other.test", "name.test")),
                ),
            ]
        },
        |zone, _| {
            zone.aaaa("six.practice.test", ["::1".parse().unwrap()])
                .a("other.test", [std::net::Ipv4Addr::LOCALHOST])
        },
    )
    .await;
    let document = world.discover(&["me@six.test", "--no-ispdb"]).json();
    let first = &document["candidates"][0];
    assert_eq!(
        (&first["proved"], &first["problem"]["code"]),
        (&false.into(), &"connect-refused".into()),
        "{document}"
    );
    let document = world.discover(&["me@name.test", "--no-ispdb"]).json();
    let first = &document["candidates"][0];
    assert_eq!(first["problem"]["code"], "tls-wrong-name", "{document}");
    assert!(first["problem"]["title"].is_string());
}
