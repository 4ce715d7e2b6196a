//! The one active provider in a real gnome-keyring. `.ci/with-keyring.sh` gives these tests one of
//! their own; without it they refuse to run.

// What a test's helpers expect, they may say as the tests themselves do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use sendwright_core::{
    active::{Active, CheckRecord, Proof, SecretState, Status},
    evidence::Verdict,
    provider::{Provider, ProviderDraft, SecretInput},
    secrets::Secrets,
};

#[path = "keyring_active/keyring.rs"]
mod keyring;

use keyring::{SERVICE, end_daemon, labels, lock, lookup, passed, tool, unlock};

static ONE_KEYRING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn exactly_one_secret_from_the_first_activation_to_the_last() {
    let _alone = ONE_KEYRING.lock().await;
    let room = room();
    let active = fresh(&room).await;
    assert_eq!(active.keychain(), "secret-service");

    let status = active
        .activate(
            &provider("one", "user"),
            Some(&secret("pä\"ss 密码")),
            checked(),
        )
        .await
        .unwrap();
    assert_eq!(
        (status.secret, trouble(&status)),
        (SecretState::Stored, None)
    );
    assert_eq!(labels(), ["Sendwright"]);
    let stored: serde_json::Value = serde_json::from_str(&lookup()).unwrap();
    assert_eq!(
        (stored["v"].as_u64(), stored["secret"].as_str()),
        (Some(1), Some("pä\"ss 密码"))
    );
    assert_eq!(
        stored["endpoint_hash"].as_str(),
        Some(&*provider("one", "user").endpoint_hash().unwrap())
    );

    let elsewhere = Active::new(room.path(), Secrets::system()); // the command line, say
    assert_eq!(elsewhere.open().await, status);
    elsewhere
        .activate(&provider("two", "user"), Some(&secret("second")), checked())
        .await
        .unwrap();
    assert_eq!(labels(), ["Sendwright"]);
    let stored: serde_json::Value = serde_json::from_str(&lookup()).unwrap();
    assert_eq!(
        (stored["generation"].as_u64(), stored["secret"].as_str()),
        (Some(2), Some("second"))
    );
    assert_eq!(
        active.status().await.active.unwrap().host,
        "two.example.com"
    );

    active
        .activate(&provider("two", "user"), None, checked())
        .await
        .unwrap();
    assert_eq!(labels(), ["Sendwright"]);
    let status = active
        .activate(&provider("two", ""), None, checked())
        .await
        .unwrap();
    assert_eq!((status.secret, labels().len()), (SecretState::None, 0));
    active
        .activate(&provider("two", "user"), Some(&secret("third")), checked())
        .await
        .unwrap();
    assert_eq!(labels(), ["Sendwright"]);
    assert_eq!(active.deactivate().await.unwrap().active, None);
    assert_eq!(labels(), [""; 0]);
    assert!(!room.path().join("settings.json").try_exists().unwrap());
}

#[tokio::test]
async fn a_secret_that_belongs_to_nothing_is_deleted_on_start() {
    let _alone = ONE_KEYRING.lock().await;
    let room = room();
    let active = fresh(&room).await;
    active
        .activate(&provider("one", "user"), Some(&secret("one")), checked())
        .await
        .unwrap();
    std::fs::remove_file(room.path().join("settings.json")).unwrap();
    assert_eq!(trouble(&active.open().await), None);
    assert_eq!(labels(), [""; 0]);
}

#[tokio::test]
async fn two_entries_where_one_must_be_are_said_and_none_is_guessed() {
    let _alone = ONE_KEYRING.lock().await;
    let room = room();
    let active = fresh(&room).await;
    active
        .activate(&provider("one", "user"), Some(&secret("one")), checked())
        .await
        .unwrap();
    let attributes = ["service", SERVICE, "username", "active", "another", "yes"];
    tool(
        ["store", "--label=Twin"].into_iter().chain(attributes),
        "hunter2",
    );
    let refused = active
        .activate(&provider("two", "user"), Some(&secret("two")), checked())
        .await
        .unwrap_err();
    tool(["clear"].into_iter().chain(attributes), "");
    assert_eq!(refused.problem.code(), "keychain-ambiguous");
    assert!(!format!("{refused:?}").contains("hunter2"));
    assert_eq!(active.open().await.active.unwrap().host, "one.example.com");
    active.deactivate().await.unwrap();
}

/// Not a crash that is acted, but kill -9, at moments that nobody chooses.
#[tokio::test]
async fn a_process_that_is_killed_at_any_moment_leaves_something_sound() {
    let _alone = ONE_KEYRING.lock().await;
    let room = room();
    fresh(&room).await;
    for round in 0..12 {
        let mut child = inner("switches_until_it_is_killed", &room)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // The first settings, and then some milliseconds more each time.
        for _ in 0..500 {
            if room.path().join("lock").try_exists().unwrap() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        tokio::time::sleep(Duration::from_millis(60 + 23 * round)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(labels().len() <= 1, "never two");
        let status = Active::new(room.path(), Secrets::system()).open().await;
        assert_eq!(trouble(&status), None);
        assert_eq!(
            labels().len(),
            usize::from(status.active.is_some()),
            "{status:?}"
        );
        if let Some(active) = status.active {
            let stored: serde_json::Value = serde_json::from_str(&lookup()).unwrap();
            assert_eq!(
                stored["secret"].as_str(),
                Some(&*format!("secret of {}", active.host))
            );
        }
    }
    fresh(&room).await;
}

#[test]
fn a_locked_keyring_is_said_as_such_and_nothing_is_changed() {
    let room = room();
    own_keyring("in_a_keyring_that_gets_locked", &room);
}

#[test]
fn a_keyring_whose_daemon_was_restarted_is_opened_anew() {
    let room = room();
    own_keyring("in_a_keyring_whose_daemon_ends", &room);
}

#[test]
fn without_a_bus_the_keychain_is_missing() {
    let room = room();
    let mut command = inner("where_no_keychain_is", &room);
    command.env(
        "DBUS_SESSION_BUS_ADDRESS",
        format!("unix:path={}/none", room.path().display()),
    );
    passed(command.output().unwrap());
}

/// The service is there, and never had a keyring made: reading finds nothing, writing cannot be.
#[test]
fn without_any_keyring_the_keychain_is_missing_too() {
    let room = room();
    let home = room.path().join("home");
    std::fs::create_dir(&home).unwrap();
    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(std::env::current_exe().unwrap());
    as_inner(&mut command, "where_no_keychain_is", &room);
    command
        .env("HOME", &home)
        .env("XDG_DATA_HOME", &home)
        .env("XDG_RUNTIME_DIR", &home);
    passed(command.output().unwrap());
}

#[tokio::test]
#[ignore = "started by another test"]
async fn switches_until_it_is_killed() {
    let room = inner_room();
    let active = Active::new(&room, Secrets::system());
    loop {
        for name in ["one", "two"] {
            let secret = secret(&format!("secret of {name}.example.com"));
            active
                .activate(&provider(name, "user"), Some(&secret), checked())
                .await
                .unwrap();
        }
        active.deactivate().await.unwrap();
    }
}

#[tokio::test]
#[ignore = "started by another test"]
async fn in_a_keyring_that_gets_locked() {
    let room = inner_room();
    let active = Active::new(&room, Secrets::system());
    // An unlocked keyring that holds nothing of ours, then locked: found out by writing only.
    lock();
    let refused = active
        .activate(&provider("one", "user"), Some(&secret("one")), checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem.code(), "keychain-locked", "{refused:?}");
    assert!(!room.join("settings.json").try_exists().unwrap());
    assert!(active.load_draft().is_none());
    let _daemon = unlock();
    active
        .activate(&provider("one", "user"), Some(&secret("one")), checked())
        .await
        .unwrap();
    let before = std::fs::read(room.join("settings.json")).unwrap();
    lock();
    let status = Active::new(&room, Secrets::system()).open().await;
    assert_eq!(
        (status.secret, trouble(&status)),
        (SecretState::Locked, Some("keychain-locked"))
    );
    assert_eq!(status.active.unwrap().host, "one.example.com");
    for refused in [
        active
            .activate(&provider("two", "user"), Some(&secret("two")), checked())
            .await
            .map(|_| ()),
        active.credential().await.map(|_| ()),
        active
            .stored_secret_for(&provider("one", "user"))
            .await
            .map(|_| ()),
    ] {
        assert_eq!(refused.unwrap_err().problem.code(), "keychain-locked");
    }
    assert_eq!(std::fs::read(room.join("settings.json")).unwrap(), before);
    let _daemon = unlock();
    let status = active.open().await;
    assert_eq!(
        (status.secret, trouble(&status)),
        (SecretState::Stored, None)
    );
    // Turned off while it is locked: nothing is active, and the secret goes as soon as it can.
    lock();
    assert_eq!(
        active.deactivate().await.unwrap_err().problem.code(),
        "keychain-locked"
    );
    assert_eq!(active.status().await.active, None);
    let _daemon = unlock();
    assert_eq!(labels(), ["Sendwright"]);
    assert_eq!(trouble(&active.open().await), None);
    assert_eq!(labels(), [""; 0]);
}

#[tokio::test]
#[ignore = "started by another test"]
async fn in_a_keyring_whose_daemon_ends() {
    let active = Active::new(inner_room(), Secrets::system());
    let (one, two) = (secret("one"), secret("two"));
    active
        .activate(&provider("one", "user"), Some(&one), checked())
        .await
        .unwrap();
    end_daemon();
    // The bus starts another one, locked: the answer is its answer, not that of a lost session.
    assert_eq!(trouble(&active.open().await), Some("keychain-locked"));
    let _daemon = unlock();
    active
        .activate(&provider("two", "user"), Some(&two), checked())
        .await
        .unwrap();
    assert_eq!(labels(), ["Sendwright"]);
}

#[tokio::test]
#[ignore = "started by another test"]
async fn where_no_keychain_is() {
    let room = inner_room();
    let active = Active::new(&room, Secrets::system());
    assert_eq!(trouble(&active.open().await), None, "nothing needs it yet");
    for _ in 0..2 {
        let refused = active
            .activate(&provider("one", "user"), Some(&secret("one")), checked())
            .await
            .unwrap_err();
        // Without a bus there is none; on a bus there may be one that has nothing to put it into.
        assert!(
            ["keychain-missing", "keychain-no-collection"].contains(&refused.problem.code()),
            "{refused:?}"
        );
        assert!(
            refused.raw.is_some_and(|words| !words.is_empty()),
            "the system's own words go along"
        );
    }
    assert!(!room.join("settings.json").try_exists().unwrap());
    let status = active
        .activate_until_quit(&provider("one", "user"), Some(&secret("one")), checked())
        .await
        .unwrap();
    assert_eq!(
        (status.secret, trouble(&status)),
        (SecretState::Session, None)
    );
    assert!(!room.join("settings.json").try_exists().unwrap());
    assert_eq!(active.deactivate().await.unwrap().active, None);
}

/// A folder for the settings; and a keyring that is not the person's.
fn room() -> tempfile::TempDir {
    let own = std::env::var_os("SENDWRIGHT_OWN_KEYRING").map(PathBuf::from);
    let home = std::env::var_os("HOME")
        .map(PathBuf::from)
        .unwrap_or_default();
    assert!(
        own.is_some_and(|own| home.starts_with(own)),
        "these tests write to the keyring of the session: run them by .ci/with-keyring.sh, or `make test-keyring`"
    );
    tempfile::tempdir().unwrap()
}

/// Nothing active, nothing in the keyring, whatever the test before has left.
async fn fresh(room: &tempfile::TempDir) -> Active {
    let active = Active::new(room.path(), Secrets::system());
    active.deactivate().await.unwrap();
    assert_eq!(labels(), [""; 0]);
    active
}

fn own_keyring(test: &str, room: &tempfile::TempDir) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.ci/with-keyring.sh");
    let mut command = Command::new(script);
    command.arg(std::env::current_exe().unwrap());
    passed(as_inner(&mut command, test, room).output().unwrap());
}

fn inner(test: &str, room: &tempfile::TempDir) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_inner(&mut command, test, room);
    command
}

/// Without a screen: a dialog would be waited for.
fn as_inner<'a>(command: &'a mut Command, test: &str, room: &tempfile::TempDir) -> &'a mut Command {
    command
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("SENDWRIGHT_TEST_ROOM", room.path());
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
}

fn inner_room() -> PathBuf {
    std::env::var_os("SENDWRIGHT_TEST_ROOM")
        .map(PathBuf::from)
        .expect("a test that is started by another one")
}

fn provider(name: &str, username: &str) -> Provider {
    let draft = ProviderDraft {
        host: format!("{name}.example.com"),
        port: "587".into(),
        security: "starttls".into(),
        from: "reports@example.com".into(),
        username: username.into(),
        ..ProviderDraft::default()
    };
    Provider::parse(&draft).unwrap()
}

fn secret(text: &str) -> SecretInput {
    SecretInput::from(text.to_owned())
}

fn checked() -> Proof {
    Proof::Checked {
        record: CheckRecord::now(Verdict::Passed, None),
        tls_expires: None,
    }
}

fn trouble(status: &Status) -> Option<&'static str> {
    status
        .trouble
        .as_ref()
        .map(|failure| failure.problem.code())
}
