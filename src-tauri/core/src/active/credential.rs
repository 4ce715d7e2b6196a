//! The active provider's secret, on its way to the one place it is for.

use super::{
    Active,
    look::Ask,
    record::{Reading, Record},
    recovery::{Decision, endpoint, foresee},
    settings::{OnDisk, Settings},
};
use crate::{
    problem::{Failure, Problem},
    provider::{Provider, ProviderDraft, SecretInput},
};

impl Active {
    /// The active provider and its secret, to sign in with.
    ///
    /// # Errors
    /// `settings-nothing-active`, and everything for which the secret is not there or not to be
    /// used: `keychain-…`, `settings-…`, `input-ca-file-…`.
    pub async fn credential(&self) -> Result<(Provider, Option<SecretInput>), Failure> {
        let seen = self.look(Ask::Always).await;
        if let Some(session) = &*self.session() {
            return Ok((session.provider.clone(), session.secret.clone()));
        }
        let (disk, decision) = foresee(&seen.disk, &seen.reading, &endpoint);
        let active = match (disk, decision) {
            (OnDisk::Good(settings), _) if settings.active.is_none() => {
                return Err(Problem::SettingsNothingActive.into());
            }
            (_, Decision::Trouble(failure)) => return Err(failure),
            (OnDisk::Good(settings), _) => settings.active.unwrap_or_default(),
            (OnDisk::Newer { .. } | OnDisk::Damaged | OnDisk::Unreadable(_), _) => {
                ProviderDraft::default()
            }
        };
        let provider = Provider::parse(&active).map_err(|_| Problem::SettingsChangedOutside)?;
        match seen.reading {
            _ if !provider.signs_in() => Ok((provider, None)),
            Reading::Record(record) => Ok((provider, Some(record.secret))),
            Reading::Missing | Reading::Newer { .. } | Reading::Garbled | Reading::Refused(_) => {
                Err(Problem::KeychainEntryMissing.into())
            }
        }
    }

    /// The stored secret, if it would go to no other place with this provider.
    ///
    /// # Errors
    /// `keychain-…` where that is unknown, `input-ca-file-…`.
    pub async fn stored_secret_for(
        &self,
        provider: &Provider,
    ) -> Result<Option<SecretInput>, Failure> {
        if !provider.signs_in() {
            return Ok(None);
        }
        let endpoint_hash = provider.endpoint_hash()?;
        let seen = self.look(Ask::Always).await;
        if let Some(session) = &*self.session() {
            return Ok(session
                .secret
                .clone()
                .filter(|_| session.endpoint_hash == endpoint_hash));
        }
        let (disk, _) = foresee(&seen.disk, &seen.reading, &endpoint);
        match (disk, seen.reading) {
            (_, Reading::Refused(failure)) => Err(failure),
            (OnDisk::Good(settings), reading) => {
                Ok(kept(&settings, reading, &endpoint_hash).map(|record| record.secret))
            }
            (OnDisk::Newer { .. } | OnDisk::Damaged | OnDisk::Unreadable(_), _) => Ok(None),
        }
    }
}

/// The secret that may stay where it is: it came with the active provider, and the new one's would
/// go to the same place.
pub(super) fn kept(settings: &Settings, reading: Reading, endpoint_hash: &str) -> Option<Record> {
    match reading {
        Reading::Record(record)
            if settings.active.is_some()
                && record.belongs_to(settings.generation, endpoint_hash) =>
        {
            Some(record)
        }
        Reading::Record(_)
        | Reading::Missing
        | Reading::Newer { .. }
        | Reading::Garbled
        | Reading::Refused(_) => None,
    }
}
