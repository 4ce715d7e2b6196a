//! The sender's domain beside the ladder, with a name server of our own.

use sendwright_practice::{PracticeDns, PracticeServers, Zone};
use sendwright_tests::command_line::{Home, Run};
use serde_json::Value;

async fn check(zone: Zone, arguments: &[&str]) -> Run {
    let servers = PracticeServers::start().await.unwrap();
    let zone = zone.a("mail.practice.test", [std::net::Ipv4Addr::LOCALHOST]);
    let dns = PracticeDns::start(zone).await.unwrap();
    let home = Home::without_keychain();
    let mut command = home.command(&["check", "--sender-domain"]);
    command
        .args(arguments)
        .args(["--host", "mail.practice.test", "--port"])
        .arg(servers.starttls().port().to_string())
        .args([
            "--from",
            &servers.login().address,
            "--secret-stdin",
            "--ca-file",
        ])
        .arg(servers.ca_file())
        .env("SENDWRIGHT_DNS", dns.address().to_string());
    home.finish(command, &format!("{}\n", servers.login().password))
}

fn rung<'a>(document: &'a Value, name: &str) -> &'a Value {
    let rungs = document["senderDomain"]["rungs"].as_array().unwrap();
    rungs.iter().find(|rung| rung["rung"] == name).unwrap()
}

fn good() -> Zone {
    Zone::new()
        .mx("practice.test", 10, "mail.practice.test")
        .txt("practice.test", "v=spf1 mx -all")
        .txt(
            "_dmarc.practice.test",
            "v=DMARC1; p=none; rua=mailto:d@practice.test",
        )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_domain_passes_beside_the_ladder() {
    let run = check(good(), &["--json", "--sending-ip", "127.0.0.1"]).await;
    assert_eq!(run.code, 0, "{run:?}");
    let document = run.json();
    assert_eq!(document["verdict"], "passed");
    for (name, verdict) in [("mx", "passed"), ("spf", "passed"), ("dkim", "skipped")] {
        assert_eq!(rung(&document, name)["verdict"], verdict, "{name}: {run:?}");
    }
    let records = document["senderDomain"]["records"].as_array().unwrap();
    assert!(records.len() >= 3, "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_the_record_lacks_is_a_diff_to_be_copied() {
    let run = check(good(), &["--json", "--sending-ip", "192.0.2.9"]).await;
    let document = run.json();
    let spf = rung(&document, "spf");
    assert_eq!(spf["verdict"], "warned", "{run:?}");
    assert_eq!(spf["change"]["name"], "practice.test");
    assert_eq!(spf["change"]["now"], "v=spf1 mx -all");
    assert_eq!(spf["change"]["then"], "v=spf1 mx ip4:192.0.2.9 -all");
    let page = check(good(), &["--sending-ip", "192.0.2.9"]).await;
    for line in ["    - v=spf1 mx -all", "    + v=spf1 mx ip4:192.0.2.9 -all"] {
        assert!(page.out.lines().any(|l| l == line), "{line}: {page:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_surely_breaks_delivery_ends_with_1_and_the_ladder_keeps_its_own_verdict() {
    let two = good().txt("practice.test", "v=spf1 include:a.test ~all");
    let run = check(two, &["--json"]).await;
    assert_eq!(run.code, 1, "{run:?}");
    let document = run.json();
    assert_eq!(document["verdict"], "passed");
    assert_eq!(rung(&document, "spf")["problem"]["code"], "spf-several");
}
