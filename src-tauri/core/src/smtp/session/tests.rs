use super::*;
use crate::evidence::Verdict;

const SECRET: &str = "correct horse";

fn plan(security: Security, task: Task) -> Plan {
    Plan {
        peer: Peer {
            host: "smtp.example.com".into(),
            port: 587,
            username: "reports".into(),
            sender: "reports@example.com".into(),
            recipient: "admin@example.com".into(),
        },
        security,
        credentials: Some(Credentials {
            username: "reports".parse().unwrap(),
            password: SECRET.to_owned().into(),
        }),
        cleartext_auth: false,
        sender: "reports@example.com".parse().unwrap(),
        recipient: "admin@example.com".parse().unwrap(),
        task,
    }
}

/// Plays a script of server lines; `!tls` is a handshake that succeeds. Returns what the client
/// wrote, and the reports.
fn play(plan: Plan, script: &[&str]) -> (String, Vec<RungReport>, Session) {
    let mut session = Session::new(plan, EhloName::of([192, 0, 2, 1].into()));
    let (mut written, mut reports) = (String::new(), Vec::new());
    let mut lines = script.iter();
    loop {
        match session.next_action() {
            Action::Write(bytes) => written.push_str(&String::from_utf8_lossy(&bytes)),
            Action::Read(_) => match lines.next() {
                Some(line) => session.received(line.replace('\n', "\r\n").as_bytes()),
                None => session.closed(),
            },
            Action::Handshake => {
                assert_eq!(lines.next(), Some(&"!tls"), "a handshake was not expected");
                written.push_str("!tls\n");
                session.handshake_done(TlsEvidence::default());
            }
            Action::Close => break,
        }
        reports.extend(session.take_reports());
    }
    written.push_str(session.quit().unwrap_or_default());
    reports.extend(session.take_reports());
    (written, reports, session)
}

fn last_code(reports: &[RungReport]) -> (Rung, &'static str) {
    let last = reports.last().unwrap();
    (
        last.rung,
        last.problem
            .as_ref()
            .map_or("passed", |failure| failure.problem.code()),
    )
}

const UP_TO_TLS: [&str; 4] = [
    "220 mx.example.com ESMTP\n",
    "250-mx\n250 STARTTLS\n",
    "220 go\n",
    "!tls",
];

fn inside_tls(rest: &[&'static str]) -> Vec<&'static str> {
    [&UP_TO_TLS[..], rest].concat()
}

#[test]
fn a_check_asks_and_forgets_in_one_group_and_sends_nothing() {
    let script = inside_tls(&[
        "250-mx\n250-PIPELINING\n250-SIZE 1000\n250 AUTH PLAIN LOGIN\n",
        "235 ok\n",
        "250 ok\n250 ok\n",
    ]);
    let (written, reports, session) = play(plan(Security::Starttls, Task::Check), &script);
    assert_eq!(
        written.lines().collect::<Vec<_>>(),
        [
            "EHLO [192.0.2.1]",
            "STARTTLS",
            "!tls",
            "EHLO [192.0.2.1]",
            "AUTH PLAIN AHJlcG9ydHMAY29ycmVjdCBob3JzZQ==",
            "MAIL FROM:<reports@example.com>",
            "RCPT TO:<admin@example.com>",
            "RSET",
            "QUIT",
        ]
    );
    assert!(
        reports
            .iter()
            .all(|report| report.verdict == Verdict::Passed)
    );
    let rungs: Vec<_> = reports.iter().map(|report| report.rung.id()).collect();
    assert_eq!(
        rungs,
        [
            "greeting",
            "ehlo",
            "tls",
            "ehlo",
            "auth",
            "mail-from",
            "rcpt-to"
        ]
    );
    let mut session = session;
    let transcript = session.transcript().to_string();
    assert!(
        transcript.contains("AUTH PLAIN •••")
            && !transcript.contains("AHJlcG9ydHM")
            && !transcript.contains(SECRET)
    );
}

#[test]
fn a_submission_ends_with_the_server_s_250_and_its_queue_id() {
    let script = inside_tls(&[
        "250-mx\n250-PIPELINING\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n250 ok\n354 go\n",
        "250 2.0.0 Ok: queued as 4D5E6F\n",
    ]);
    let (written, reports, session) = play(
        plan(Security::Starttls, Task::Submit(b".hi\n".to_vec())),
        &script,
    );
    assert!(
        written.ends_with("DATA\r\n..hi\r\n.\r\nQUIT\r\n"),
        "{written}"
    );
    assert_eq!(
        session.outcome(),
        &Outcome {
            accepted: Some(true),
            queue_id: Some("4D5E6F".into())
        }
    );
    assert_eq!(last_code(&reports), (Rung::Data, "passed"));
}

#[test]
fn without_pipelining_commands_go_one_by_one() {
    let script = inside_tls(&[
        "250-mx\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n",
        "250 ok\n",
        "354 go\n",
        "250 ok\n",
    ]);
    let (written, reports, _) = play(
        plan(Security::Starttls, Task::Submit(b"hi".to_vec())),
        &script,
    );
    assert_eq!(last_code(&reports), (Rung::Data, "passed"));
    assert!(written.ends_with("hi\r\n.\r\nQUIT\r\n"));
}

#[test]
fn a_check_without_pipelining_says_one_thing_at_a_time_and_leaves() {
    let script = inside_tls(&[
        "250-mx\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n",
        "250 ok\n",
    ]);
    let (written, reports, _) = play(plan(Security::Starttls, Task::Check), &script);
    assert_eq!(last_code(&reports), (Rung::RcptTo, "passed"));
    assert!(
        written.ends_with("RCPT TO:<admin@example.com>\r\nQUIT\r\n"),
        "a RSET would have to be waited for: {written}"
    );
}

/// Rule 2: exactly the right code opens each door.
#[test]
fn only_the_right_code_is_a_yes() {
    for (script, rung, code) in [
        (vec!["250 hello\n"], Rung::Greeting, "smtp-unexpected-reply"),
        (vec!["354 hello\n"], Rung::Greeting, "smtp-unexpected-reply"),
        (vec!["554 no\n"], Rung::Greeting, "smtp-no-smtp-service"),
        (
            vec!["220 hi\n", "220 mx\n"],
            Rung::Ehlo,
            "smtp-unexpected-reply",
        ),
        (
            vec!["220 hi\n", "502 no\n"],
            Rung::Ehlo,
            "smtp-unexpected-reply",
        ),
        (
            vec!["220 hi\n", "250 mx\n"],
            Rung::Tls,
            "starttls-not-offered",
        ),
        (
            vec!["220 hi\n", "250-mx\n250 STARTTLS\n", "250 ok\n"],
            Rung::Tls,
            "smtp-unexpected-reply",
        ),
        (
            vec!["220 hi\n", "250-mx\n250 STARTTLS\n", "354 ok\n"],
            Rung::Tls,
            "smtp-unexpected-reply",
        ),
        (
            vec!["220 hi\n", "250-mx\n250 STARTTLS\n", "454 4.7.0 no\n"],
            Rung::Tls,
            "smtp-tls-unavailable",
        ),
        (
            vec!["220 hi\n", "250-mx\n250 STARTTLS\n", "502 no\n"],
            Rung::Tls,
            "starttls-refused",
        ),
        (
            vec!["220 ****\n", "250-mx\n250 XXXXXXXA\n"],
            Rung::Tls,
            "smtp-tls-stripped",
        ),
        (
            inside_tls(&["250 mx\n"]),
            Rung::Auth,
            "smtp-auth-not-offered",
        ),
        (
            inside_tls(&["250-mx\n250 AUTH GSSAPI NTLM\n"]),
            Rung::Auth,
            "smtp-auth-mechanism-unsupported",
        ),
        (
            inside_tls(&["250-mx\n250 AUTH PLAIN\n", "250 ok\n"]),
            Rung::Auth,
            "smtp-unexpected-reply",
        ),
        (
            inside_tls(&["250-mx\n250 AUTH PLAIN\n", "535 5.7.8 no\n"]),
            Rung::Auth,
            "smtp-bad-credentials",
        ),
        (
            inside_tls(&["250-mx\n250 AUTH PLAIN\n", "421 bye\n"]),
            Rung::Auth,
            "smtp-server-unavailable",
        ),
        (
            inside_tls(&[
                "250-mx\n250 AUTH PLAIN\n",
                "235 ok\n",
                "553 5.7.1 not owned by user\n",
            ]),
            Rung::MailFrom,
            "smtp-sender-not-allowed",
        ),
    ] {
        let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &script);
        assert_eq!(last_code(&reports), (rung, code), "{script:?}");
    }
}

/// Rule 3.
#[test]
fn a_byte_after_the_starttls_220_stops_everything() {
    for injected in [
        "220 go\n250 AUTH PLAIN\n",
        "220 go\n250",
        "220 go\n235 ok\n250 ok\n",
    ] {
        let (written, reports, _) = play(
            plan(Security::Starttls, Task::Check),
            &["220 hi\n", "250-mx\n250 STARTTLS\n", injected],
        );
        assert_eq!(
            last_code(&reports),
            (Rung::Tls, "starttls-plaintext-injected")
        );
        assert!(
            !written.contains("AUTH") && !written.contains("!tls") && !written.contains("QUIT"),
            "{written}"
        );
    }
}

/// Rule 1: whatever the server offers in the clear, the password stays here.
#[test]
fn no_password_leaves_unencrypted_without_the_admin_s_word() {
    let script = [
        "220 hi\n",
        "250-mx\n250-PIPELINING\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n250 ok\n",
    ];
    let (written, reports, _) = play(plan(Security::None, Task::Check), &script);
    assert_eq!(
        last_code(&reports),
        (Rung::Auth, "input-cleartext-auth-not-allowed")
    );
    assert!(!written.contains("AUTH"));
    let allowed = Plan {
        cleartext_auth: true,
        ..plan(Security::None, Task::Check)
    };
    let (written, reports, _) = play(allowed, &script);
    assert_eq!(last_code(&reports), (Rung::RcptTo, "passed"));
    assert!(written.contains("AUTH PLAIN"));
}

/// Rule 7.
#[test]
fn what_was_offered_before_tls_is_forgotten_and_a_verdict_on_the_password_is_final() {
    let before = [
        "220 hi\n",
        "250-mx\n250-AUTH PLAIN\n250 STARTTLS\n",
        "220 go\n",
        "!tls",
        "250 mx\n",
    ];
    let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &before);
    assert_eq!(last_code(&reports), (Rung::Auth, "smtp-auth-not-offered"));

    let wrong = inside_tls(&[
        "250-mx\n250 AUTH LOGIN PLAIN CRAM-MD5\n",
        "535 5.7.8 wrong\n",
    ]);
    let (written, _, _) = play(plan(Security::Starttls, Task::Check), &wrong);
    assert_eq!(written.matches("AUTH").count(), 1);

    let app_password = inside_tls(&[
        "250-mx\n250 AUTH LOGIN PLAIN\n",
        "534-5.7.9 Application-specific password required.\n534 5.7.9 x\n",
    ]);
    let (written, reports, _) = play(plan(Security::Starttls, Task::Check), &app_password);
    assert_eq!(
        (written.matches("AUTH").count(), last_code(&reports).1),
        (1, "smtp-app-password-required")
    );

    let other = inside_tls(&[
        "250-mx\n250 AUTH PLAIN LOGIN\n",
        "504 5.7.4 no\n",
        "334 VXNlcm5hbWU6\n",
        "334 UGFzc3dvcmQ6\n",
        "235 ok\n",
        "250 ok\n",
        "250 ok\n",
    ]);
    let (written, reports, _) = play(plan(Security::Starttls, Task::Check), &other);
    assert!(
        written.contains("AUTH PLAIN")
            && written.contains("AUTH LOGIN\r\ncmVwb3J0cw==\r\nY29ycmVjdCBob3JzZQ==")
    );
    assert_eq!(last_code(&reports), (Rung::RcptTo, "passed"));

    let none_left = inside_tls(&["250-mx\n250 AUTH PLAIN LOGIN\n", "504 no\n", "504 no\n"]);
    let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &none_left);
    assert_eq!(
        last_code(&reports),
        (Rung::Auth, "smtp-auth-mechanism-unsupported")
    );
}

/// Rule 8.
#[test]
fn an_oauth_error_is_decoded_answered_and_shown() {
    let json = "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=\n";
    let script = inside_tls(&["250-mx\n250 AUTH PLAIN\n", json, "535 5.7.8 not accepted\n"]);
    let (written, reports, _) = play(plan(Security::Starttls, Task::Check), &script);
    assert!(
        written.contains("\r\n\r\n"),
        "the empty answer: {written:?}"
    );
    let failure = reports.last().unwrap().problem.clone().unwrap();
    assert_eq!(
        failure.problem,
        Problem::SmtpOauthTokenRejected {
            host: "smtp.example.com".into(),
            status: "401".into()
        }
    );
    let raw = failure.raw.unwrap();
    assert!(
        raw.contains(r#""schemes":"bearer""#) && raw.contains("535 5.7.8 not accepted"),
        "{raw}"
    );
}

#[test]
fn odd_challenges_are_cancelled_and_early_success_is_not_believed() {
    for (replies, code) in [
        (
            ["334 no base64!\n", "501 cancelled\n"],
            "smtp-unexpected-reply",
        ),
        (
            ["334 TW9yZTo=\n", "501 cancelled\n"],
            "smtp-unexpected-reply",
        ),
    ] {
        let script = inside_tls(&[&["250-mx\n250 AUTH PLAIN\n"], &replies[..]].concat());
        let (written, reports, _) = play(plan(Security::Starttls, Task::Check), &script);
        assert!(written.contains("\r\n*\r\n"), "{written}");
        assert_eq!(last_code(&reports), (Rung::Auth, code));
    }
    let early = inside_tls(&["250-mx\n250 AUTH LOGIN\n", "235 welcome\n"]);
    let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &early);
    assert_eq!(last_code(&reports), (Rung::Auth, "smtp-unexpected-reply"));
    let scram = inside_tls(&["250-mx\n250 AUTH SCRAM-SHA-256\n", "235 welcome\n"]);
    let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &scram);
    assert_eq!(
        last_code(&reports),
        (Rung::Auth, "smtp-server-not-authentic")
    );
}

#[test]
fn a_refused_recipient_is_a_warning_in_a_check_and_a_failure_of_a_mail() {
    let refusal = "250 ok\n550 5.1.1 unknown\n";
    let script = inside_tls(&[
        "250-mx\n250-PIPELINING\n250 AUTH PLAIN\n",
        "235 ok\n",
        refusal,
    ]);
    let (_, reports, _) = play(plan(Security::Starttls, Task::Check), &script);
    assert_eq!(
        (reports.last().unwrap().verdict, last_code(&reports)),
        (Verdict::Warned, (Rung::RcptTo, "smtp-mailbox-unknown"))
    );
    let (written, reports, session) = play(
        plan(Security::Starttls, Task::Submit(b"hi".to_vec())),
        &script,
    );
    assert_eq!(
        (reports.last().unwrap().verdict, last_code(&reports)),
        (Verdict::Failed, (Rung::RcptTo, "smtp-mailbox-unknown"))
    );
    assert!(
        written.ends_with("DATA\r\n"),
        "the line is dropped: {written}"
    );
    assert_eq!(session.outcome().accepted, Some(false));
}

#[test]
fn no_verdict_after_the_message_is_an_unknown_outcome() {
    let up_to_data = [
        "250-mx\n250-PIPELINING\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n250 ok\n354 go\n",
    ];
    let (_, reports, session) = play(
        plan(Security::Starttls, Task::Submit(b"hi".to_vec())),
        &inside_tls(&up_to_data),
    );
    assert_eq!(last_code(&reports), (Rung::Data, "smtp-outcome-unknown"));
    assert_eq!(session.outcome().accepted, None);
    let refused = inside_tls(&[&up_to_data[..], &["550 5.7.60 Send As denied\n"]].concat());
    let (_, reports, session) = play(
        plan(Security::Starttls, Task::Submit(b"hi".to_vec())),
        &refused,
    );
    assert_eq!(last_code(&reports), (Rung::Data, "smtp-sender-not-allowed"));
    assert_eq!(session.outcome().accepted, Some(false));
}

#[test]
fn a_message_beyond_the_server_s_limit_is_not_sent() {
    let script = inside_tls(&["250-mx\n250-SIZE 10\n250 AUTH PLAIN\n", "235 ok\n"]);
    let (written, reports, _) = play(
        plan(Security::Starttls, Task::Submit(vec![b'x'; 11])),
        &script,
    );
    assert_eq!(
        last_code(&reports),
        (Rung::MailFrom, "smtp-message-too-large")
    );
    assert!(!written.contains("MAIL"));
}

#[test]
fn a_server_that_gives_the_password_back_does_not_get_it_shown() {
    let script = inside_tls(&[
        "250-mx\n250 AUTH PLAIN\n",
        "535 5.7.8 no such password: correct horse\n",
    ]);
    let (_, reports, mut session) = play(plan(Security::Starttls, Task::Check), &script);
    let shown = format!("{reports:?}{}", session.transcript());
    assert!(!shown.contains(SECRET), "{shown}");
}

#[test]
fn implicit_tls_comes_before_the_greeting() {
    let script = [
        "!tls",
        "220 mx\n",
        "250-mx\n250-PIPELINING\n250 AUTH PLAIN\n",
        "235 ok\n",
        "250 ok\n250 ok\n",
    ];
    let (written, reports, _) = play(plan(Security::Tls, Task::Check), &script);
    assert!(written.starts_with("!tls\nEHLO"));
    let rungs: Vec<_> = reports.iter().map(|report| report.rung.id()).collect();
    assert_eq!(
        rungs,
        ["tls", "greeting", "ehlo", "auth", "mail-from", "rcpt-to"]
    );
}

proptest::proptest! {
    /// Whatever a server says, the session ends without a panic and without the password in what
    /// it shows.
    #[test]
    fn no_server_makes_it_panic(replies in proptest::collection::vec("(220|235|250|334|354|421|454|504|534|535|550)[- ][ -~]{0,20}\n|[ -~]{0,10}\n|!tls", 0..14)) {
        for security in [Security::Starttls, Security::Tls, Security::None] {
            let mut session = Session::new(plan(security, Task::Submit(b"hi".to_vec())), EhloName::of([192, 0, 2, 1].into()));
            let mut replies = replies.iter();
            let mut steps = 0;
            loop {
                steps += 1;
                proptest::prop_assert!(steps < 200);
                match session.next_action() {
                    Action::Write(_) => {}
                    Action::Read(_) => match replies.next() {
                        Some(reply) => session.received(reply.as_bytes()),
                        None => session.closed(),
                    },
                    Action::Handshake => session.handshake_done(TlsEvidence::default()),
                    Action::Close => break,
                }
            }
            let shown = format!("{:?}{}", session.take_reports(), session.transcript());
            proptest::prop_assert!(!shown.contains(SECRET));
        }
    }
}
