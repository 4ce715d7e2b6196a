//! The power is cut between any two steps, and the keychain fails before or after it has done what
//! it was asked for: whatever is left, the next start makes something sound of it.

use std::{
    collections::HashMap,
    fs,
    sync::{Arc, Mutex},
};

use keyring_core::Error;
use proptest::prelude::*;
use secrecy::ExposeSecret;

use super::{Active, Proof, SecretState, Status};
use crate::{
    problem::{Failure, Problem},
    provider::{Provider, ProviderDraft, SecretInput},
    secrets::{
        Secrets,
        faulty::{Faulty, When},
    },
};

/// How many steps are done until the power is cut; for ever, unless a test says so.
#[derive(Debug, Default)]
pub(super) struct Power(Mutex<Option<usize>>);

impl Power {
    pub(super) fn spend(&self) -> Result<(), Failure> {
        match self.0.lock().unwrap().as_mut() {
            Some(0) => Err(Problem::Unexpected {
                id: "power cut".into(),
            }
            .into()),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn lasts(&self, steps: usize) {
        *self.0.lock().unwrap() = Some(steps);
    }
}

#[derive(Debug, Clone, Copy)]
enum Change {
    /// Activates one of [`provider`], with a new secret or the stored one.
    Activate(usize, bool),
    Deactivate,
}

#[derive(Debug, Clone, Copy)]
enum Accident {
    None,
    PowerCut(usize),
    Keychain(usize, When, fn() -> Error),
}

/// One computer: a folder, a keychain, and what was ever typed for where.
struct Computer {
    folder: tempfile::TempDir,
    store: Arc<Faulty>,
    typed: HashMap<String, String>,
}

impl Computer {
    fn new() -> Self {
        // In memory where there is such a place: thousands of writes, each waiting for the disk.
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        Self {
            folder: folder.unwrap(),
            store: Faulty::new(),
            typed: HashMap::new(),
        }
    }

    /// The app, just started.
    fn start(&self) -> Active {
        Active::new(self.folder.path(), Secrets::with_store(self.store.clone()))
    }

    async fn change(&mut self, change: Change, accident: Accident) -> Result<Status, Failure> {
        let app = self.start();
        match accident {
            Accident::None => {}
            Accident::PowerCut(steps) => app.power.lasts(steps),
            Accident::Keychain(calls, when, error) => self.store.fail_after(calls, when, error),
        }
        let result = match change {
            Change::Activate(which, false) => {
                app.activate(&provider(which), None, Proof::Unchecked).await
            }
            Change::Activate(which, true) => {
                let secret = format!("s3cret-{}-Ünique", self.typed.len());
                self.typed
                    .insert(secret.clone(), provider(which).endpoint_hash().unwrap());
                app.activate(
                    &provider(which),
                    Some(&SecretInput::from(secret)),
                    Proof::Unchecked,
                )
                .await
            }
            Change::Deactivate => app.deactivate().await,
        };
        self.store.mend();
        if let Accident::None = accident {
            let stored = matches!(change, Change::Activate(_, false));
            assert!(result.is_ok() || stored, "{change:?}: {result:?}");
        }
        result
    }

    /// The next start, and everything that must be true after it.
    async fn restart(&self) -> Status {
        assert!(self.store.items().len() <= 1, "never two secrets");
        let app = self.start();
        let foreseen = app.status().await;
        let status = app.open().await;
        assert_eq!(foreseen, status, "a look says what a start makes of it");
        let (files, items) = (self.files(), self.store.items());
        assert!(
            items.len() <= 1 && items.keys().all(|slot| slot == "active"),
            "{:?}",
            items.keys()
        );
        assert_eq!(
            self.start().open().await,
            status,
            "a second start changes nothing"
        );
        assert_eq!((self.files(), self.store.items()), (files, items));
        let credential = app.credential().await;
        match (&status.active, &status.trouble) {
            (None, trouble) => {
                assert!(
                    self.store.items().is_empty() && trouble.is_none(),
                    "{trouble:?}"
                );
                assert_eq!(
                    credential.unwrap_err().problem,
                    Problem::SettingsNothingActive
                );
            }
            (Some(_), Some(trouble)) => {
                let allowed = ["keychain-entry-missing", "settings-changed-outside"];
                assert!(allowed.contains(&trouble.problem.code()), "{trouble:?}");
                assert!(
                    matches!(status.secret, SecretState::Missing | SecretState::None),
                    "{:?}",
                    status.secret
                );
                assert_eq!(credential.unwrap_err(), *trouble);
            }
            (Some(active), None) => self.is_sound(active, status.secret, credential.unwrap()),
        }
        status
    }

    fn is_sound(
        &self,
        active: &ProviderDraft,
        state: SecretState,
        (provider, secret): (Provider, Option<SecretInput>),
    ) {
        assert_eq!(provider.to_draft(), *active);
        match secret {
            Some(secret) => {
                assert_eq!(state, SecretState::Stored);
                let typed_for = self
                    .typed
                    .get(secret.secret().expose_secret())
                    .expect("a secret that was typed");
                assert_eq!(
                    *typed_for,
                    provider.endpoint_hash().unwrap(),
                    "a secret goes nowhere else"
                );
            }
            None => assert!(
                state == SecretState::None && !provider.signs_in() && self.store.items().is_empty()
            ),
        }
    }

    fn files(&self) -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let entries = fs::read_dir(self.folder.path())
            .unwrap()
            .map(Result::unwrap);
        let mut files: Vec<_> = entries
            .map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap()))
            .collect();
        files.sort();
        for (name, content) in &files {
            let text = String::from_utf8_lossy(content);
            assert!(
                !text.contains("s3cret") && !text.contains("czNjcmV0"),
                "a secret in {name:?}"
            );
        }
        files
    }
}

/// 0 and 1 at different hosts; 2 as 0 with another sender name; 3 at the host of 0 without sign-in.
fn provider(which: usize) -> Provider {
    let draft = ProviderDraft {
        host: if which == 1 {
            "smtp.example.net"
        } else {
            "smtp.example.com"
        }
        .into(),
        port: "587".into(),
        security: "starttls".into(),
        from: "reports@example.com".into(),
        sender_name: if which == 2 { "Reports" } else { "" }.into(),
        username: if which == 3 {
            ""
        } else {
            "reports@example.com"
        }
        .into(),
        ..ProviderDraft::default()
    };
    Provider::parse(&draft).unwrap()
}

const ERRORS: [fn() -> Error; 2] = [
    || Error::NoStorageAccess("locked".into()),
    || Error::PlatformFailure("broken".into()),
];

fn all_accidents() -> Vec<Accident> {
    let mut accidents: Vec<_> = (0..8).map(Accident::PowerCut).collect();
    for calls in 0..9 {
        for when in [When::Before, When::After] {
            accidents.extend(ERRORS.map(|error| Accident::Keychain(calls, when, error)));
        }
    }
    accidents
}

/// Each change from each state, with each accident at each of its steps.
#[tokio::test]
async fn one_accident_at_any_step_of_any_change() {
    let befores = [
        None,
        Some(Change::Activate(0, true)),
        Some(Change::Activate(3, true)),
    ];
    let changes = [
        Change::Activate(0, true),
        Change::Activate(1, true),
        Change::Activate(2, false),
        Change::Activate(3, true),
        Change::Deactivate,
    ];
    for before in befores {
        for change in changes {
            for accident in all_accidents() {
                let mut computer = Computer::new();
                if let Some(before) = before {
                    computer.change(before, Accident::None).await.unwrap();
                }
                let old = computer.restart().await;
                let result = computer.change(change, accident).await;
                let new = computer.restart().await;
                let wanted = match change {
                    Change::Activate(which, _) => Some(provider(which).to_draft()),
                    Change::Deactivate => None,
                };
                let told = format!("{before:?} {change:?} {accident:?} {result:?}");
                assert!(
                    new.active == wanted || new.active == old.active,
                    "{told}: neither the old nor the new one"
                );
                if result.is_ok() {
                    assert_eq!(new.active, wanted, "{told}: what was reported is so");
                }
                // Only a secret that was replaced or deleted already can be missing.
                if let (Some(trouble), Change::Activate(..)) = (&new.trouble, change) {
                    panic!("{told}: {trouble:?}");
                }
                let draft = computer.start().load_draft();
                if let (Accident::PowerCut(_), Change::Activate(..), Some(draft)) =
                    (accident, change, draft)
                {
                    assert_eq!(Some(draft), wanted, "{told}: what was typed is kept");
                }
            }
        }
    }
}

fn accident() -> impl Strategy<Value = Accident> {
    prop_oneof![
        2 => Just(Accident::None),
        2 => (0..8usize).prop_map(Accident::PowerCut),
        3 => (0..9usize, prop_oneof![Just(When::Before), Just(When::After)], 0..2usize)
            .prop_map(|(calls, when, error)| Accident::Keychain(calls, when, ERRORS[error])),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (0..4usize, any::<bool>()).prop_map(|(which, typed)| Change::Activate(which, typed)),
        1 => Just(Change::Deactivate),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_accidents_in_any_order_leave_something_sound(
        history in prop::collection::vec((change(), accident(), any::<bool>(), prop::bool::weighted(0.1)), 1..9),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let mut computer = Computer::new();
            for (change, accident, restarts, edited) in history {
                let _ = computer.change(change, accident).await;
                if edited {
                    redirect(&computer);
                }
                if restarts {
                    computer.restart().await;
                }
            }
            computer.restart().await;
            computer.change(Change::Deactivate, Accident::None).await.unwrap();
            prop_assert_eq!(computer.restart().await.active, None);
            Ok(())
        })?;
    }
}

/// Somebody edits the settings so that the password would go to another host.
fn redirect(computer: &Computer) {
    let path = computer.folder.path().join("settings.json");
    if let Ok(text) = fs::read_to_string(&path) {
        fs::write(&path, text.replace("smtp.example.com", "smtp.evil.example")).unwrap();
    }
}
