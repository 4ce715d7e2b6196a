//! The command line as the contract has it, without a keychain: documents, exit codes, secrets.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "command_line/ctrl_c.rs"]
mod ctrl_c;
#[path = "command_line/explain.rs"]
mod explain;
#[path = "command_line/machines.rs"]
mod machines;
#[path = "command_line/microsoft365.rs"]
mod microsoft365;
#[path = "command_line/sender_domain.rs"]
mod sender_domain;

use std::{process::Stdio, time::Duration};

use sendwright_practice::{Fault, PracticeServers};
use sendwright_tests::command_line::{Home, Run};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn validate_names_every_problem_at_its_field_and_touches_nothing() {
    let home = Home::without_keychain();
    let good = r#"{"kind":"smtp","host":"smtp.example.com","port":587,"security":"starttls","from":"a@example.com","username":"a"}"#;
    let run = home.run(&["validate", "--provider", "-", "--json"], good);
    assert_eq!(
        (run.code, run.json()),
        (0, json!({ "verdict": "passed", "fields": [] }))
    );

    let bad = r#"{"kind":"smtp","host":"http://x","port":70000,"security":"ssl","from":"a..b@docomo.ne.jp","pasword":"x"}"#;
    let run = home.run(&["validate", "--provider", "-", "--json"], bad);
    assert_eq!(run.code, 2);
    assert_eq!(
        codes(&run.json()),
        [("pasword".into(), "input-unknown-key".into())],
        "unknown keys are refused by name"
    );
    let run = home.run(
        &["validate", "--provider", "-", "--json"],
        &bad.replace(r#","pasword":"x""#, ""),
    );
    assert_eq!(run.code, 2);
    let expected = [
        ("host", "input-host-url"),
        ("port", "input-port-out-of-range"),
        ("security", "input-security-unknown"),
        ("from", "input-address-legacy-dots"),
    ];
    assert_eq!(
        codes(&run.json()),
        expected.map(|(field, code)| (field.to_owned(), code.to_owned()))
    );
    let problem = &run.json()["fields"][0]["problem"];
    assert!(
        problem["title"].is_string()
            && problem["why"].is_string()
            && problem["fix"].is_array()
            && problem["who"] == "you"
    );

    let japanese = home.run(
        &[
            "validate",
            "--host",
            "smtp.example.com",
            "--port",
            "0",
            "--from",
            "a@example.com",
            "--lang",
            "ja",
        ],
        "",
    );
    assert!(
        japanese.code == 2 && japanese.out.contains("ポート番号"),
        "{japanese:?}"
    );
    assert!(home.files().is_empty(), "nothing is written");
}

#[tokio::test(flavor = "multi_thread")]
async fn check_reports_rung_by_rung_and_ends_with_the_right_code() {
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::without_keychain();
    let run = against(
        &home,
        &servers,
        &["check", "--json"],
        &servers.login().password,
    );
    let document = run.json();
    assert_eq!(
        (run.code, &document["verdict"]),
        (0, &json!("passed")),
        "{run:?}"
    );
    let rungs: Vec<_> = document["rungs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rung| rung["rung"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        rungs,
        [
            "address",
            "lookup",
            "tcp",
            "greeting",
            "ehlo",
            "tls",
            "ehlo",
            "auth",
            "mail-from",
            "rcpt-to"
        ]
    );
    assert!(document["elapsedMs"].is_u64() && document["rungs"][2]["ms"].is_u64());
    assert_eq!(
        document["rungs"][2]["evidence"],
        json!([format!("127.0.0.1:{}", servers.starttls().port())])
    );
    assert!(servers.inbox().is_empty(), "a check sends nothing");

    let run = against(&home, &servers, &["check", "--json"], "wrong");
    let failed = run.json()["rungs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|rung| rung["verdict"] == "failed")
        .cloned()
        .unwrap();
    assert_eq!((run.code, &failed["rung"]), (1, &json!("auth")));
    let problem = &failed["problem"];
    assert_eq!(
        (
            &problem["code"],
            &problem["stage"],
            &problem["params"]["replyCode"]
        ),
        (&json!("smtp-bad-credentials"), &json!("auth"), &json!(535))
    );
    assert!(problem["raw"].as_str().unwrap().starts_with("535 5.7.8"));

    let lines = against(
        &home,
        &servers,
        &["check", "--json-lines"],
        &servers.login().password,
    );
    let lines: Vec<Value> = lines
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((lines.len(), &lines[9]["rung"]), (10, &json!("rcpt-to")));

    let unknown = against(
        &home,
        &servers,
        &["check", "--json", "--to", "nobody@practice.test"],
        &servers.login().password,
    );
    assert_eq!(
        (unknown.code, &unknown.json()["verdict"]),
        (0, &json!("warned"))
    );
    let page = against(&home, &servers, &["check"], "wrong");
    assert!(
        page.code == 1
            && page
                .out
                .contains("The server refuses user name or password")
            && page.out.contains("What to do:"),
        "{page:?}"
    );
    assert!(
        home.files().is_empty(),
        "check with a provider touches neither settings nor keychain"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn test_mail_says_what_became_of_it() {
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::without_keychain();
    let to = servers.login().address;
    let run = against(
        &home,
        &servers,
        &["test-mail", "--json", "--to", &to, "--lang", "ja"],
        &servers.login().password,
    );
    let document = run.json();
    assert_eq!(
        (run.code, &document["accepted"], &document["verdict"]),
        (0, &json!(true), &json!("passed")),
        "{run:?}"
    );
    let mail = servers.next_mail(Duration::from_secs(5)).await.unwrap();
    assert_eq!(mail.subject().unwrap(), "Sendwright からのテスト メール");
    assert!(
        mail.text()
            .unwrap()
            .contains(document["code"].as_str().unwrap())
    );
    assert_eq!(document["queueId"], json!(mail.queue_id));
    assert_eq!(
        document["messageId"],
        json!(format!("<{}>", mail.message_id().unwrap()))
    );

    servers.set_fault(Fault::SenderRefusedAfterData);
    let run = against(
        &home,
        &servers,
        &["test-mail", "--json", "--to", &to],
        &servers.login().password,
    );
    assert_eq!(
        (
            run.code,
            &run.json()["accepted"],
            &run.json()["problem"]["code"]
        ),
        (1, &json!(false), &json!("smtp-sender-not-allowed"))
    );
    servers.set_fault(Fault::CloseAfterData);
    let run = against(
        &home,
        &servers,
        &["test-mail", "--json", "--to", &to],
        &servers.login().password,
    );
    assert_eq!(
        (
            run.code,
            &run.json()["accepted"],
            &run.json()["problem"]["code"]
        ),
        (1, &Value::Null, &json!("smtp-outcome-unknown"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_codes_tell_what_is_missing() {
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::without_keychain();
    assert_eq!(home.run(&["no-such-verb"], "").code, 2);
    assert_eq!(home.run(&["check"], "").code, 4, "nothing is active");
    assert_eq!(
        home.run(&["test-mail", "--to", "a@example.com"], "").code,
        4
    );
    let status = home.run(&["status", "--json"], "");
    assert_eq!(
        (status.code, &status.json()["active"]),
        (4, &Value::Null),
        "{status:?}"
    );
    let activate = against(
        &home,
        &servers,
        &["activate", "--json"],
        &servers.login().password,
    );
    assert!(
        activate.code == 3 && activate.out.contains("keychain-missing"),
        "{activate:?}"
    );
    assert_eq!(home.run(&["status"], "").code, 4, "nothing became active");
    assert_eq!(
        home.run(&["practice", "--fault", "no-such-fault"], "").code,
        2
    );
    let faults = home.run(&["practice", "--list-faults"], "");
    assert!(faults.code == 0 && faults.out.lines().count() >= 25);
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_a_check_in_order() {
    let servers = PracticeServers::start_with(Fault::Silent).await.unwrap();
    let home = Home::without_keychain();
    let secret = home.path().join("secret");
    std::fs::write(&secret, &servers.login().password).unwrap();
    let mut command = home.command(&["check", "--json"]);
    let child = flags(&mut command, &servers)
        .arg("--secret-file")
        .arg(&secret)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    while servers.session_log().is_empty() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, 130, "{run:?}");
    assert!(run.out.contains("\"cancelled\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_goes_from_start_to_end_in_both_languages_and_touches_nothing() {
    let home = Home::without_keychain();
    let settings = home.path().join(".config/sendwright-dev");
    std::fs::create_dir_all(&settings).unwrap();
    std::fs::write(settings.join("settings.json"), "{\"v\":1}").unwrap();
    let before = home.files();
    for (language, end) in [("en", "All 9 steps went as they should."), ("ja", "9")] {
        let run = home.run(&["practice", "--tour", "--lang", language], "");
        assert!(run.code == 0 && run.out.contains(end), "{run:?}");
    }
    assert_eq!(
        home.run(&["practice", "--tour", "--json"], "").json()["verdict"],
        "passed"
    );
    assert_eq!(
        home.run(&["practice", "--tour", "--fault", "auth454"], "")
            .code,
        1,
        "a fault stops it"
    );
    assert_eq!(home.files(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_is_in_no_output_and_no_file_not_even_with_every_log_on() {
    let servers = PracticeServers::start().await.unwrap();
    let home = Home::without_keychain();
    let secret = "p@ss wörd+";
    for verb in [
        &["validate"][..],
        &["check"],
        &["check", "--json"],
        &["activate", "--json"],
        &["test-mail", "--to", "a@practice.test", "--json"],
    ] {
        for fault in [Fault::None, Fault::AnsiHtml] {
            servers.set_fault(fault);
            let mut command = home.command(verb);
            flags(&mut command, &servers)
                .arg("--secret-stdin")
                .env("RUST_LOG", "trace");
            let run = home.finish(command, &format!("{secret}\n"));
            let mut places = vec![run.out.into_bytes(), run.err.into_bytes()];
            places.extend(home.files().into_iter().map(|(_, bytes)| bytes));
            for form in forms(secret, &servers.login().username) {
                let holds =
                    |bytes: &Vec<u8>| bytes.windows(form.len()).any(|window| window == form);
                assert!(
                    !places.iter().any(holds),
                    "{verb:?} shows {:?}",
                    String::from_utf8_lossy(&form)
                );
            }
        }
    }
}

/// The secret plain, in base64, as AUTH PLAIN sends it, URL-encoded, and in UTF-16.
fn forms(secret: &str, username: &str) -> Vec<Vec<u8>> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let encoded: String = secret
        .bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    vec![
        secret.into(),
        STANDARD.encode(secret).into(),
        STANDARD.encode(format!("\0{username}\0{secret}")).into(),
        encoded.into(),
        secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
}

/// Whoever has to act gets a text with what was tried; the password is in none.
#[tokio::test(flavor = "multi_thread")]
async fn a_failed_check_writes_the_request_to_whoever_has_to_act() {
    let servers = PracticeServers::start_with(Fault::CertificateExpired)
        .await
        .unwrap();
    let home = Home::without_keychain();
    let secret = &servers.login().password;
    let run = against(&home, &servers, &["check", "--json", "--ticket"], secret);
    let document = run.json();
    let ticket = document["ticket"].as_str().unwrap();
    let port = servers.starttls().port();
    for line in [
        format!("Server: localhost, port {port}"),
        format!("Sender: {}", servers.login().address),
        "Problem code: tls-expired".to_owned(),
    ] {
        assert!(ticket.lines().any(|l| l == line), "{line}: {ticket}");
    }
    assert!(!run.out.contains(secret.as_str()));
    let page = against(&home, &servers, &["check", "--ticket"], secret);
    assert!(
        page.out.contains("Text for: Admin of the mail server"),
        "{page:?}"
    );
    servers.set_fault(Fault::None);
    let passed = against(&home, &servers, &["check", "--ticket"], secret);
    assert!(
        passed.code == 0 && !passed.out.contains("Text for:"),
        "{passed:?}"
    );
}

fn against(home: &Home, servers: &PracticeServers, arguments: &[&str], secret: &str) -> Run {
    let mut command = home.command(arguments);
    flags(&mut command, servers).arg("--secret-stdin");
    home.finish(command, &format!("{secret}\n"))
}

fn flags<'a>(
    command: &'a mut std::process::Command,
    servers: &PracticeServers,
) -> &'a mut std::process::Command {
    let port = servers.starttls().port().to_string();
    command
        .args([
            "--host",
            "localhost",
            "--port",
            &port,
            "--from",
            &servers.login().address,
            "--ca-file",
        ])
        .arg(servers.ca_file())
}

fn codes(document: &Value) -> Vec<(String, String)> {
    let fields = document["fields"].as_array().unwrap().iter();
    fields
        .map(|found| {
            (
                found["field"].as_str().unwrap().to_owned(),
                found["problem"]["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}
