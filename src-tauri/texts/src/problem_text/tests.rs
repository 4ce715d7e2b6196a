use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::*;
use crate::Language;

/// Replies that are also explained when only their words are known: no host, address or user name.
const KNOWN_BY_WORDS_ALONE: [&str; 39] = [
    "smtp-account-locked",
    "smtp-account-not-activated",
    "smtp-auth-aborted",
    "smtp-auth-disabled-mailbox",
    "smtp-auth-disabled-tenant",
    "smtp-bad-address-syntax",
    "smtp-basic-auth-disabled",
    "smtp-conditional-access-blocked",
    "smtp-connection-intercepted",
    "smtp-dmarc-rejected",
    "smtp-domain-not-found",
    "smtp-federation-unavailable",
    "smtp-foreign-ip-blocked",
    "smtp-greylisted",
    "smtp-identity-change-denied",
    "smtp-ip-blocked",
    "smtp-ip-not-allowed",
    "smtp-mailbox-full",
    "smtp-message-rejected-policy",
    "smtp-message-rejected-spam",
    "smtp-protocol-error",
    "smtp-quota-exceeded",
    "smtp-rate-limited",
    "smtp-recipient-not-authorized",
    "smtp-requiretls-unsupported",
    "smtp-security-defaults-blocked",
    "smtp-sender-auth-failed",
    "smtp-sender-domain-unverified",
    "smtp-sender-mailbox-full",
    "smtp-sender-not-verified",
    "smtp-server-disk-full",
    "smtp-server-misconfigured",
    "smtp-smtputf8-required",
    "smtp-timeout",
    "smtp-tls-version-unsupported",
    "smtp-too-many-connections",
    "smtp-too-many-recipients",
    "smtp-web-login-required",
    "smtp-wrong-token-type",
];

/// Parameters that the engine leaves empty, or 0, where it does not know them.
fn may_be_unknown(code: &str, name: &str) -> bool {
    match name {
        "openPorts" | "character" | "protocol" | "until" | "from" | "issuer" | "names"
        | "offered" | "replyCode" | "column" => true,
        "aadsts" | "error" => ["oauth-unknown", "graph-unknown"].contains(&code),
        "file" => code == "input-certificate-invalid",
        _ if KNOWN_BY_WORDS_ALONE.contains(&code) => true,
        "host" => ["input-host-url", "graph-busy"].contains(&code),
        "limit" => code == "smtp-message-too-large",
        "recipient" => code == "graph-recipient-invalid",
        "seconds" => code == "graph-throttled",
        "status" => code == "smtp-oauth-token-rejected",
        "thumbprint" => code == "oauth-bad-certificate",
        "to" => code == "http-redirected",
        "url" => code == "input-cloud-not-loopback",
        "username" => code == "smtp-sender-not-allowed",
        _ => false,
    }
}

/// Every problem in every language: with all its fields, and with only those always known.
fn for_every_problem(check: impl Fn(&Texts, &str, &FluentArgs<'_>)) {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for problem in Problem::iter() {
            let code = problem.code();
            let parameters = parameters(&problem);
            for known in [true, false] {
                let fill = |(name, value): (&str, &FluentValue<'_>)| match value {
                    value if !known && may_be_unknown(code, name) => {
                        (name.to_owned(), value.clone().into_owned())
                    }
                    FluentValue::Number(_) => (name.to_owned(), FluentValue::from(7)),
                    _ => (name.to_owned(), FluentValue::from("x")),
                };
                check(&texts, code, &parameters.iter().map(fill).collect());
            }
        }
    }
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
            let unknown =
                text.contains("none") || text.contains("{$") || zero && text.contains('0');
            assert!(
                !unknown || code == "input-security-unknown",
                "{language:?} {id}: {text}"
            );
        }
    });
}

#[test]
fn no_two_replies_of_a_mail_server_have_the_same_steps() {
    for language in Language::iter() {
        let texts = Texts::new(language);
        for value in ["x", "none"] {
            let mut seen = BTreeMap::new();
            for problem in Problem::iter().filter(|problem| problem.code().starts_with("smtp-")) {
                let code = problem.code();
                let filled = parameters(&problem)
                    .iter()
                    .map(|(name, _)| (name.to_owned(), FluentValue::from(value)))
                    .collect();
                let (fix, _) = texts.format(&format!("{code}.fix"), &filled).unwrap();
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
