//! `explain`: what a pasted answer means.

use sendwright_tests::command_line::{Home, Run};
use serde_json::Value;

#[test]
fn a_reply_is_explained_by_step_service_and_server() {
    let home = Home::without_keychain();
    let code = |arguments: &[&str], text: &str| {
        let run = home.run(&[&["explain", "--json"], arguments].concat(), text);
        assert_eq!(run.code, 0, "{run:?}");
        let document = run.json();
        assert_eq!(document["raw"], text.trim());
        assert!(
            document["title"].is_string()
                && document["why"].is_string()
                && document["fix"].is_array()
                && document["who"].is_string()
        );
        document["code"].as_str().unwrap().to_owned()
    };
    let general = "535 5.7.8 Error: authentication failed\n";
    for (arguments, text, expected) in [
        (&["--stage", "auth"][..], general, "smtp-bad-credentials"),
        (
            &["--stage", "auth", "--service", "icloud"],
            general,
            "smtp-app-password-required",
        ),
        (
            &["--stage", "auth", "--server", "smtp.mail.me.com"],
            general,
            "smtp-app-password-required",
        ),
        (
            &["--stage", "mail-from"],
            "530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            "smtp-auth-disabled-tenant",
        ),
        (&["--stage", "data"], "554 hmm", "smtp-unknown"),
        (
            &["--stage", "token"],
            r#"{"error":"invalid_client","error_description":"AADSTS7000222: expired","error_codes":[7000222]}"#,
            "oauth-secret-expired",
        ),
        (
            &["--stage", "send"],
            r#"{"error":{"code":"MailboxNotEnabledForRESTAPI","message":"x"}}"#,
            "graph-mailbox-missing",
        ),
        (&["--stage", "token"], "hmm", "oauth-unknown"),
        (&["--stage", "send"], "hmm", "graph-unknown"),
    ] {
        assert_eq!(code(arguments, text), expected, "{arguments:?} {text}");
    }
}

#[test]
fn wrong_use_is_said_and_a_terminal_is_not_commanded() {
    let home = Home::without_keychain();
    let run = home.run(&["explain", "--stage", "later"], "x");
    assert!(run.code == 2 && run.err.contains("later"), "{run:?}");
    let nothing = home.run(&["explain"], " \n");
    assert!(nothing.code == 2 && !nothing.err.is_empty(), "{nothing:?}");
    let hostile = home.run(
        &["explain", "--stage", "auth"],
        "535 \u{1b}[2J\u{202e}owned",
    );
    assert!(!hostile.out.contains('\u{1b}') && !hostile.out.contains('\u{202e}'));
    let bytes = [
        b"535 Error: ".as_slice(),
        &[0xCA, 0xDA, 0xC8, 0xA8, 0xC2, 0xEB],
    ]
    .concat();
    let mut command = home.command(&["explain", "--stage", "auth", "--json"]);
    let file = home.path().join("reply");
    std::fs::write(&file, bytes).unwrap();
    let child = command
        .stdin(std::fs::File::open(&file).unwrap())
        .output()
        .unwrap();
    let run: Run = child.into();
    assert_eq!(
        run.json()["code"],
        "smtp-app-password-required",
        "GBK: {run:?}"
    );
}

#[test]
fn without_a_step_it_is_told_from_the_text_and_the_request_to_others_is_written() {
    let home = Home::without_keychain();
    for (text, code) in [
        (
            "535 5.7.8 Error: authentication failed",
            "smtp-bad-credentials",
        ),
        (
            "AADSTS7000222: The provided client secret keys are expired.",
            "oauth-secret-expired",
        ),
        (
            r#"{"errors":[{"code":"T-3","title":"Must be a tenant admin."}]}"#,
            "qlik-not-tenant-admin",
        ),
        (
            "Error: connect ECONNREFUSED 192.0.2.1:587",
            "connect-refused",
        ),
    ] {
        let run = home.run(&["explain", "--json", text], "");
        assert_eq!(run.json()["code"], code, "{run:?}");
        assert!(run.json()["ticket"].is_null(), "only where it is asked for");
    }
    let relay = "554 5.7.1 <a@example.net>: Relay access denied";
    let asked = [
        "explain",
        "--ticket",
        "--server",
        "relay.example.com",
        relay,
    ];
    let run = home.run(&asked, "");
    for line in [
        "Text for: Admin of the mail server",
        "Server: relay.example.com",
    ] {
        assert!(run.out.lines().any(|l| l == line), "{line}: {run:?}");
    }
    let json = home.run(&[&asked[..], &["--json"]].concat(), "").json();
    let ticket = json["ticket"].as_str().unwrap();
    assert!(
        ticket.contains(relay) && ticket.contains("smtp-relay-denied"),
        "{ticket}"
    );
    let own = home.run(&["explain", "--ticket", "550 5.1.1 user unknown"], "");
    assert!(
        !own.out.contains("Text for:"),
        "nobody else has to act: {own:?}"
    );
}

#[test]
fn everything_that_can_be_said_is_shown_in_both_languages() {
    let home = Home::without_keychain();
    for language in ["en", "ja"] {
        let run = home.run(&["explain", "--all", "--json", "--lang", language], "");
        let Value::Array(all) = run.json() else {
            panic!("{run:?}")
        };
        assert!(all.len() >= 200, "{}", all.len());
        for problem in &all {
            let text = format!("{} {} {}", problem["title"], problem["why"], problem["fix"]);
            assert!(!text.contains("{ $"), "{text}");
        }
        assert_eq!(
            home.run(&["explain", "--all", "--lang", language], "").code,
            0
        );
    }
    let services = home.run(&["explain", "--stage", "auth", "--service", "list"], "");
    assert!(services.out.lines().any(|id| id == "microsoft365"));
}
