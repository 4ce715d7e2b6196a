//! Records as Unbound hands them on.

use std::net::UdpSocket;

use sendwright_practice::{Answer, PracticeServers, Site};
use sendwright_tests::name_server::{Unbound, can_run};

use super::{AUTOCONFIG, World, autoconfig, discover, proved, tried};

#[tokio::test(flavor = "multi_thread")]
async fn srv_records_and_an_autoconfig_file_are_found_and_their_servers_proved() {
    if !can_run() {
        return;
    }
    let servers = PracticeServers::start().await.unwrap();
    let file = Answer::xml(autoconfig(&servers, "practice.test"));
    let site = Site::new("autoconfig.practice.test", AUTOCONFIG, file);
    let web = servers.web(vec![site]).await.unwrap();
    let (tls, starttls) = (servers.implicit_tls().port(), servers.starttls().port());
    let records = [
        "practice.test. 60 IN MX 10 mail.practice.test.".to_owned(),
        "mail.practice.test. 60 IN A 127.0.0.1".to_owned(),
        format!("_submissions._tcp.practice.test. 60 IN SRV 0 1 {tls} mail.practice.test."),
        format!("_submission._tcp.practice.test. 60 IN SRV 0 1 {starttls} mail.practice.test."),
        "autoconfig.practice.test. 60 IN A 127.0.0.1".to_owned(),
        // HTTPS 1 . port=…, in the form that Unbound reads which does not know the type yet.
        format!(
            "autoconfig.practice.test. 60 IN TYPE65 \\# 9 00010000030002{:04x}",
            web.address().port()
        ),
    ];
    let unbound = Unbound::with_records("practice.test.", &records);
    let run = discover(&servers, &unbound, "me@practice.test");
    assert_eq!(run.code, 0, "{run:?}");
    let document = run.json();
    assert_eq!(
        proved(&document),
        [
            format!("mail.practice.test:{tls} autoconfig same-domain"),
            format!("mail.practice.test:{starttls} srv same-domain"),
        ],
        "{document}"
    );
    assert_eq!(tried(&document, "mx"), ["mail.practice.test nothing"]);
    assert_eq!(
        tried(&document, "well-known"),
        ["https://practice.test/.well-known/autoconfig/mail/config-v1.1.xml dns-no-address"],
        "the name is there, without an address: {document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wildcard_s_mx_leads_to_the_hoster_s_file() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |servers| {
            let file = Answer::xml(autoconfig(servers, "hoster.test"));
            vec![Site::new("autoconfig.hoster.test", AUTOCONFIG, file)]
        },
        |zone, _| zone.mx("*.many.test", 10, "mx.hoster.test"),
    )
    .await;
    let document = world.discover("me@any.many.test");
    assert_eq!(tried(&document, "mx"), ["mx.hoster.test nothing"]);
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!(
            "mail.practice.test:{tls} mx-autoconfig third-party"
        )],
        "{document}"
    );
    assert_eq!(
        tried(&document, "srv"),
        [
            "_submission._tcp.any.many.test not-found",
            "_submissions._tcp.any.many.test not-found"
        ],
        "the wildcard has no such record: {document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cname_records_lead_on_from_domain_to_domain() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |servers| {
            let file = Answer::xml(autoconfig(servers, "a.test"));
            vec![Site::new("autoconfig.hoster.test", AUTOCONFIG, file)]
        },
        |zone, servers| {
            let tls = servers.implicit_tls().port();
            zone.cname("a.test", "customers.b.test")
                .cname("customers.b.test", "customers.c.test")
                .mx("customers.c.test", 10, "mx.hoster.test")
                .srv("_submissions._tcp.a.test", 0, 0, tls, "smtp.a.test")
                .cname("smtp.a.test", "mail.practice.test")
        },
    )
    .await;
    let document = world.discover("me@a.test");
    assert_eq!(
        tried(&document, "mx"),
        ["mx.hoster.test nothing"],
        "{document}"
    );
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!(
            "mail.practice.test:{tls} mx-autoconfig third-party"
        )],
        "{document}"
    );
    let candidates = document["candidates"].as_array().unwrap();
    let own = candidates.iter().find(|one| one["host"] == "smtp.a.test");
    // It is reached by the name that its name leads to, and has to be valid for its own.
    assert_eq!(
        own.unwrap()["problem"]["code"],
        "tls-wrong-name",
        "{document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn srv_records_behind_a_cname_record_are_found() {
    if !can_run() {
        return;
    }
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let tls = servers.implicit_tls().port();
            zone.cname("_submissions._tcp.a.test", "submit.b.test")
                .cname("submit.b.test", "submit.c.test")
                .srv("submit.c.test", 0, 0, tls, "mail.practice.test")
        },
    )
    .await;
    let document = world.discover("me@a.test");
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!("mail.practice.test:{tls} srv third-party")],
        "{document}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn strings_of_one_text_are_joined_as_they_are() {
    if !can_run() {
        return;
    }
    // Its host has no address: PACC's port is 465, where we have nothing.
    let file =
        r#"{"protocols":{"submit":{"host":"mail.a.test"}},"info":{"provider":{"name":"Hoster"}}}"#;
    let site = Site::new(
        "ua-auto-config.a.test",
        "/.well-known/user-agent-configuration.json",
        Answer::json(file),
    );
    let world = World::new(
        |_| vec![site],
        |zone, _| {
            zone.strings(
                "_ua-auto-config.a.test",
                &[
                    "v=UAAC1; a=sha256; d=9TyHxOkI2wGBlL84",
                    "",
                    "1wV4xg6IW2NNuUXzz1ROLYveFMM=",
                ],
            )
        },
    )
    .await;
    let document = world.discover("me@a.test");
    let asked = tried(&document, "pacc");
    assert!(
        asked[0].ends_with("user-agent-configuration.json found"),
        "{document}"
    );
    assert_eq!(document["candidates"][0]["name"], "Hoster", "{document}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_too_long_for_udp_comes_by_tcp_to_unbound_and_from_it() {
    if !can_run() {
        return;
    }
    let long = "a-name-of-some-length-so-that-few-of-them-fit.hoster.test";
    let world = World::new(
        |_| Vec::new(),
        |zone, servers| {
            let tls = servers.implicit_tls().port();
            let few = zone
                .srv("_submissions._tcp.a.test", 0, 0, tls, "mail.practice.test")
                .truncated("_submissions._tcp.a.test");
            (1..60).fold(few, |zone, number| {
                zone.mx("a.test", number, &format!("mx{number}.{long}"))
            })
        },
    )
    .await;
    assert!(
        is_truncated(&world.unbound, "a.test", MX),
        "not too long for the test"
    );
    let document = world.discover("me@a.test");
    assert_eq!(
        tried(&document, "mx"),
        [format!("mx1.{long} nothing")],
        "{document}"
    );
    let tls = world.servers.implicit_tls().port();
    assert_eq!(
        proved(&document),
        [format!("mail.practice.test:{tls} srv third-party")],
        "{document}"
    );
    let questions = world.dns.questions();
    let by_tcp = questions.iter().filter(|question| question.tcp);
    let by_tcp: Vec<_> = by_tcp.map(ToString::to_string).collect();
    for question in ["MX a.test", "SRV _submissions._tcp.a.test"] {
        assert!(
            by_tcp.iter().any(|asked| asked == question),
            "{question}: {by_tcp:?}"
        );
    }
}

const MX: u16 = 15;

/// Asks by UDP as our client does, with room for 1232 bytes, and looks at the bit TC.
fn is_truncated(unbound: &Unbound, name: &str, kind: u16) -> bool {
    let mut question = vec![0x5e, 0xd1, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 1];
    for label in name.split('.') {
        question.push(u8::try_from(label.len()).unwrap());
        question.extend(label.as_bytes());
    }
    question.push(0);
    question.extend(kind.to_be_bytes());
    question.extend([0, 1]);
    question.extend([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0]);
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket
        .set_read_timeout(Some(std::time::Duration::from_secs(10)))
        .unwrap();
    socket.send_to(&question, unbound.address()).unwrap();
    let mut answer = [0; 4096];
    let (length, _) = socket.recv_from(&mut answer).unwrap();
    assert!(
        length > 12 && answer[..2] == question[..2],
        "not our answer"
    );
    answer[2] & 0x02 != 0
}
