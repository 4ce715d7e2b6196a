//! What a script can rely on: nothing but JSON where JSON was asked for, and the exit code.

use sendwright_practice::{Fault, PracticeServers};
use sendwright_tests::command_line::{Home, Run};
use serde_json::{Value, json};

use super::{against, codes};

#[tokio::test(flavor = "multi_thread")]
async fn json_lines_are_all_that_standard_output_gets() {
    let servers = PracticeServers::start_with(Fault::WrongPassword)
        .await
        .unwrap();
    let home = Home::without_keychain();
    let failed = against(&home, &servers, &["check", "--json-lines"], "x");
    let verdicts: Vec<_> = lines(&failed)
        .iter()
        .map(|line| line["verdict"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(failed.code, 1);
    assert_eq!(verdicts[7..], ["failed", "skipped", "skipped"]);

    let wrong = home.run(
        &[
            "check",
            "--json-lines",
            "--host",
            "http://x",
            "--from",
            "a",
            "--secret-stdin",
        ],
        "x\n",
    );
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert_eq!(codes(&lines(&wrong)[0])[0].1, "input-host-url");

    let nothing = home.run(&["check", "--json-lines"], "");
    assert_eq!(nothing.code, 4, "{nothing:?}");
    assert_eq!(
        lines(&nothing)[0]["problem"]["code"],
        "settings-nothing-active"
    );
}

/// Advice about a field is for people; a machine asks `validate` for it.
#[tokio::test(flavor = "multi_thread")]
async fn advice_does_not_get_between_the_lines() {
    let home = Home::without_keychain();
    let provider = [
        "--host",
        "localhost",
        "--port",
        "465",
        "--security",
        "starttls",
        "--from",
        "a@practice.test",
        "--no-username",
    ];
    let advice = home.run(&[&["validate", "--json"], &provider[..]].concat(), "");
    assert_eq!(advice.json()["verdict"], "warned", "{advice:?}");
    assert_eq!(advice.code, 0);
    let run = home.run(&[&["check", "--json-lines"], &provider[..]].concat(), "");
    assert_eq!(lines(&run)[0]["rung"], "address", "{run:?}");
}

#[test]
fn whoever_changes_the_settings_is_alone() {
    let home = Home::without_keychain();
    let folder = home.path().join(".config/sendwright-dev");
    std::fs::create_dir_all(&folder).unwrap();
    let lock = std::fs::File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();
    let run = home.run(
        &[
            "activate",
            "--json",
            "--unchecked",
            "--host",
            "localhost",
            "--from",
            "a@practice.test",
            "--no-username",
        ],
        "",
    );
    assert_eq!(
        (run.code, &run.json()["problem"]["code"]),
        (5, &json!("settings-in-use")),
        "{run:?}"
    );
}

#[test]
fn a_secret_comes_by_no_other_way() {
    let home = Home::without_keychain();
    let provider = [
        "validate",
        "--host",
        "localhost",
        "--from",
        "a@practice.test",
    ];
    for more in [
        &["--password", "x"][..],
        &["--secret", "x"],
        &["--secret-stdin", "--secret-file", "x"],
        &["--secret-file"],
    ] {
        let run = home.run(&[&provider, more].concat(), "");
        assert_eq!(run.code, 2, "{more:?}: {run:?}");
    }
    let with_secret = r#"{"kind":"smtp","host":"localhost","port":587,"security":"starttls","from":"a@practice.test","password":"x"}"#;
    let run = home.run(&["validate", "--json", "--provider", "-"], with_secret);
    assert_eq!(
        (run.code, codes(&run.json())),
        (2, vec![("password".into(), "input-unknown-key".into())])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_s_words_do_nothing_to_the_terminal() {
    let servers = PracticeServers::start_with(Fault::AnsiHtml).await.unwrap();
    let home = Home::without_keychain();
    let page = against(&home, &servers, &["check"], "x");
    assert!(page.out.contains("<b>bold</b>"), "{page:?}");
    let acts = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
    assert!(!page.out.contains(acts), "{:?}", page.out);
}

#[test]
fn the_language_is_asked_for_by_flag_and_by_environment() {
    let home = Home::without_keychain();
    let bad = [
        "validate",
        "--json",
        "--host",
        "http://x",
        "--from",
        "a@practice.test",
    ];
    let title = |run: Run| run.json()["fields"][0]["problem"]["title"].clone();
    let english = title(home.run(&bad, ""));
    let japanese = title(home.run(&[&bad[..], &["--lang", "ja"]].concat(), ""));
    assert_ne!(english, japanese);
    assert!(!japanese.as_str().unwrap().is_ascii());
    let mut command = home.command(&bad);
    command.env("SENDWRIGHT_LANG", "ja");
    assert_eq!(title(home.finish(command, "")), japanese);
    assert_eq!(home.run(&["status", "--lang", "xx"], "").code, 2);
}

fn lines(run: &Run) -> Vec<Value> {
    run.out
        .lines()
        .map(|line| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{line:?} ({error}): {run:?}"))
        })
        .collect()
}
