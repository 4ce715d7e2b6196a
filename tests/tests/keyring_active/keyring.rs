//! The session's keyring, seen and handled by tools that are not ours.

use std::{
    io::Write,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

pub(super) use sendwright_tests::keyring::{SERVICE, labels, lookup, tool};

/// secret-tool 0.20 locks, and then crashes; whether it has locked is asked of the collection.
pub(super) fn lock() {
    tool(["lock", "--collection=login"], "");
    assert!(is_locked(), "the keyring did not lock");
}

/// gnome-keyring takes a password only when it starts: this one makes room for another, which ends
/// with the session's room.
pub(super) fn unlock() -> Daemon {
    end_daemon();
    let mut command = Command::new("gnome-keyring-daemon");
    command.args(["--foreground", "--unlock", "--components=secrets"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"a throw-away password")
        .unwrap();
    until("the new daemon is there", is_there);
    until("the keyring is unlocked", || !is_locked());
    Daemon(child)
}

/// Ended with the test.
pub(super) struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill(); // may have been ended for the next one
        let _ = self.0.wait();
    }
}

pub(super) fn end_daemon() {
    let answer = ask_bus("GetConnectionUnixProcessID");
    let process = answer
        .split_whitespace()
        .last()
        .expect("the daemon's process");
    passed(Command::new("kill").arg(process).output().unwrap());
    until("the daemon is gone", || !is_there());
}

fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..200 {
        if done() {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("in vain: {what}");
}

/// Asked of the bus, which would start a daemon at any other question.
fn is_there() -> bool {
    ask_bus("NameHasOwner").contains("boolean true")
}

fn ask_bus(question: &str) -> String {
    let call = format!("org.freedesktop.DBus.{question}");
    ask(
        "org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        &[&call, "string:org.freedesktop.secrets"],
    )
}

fn is_locked() -> bool {
    let answer = ask(
        "org.freedesktop.secrets",
        "/org/freedesktop/secrets/collection/login",
        &[
            "org.freedesktop.DBus.Properties.Get",
            "string:org.freedesktop.Secret.Collection",
            "string:Locked",
        ],
    );
    match (
        answer.contains("boolean true"),
        answer.contains("boolean false"),
    ) {
        (true, false) => true,
        (false, true) => false,
        _ => panic!("no answer about the keyring: {answer}"),
    }
}

fn ask(name: &str, path: &str, call: &[&str]) -> String {
    let mut command = Command::new("dbus-send");
    let output = command
        .args([
            "--session",
            "--print-reply",
            &format!("--dest={name}"),
            path,
        ])
        .args(call)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

pub(super) fn passed(output: Output) {
    let told = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .join("\n");
    assert!(output.status.success(), "{told}");
    assert!(!told.contains("running 0 tests"), "{told}");
}
