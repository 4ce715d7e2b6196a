//! A store for tests: it fails when it is told to, before or after it has done its work.

use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex},
};

use keyring_core::{
    Credential, Entry, Error, Result,
    api::{CredentialApi, CredentialStoreApi},
};
use tokio::sync::MutexGuard;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Nothing is done, and said so.
    Before,
    /// It is done, and yet called a failure.
    After,
    /// It is said to be done, and something else was written.
    Garbled,
}

#[derive(Default)]
pub(crate) struct Faulty {
    inner: Arc<Inner>,
}

type Fault = (usize, When, fn() -> Error);

#[derive(Default)]
struct Inner {
    items: Mutex<HashMap<String, Vec<u8>>>,
    /// After so many calls one fails so.
    fault: Mutex<Option<Fault>>,
    /// Fails every call until it is emptied.
    refusing: Mutex<Option<fn() -> Error>>,
    gate: tokio::sync::Mutex<()>,
    calls: Mutex<Vec<String>>,
}

impl Faulty {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// The call after `calls` more fails so, once.
    pub(crate) fn fail_after(&self, calls: usize, when: When, error: fn() -> Error) {
        *self.inner.fault.lock().unwrap() = Some((calls, when, error));
    }

    /// What was to fail and has not yet, will not.
    pub(crate) fn mend(&self) {
        self.inner.fault.lock().unwrap().take();
    }

    /// Every call fails so, until `None` ends it.
    pub(crate) fn refuse(&self, with: Option<fn() -> Error>) {
        *self.inner.refusing.lock().unwrap() = with;
    }

    /// No call goes on while this is held.
    pub(crate) fn hold(&self) -> MutexGuard<'_, ()> {
        self.inner.gate.try_lock().unwrap()
    }

    pub(crate) fn items(&self) -> HashMap<String, Vec<u8>> {
        self.inner.items.lock().unwrap().clone()
    }

    pub(crate) fn put(&self, slot: &str, content: &[u8]) {
        self.inner
            .items
            .lock()
            .unwrap()
            .insert(slot.to_owned(), content.to_vec());
    }

    /// The calls since this was asked last.
    pub(crate) fn calls(&self) -> Vec<String> {
        std::mem::take(&mut *self.inner.calls.lock().unwrap())
    }
}

impl CredentialStoreApi for Faulty {
    fn vendor(&self) -> String {
        "faulty".to_owned()
    }

    fn id(&self) -> String {
        "faulty".to_owned()
    }

    fn build(&self, _: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        Ok(Entry::new_with_credential(Arc::new(Item {
            inner: Arc::clone(&self.inner),
            name: user.to_owned(),
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Item {
    inner: Arc<Inner>,
    name: String,
}

impl Item {
    fn call<T>(
        &self,
        verb: &str,
        act: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> Result<T>,
        garble: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> Option<T>,
    ) -> Result<T> {
        drop(self.inner.gate.blocking_lock());
        self.inner
            .calls
            .lock()
            .unwrap()
            .push(format!("{verb} {}", self.name));
        if let Some(error) = *self.inner.refusing.lock().unwrap() {
            return Err(error());
        }
        let mut items = self.inner.items.lock().unwrap();
        match self.due() {
            None => act(&mut items),
            Some((When::Before, error)) => Err(error),
            Some((When::After, error)) => act(&mut items).and(Err(error)),
            Some((When::Garbled, error)) => garble(&mut items).ok_or(error),
        }
    }

    fn due(&self) -> Option<(When, Error)> {
        let mut fault = self.inner.fault.lock().unwrap();
        match fault.take() {
            Some((0, when, error)) => Some((when, error())),
            Some((calls, when, error)) => {
                *fault = Some((calls - 1, when, error));
                None
            }
            None => None,
        }
    }
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        self.call(
            "set",
            |items| {
                items.insert(self.name.clone(), secret.to_vec());
                Ok(())
            },
            |items| {
                items.insert(
                    self.name.clone(),
                    secret.iter().take(secret.len() / 2).copied().collect(),
                );
                Some(())
            },
        )
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.call(
            "get",
            |items| items.get(&self.name).cloned().ok_or(Error::NoEntry),
            |_| None,
        )
    }

    fn delete_credential(&self) -> Result<()> {
        self.call(
            "delete",
            |items| items.remove(&self.name).map(|_| ()).ok_or(Error::NoEntry),
            |_| Some(()),
        )
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
