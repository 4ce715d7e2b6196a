//! Looking at settings and slot, bringing the two together, and saying what came of it.

use std::sync::{MutexGuard, PoisonError};

use super::{
    Active,
    lock::Lock,
    record::Reading,
    recovery::{Decision, decide, endpoint, foresee},
    session::Session,
    settings::{self, OnDisk, Records, Settings, signs_in},
    status::{SecretState, Status},
    step::Step,
};
use crate::{
    problem::{Failure, Problem},
    provider::{ClientCertificate, ProviderDraft},
    secrets::{Slot, is_no_keychain},
};

/// What settings and slot say at one moment.
pub(super) struct Seen {
    pub(super) disk: OnDisk,
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// The person waits for it.
    Always,
    /// Only while the keychain has not refused.
    UnlessRefused,
}

/// Each decision to change something takes away what led to it; a keychain that says otherwise
/// every time is not believed for ever.
const MAX_ROUNDS: usize = 4;

impl Active {
    pub(super) async fn lock(&self) -> Result<Lock, Failure> {
        Lock::take(&self.disk, self.patience).await
    }

    pub(super) async fn look(&self, ask: Ask) -> Seen {
        let disk = self.read_settings();
        if matches!(&disk, OnDisk::Good(settings) if settings.active.is_some()) {
            self.session().take(); // the other face has saved one since
        }
        let known = self.refused().clone().filter(|_| ask == Ask::UnlessRefused);
        let reading = match known {
            Some(failure) => Reading::Refused(failure),
            None => {
                let found = self.secrets.get(Slot::Active).await;
                *self.refused() = found.as_ref().err().cloned();
                Reading::of(found)
            }
        };
        Seen { disk, reading }
    }

    pub(super) fn read_settings(&self) -> OnDisk {
        match self.disk.read(settings::FILE) {
            Ok(Some(bytes)) => OnDisk::parse(&bytes),
            Ok(None) => OnDisk::Good(Box::new(Settings::empty())),
            Err(failure) => OnDisk::Unreadable(Box::new(failure)),
        }
    }

    /// What is to be done about what was seen.
    pub(super) fn steps(seen: &Seen) -> Vec<Step> {
        match &seen.disk {
            OnDisk::Good(settings) => {
                decide(&seen.disk, &seen.reading, &endpoint).steps(settings, &seen.reading)
            }
            OnDisk::Newer { .. } | OnDisk::Damaged | OnDisk::Unreadable(_) => Vec::new(),
        }
    }

    /// Brings settings and slot together. The caller holds the lock.
    pub(super) async fn settle(&self) -> (Seen, Decision) {
        self.settle_by(|_| true).await
    }

    /// The same, where the caller still has what was typed.
    pub(super) async fn settle_without_draft(&self) -> (Seen, Decision) {
        self.settle_by(|step| !matches!(step, Step::KeepDraft(_)))
            .await
    }

    async fn settle_by(&self, wanted: fn(&Step) -> bool) -> (Seen, Decision) {
        for _ in 0..MAX_ROUNDS {
            let seen = self.look(Ask::Always).await;
            let mut steps = Self::steps(&seen);
            steps.retain(wanted);
            if steps.is_empty() {
                let decision = decide(&seen.disk, &seen.reading, &endpoint);
                return (seen, decision);
            }
            if let Err(failure) = self.run(steps).await {
                return (seen, Decision::Trouble(failure));
            }
        }
        (
            self.look(Ask::Always).await,
            Decision::Trouble(Problem::KeychainReadBackDiffers.into()),
        )
    }

    /// One by one; the first that fails is the last.
    pub(super) async fn run(&self, steps: Vec<Step>) -> Result<(), Failure> {
        for step in steps {
            #[cfg(test)]
            self.power.spend()?;
            let done = step.perform(&self.disk, &self.secrets).await;
            if let Err(failure) = &done
                && is_refusal(&failure.problem)
            {
                *self.refused() = Some(failure.clone());
            }
            done?;
        }
        Ok(())
    }

    /// What is active, once all is done that would be done about what was seen.
    pub(super) fn status_of(&self, seen: Seen) -> Status {
        let (disk, decision) = foresee(&seen.disk, &seen.reading, &endpoint);
        self.compose(&Seen { disk, ..seen }, &decision)
    }

    pub(super) fn compose(&self, seen: &Seen, decision: &Decision) -> Status {
        let trouble = match decision {
            Decision::Trouble(failure) => Some(failure.clone()),
            Decision::Settled
            | Decision::RollForward
            | Decision::DropPending
            | Decision::DeleteOrphan => None,
        };
        if let Some(session) = &*self.session() {
            let secret = if session.secret.is_some() {
                SecretState::Session
            } else {
                SecretState::None
            };
            return status(
                Some(session.provider.to_draft()),
                session.records.clone(),
                secret,
                trouble,
            );
        }
        let (active, records) = match &seen.disk {
            OnDisk::Good(settings) => (settings.active.clone(), settings.records.clone()),
            OnDisk::Newer { active, .. } => (active.as_deref().cloned(), Records::default()),
            OnDisk::Damaged | OnDisk::Unreadable(_) => (None, Records::default()),
        };
        let secret = match &active {
            Some(active) if signs_in(active) => secret_state(seen, trouble.as_ref()),
            Some(_) | None => SecretState::None,
        };
        status(active, records, secret, trouble)
    }

    pub(super) fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refused(&self) -> MutexGuard<'_, Option<Failure>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The keychain has not answered, or would not.
pub(super) fn is_refusal(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::KeychainLocked
            | Problem::KeychainDenied
            | Problem::KeychainTimeout { .. }
            | Problem::KeychainFailed { .. }
            | Problem::KeychainAmbiguous { .. }
            | Problem::KeychainNotEntitled
    ) || is_no_keychain(problem)
}

fn secret_state(seen: &Seen, trouble: Option<&Failure>) -> SecretState {
    let changed_outside =
        trouble.is_some_and(|failure| failure.problem == Problem::SettingsChangedOutside);
    match (&seen.reading, &seen.disk) {
        (Reading::Refused(failure), _)
            if matches!(
                failure.problem,
                Problem::KeychainLocked | Problem::KeychainDenied
            ) =>
        {
            SecretState::Locked
        }
        (Reading::Refused(_), _) => SecretState::Unreachable,
        (Reading::Missing | Reading::Garbled, _) => SecretState::Missing,
        (Reading::Record(record), OnDisk::Good(settings)) => {
            let belongs = record.belongs_to(settings.generation, &settings.endpoint_hash);
            if belongs && !changed_outside {
                SecretState::Stored
            } else {
                SecretState::Missing
            }
        }
        (Reading::Record(_) | Reading::Newer { .. }, _) => SecretState::Stored,
    }
}

fn status(
    active: Option<ProviderDraft>,
    records: Records,
    secret: SecretState,
    trouble: Option<Failure>,
) -> Status {
    let Records {
        unchecked,
        last_check,
        test_mails,
        tls_expires,
    } = records;
    let certificate_expires = active
        .as_ref()
        .and_then(|active| ClientCertificate::of_bytes(active.certificate.as_bytes()))
        .map(|certificate| certificate.facts().expires);
    Status {
        certificate_expires,
        active,
        secret,
        unchecked,
        last_check,
        test_mails,
        tls_expires,
        trouble,
    }
}
