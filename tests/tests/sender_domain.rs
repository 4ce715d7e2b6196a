//! The check of the sender's domain, over a real resolver and the practice name server.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::{collections::BTreeSet, net::Ipv4Addr, time::Duration};

use sendwright_core::{
    check::sender_domain::{self, Asked, SenderDomainReport, ServiceFacts},
    dns::Dns,
    evidence::{ChangeReason, Rung, RungReport, SkipReason, Verdict},
};
use sendwright_practice::{PracticeDns, Zone};
use tokio_util::sync::CancellationToken;

/// A key of 2048 bits that nobody signs with.
const KEY: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8SNFZ4kQIDAQAB";

fn service() -> ServiceFacts {
    ServiceFacts {
        name: "Example Mail".into(),
        spf: vec!["spf.service.example".into()],
        dkim: vec!["s1".into(), "s2".into()],
    }
}

fn asked(addresses: &[&str]) -> Asked {
    Asked {
        from: "reports@example.com".parse().unwrap(),
        sending_ips: addresses.iter().map(|ip| ip.parse().unwrap()).collect(),
        envelope_domain: None,
        extra_selectors: Vec::new(),
    }
}

/// A domain where all is well; its DKIM key is an alias into the service's own zone.
fn well() -> Zone {
    Zone::new()
        .ttl(600)
        .mx("example.com", 10, "mx.example.com")
        .a("mx.example.com", [Ipv4Addr::new(192, 0, 2, 20)])
        .txt("example.com", "google-site-verification=x")
        .txt("example.com", "v=spf1 mx include:nested.example.com -all")
        .txt(
            "nested.example.com",
            "v=spf1 include:spf.service.example ~all",
        )
        .txt("spf.service.example", "v=spf1 ip4:198.51.100.0/24 -all")
        .cname("s1._domainkey.example.com", "k.service.example")
        .txt("k.service.example", &format!("v=DKIM1; k=rsa; p={KEY}"))
        .txt(
            "_dmarc.example.com",
            "v=DMARC1; p=reject; rua=mailto:d@example.com",
        )
        .txt("_mta-sts.example.com", "v=STSv1; id=20260101")
        .txt(
            "_smtp._tls.example.com",
            "v=TLSRPTv1; rua=mailto:t@example.com",
        )
}

async fn checked(dns: &PracticeDns, asked: &Asked) -> SenderDomainReport {
    let resolver = Dns::at(dns.address()).unwrap();
    let mut seen = Vec::new();
    let mut on_rung = |report: &RungReport| seen.push(report.rung);
    let cancel = CancellationToken::new();
    let report =
        sender_domain::check(Some(&service()), asked, &resolver, &cancel, &mut on_rung).await;
    assert_eq!(seen, [Rung::Mx, Rung::Spf, Rung::Dkim, Rung::Dmarc]);
    assert_eq!(
        seen,
        report
            .rungs
            .iter()
            .map(|rung| rung.rung)
            .collect::<Vec<_>>()
    );
    report
}

/// The codes of the four rungs, empty where there is no problem.
fn codes(report: &SenderDomainReport) -> Vec<&'static str> {
    let code = |rung: &RungReport| rung.problem.as_ref().map_or("", |p| p.problem.code());
    report.rungs.iter().map(code).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_in_order_passes_with_all_that_was_found() {
    let dns = PracticeDns::start(well()).await.unwrap();
    let report = checked(&dns, &asked(&["198.51.100.7", "192.0.2.20"])).await;
    assert_eq!(codes(&report), [""; 4], "{:#?}", report.rungs);
    assert_eq!(report.verdict, Verdict::Passed);
    let [mx, spf, dkim, dmarc] = report.rungs.as_slice() else {
        panic!("four rungs")
    };
    let has = |rung: &RungReport, line: &str| {
        assert!(
            rung.evidence.iter().any(|own| own == line),
            "{line}: {:?}",
            rung.evidence
        );
    };
    has(mx, "MTA-STS: v=STSv1; id=20260101");
    has(mx, "TLS-RPT: v=TLSRPTv1; rua=mailto:t@example.com");
    has(spf, "lookups: 3 of 10");
    has(spf, "include:spf.service.example: reached");
    has(spf, "198.51.100.7: pass include:nested.example.com");
    has(spf, "192.0.2.20: pass mx");
    has(dkim, "s1._domainkey.example.com: rsa 2048");
    has(dmarc, "policy: reject");
    has(dmarc, "SPF alignment (relaxed): yes");
    assert_eq!(report.records.len(), 6, "{:#?}", report.records);
    assert!(
        report
            .records
            .iter()
            .all(|record| record.ttl.is_some_and(|ttl| ttl <= 600))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_asked_twice() {
    let dns = PracticeDns::start(well()).await.unwrap();
    checked(&dns, &asked(&["198.51.100.7"])).await;
    let questions = dns.questions();
    let distinct: BTreeSet<String> = questions
        .iter()
        .map(|question| format!("{question:?}"))
        .collect();
    assert_eq!(questions.len(), distinct.len(), "{questions:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_domain_is_told_what_to_publish() {
    let zone = Zone::new()
        .a("example.com", [Ipv4Addr::new(192, 0, 2, 1)])
        .txt("spf.service.example", "v=spf1 ip4:198.51.100.0/24 -all");
    let dns = PracticeDns::start(zone).await.unwrap();
    let report = checked(&dns, &asked(&["203.0.113.9"])).await;
    let expected = [
        "mx-missing",
        "spf-missing",
        "dkim-key-missing",
        "dmarc-missing",
    ];
    assert_eq!(codes(&report), expected);
    assert_eq!(report.verdict, Verdict::Warned);
    let spf = report.rungs[1].change.as_ref().unwrap();
    assert_eq!(
        spf.then,
        "v=spf1 include:spf.service.example ip4:203.0.113.9 ~all"
    );
    assert_eq!((spf.now.as_deref(), spf.why), (None, ChangeReason::New));
    let dmarc = report.rungs[3].change.as_ref().unwrap();
    assert_eq!(
        (dmarc.name.as_str(), dmarc.then.as_str()),
        ("_dmarc.example.com", "v=DMARC1; p=none")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_published_passes_the_next_check() {
    let zone = |spf: &str| {
        Zone::new()
            .mx("example.com", 10, "mx.example.com")
            .a("mx.example.com", [Ipv4Addr::new(192, 0, 2, 20)])
            .txt("example.com", spf)
            .txt("spf.service.example", "v=spf1 ip4:198.51.100.0/24 -all")
            .txt("s1._domainkey.example.com", &format!("p={KEY}"))
            .txt("_dmarc.example.com", "v=DMARC1; p=none")
    };
    let dns = PracticeDns::start(zone("v=spf1 mx -all")).await.unwrap();
    let asked = asked(&["203.0.113.9", "2001:db8::9"]);
    let before = checked(&dns, &asked).await;
    assert_eq!(codes(&before), ["", "spf-include-missing", "", ""]);
    let change = before.rungs[1].change.clone().unwrap();
    dns.set_zone(zone(&change.then)).unwrap();
    let after = checked(&dns, &asked).await;
    assert_eq!(codes(&after), [""; 4], "{change:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_that_does_not_exist_ends_the_check() {
    let dns = PracticeDns::start(Zone::new().a("other.example", [Ipv4Addr::LOCALHOST]))
        .await
        .unwrap();
    let report = checked(&dns, &asked(&[])).await;
    assert_eq!(codes(&report), ["sender-domain-not-found", "", "", ""]);
    assert_eq!(report.verdict, Verdict::Failed);
    let because = Some(SkipReason::FailedBefore { rung: Rung::Mx });
    assert!(report.rungs[1..].iter().all(|rung| rung.because == because));
}

#[tokio::test(flavor = "multi_thread")]
async fn name_servers_that_fail_are_not_taken_for_an_answer() {
    for fault in [Zone::servfail, Zone::refused] {
        let zone = [
            "example.com",
            "s1._domainkey.example.com",
            "_dmarc.example.com",
        ]
        .into_iter()
        .fold(well(), fault);
        let dns = PracticeDns::start(zone).await.unwrap();
        let report = checked(&dns, &asked(&[])).await;
        assert_eq!(codes(&report), ["sender-domain-dns-failed"; 4]);
        assert_eq!(report.verdict, Verdict::Warned);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_too_long_for_udp_and_loops_of_aliases_are_coped_with() {
    let zone = well()
        .truncated("k.service.example")
        .cname("s2._domainkey.example.com", "a.service.example")
        .cname("a.service.example", "b.service.example")
        .cname("b.service.example", "a.service.example");
    let dns = PracticeDns::start(zone).await.unwrap();
    let report = checked(&dns, &asked(&[])).await;
    assert_eq!(codes(&report), [""; 4], "{:#?}", report.rungs);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_can_be_stopped_while_a_name_server_is_silent() {
    let dns = PracticeDns::start(well().silent("spf.service.example"))
        .await
        .unwrap();
    let resolver = Dns::at(dns.address()).unwrap();
    let cancel = CancellationToken::new();
    let mut ignore = |_: &RungReport| ();
    let soon = cancel.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(300)).await;
        soon.cancel();
    });
    let begun = std::time::Instant::now();
    let service = service();
    let asked = asked(&[]);
    let report =
        sender_domain::check(Some(&service), &asked, &resolver, &cancel, &mut ignore).await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(codes(&report), ["", "cancelled", "", ""]);
    assert_eq!(report.rungs[3].because, Some(SkipReason::Cancelled));
}
