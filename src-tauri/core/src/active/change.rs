//! What a person changes: which provider is active.

use super::{
    Active,
    credential::kept,
    look::{Seen, is_refusal},
    plan::{self, SlotChange},
    record::{self, Reading},
    recovery::{Decision, may_ignore},
    session::Session,
    settings::{OnDisk, Pending, Records, Settings},
    status::{Proof, Status},
    step::Step,
};
use crate::{
    problem::{Failure, Problem},
    provider::{Provider, SecretInput},
};

impl Active {
    /// Makes a provider the active one; the one before it is gone, and so is its secret.
    ///
    /// `secret`: `None` keeps the stored one, which is possible while it would go to the same place.
    /// A provider that signs in nowhere needs none.
    ///
    /// # Errors
    /// `keychain-…`, `file-…`, `settings-…`, `input-ca-file-…`; `input-required` for an empty secret.
    /// What was active is so still, unless its secret has been replaced already; the status tells.
    pub async fn activate(
        &self,
        provider: &Provider,
        secret: Option<&SecretInput>,
        proof: Proof,
    ) -> Result<Status, Failure> {
        let endpoint_hash = provider.endpoint_hash()?;
        let _lock = self.lock().await?;
        let (seen, decision) = self.settle().await;
        let settings = replaceable(&seen.disk)?;
        let same_place = settings.active.is_some() && settings.endpoint_hash == endpoint_hash;
        let records = Records::of(proof, same_place.then_some(&settings.records));
        let generation = plan::next_generation(&settings, &seen.reading);
        let new = Pending {
            provider: provider.to_draft(),
            generation,
            endpoint_hash,
            records,
        };
        match secret {
            None if provider.signs_in() => self.edit(settings, new, seen.reading, decision).await?,
            _ => {
                let change = slot_change(provider, secret, &settings, &new, &seen.reading)?;
                self.replace(&seen, &settings, new, change).await?;
            }
        }
        Ok(self.status().await)
    }

    /// Uses a provider until the app quits: its secret stays in memory, the settings say that
    /// nothing is active, and what was stored before is deleted.
    ///
    /// # Errors
    /// Those of [`activate`](Self::activate); not the keychain's refusal, which may be the very
    /// reason for this: what could not be deleted is deleted once the keychain can be asked.
    pub async fn activate_until_quit(
        &self,
        provider: &Provider,
        secret: Option<&SecretInput>,
        proof: Proof,
    ) -> Result<Status, Failure> {
        let endpoint_hash = provider.endpoint_hash()?;
        let secret = match secret.filter(|_| provider.signs_in()) {
            Some(secret) if secret.is_empty() => return Err(Problem::InputRequired.into()),
            Some(secret) => Some(secret.clone()),
            None if provider.signs_in() => Some(
                self.stored_secret_for(provider)
                    .await?
                    .ok_or(Problem::KeychainEntryMissing)?,
            ),
            None => None,
        };
        let _lock = self.lock().await?;
        let disk = self.read_settings();
        if replaceable(&disk)? != Settings::empty() || disk == OnDisk::Damaged {
            match self.run(plan::deactivation(&disk)).await {
                Err(failure) if !is_refusal(&failure.problem) => return Err(failure),
                Err(_) | Ok(()) => {}
            }
        }
        let records = Records::of(proof, None);
        *self.session() = Some(Session {
            provider: provider.clone(),
            endpoint_hash,
            secret,
            records,
        });
        Ok(self.status().await)
    }

    /// Turns mail off: the settings go, then every secret, and that they are gone is read back.
    /// Works with settings that are damaged or of a newer version.
    ///
    /// # Errors
    /// `file-…`, `settings-in-use`; `keychain-…` where nothing is active any more and a secret may
    /// be left: it is deleted once the keychain can be asked.
    pub async fn deactivate(&self) -> Result<Status, Failure> {
        let _lock = self.lock().await?;
        self.session().take();
        let disk = self.read_settings();
        match self.run(plan::deactivation(&disk)).await {
            Err(failure) if !matches!(&disk, OnDisk::Good(settings) if may_ignore(&failure, settings)) => {
                Err(failure)
            }
            Err(_) | Ok(()) => Ok(self.status().await),
        }
    }

    /// Other fields than those that say where the secret goes: it stays, and one write is all.
    async fn edit(
        &self,
        settings: Settings,
        new: Pending,
        reading: Reading,
        decision: Decision,
    ) -> Result<(), Failure> {
        if let Reading::Refused(failure) = reading {
            return Err(failure);
        }
        match (kept(&settings, reading, &new.endpoint_hash), decision) {
            (Some(record), _) => {
                let new = Pending {
                    generation: record.generation,
                    ..new
                };
                let edited = settings.with_pending(new).promoted();
                self.run(vec![Step::Write(Box::new(edited))]).await
            }
            (None, Decision::Trouble(failure))
                if failure.problem == Problem::SettingsChangedOutside =>
            {
                Err(failure)
            }
            (None, _) => Err(Problem::KeychainEntryMissing.into()),
        }
    }

    async fn replace(
        &self,
        seen: &Seen,
        settings: &Settings,
        new: Pending,
        change: SlotChange,
    ) -> Result<(), Failure> {
        let generation = new.generation;
        let Err(failure) = self
            .run(plan::activation(&seen.disk, settings, new, change))
            .await
        else {
            return Ok(());
        };
        if matches!(
            failure.problem,
            Problem::KeychainReadBackDiffers | Problem::KeychainTimeout { .. }
        ) {
            return Err(failure); // what is in the slot, or will be, is unknown: the pending provider stays
        }
        // What the keychain says it did and what it did may differ: look, and go on from there.
        let (now, _) = self.settle_without_draft().await;
        match now.disk {
            OnDisk::Good(settings)
                if settings.active.is_some() && settings.generation == generation =>
            {
                Ok(())
            }
            OnDisk::Good(_) | OnDisk::Newer { .. } | OnDisk::Damaged | OnDisk::Unreadable(_) => {
                Err(failure)
            }
        }
    }
}

/// The settings as they may be written over. Damaged ones say nothing; those of a newer version,
/// and those that cannot be read, are not ours to replace, only to turn off.
fn replaceable(disk: &OnDisk) -> Result<Settings, Failure> {
    match disk {
        OnDisk::Good(settings) => Ok(settings.as_ref().clone()),
        OnDisk::Damaged => Ok(Settings::empty()),
        OnDisk::Newer { v, .. } => Err(Problem::SettingsNewerVersion { version: *v }.into()),
        OnDisk::Unreadable(failure) => Err(failure.as_ref().clone()),
    }
}

fn slot_change(
    provider: &Provider,
    secret: Option<&SecretInput>,
    settings: &Settings,
    new: &Pending,
    reading: &Reading,
) -> Result<SlotChange, Failure> {
    let secret = secret.filter(|_| provider.signs_in());
    match (reading, secret) {
        (Reading::Newer { v }, _) => Err(Problem::SettingsNewerVersion { version: *v }.into()),
        (Reading::Refused(failure), None) if may_ignore(failure, settings) => {
            Ok(SlotChange::NoKeychain)
        }
        (Reading::Refused(failure), _) => Err(failure.clone()),
        (_, Some(secret)) if secret.is_empty() => Err(Problem::InputRequired.into()),
        (_, Some(secret)) => record::encode(new.generation, &new.endpoint_hash, provider, secret)
            .map(SlotChange::Replace),
        (_, None) => Ok(SlotChange::Empty),
    }
}
