use std::{
    fmt,
    sync::{Arc, mpsc},
    thread,
};

use keyring_core::{CredentialStore, Entry, Error};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{
    Content, Slot,
    refusal::{missing, refused},
    system,
};
use crate::problem::Failure;

/// One call, and who waits for it.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) slot: Slot,
    pub(super) call: Call,
    pub(super) reply: oneshot::Sender<Result<Option<Content>, Failure>>,
}

pub(super) enum Call {
    Get,
    Set(Content),
    Delete,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Get => "Get",
            Self::Set(_) => "Set(…)",
            Self::Delete => "Delete",
        })
    }
}

pub(super) enum Source {
    /// Opened when it is first needed.
    System,
    Given(Arc<CredentialStore>),
}

/// Starts the thread; it ends when the last handle is gone. Where no thread can be had the queue
/// ends at once, and every call says so.
pub(super) fn start(source: Source) -> mpsc::Sender<Job> {
    let (jobs, queue) = mpsc::channel();
    let mut keychain = Keychain {
        source,
        opened: None,
    };
    let _ = thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || keychain.work(queue));
    jobs
}

struct Keychain {
    source: Source,
    opened: Option<Arc<CredentialStore>>,
}

impl Keychain {
    fn work(&mut self, queue: mpsc::Receiver<Job>) {
        for job in queue {
            if job.reply.is_closed() {
                continue; // nobody waits any more, so nobody may find it done
            }
            let result = self.perform(job.slot, &job.call);
            let _ = job.reply.send(result);
        }
    }

    fn perform(&mut self, slot: Slot, call: &Call) -> Result<Option<Content>, Failure> {
        let was_open = self.opened.is_some();
        let mut result = self.attempt(slot, call)?;
        // The keychain's daemon may have been restarted since: with it goes the session.
        if matches!(result, Err(Error::PlatformFailure(_))) && matches!(self.source, Source::System)
        {
            self.opened = None;
            if was_open {
                result = self.attempt(slot, call)?;
            }
        }
        match result {
            Ok(content) => Ok(content),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    /// The outer failure: there is no keychain to ask.
    fn attempt(
        &mut self,
        slot: Slot,
        call: &Call,
    ) -> Result<keyring_core::Result<Option<Content>>, Failure> {
        let store = match (&self.opened, &self.source) {
            (Some(opened), _) => Arc::clone(opened),
            (None, Source::Given(store)) => Arc::clone(store),
            (None, Source::System) => system::open().map_err(missing)?,
        };
        self.opened = Some(Arc::clone(&store));
        let entry = match self.source {
            Source::System => system::entry(&store, slot),
            Source::Given(_) => store.build(super::APP, slot.name(), None),
        };
        Ok(entry.and_then(|entry| ask(&entry, call)))
    }
}

/// Raw bytes and never a password: Windows would store that as UTF-16, in twice the room.
fn ask(entry: &Entry, call: &Call) -> keyring_core::Result<Option<Content>> {
    match call {
        Call::Get => entry.get_secret().map(Zeroizing::new).map(Some),
        Call::Set(content) => entry.set_secret(content).map(|()| None),
        Call::Delete => entry.delete_credential().map(|()| None),
    }
}
