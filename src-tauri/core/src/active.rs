//! The one active provider, and the only code that changes which it is.
//!
//! One slot of the keychain holds its secret, and `settings.json` says which provider is active:
//! that file is the commit record. A change writes what is to come (`pending`), replaces the slot
//! in one go, reads it back, and writes what is. Whatever a crash leaves, [`recovery`] has an
//! answer for; at no moment are there two secrets, and none goes to a place it was not typed for.

mod change;
mod credential;
mod disk;
mod draft;
mod lock;
mod look;
mod plan;
mod preparing;
mod record;
mod recovery;
mod session;
mod settings;
mod status;
mod step;

#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod tests;

pub use draft::Preferences;
pub use status::{CheckRecord, Proof, SecretState, Status, TestMailRecord};

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

use crate::{
    problem::{Failure, Problem},
    provider::Provider,
    secrets::{self, Secrets},
};
use disk::Disk;
use look::Ask;
use recovery::Decision;
use session::Session;
use settings::{OnDisk, Records};
use step::Step;

/// The one active provider: a folder for what is said of it, a keychain for its secret.
///
/// Window and command line share both; every change is made under a file lock.
#[derive(Debug)]
pub struct Active {
    disk: Disk,
    secrets: Secrets,
    /// How long another writer is waited for.
    patience: Duration,
    session: Mutex<Option<Session>>,
    /// The keychain's last refusal, until it gives an answer. Its dialog's closing gives the
    /// window the focus, and with the focus comes a look at the status: that one must not ask again.
    refused: Mutex<Option<Failure>>,
    /// Tests cut the power between two steps.
    #[cfg(test)]
    power: crash_tests::Power,
}

impl Active {
    /// With a folder and a keychain of one's own.
    pub fn new(folder: impl Into<PathBuf>, secrets: Secrets) -> Self {
        Self {
            disk: Disk::new(folder.into()),
            secrets,
            patience: Duration::from_secs(5),
            session: Mutex::default(),
            refused: Mutex::default(),
            #[cfg(test)]
            power: crash_tests::Power::default(),
        }
    }

    /// With the folder that the system gives each user's settings.
    ///
    /// # Errors
    /// `file-unreadable` where the system knows no home folder.
    pub fn of_user(secrets: Secrets) -> Result<Self, Failure> {
        let folders = directories::ProjectDirs::from("com", "Sendwright", secrets::APP)
            .ok_or_else(|| Problem::FileUnreadable {
                file: "~".to_owned(),
                reason: "this user has no home folder".to_owned(),
            })?;
        Ok(Self::new(folders.config_dir(), secrets))
    }

    /// Where the settings are.
    pub fn folder(&self) -> &Path {
        self.disk.folder()
    }

    /// `secret-service`, `windows`, `macos`, `memory` …: see [`Secrets::kind`].
    pub fn keychain(&self) -> &'static str {
        self.secrets.kind()
    }

    /// On start, and when the person asks to *try again*: completes or drops what a crash has left,
    /// and says what is active. Takes the lock only if something must change.
    pub async fn open(&self) -> Status {
        self.discard_if_too_old().await;
        let seen = self.look(Ask::Always).await;
        if Self::steps(&seen).is_empty() {
            return self.status_of(seen);
        }
        match self.lock().await {
            Ok(_lock) => {
                let (seen, decision) = self.settle().await;
                self.compose(&seen, &decision)
            }
            // Another one is about to do the same, or something newer.
            Err(failure) if failure.problem == Problem::SettingsInUse => self.status_of(seen),
            Err(failure) => self.compose(&seen, &Decision::Trouble(failure)),
        }
    }

    /// What is active. Changes nothing, and takes no lock.
    pub async fn status(&self) -> Status {
        let seen = self.look(Ask::UnlessRefused).await;
        self.status_of(seen)
    }

    /// Notes how a check of the active provider ended; of another one it notes nothing.
    ///
    /// # Errors
    /// `file-unwritable`, `settings-in-use`.
    pub async fn record_check(
        &self,
        of: &Provider,
        record: CheckRecord,
        tls_expires: Option<String>,
    ) -> Result<(), Failure> {
        self.note(of, |records| records.add_check(record, tls_expires))
            .await
    }

    /// Notes a test mail sent through the active provider; three are kept.
    ///
    /// # Errors
    /// `file-unwritable`, `settings-in-use`.
    pub async fn record_test_mail(
        &self,
        of: &Provider,
        record: TestMailRecord,
    ) -> Result<(), Failure> {
        self.note(of, |records| records.add_test_mail(record)).await
    }

    async fn note(&self, of: &Provider, write: impl FnOnce(&mut Records)) -> Result<(), Failure> {
        if let Some(session) = self
            .session()
            .as_mut()
            .filter(|session| session.provider == *of)
        {
            write(&mut session.records);
            return Ok(());
        }
        let _lock = self.lock().await?;
        let OnDisk::Good(mut settings) = self.read_settings() else {
            return Ok(());
        };
        let active = settings
            .active
            .as_ref()
            .and_then(|active| Provider::parse(active).ok());
        if active.as_ref() != Some(of) {
            return Ok(());
        }
        write(&mut settings.records);
        self.run(vec![Step::Write(settings)]).await
    }
}
