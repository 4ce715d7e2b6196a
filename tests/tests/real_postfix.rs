//! The `sendwright` binary against Postfix: its exit codes beside those of swaks, its mail read back
//! from the mailbox; and the servers themselves, which leave nothing behind.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::{
    fs,
    net::TcpStream,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use sendwright_tests::{
    command_line::{Home, Run},
    mail_server::{ALICE, BOB, MailServer, can_run},
};

const NOBODY: &str = "nobody-here@example.test";
/// Exit codes of swaks, from its manual.
const SWAKS_RCPT_REFUSED: i32 = 24;
const SWAKS_SIGN_IN_REFUSED: i32 = 28;
const SWAKS_NO_TLS: i32 = 29;

#[test]
fn the_binary_submits_what_the_mailbox_then_holds() {
    if !can_run() {
        return;
    }
    let server = MailServer::start();
    let relay = ["none", "--no-username"];
    for (number, (way, port)) in [
        (&["starttls"][..], server.submission),
        (&["tls"], server.submissions),
        (&relay, server.relay),
    ]
    .into_iter()
    .enumerate()
    {
        let run = ours(&server, way, port, ALICE.1, &["test-mail", "--to", BOB]);
        let document = run.json();
        assert_eq!(run.code, 0, "{way:?}: {run:?}");
        assert_eq!(document["accepted"], true, "{way:?}: {run:?}");
        let text = |key: &str| document[key].as_str().expect(key).to_owned();
        let mailbox = server.mailbox("bob", number + 1);
        let mail = mailbox
            .iter()
            .find(|mail| mail.contains(&text("messageId")))
            .expect("the mail by its Message-ID");
        assert!(mail.contains(&text("code")), "{way:?}: {mail}");
        assert!(mail.contains(&text("queueId")), "{way:?}: {mail}");
    }

    let abroad = ["test-mail", "--to", "someone@elsewhere.test"];
    let run = ours(&server, &relay, server.relay, "", &abroad);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.json()["accepted"], false, "{run:?}");
    assert_eq!(run.json()["problem"]["code"], "smtp-relay-denied");
}

#[test]
fn exit_codes_agree_with_those_of_swaks() {
    if !can_run() {
        return;
    }
    let server = MailServer::start();
    for (security, port) in [("starttls", server.submission), ("tls", server.submissions)] {
        for (ca, password, to, code, theirs) in [
            (true, ALICE.1, ALICE.0, None, 0),
            (
                true,
                "wrong",
                ALICE.0,
                Some("smtp-bad-credentials"),
                SWAKS_SIGN_IN_REFUSED,
            ),
            (
                false,
                ALICE.1,
                ALICE.0,
                Some("tls-unknown-issuer"),
                SWAKS_NO_TLS,
            ),
            // To a check a refused recipient is a warning: the sender may still send elsewhere.
            (
                true,
                ALICE.1,
                NOBODY,
                Some("smtp-mailbox-unknown"),
                SWAKS_RCPT_REFUSED,
            ),
        ] {
            let run = if ca {
                let verb = ["check", "--to", to];
                ours(&server, &[security], port, password, &verb)
            } else {
                without_ca(&[security], port, password, &["check", "--to", to])
            };
            let document = run.json();
            let told = document["rungs"]
                .as_array()
                .expect("rungs")
                .iter()
                .find_map(|rung| rung["problem"]["code"].as_str());
            let case = format!("{security} ca={ca} {password} {to}: {run:?}");
            assert_eq!(told, code, "{case}");
            let passes = code.is_none() || to == NOBODY;
            assert_eq!(run.code, i32::from(!passes), "{case}");
            assert_eq!(
                swaks(&server, security, port, ca, password, to),
                theirs,
                "{case}"
            );
        }
    }
}

#[test]
fn servers_run_side_by_side_and_a_panic_leaves_nothing_of_one() {
    if !can_run() {
        return;
    }
    let stays = MailServer::start();
    let mut left = None;
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let goes = MailServer::start();
        let root = root(&goes);
        let running = processes(&root);
        for program in ["postfix/sbin/master", "sbin/dovecot"] {
            assert!(
                running.iter().any(|process| process.contains(program)),
                "{program} in {running:?}"
            );
        }
        left = Some((root, [goes.submission, goes.submissions, goes.relay]));
        // As a panic unwinds, without its words in the output of a test that passes.
        resume_unwind(Box::new("on purpose"));
    }));
    assert!(panicked.is_err());
    let (root, ports) = left.expect("it was started");
    let begun = Instant::now();
    while !processes(&root).is_empty() && begun.elapsed() < Duration::from_secs(5) {
        sleep(Duration::from_millis(20));
    }
    assert_eq!(processes(&root), Vec::<String>::new());
    assert!(!root.try_exists().unwrap(), "{}", root.display());
    for port in ports {
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "{port}");
    }

    let run = ours(&stays, &["tls"], stays.submissions, ALICE.1, &["check"]);
    assert_eq!(run.code, 0, "the other one still answers: {run:?}");
}

/// Runs the binary; `way` is the value of `--security`, and what else belongs to it.
fn ours(server: &MailServer, way: &[&str], port: u16, password: &str, verb: &[&str]) -> Run {
    let ca = server.ca_file();
    let ca = ["--ca-file", ca.to_str().expect("UTF-8")];
    without_ca(way, port, password, &[verb, &ca].concat())
}

fn without_ca(way: &[&str], port: u16, password: &str, verb: &[&str]) -> Run {
    let port = port.to_string();
    let provider = ["--json", "--host", "localhost", "--port", &port, "--from"];
    let secret: &[&str] = if way.contains(&"--no-username") {
        &[]
    } else {
        &["--secret-stdin"]
    };
    Home::without_keychain().run(
        &[verb, &provider, &[ALICE.0], secret, &["--security"], way].concat(),
        &format!("{password}\n"),
    )
}

fn swaks(
    server: &MailServer,
    security: &str,
    port: u16,
    ca: bool,
    password: &str,
    to: &str,
) -> i32 {
    let port = port.to_string();
    let tls = if security == "tls" {
        "--tls-on-connect"
    } else {
        "--tls"
    };
    let mut swaks = Command::new("swaks");
    swaks.args(["--server", "localhost", "--port", &port, tls]);
    swaks.args(["--quit-after", "RCPT", "--from", ALICE.0, "--to", to]);
    swaks.args(["--auth", "PLAIN", "--auth-user", ALICE.0]);
    swaks.args(["--auth-password", password, "--tls-verify"]);
    if ca {
        swaks.arg("--tls-ca-path").arg(server.ca_file());
    }
    swaks.stdin(Stdio::null()).stderr(Stdio::null());
    let ended = swaks.stdout(Stdio::null()).status().expect("swaks");
    ended.code().expect("an exit code")
}

/// The folder that holds everything of a server.
fn root(server: &MailServer) -> PathBuf {
    let ca = server.ca_file();
    ca.ancestors().nth(2).expect("a folder").to_path_buf()
}

/// What works in that folder or was started with a file in it. Postfix's and Dovecot's children
/// have nothing of it in their arguments, so the folder each works in counts too.
fn processes(root: &Path) -> Vec<String> {
    let here = root.to_str().expect("UTF-8");
    fs::read_dir("/proc")
        .expect("/proc")
        .flatten()
        .filter_map(|process| {
            let arguments = fs::read(process.path().join("cmdline")).ok()?;
            let arguments = String::from_utf8_lossy(&arguments).replace('\0', " ");
            let works_in = fs::read_link(process.path().join("cwd"))
                .is_ok_and(|folder| folder.to_string_lossy().starts_with(here));
            (works_in || arguments.contains(here)).then_some(arguments)
        })
        .collect()
}
