//! The only code that touches the keychain: Secret Service on Linux, the native stores of Windows
//! and macOS, by keyring-core and its per-system stores. No other place exists to fall back to.

mod memory;
mod refusal;
mod system;
mod worker;

#[cfg(test)]
pub(crate) mod faulty;

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use keyring_core::CredentialStore;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use crate::problem::{Failure, Problem};
pub(crate) use refusal::is_no_keychain;
use worker::{Call, Job, Source};

/// What one slot holds; wiped when dropped.
pub type Content = Zeroizing<Vec<u8>>;

/// What Windows' credential store can hold, and so the limit everywhere: settings that work on
/// one system work on all.
pub const MAX_BYTES: usize = 2560;

/// The name of this app where the system keeps things by name. A build made to try things out has
/// one of its own: it never meets the secret and the settings of whoever runs it.
pub(crate) const APP: &str = if cfg!(debug_assertions) {
    "sendwright-dev"
} else {
    "sendwright"
};

/// The entries of the keychain that are ours; there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum Slot {
    /// The secret of the one active provider.
    Active,
    /// A secret that is made or brought and not active yet.
    Preparing,
    /// The key with which a provider is given to another product.
    Handover,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Preparing => "preparing",
            Self::Handover => "handover",
        }
    }

    /// What the system's own keychain window shows.
    fn label(self) -> &'static str {
        match self {
            Self::Active => "Sendwright",
            Self::Preparing => "Sendwright (preparing)",
            Self::Handover => "Sendwright (hand-over)",
        }
    }
}

/// A handle on the keychain. All calls of all its clones go one by one through one thread: the
/// keychain may keep a call waiting for minutes while it asks the person, and Windows wants one
/// entry used by one thread.
#[derive(Debug, Clone)]
pub struct Secrets {
    jobs: mpsc::Sender<Job>,
    deadline: Duration,
    kind: &'static str,
}

impl Secrets {
    /// The keychain of the system. It is opened at the first call, and again after a failure.
    pub fn system() -> Self {
        Self::new(Source::System, system::KIND)
    }

    /// A store in this process' memory: for practice, for tests.
    pub fn in_memory() -> Self {
        Self::new(Source::Given(Arc::new(memory::Memory::default())), "memory")
    }

    /// A store made by the caller.
    pub fn with_store(store: Arc<CredentialStore>) -> Self {
        Self::new(Source::Given(store), "given")
    }

    /// With another patience than 120 seconds.
    #[must_use]
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// `secret-service`, `windows`, `macos`, `memory`, or `given`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// What the slot holds; `None` where it is certain that it holds nothing.
    ///
    /// # Errors
    /// `keychain-locked`, `-missing`, `-failed`, `-timeout`: whether there is something is unknown.
    pub async fn get(&self, slot: Slot) -> Result<Option<Content>, Failure> {
        self.call(slot, Call::Get).await
    }

    /// Replaces what the slot holds.
    ///
    /// # Errors
    /// `keychain-too-long` over [`MAX_BYTES`], and those of [`get`](Self::get). After
    /// `keychain-timeout` it may yet happen: the keychain cannot be called back.
    pub async fn set(&self, slot: Slot, content: Content) -> Result<(), Failure> {
        if content.len() > MAX_BYTES {
            return Err(Problem::KeychainTooLong { limit: 2560 }.into());
        }
        self.call(slot, Call::Set(content)).await.map(|_| ())
    }

    /// Empties the slot; an empty one stays so.
    ///
    /// # Errors
    /// Those of [`get`](Self::get).
    pub async fn delete(&self, slot: Slot) -> Result<(), Failure> {
        self.call(slot, Call::Delete).await.map(|_| ())
    }

    fn new(source: Source, kind: &'static str) -> Self {
        Self {
            jobs: worker::start(source),
            deadline: Duration::from_secs(120),
            kind,
        }
    }

    /// Dropping the future ends the wait; a call that has not begun by then never does.
    async fn call(&self, slot: Slot, call: Call) -> Result<Option<Content>, Failure> {
        let (reply, answer) = oneshot::channel();
        self.jobs
            .send(Job { slot, call, reply })
            .map_err(|_| no_worker())?;
        match tokio::time::timeout(self.deadline, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(no_worker()),
            Err(_) => {
                let seconds = u32::try_from(self.deadline.as_secs()).unwrap_or(u32::MAX);
                Err(Problem::KeychainTimeout { seconds }.into())
            }
        }
    }
}

fn no_worker() -> Failure {
    Problem::KeychainFailed {
        reason: "the thread that asks the keychain could not start, or has ended".to_owned(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::{
        faulty::{Faulty, When},
        *,
    };
    use keyring_core::Error;
    use strum::IntoEnumIterator;

    fn content(text: &str) -> Content {
        Zeroizing::new(text.as_bytes().to_vec())
    }

    #[tokio::test]
    async fn the_slots_are_apart_and_emptying_one_twice_is_no_failure() {
        let secrets = Secrets::in_memory();
        assert_eq!(secrets.kind(), "memory");
        for slot in Slot::iter() {
            assert_eq!(secrets.get(slot).await.unwrap(), None);
            secrets.set(slot, content(slot.name())).await.unwrap();
        }
        secrets
            .set(Slot::Active, content("replaced"))
            .await
            .unwrap();
        secrets.clone().delete(Slot::Preparing).await.unwrap();
        secrets.delete(Slot::Preparing).await.unwrap();
        assert_eq!(
            secrets.get(Slot::Active).await.unwrap(),
            Some(content("replaced"))
        );
        assert_eq!(secrets.get(Slot::Preparing).await.unwrap(), None);
        assert_eq!(
            secrets.get(Slot::Handover).await.unwrap(),
            Some(content("handover"))
        );
    }

    #[tokio::test]
    async fn what_windows_could_not_hold_is_refused_everywhere() {
        let secrets = Secrets::in_memory();
        secrets
            .set(Slot::Active, content(&"x".repeat(2560)))
            .await
            .unwrap();
        let refused = secrets
            .set(Slot::Active, content(&"y".repeat(2561)))
            .await
            .unwrap_err();
        assert_eq!(refused.problem, Problem::KeychainTooLong { limit: 2560 });
        assert_eq!(
            secrets.get(Slot::Active).await.unwrap(),
            Some(content(&"x".repeat(2560)))
        );
    }

    #[tokio::test]
    async fn a_keychain_that_does_not_answer_is_given_up_in_time_and_what_waits_behind_it_is_not_done()
     {
        let store = Faulty::new();
        let secrets = Secrets::with_store(store.clone()).with_deadline(Duration::from_millis(50));
        let held = store.hold();
        let late = secrets
            .set(Slot::Active, content("in flight"))
            .await
            .unwrap_err();
        assert_eq!(late.problem.code(), "keychain-timeout");
        let behind = secrets
            .set(Slot::Preparing, content("never begun"))
            .await
            .unwrap_err();
        assert_eq!(behind.problem.code(), "keychain-timeout");
        drop(held);
        let patient = secrets.with_deadline(Duration::from_secs(10));
        assert_eq!(
            patient.get(Slot::Preparing).await.unwrap(),
            None,
            "nobody waited for it any more"
        );
        assert_eq!(
            patient.get(Slot::Active).await.unwrap(),
            Some(content("in flight")),
            "it had begun"
        );
    }

    #[tokio::test]
    async fn a_failure_never_tells_the_secret() {
        let store = Faulty::new();
        let secrets = Secrets::with_store(store.clone());
        let errors: [fn() -> Error; 3] = [
            || Error::BadEncoding(b"hunter2".to_vec()),
            || Error::BadDataFormat(b"hunter2".to_vec(), "no".into()),
            || Error::Ambiguous(Vec::new()),
        ];
        for error in errors {
            store.fail_after(0, When::Before, error);
            let failure = secrets.get(Slot::Active).await.unwrap_err();
            assert!(failure.problem.code().starts_with("keychain-"));
            let shown = format!("{failure:?}");
            assert!(
                !shown.contains("hunter2") && !shown.contains("104, 117"),
                "{shown}"
            );
        }
        assert!(!format!("{:?}", Call::Set(content("hunter2"))).contains("104, 117"));
    }
}
