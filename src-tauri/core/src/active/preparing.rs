//! The key of a certificate that is made and not active yet: it waits in a slot of its own.

use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zeroize::Zeroizing;

use super::Active;
use crate::{
    problem::{Failure, Problem},
    provider::{ClientCertificate, ProviderDraft, SecretInput},
    secrets::Slot,
};

const VERSION: u32 = 1;

/// A key that nobody has used for so long is nobody's.
const KEPT: Duration = Duration::days(7);

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    certificate: &'a str,
    secret: &'a str,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    /// SHA-256 of the certificate that the key belongs to.
    certificate: String,
    secret: SecretInput,
}

impl Active {
    /// Keeps the key until its certificate's provider is saved, started over, turned off, or a week
    /// has passed; an earlier one is gone.
    ///
    /// # Errors
    /// `keychain-…`.
    pub async fn prepare_key(
        &self,
        certificate: &ClientCertificate,
        key: &SecretInput,
    ) -> Result<(), Failure> {
        let facts = certificate.facts();
        let written = Written {
            v: VERSION,
            certificate: &facts.sha256,
            secret: key.secret().expose_secret(),
        };
        // Room for all of it at once: growing would leave copies of the key behind.
        let mut content = Zeroizing::new(Vec::with_capacity(1024 + 2 * written.secret.len()));
        serde_json::to_writer(&mut *content, &written).map_err(|error| {
            Problem::KeychainFailed {
                reason: error.to_string(),
            }
        })?;
        self.secrets.set(Slot::Preparing, content.clone()).await?;
        match self.secrets.get(Slot::Preparing).await? {
            Some(found) if found == content => Ok(()),
            Some(_) | None => Err(Problem::KeychainReadBackDiffers.into()),
        }
    }

    /// The prepared key of this certificate.
    ///
    /// # Errors
    /// `keychain-…` where that is unknown.
    pub async fn prepared_key(
        &self,
        certificate: &ClientCertificate,
    ) -> Result<Option<SecretInput>, Failure> {
        if is_too_old(certificate, OffsetDateTime::now_utc()) {
            return self.discard_prepared().await.map(|()| None);
        }
        let content = self.secrets.get(Slot::Preparing).await?;
        let read = content.and_then(|content| serde_json::from_slice::<Read>(&content).ok());
        let sha256 = certificate.facts().sha256;
        Ok(read
            .filter(|read| read.v == VERSION && read.certificate == sha256)
            .map(|read| read.secret))
    }

    /// Empties the slot.
    ///
    /// # Errors
    /// `keychain-…`.
    pub async fn discard_prepared(&self) -> Result<(), Failure> {
        self.secrets.delete(Slot::Preparing).await
    }

    /// On start: a key prepared a week ago is deleted. What the keychain refuses now can wait.
    pub(super) async fn discard_if_too_old(&self) {
        let draft = self.load_draft();
        let certificate = draft.as_ref().and_then(certificate_of);
        if certificate
            .is_some_and(|certificate| is_too_old(&certificate, OffsetDateTime::now_utc()))
        {
            let _ = self.discard_prepared().await;
        }
    }
}

fn certificate_of(draft: &ProviderDraft) -> Option<ClientCertificate> {
    ClientCertificate::of_bytes(draft.certificate.as_bytes())
}

/// A certificate of ours begins when it is made.
fn is_too_old(certificate: &ClientCertificate, now: OffsetDateTime) -> bool {
    certificate.begins().is_none_or(|made| now - made > KEPT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{onboarding::certificate::tests::made, secrets::Secrets};

    #[tokio::test]
    async fn a_key_waits_for_its_own_certificate_and_goes_when_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::in_memory();
        let active = Active::new(folder.path(), secrets.clone());
        let (certificate, key) = made();
        assert!(active.prepared_key(&certificate).await.unwrap().is_none());
        active.prepare_key(&certificate, &key).await.unwrap();
        let found = active.prepared_key(&certificate).await.unwrap().unwrap();
        assert!(found.is_same(&key));
        let (other, _) = made();
        assert!(active.prepared_key(&other).await.unwrap().is_none());
        active.discard_prepared().await.unwrap();
        assert_eq!(secrets.get(Slot::Preparing).await.unwrap(), None);
    }

    #[tokio::test]
    async fn turning_mail_off_takes_it_along() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = Secrets::in_memory();
        let active = Active::new(folder.path(), secrets.clone());
        let (certificate, key) = made();
        active.prepare_key(&certificate, &key).await.unwrap();
        active.deactivate().await.unwrap();
        assert_eq!(secrets.get(Slot::Preparing).await.unwrap(), None);
    }

    #[test]
    fn a_week_is_the_limit() {
        let (certificate, _) = made();
        let now = OffsetDateTime::now_utc();
        assert!(!is_too_old(&certificate, now + Duration::days(6)));
        assert!(is_too_old(&certificate, now + Duration::days(8)));
    }
}
