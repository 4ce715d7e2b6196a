use std::collections::BTreeMap;

use sendwright_core::problem::classify::{Peer, of_code};
use strum::IntoEnumIterator;

use super::*;
use crate::Language;

/// The problems that a pasted answer can be, without anything being known of whom it came from.
fn is_explained(code: &str) -> bool {
    let only_in_a_check = ["graph-over-privileged", "graph-role-absent"];
    of_code(code, 0, &Peer::default()).is_some()
        || code == "smtp-unknown"
        || WITHOUT_A_PEER.contains(&code)
        || ["oauth-", "graph-", "qlik-"]
            .iter()
            .any(|service| code.starts_with(service))
            && !only_in_a_check.contains(&code)
}

/// What the mail library of another product can print, and what ends a conversation without a
/// verdict of the server: none of that says whom it was about.
const WITHOUT_A_PEER: [&str; 20] = [
    "dns-no-such-host",
    "dns-timeout",
    "connect-refused",
    "connect-timeout",
    "connect-reset",
    "connect-unreachable",
    "greeting-timeout",
    "smtp-connection-closed",
    "smtp-reply-timeout",
    "smtp-reply-too-long",
    "smtp-unexpected-reply",
    "smtp-server-not-authentic",
    "smtp-outcome-unknown",
    "tls-starttls-expected",
    "starttls-not-offered",
    "tls-self-signed",
    "tls-unknown-issuer",
    "tls-wrong-name",
    "tls-expired",
    "tls-version-too-old",
];

/// Parameters that the engine leaves empty, or 0, where it does not know them.
fn may_be_unknown(code: &str, name: &str) -> bool {
    match name {
        "openPorts" | "character" | "protocol" | "until" | "from" | "issuer" | "names"
        | "offered" | "replyCode" | "column" => true,
        "file" => code == "input-certificate-invalid",
        "host" if code == "input-host-url" => true,
        "to" => code == "http-redirected",
        "record" => code.starts_with("spf-") || code == "dmarc-syntax",
        "addresses" => code == "mx-missing",
        "url" => code == "input-cloud-not-loopback",
        _ => is_explained(code),
    }
}

/// A problem's parameters: all known, all unknown that may be, and all that lies between.
fn ways_to_know(problem: &Problem) -> Vec<FluentArgs<'static>> {
    let mut ways = vec![FluentArgs::new()];
    for (name, unknown) in parameters(problem).iter() {
        let known = match unknown {
            FluentValue::Number(_) => FluentValue::from(7),
            _ => FluentValue::from("x"),
        };
        let mut values = vec![known];
        if may_be_unknown(problem.code(), name) {
            values.push(unknown.clone().into_owned());
        }
        ways = ways
            .iter()
            .flat_map(|way| values.iter().map(move |value| with(way, name, value)))
            .collect();
    }
    ways
}

fn with(way: &FluentArgs<'_>, name: &str, value: &FluentValue<'_>) -> FluentArgs<'static> {
    way.iter()
        .chain([(name, value)])
        .map(|(name, value)| (name.to_owned(), value.clone().into_owned()))
        .collect()
}

/// Every problem in every language, in all the ways its parameters may be known.
fn for_every_problem(check: impl Fn(&Texts, &str, &FluentArgs<'_>)) {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for problem in Problem::iter() {
            for way in ways_to_know(&problem) {
                check(&texts, problem.code(), &way);
            }
        }
    }
}

/// What betrays, in a line of a text, that it speaks of a parameter that is not known; 0 does only
/// where a number was given as 0.
fn trace_of_an_unknown(line: &str, zero: bool) -> Option<&'static str> {
    let mut words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    if zero && words.any(|word| word.trim_matches('.') == "0") {
        return Some("0");
    }
    let traces = ["none", "{$", "“”", "「」", "\"\"", "()", "  "];
    traces.into_iter().find(|trace| line.contains(trace))
}

#[test]
fn every_problem_has_a_title_a_reason_and_steps_in_every_language() {
    for_every_problem(|texts, code, parameters| {
        let language = texts.language();
        for id in [
            code.to_owned(),
            format!("{code}.why"),
            format!("{code}.fix"),
        ] {
            let (text, errors) = texts
                .format(&id, parameters)
                .unwrap_or_else(|| panic!("{language:?} lacks {id}"));
            assert!(errors.is_empty(), "{language:?} {id}: {errors:?}");
            assert!(!text.trim().is_empty(), "{language:?} {id} is empty");
            let zero = parameters
                .iter()
                .any(|(_, value)| *value == FluentValue::from(0));
            let mut lines = text.lines().map(str::trim);
            let trace = lines.find_map(|line| trace_of_an_unknown(line, zero));
            assert!(
                trace.is_none() || code == "input-security-unknown",
                "{language:?} {id}: {trace:?} in {text}"
            );
        }
    });
}

#[test]
fn a_pasted_answer_is_explained_without_a_word_of_what_is_not_known() {
    let explained = Problem::iter().filter(|problem| is_explained(problem.code()));
    let mut count = 0;
    for problem in explained {
        // The reply's own code is known as a rule; the rest is as the engine leaves it.
        for reply_code in [0, 550] {
            let built = of_code(problem.code(), reply_code, &Peer::default());
            for language in Language::iter() {
                let text = Texts::new(language).problem(built.as_ref().unwrap_or(&problem));
                for part in [&text.title, &text.why].into_iter().chain(&text.fix) {
                    let trace = trace_of_an_unknown(part, true);
                    assert_eq!(trace, None, "{language:?} {}: {part}", problem.code());
                }
            }
        }
        count += 1;
    }
    assert!(count > 120, "only {count}");
}

#[test]
fn no_two_problems_have_the_same_steps() {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for pick in [<[_]>::first, <[_]>::last] {
            let mut seen = BTreeMap::new();
            for problem in Problem::iter() {
                let code = problem.code();
                let ways = ways_to_know(&problem);
                let way = pick(ways.as_slice()).unwrap();
                let (fix, _) = texts.format(&format!("{code}.fix"), way).unwrap();
                assert_eq!(seen.insert(fix, code), None, "{language:?} {code}");
            }
        }
    }
}

#[test]
fn steps_are_one_a_line_and_those_that_do_not_apply_are_left_out() {
    let texts = Texts::new(Language::En);
    let reset = |open: &str| {
        texts.problem(&Problem::ConnectReset {
            host: "mx.example.com".into(),
            port: 2525,
            open_ports: open.into(),
        })
    };
    assert_eq!(reset("").fix.len(), 2);
    assert_eq!(reset("none"), reset(""));
    let text = reset("465, 587");
    assert_eq!(text.title, "The connection was cut off");
    assert_eq!(
        text.fix[0],
        "Enter a port that answers as “Port number”: 465, 587."
    );
    assert_eq!(text.fix.len(), 3);
    assert!(
        text.why.contains("mx.example.com, port 2525,"),
        "{}",
        text.why
    );
}

#[test]
fn numbers_are_not_grouped_and_an_unknown_one_is_not_named() {
    let texts = Texts::new(Language::En);
    let too_large = |limit| texts.problem(&Problem::SmtpMessageTooLarge { limit }).why;
    assert_eq!(
        too_large(10_485_760),
        "The server takes at most 10485760 bytes."
    );
    assert_eq!(
        too_large(0),
        "The server refused the message because of its size."
    );
}

#[test]
fn certificates_are_dated_for_people() {
    let expired = |until: &str| {
        Texts::new(Language::Ja)
            .problem(&Problem::TlsExpired {
                host: "h".into(),
                until: until.into(),
            })
            .why
    };
    assert_eq!(
        expired("2026-02-01T09:30:00Z"),
        "h の証明書の有効期限は 2026-02-01 09:30 UTC でした。"
    );
    assert_eq!(
        expired("yesterday"),
        "h の証明書の有効期限は yesterday でした。"
    );
    assert_eq!(expired(""), "h の証明書は、有効期限が切れています。");
}

#[test]
fn a_record_to_copy_is_never_cut() {
    let record = format!("v=spf1 {}~all", "ip4:192.0.2.1 ".repeat(100));
    let problem = Problem::SpfMissing {
        domain: "example.com".into(),
        record: record.clone(),
    };
    for language in Language::iter() {
        let fix = Texts::new(language).problem(&problem).fix;
        assert!(fix[0].contains(&record), "{fix:?}");
    }
}

#[test]
fn names_in_a_certificate_are_made_visible() {
    let problem = Problem::TlsWrongName {
        host: "h".into(),
        names: "\u{1b}[31m, \u{202e}x".into(),
    };
    let text = Texts::new(Language::En).problem(&problem);
    assert!(
        text.why.contains("␛[31m, <U+202E>x") && !text.why.contains('\u{1b}'),
        "{}",
        text.why
    );
}

#[test]
fn a_server_that_cannot_check_passwords_is_no_reason_for_a_new_one() {
    let problem = Problem::SmtpAuthTemporaryFailure { host: "h".into() };
    let text = Texts::new(Language::En).problem(&problem);
    assert_eq!(text.fix[0], "Keep user name and password as they are.");
    assert!(
        !text
            .fix
            .iter()
            .any(|step| step.contains("again the password") || step.contains("new password"))
    );
}

#[test]
fn a_mail_that_may_have_gone_is_looked_for_before_it_is_sent_again() {
    let problem = Problem::GraphOutcomeUnknown {
        sender: "reports@contoso.com".into(),
    };
    let fix = Texts::new(Language::En).problem(&problem).fix;
    let step = |words: &str| fix.iter().position(|step| step.contains(words));
    assert!(step("inbox") < step("send another"), "{fix:?}");
    assert!(step("Sent Items") < step("send another"), "{fix:?}");
}

#[test]
fn what_only_warns_says_so() {
    let client_id = String::from("c");
    let roles = String::from("User.Read.All");
    for problem in [
        Problem::GraphRoleAbsent { client_id },
        Problem::GraphOverPrivileged { roles },
    ] {
        let why = |language| Texts::new(language).problem(&problem).why;
        assert!(why(Language::En).starts_with("This is a warning, not a fault."));
        assert!(why(Language::Ja).starts_with("これは警告であり、異常ではありません。"));
    }
}

#[test]
fn the_way_to_microsoft_is_not_spoken_of_as_a_mail_server() {
    let parameters = [("host", "graph.microsoft.com"), ("openPorts", "none")]
        .into_iter()
        .map(|(name, value)| (name, FluentValue::from(value)))
        .chain([("port", FluentValue::from(443))])
        .collect();
    for language in Language::iter() {
        let texts = Texts::new(language);
        for code in [
            "refused",
            "timeout",
            "reset",
            "unreachable",
            "not-permitted",
        ] {
            for part in ["why", "fix"] {
                let id = format!("connect-{code}.{part}");
                let (text, errors) = texts.format(&id, &parameters).unwrap();
                assert!(errors.is_empty(), "{id}: {errors:?}");
                assert!(text.contains("443"), "{id}: {text}");
                let other = [texts.field("host"), texts.field("port"), "none".to_owned()];
                assert!(
                    !other.iter().any(|word| text.contains(word)),
                    "{id}: {text}"
                );
            }
        }
    }
}

#[test]
fn everybody_who_may_have_to_act_has_a_name() {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for who in Who::iter() {
            assert_ne!(texts.who(who), format!("who-{}", who.id()));
        }
    }
    assert_eq!(
        Texts::new(Language::En).who(Who::NetworkTeam),
        "Network team"
    );
}
