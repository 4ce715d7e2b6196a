//! `practice`: the tenant it prints works as printed, in another terminal.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use sendwright_tests::command_line::{Home, Run};
use serde_json::{Value, json};

#[test]
fn the_faults_of_both_kinds_are_listed() {
    let home = Home::without_keychain();
    let faults = home
        .run(&["practice", "--list-faults", "--json"], "")
        .json();
    let faults = faults.as_array().unwrap();
    let has = |kind: &str, name: &str| {
        faults
            .iter()
            .any(|fault| fault["kind"] == kind && fault["name"] == name)
    };
    assert!(has("smtp", "wrong-password") && has("microsoft365", "aadsts-7000215"));
    assert!(has("microsoft365", "graph-error-access-denied"));
    let page = home.run(&["practice", "--list-faults"], "");
    assert_eq!(page.out.lines().count(), faults.len());
    for name in ["wrong-password", "aadsts-7000215", "secret-too-new"] {
        assert!(
            page.out
                .lines()
                .any(|line| line.starts_with(&format!("{name} "))),
            "{name}"
        );
    }
}

#[test]
fn the_tenant_that_is_printed_can_be_used() {
    let home = Home::without_keychain();
    let practice = Practice::start(&home, &["--json"]);
    let document: Value = serde_json::from_str(&practice.shown).unwrap();
    let microsoft = &document["microsoft365"];
    assert_eq!(microsoft["fault"], "none");
    assert!(
        microsoft["portal"]
            .as_str()
            .unwrap()
            .ends_with("/portal/apps")
    );
    let check = |secret: &Value| check(&home, microsoft, secret.as_str().unwrap());
    let run = check(&microsoft["clientSecret"]);
    assert_eq!(
        (run.code, &run.json()["verdict"]),
        (0, &json!("passed")),
        "{run:?}"
    );
    assert_eq!(check(&json!("abc8Q~wrong")).code, 1);
    assert_eq!(practice.end(), 0);
}

#[test]
fn a_fault_of_entra_is_asked_for_by_its_name() {
    let home = Home::without_keychain();
    let practice = Practice::start(&home, &["--json", "--fault", "aadsts-7000215"]);
    let document: Value = serde_json::from_str(&practice.shown).unwrap();
    let microsoft = &document["microsoft365"];
    assert_eq!(
        (&document["fault"], &microsoft["fault"]),
        (&json!("none"), &json!("aadsts-7000215"))
    );
    let run = check(
        &home,
        microsoft,
        microsoft["clientSecret"].as_str().unwrap(),
    );
    assert_eq!(run.code, 1);
    assert_eq!(
        run.json()["rungs"][2]["problem"]["code"],
        "oauth-bad-secret"
    );
    assert_eq!(practice.end(), 0);
}

/// Whoever copies the lines that are printed has both providers checked.
#[test]
fn the_commands_that_are_printed_work_as_printed() {
    let home = Home::without_keychain();
    let own = home.path().join("secret");
    std::fs::write(&own, "not ours").unwrap();
    for language in ["en", "ja"] {
        let practice = Practice::start(&home, &["--lang", language]);
        let commands: Vec<_> = practice
            .shown
            .lines()
            .filter(|line| line.contains("| sendwright "))
            .collect();
        assert_eq!(commands.len(), 2, "{}", practice.shown);
        for line in commands {
            let program = home.command(&[]);
            let folder = std::path::Path::new(program.get_program())
                .parent()
                .unwrap();
            let path = std::env::var("PATH").unwrap();
            let mut shell = Command::new("sh");
            shell
                .args(["-c", line])
                .current_dir(home.path())
                .env("PATH", format!("{}:{path}", folder.display()))
                .env("SENDWRIGHT_LANG", "en")
                .env("TMPDIR", home.path())
                .env("XDG_CONFIG_HOME", home.path().join(".config"));
            let run = home.finish(shell, "");
            assert!(run.out.contains("Nothing was sent."), "{line}: {run:?}");
            assert!(
                !run.out.contains('✗') && run.out.contains('✓'),
                "{line}: {run:?}"
            );
        }
        assert_eq!(practice.end(), 0);
    }
    let left = home.files();
    assert_eq!(left, [(own, b"not ours".to_vec())], "nothing else is left");
}

fn check(home: &Home, microsoft: &Value, secret: &str) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    std::fs::write(&file, secret).unwrap();
    let given = [
        "check",
        "--json",
        "--provider",
        "-",
        "--secret-file",
        file.to_str().unwrap(),
    ];
    home.run(&given, &microsoft["provider"].to_string())
}

/// Practice servers in a process of their own.
struct Practice {
    child: Child,
    /// All that is on standard output once they run.
    shown: String,
}

impl Practice {
    fn start(home: &Home, arguments: &[&str]) -> Self {
        let mut child = home
            .command(&[&["practice"], arguments].concat())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let json = arguments.contains(&"--json");
        let mut shown = String::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            shown += &format!("{line}\n");
            if (json && line == "}") || line.contains("Ctrl+C") {
                break;
            }
        }
        Self { child, shown }
    }

    /// Ends it as a person does; the exit code.
    fn end(mut self) -> i32 {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(sent.success(), "it has ended already");
        self.child.wait().unwrap().code().unwrap()
    }
}

/// A test that fails leaves no servers behind.
impl Drop for Practice {
    fn drop(&mut self) {
        let _ = self.child.kill(); // has ended, mostly
        let _ = self.child.wait();
    }
}
