use proptest::prelude::*;

use super::*;
use crate::evidence::SkipReason;

/// A sender at `example.com`, of whose way nothing is known.
pub(super) fn asked() -> Asked {
    Asked {
        from: "reports@example.com".parse().unwrap(),
        sending_ips: Vec::new(),
        envelope_domain: None,
        extra_selectors: Vec::new(),
    }
}

/// A name server that never answers.
async fn silence() -> (tokio::net::UdpSocket, Dns) {
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let dns = Dns::at(socket.local_addr().unwrap()).unwrap();
    (socket, dns)
}

#[tokio::test]
async fn a_run_that_is_stopped_says_so_on_every_rung() {
    let (_socket, dns) = silence().await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let mut seen = Vec::new();
    let mut on_rung = |report: &RungReport| seen.push(report.rung);
    let report = check(None, &asked(), &dns, &cancel, &mut on_rung).await;
    assert_eq!(seen, [Rung::Mx, Rung::Spf, Rung::Dkim, Rung::Dmarc]);
    let [mx, rest @ ..] = report.rungs.as_slice() else {
        panic!("no rungs")
    };
    assert_eq!(mx.problem.as_ref().unwrap().problem, Problem::Cancelled);
    assert!(
        rest.iter()
            .all(|rung| rung.because == Some(SkipReason::Cancelled))
    );
    assert_eq!(report.verdict, Verdict::Failed);
}

#[tokio::test]
async fn a_name_server_that_is_silent_is_not_waited_for_longer_than_a_while() {
    let (_socket, dns) = silence().await;
    let begun = Instant::now();
    let service = ServiceFacts {
        dkim: vec!["s1".into()],
        ..ServiceFacts::default()
    };
    let asked = asked();
    let case = Case::of(&asked, Some(&service));
    let patience = Duration::from_millis(200);
    let mut ignore = |_: &RungReport| ();
    let report = check_within(patience, case, &dns, &CancellationToken::new(), &mut ignore).await;
    assert!(
        begun.elapsed() <= Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    for rung in &report.rungs {
        let problem = rung.problem.as_ref().unwrap();
        assert_eq!(
            problem.problem.code(),
            "sender-domain-dns-failed",
            "{rung:?}"
        );
        assert_eq!(rung.verdict, Verdict::Warned);
    }
    assert_eq!(report.records, []);
}

proptest! {
    /// Whatever stands in DNS is judged without a panic, and the questions come to an end.
    #[test]
    fn any_record_is_judged(
        spf in "(v=spf1 )?((\\+|-|~|\\?)?(all|a|mx|ptr|include|exists|ip4|ip6|redirect|exp)(:|=|/|//)?[a-z0-9.%{}/é-]{0,12} ?){0,6}",
        dmarc in "(v=DMARC1;)?( ?(p|sp|np|rua|psd|t|pct|adkim)[ =]{0,2}[a-z@:.!,é]{0,12};){0,5}",
        dkim in "(v=DKIM1;)?( ?(k|p|t|h|s)=[a-zA-Z0-9+/=: é]{0,40};){0,5}",
        any in "\\PC{0,60}",
    ) {
        let asked = Asked {
            sending_ips: vec!["192.0.2.1".parse().unwrap(), "2001:db8::1".parse().unwrap()],
            extra_selectors: vec!["s".into()],
            ..asked()
        };
        let service = ServiceFacts {
            spf: vec!["s.example".into()],
            ..ServiceFacts::default()
        };
        let case = Case::of(&asked, Some(&service));
        let proofs = Proofs { spf: Proof::No, dkim: Proof::No };
        for (spf, dmarc, dkim) in [(&spf, &dmarc, &dkim), (&any, &any, &any)] {
            let zone = format!("example.com TXT {spf}\n_dmarc.example.com TXT {dmarc}\ns._domainkey.example.com TXT {dkim}");
            let all = book::settled(&zone, |book| {
                [spf::judge(book, &case), dkim::judge(book, &case), dmarc::judge(book, &case, proofs)]
            });
            for judged in all {
                let change = judged.report.change;
                prop_assert!(change.is_none_or(|change| change.now.as_ref() != Some(&change.then)));
            }
        }
    }
}
