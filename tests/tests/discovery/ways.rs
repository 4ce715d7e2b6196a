//! Each way in which a domain can lead to its servers.

use sendwright_practice::{Answer, PracticeServers, Site};
use serde_json::json;

use super::{World, autoconfig, candidates, discover, outcome};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_enough() {
    let servers = PracticeServers::start().await.unwrap();
    let published = servers.discovery().await.unwrap();
    let run = discover(&servers, &published.dns, &["me@practice.test"]);
    assert_eq!(run.code, 0, "{run:?}");
    let document = run.json();
    assert_eq!(document["address"], "me@practice.test");
    let (tls, starttls) = (servers.implicit_tls().port(), servers.starttls().port());
    assert_eq!(
        candidates(&document),
        [
            format!("mail.practice.test:{tls} tls autoconfig same-domain proved"),
            format!("mail.practice.test:{starttls} starttls autoconfig same-domain proved"),
        ],
        "{run:?}"
    );
    let best = &document["candidates"][0];
    assert_eq!(best["kind"], "smtp");
    assert_eq!(best["username"], "me@practice.test");
    assert!(best["auth"].as_array().unwrap().contains(&json!("PLAIN")));
    assert_eq!(outcome(&document, "srv"), ["found", "found"]);
    assert_eq!(outcome(&document, "autoconfig"), ["found"]);
    assert_eq!(outcome(&document, "preset"), ["nothing"]);
    assert_eq!(document["tenant"], serde_json::Value::Null);

    let sessions = servers.session_log();
    assert_eq!(sessions.len(), 2, "nothing is proved twice: {sessions:?}");
    for session in sessions {
        assert!(
            !session
                .verbs()
                .iter()
                .any(|verb| ["AUTH", "MAIL"].contains(&verb.as_str())),
            "nobody signs in, and nothing is sent: {session:?}"
        );
    }
    assert!(servers.inbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn srv_records_lead_by_priority_and_a_dot_is_a_no() {
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let (tls, starttls) = (servers.implicit_tls().port(), servers.starttls().port());
            zone.srv("_submissions._tcp.a.test", 20, 0, tls, "mail.practice.test")
                .srv(
                    "_submission._tcp.a.test",
                    10,
                    5,
                    starttls,
                    "mail.practice.test",
                )
                .srv("_submissions._tcp.b.test", 0, 0, 0, ".")
                .srv("_submission._tcp.b.test", 0, 0, 0, ".")
        },
    )
    .await;
    let run = world.discover(&["me@a.test", "--no-ispdb"]);
    let document = run.json();
    let (tls, starttls) = (
        world.servers.implicit_tls().port(),
        world.servers.starttls().port(),
    );
    assert_eq!(
        candidates(&document),
        [
            format!("mail.practice.test:{tls} tls srv third-party proved"),
            format!("mail.practice.test:{starttls} starttls srv third-party proved"),
        ],
        "another domain's host has to be confirmed: {run:?}"
    );
    let none = world.discover(&["me@b.test", "--no-ispdb"]);
    assert_eq!(outcome(&none.json(), "srv"), ["not-offered", "not-offered"]);
    assert_eq!(none.code, 1, "{none:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_answer_of_a_resolver_on_this_computer_is_believed() {
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let name = "_submissions._tcp.a.test";
            zone.srv(
                name,
                0,
                0,
                servers.implicit_tls().port(),
                "mail.practice.test",
            )
            .authentic(name)
        },
    )
    .await;
    let document = world.discover(&["me@a.test", "--no-ispdb"]).json();
    assert_eq!(document["candidates"][0]["trust"], "dnssec", "{document}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hoster_behind_the_mx_is_asked_and_only_the_domain_goes_to_mozilla() {
    let world = World::new(
        |servers| {
            let file = Answer::xml(autoconfig(servers, "mail.practice.test", "hoster.test"));
            vec![
                Site::new(
                    "autoconfig.hoster.test",
                    "/mail/config-v1.1.xml",
                    file.clone(),
                ),
                Site::new("live.thunderbird.net", "/autoconfig/v1.1/c.test", file),
            ]
        },
        |zone, _| {
            zone.mx("b.test", 20, "late.hoster.test")
                .mx("b.test", 10, "mx1.hoster.test")
        },
    )
    .await;
    let document = world.discover(&["me@b.test", "--no-ispdb"]).json();
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        candidates(&document),
        [format!(
            "mail.practice.test:{tls} tls mx-autoconfig third-party proved"
        )],
        "{document}"
    );
    assert_eq!(document["candidates"][0]["username"], "me");
    assert_eq!(document["candidates"][0]["name"], "Example Mail");
    assert_eq!(outcome(&document, "ispdb"), ["switched-off"]);
    let asked = world.web.asked();
    assert!(
        !asked.iter().any(|line| line.contains("thunderbird")),
        "{asked:?}"
    );

    let document = world.discover(&["somebody@c.test"]).json();
    assert_eq!(
        candidates(&document),
        [format!("mail.practice.test:{tls} tls ispdb listed proved")],
        "{document}"
    );
    let asked = world.web.asked();
    let to_mozilla: Vec<_> = asked
        .iter()
        .filter(|line| line.contains("thunderbird"))
        .collect();
    assert_eq!(
        to_mozilla,
        ["live.thunderbird.net /autoconfig/v1.1/c.test"],
        "the domain and nothing more"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_sends_elsewhere_is_no_longer_the_domain_s_own_word() {
    let world = World::new(
        |servers| {
            let file = autoconfig(servers, "mail.practice.test", "d.test");
            let redirect = Answer::Redirect {
                to: "https://config.other.test/file.xml".to_owned(),
                status: 302,
            };
            let to_http = Answer::Redirect {
                to: "http://config.other.test/file.xml".to_owned(),
                status: 302,
            };
            vec![
                Site::new("autoconfig.d.test", "/mail/config-v1.1.xml", redirect),
                Site::new("config.other.test", "/file.xml", Answer::xml(file.clone())),
                Site::new("autoconfig.e.test", "/mail/config-v1.1.xml", to_http),
                Site::new(
                    "f.test",
                    "/.well-known/autoconfig/mail/config-v1.1.xml",
                    Answer::xml(file),
                ),
            ]
        },
        |zone, _| zone,
    )
    .await;
    let document = world.discover(&["me@d.test", "--no-ispdb"]).json();
    assert_eq!(
        document["candidates"][0]["trust"], "third-party",
        "{document}"
    );
    let document = world.discover(&["me@e.test", "--no-ispdb"]).json();
    assert_eq!(
        outcome(&document, "autoconfig"),
        ["redirected"],
        "{document}"
    );
    let document = world.discover(&["me@f.test", "--no-ispdb"]).json();
    assert_eq!(
        document["candidates"][0]["source"], "well-known",
        "{document}"
    );
    assert_eq!(
        document["candidates"][0]["trust"], "same-domain",
        "its own https page names it"
    );
    let asked = world.web.asked();
    assert!(
        !asked
            .iter()
            .any(|line| line.contains(".well-known/autoconfig") && line.contains("me@")),
        "the address goes to the autoconfig host only: {asked:?}"
    );
}
