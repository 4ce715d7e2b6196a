use std::collections::BTreeSet;

use sendwright_core::problem::Problem;
use strum::IntoEnumIterator;

use super::*;
use crate::Language;

fn circumstances() -> Circumstances {
    Circumstances {
        tried: Some(ProviderDraft {
            host: "smtp.example.com".into(),
            port: "587".into(),
            username: "reports".into(),
            from: "reports@example.com".into(),
            ..ProviderDraft::default()
        }),
        time: "2026-11-24T10:00:00Z".into(),
        computer: "desk-7".into(),
        version: "1.0.0".into(),
    }
}

#[test]
fn whoever_has_to_act_is_asked_for_something() {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for problem in Problem::samples() {
            let failure = Failure::new(problem);
            let code = failure.problem.code();
            let asked = failure.ticket_for().is_some();
            let ticket = texts.ticket(&failure, &circumstances());
            assert_eq!(ticket.is_some(), asked, "{language:?} {code}");
            let Some(ticket) = ticket else { continue };
            let request = ticket.split("\n\n").nth(1).unwrap_or_default();
            assert!(request.lines().count() >= 2, "{code}: {ticket}");
        }
    }
}

#[test]
fn what_is_not_known_is_not_spoken_of() {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for problem in Problem::iter() {
            let failure = Failure::new(problem);
            let nothing = Circumstances {
                version: "1.0.0".into(),
                ..Circumstances::default()
            };
            let ticket = texts.ticket(&failure, &nothing);
            for line in ticket.iter().flat_map(|ticket| ticket.lines()) {
                let words: BTreeSet<&str> = line
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .filter(|word| !word.is_empty())
                    .collect();
                let code = failure.problem.code();
                let of_fluent = line.contains("{$") || line.contains("{ $");
                assert!(!words.contains("none") && !of_fluent, "{code}: {line}");
            }
        }
    }
}

#[test]
fn a_ticket_says_what_is_asked_and_what_is_known() {
    let failure = Failure::new(Problem::SmtpRelayDenied {
        host: "relay.example.com".into(),
        recipient: "a@example.net".into(),
    })
    .saying("554 5.7.1 \u{1b}[31mRelay access denied");
    let ticket = Texts::new(Language::En)
        .ticket(&failure, &circumstances())
        .unwrap();
    for line in [
        "Server: relay.example.com, port 587",
        "User name: reports",
        "Sender: reports@example.com",
        "Recipient: a@example.net",
        "Sending computer: desk-7",
        "  554 5.7.1 ␛[31mRelay access denied",
        "Problem code: smtp-relay-denied",
    ] {
        assert!(ticket.lines().any(|l| l == line), "{line:?} in {ticket}");
    }
    assert!(!ticket.contains("Tenant:"), "{ticket}");
}

#[test]
fn a_record_to_publish_stands_on_a_line_of_its_own() {
    let record = "v=spf1 mx include:_spf.example.net -all";
    let failure = Failure::new(Problem::SpfIncludeMissing {
        domain: "example.com".into(),
        service: "Example Mail".into(),
        include: "include:_spf.example.net".into(),
        record: record.into(),
    });
    for language in Language::iter() {
        let ticket = Texts::new(language)
            .ticket(&failure, &circumstances())
            .unwrap();
        assert!(ticket.lines().any(|line| line == record), "{ticket}");
    }
}
