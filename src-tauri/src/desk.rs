//! What the window works on: the user's own provider, or the practice one; the work under way;
//! and what was proved last.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use sendwright_core::{
    active::{Active, Proof},
    check::CheckReport,
    problem::Problem,
    provider::{Provider, SecretInput},
};
use tokio_util::sync::CancellationToken;

use crate::practice::Practice;

/// The state behind all commands.
pub(crate) struct Desk {
    own: Arc<Active>,
    practice: Mutex<Option<Arc<Practice>>>,
    work: Mutex<CancellationToken>,
    proved: Mutex<Option<Proved>>,
}

struct Proved {
    provider: Provider,
    secret: Option<SecretInput>,
    proof: Proof,
}

impl Desk {
    pub(crate) fn new(own: Active) -> Self {
        Self {
            own: Arc::new(own),
            practice: Mutex::default(),
            work: Mutex::default(),
            proved: Mutex::default(),
        }
    }

    /// The provider the commands are about: never the user's own while practising.
    pub(crate) fn active(&self) -> Arc<Active> {
        self.practice()
            .map_or_else(|| Arc::clone(&self.own), |practice| practice.active())
    }

    /// Refuses a provider that would leave this computer while practising, as the window promises.
    ///
    /// # Errors
    /// `input-outside-practice`.
    pub(crate) fn allow(&self, provider: &Provider) -> Result<(), Problem> {
        if self.practice().is_some() && !provider.is_loopback() {
            let host = provider.host().to_owned();
            return Err(Problem::InputOutsidePractice { host });
        }
        Ok(())
    }

    /// Where a file goes that the person is to find: never the user's folder while practising.
    pub(crate) fn downloads(&self) -> PathBuf {
        let active = self.active();
        let downloads = directories::UserDirs::new()
            .and_then(|folders| folders.download_dir().map(Path::to_path_buf))
            .filter(|_| self.practice().is_none());
        downloads.unwrap_or_else(|| active.folder().to_path_buf())
    }

    pub(crate) fn own(&self) -> &Active {
        &self.own
    }

    pub(crate) fn practice(&self) -> Option<Arc<Practice>> {
        lock(&self.practice).clone()
    }

    /// Begins or ends practising; the other side's proof counts for nothing.
    pub(crate) fn set_practice(&self, practice: Option<Practice>) {
        self.cancel();
        *lock(&self.proved) = None;
        *lock(&self.practice) = practice.map(Arc::new);
    }

    /// New work ends the old.
    pub(crate) fn begin_work(&self) -> CancellationToken {
        let mut work = lock(&self.work);
        work.cancel();
        *work = CancellationToken::new();
        work.clone()
    }

    pub(crate) fn cancel(&self) {
        lock(&self.work).cancel();
    }

    /// A check has ended: what it proved is remembered, or forgotten if it failed.
    pub(crate) fn remember(
        &self,
        provider: &Provider,
        secret: Option<&SecretInput>,
        report: &CheckReport,
    ) {
        let proved = Proved {
            provider: provider.clone(),
            secret: secret.cloned(),
            proof: Proof::of(report),
        };
        *lock(&self.proved) = report.failure().is_none().then_some(proved);
    }

    /// The proof for exactly this provider with exactly this secret.
    ///
    /// # Errors
    /// `settings-not-checked` where the last check was of something else, or failed.
    pub(crate) fn proof(
        &self,
        provider: &Provider,
        secret: Option<&SecretInput>,
    ) -> Result<Proof, Problem> {
        let proved = lock(&self.proved);
        let same = |proved: &&Proved| {
            proved.provider == *provider && is_same(proved.secret.as_ref(), secret)
        };
        proved
            .as_ref()
            .filter(same)
            .map(|proved| proved.proof.clone())
            .ok_or(Problem::SettingsNotChecked)
    }

    /// Nothing of the last check is needed any more; its secret is wiped.
    pub(crate) fn forget(&self) {
        *lock(&self.proved) = None;
    }
}

fn is_same(one: Option<&SecretInput>, other: Option<&SecretInput>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_same(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What is guarded here is replaced whole, so that a panic elsewhere leaves nothing half-done.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sendwright_core::{
        evidence::Verdict,
        provider::{ProviderDraft, ProviderKind},
        secrets::Secrets,
    };

    fn provider(host: &str) -> Provider {
        let draft = ProviderDraft {
            host: host.into(),
            port: "587".into(),
            security: "starttls".into(),
            from: "a@example.com".into(),
            username: "a".into(),
            ..ProviderDraft::default()
        };
        Provider::parse(&draft).unwrap()
    }

    #[test]
    fn a_proof_is_for_the_provider_and_the_secret_that_were_checked() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Active::new(folder.path(), Secrets::in_memory()));
        let secret = SecretInput::from("right".to_owned());
        let report = CheckReport {
            verdict: Verdict::Passed,
            elapsed_ms: 1,
            rungs: Vec::new(),
            transcript: String::new(),
        };
        assert_eq!(
            desk.proof(&provider("a.example.com"), Some(&secret))
                .unwrap_err()
                .code(),
            "settings-not-checked"
        );
        desk.remember(&provider("a.example.com"), Some(&secret), &report);
        assert!(
            desk.proof(&provider("a.example.com"), Some(&secret))
                .is_ok()
        );
        assert!(
            desk.proof(&provider("b.example.com"), Some(&secret))
                .is_err()
        );
        assert!(
            desk.proof(&provider("a.example.com"), Some(&"other".to_owned().into()))
                .is_err()
        );
        assert!(desk.proof(&provider("a.example.com"), None).is_err());
        desk.set_practice(None);
        assert!(
            desk.proof(&provider("a.example.com"), Some(&secret))
                .is_err()
        );
    }

    #[tokio::test]
    async fn practising_refuses_what_would_leave_this_computer() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Active::new(folder.path(), Secrets::in_memory()));
        let outside = provider("smtp.example.com");
        assert!(desk.allow(&outside).is_ok());
        desk.set_practice(Some(Practice::start().await.unwrap()));
        let refused = desk.allow(&outside).unwrap_err();
        assert_eq!(refused.code(), "input-outside-practice");
        assert!(desk.allow(&provider("localhost")).is_ok());
        let draft = ProviderDraft {
            from: "a@contoso.com".into(),
            tenant_id: "contoso.com".into(),
            client_id: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".into(),
            ..ProviderDraft::of_kind(ProviderKind::Microsoft365)
        };
        let microsoft = Provider::parse(&draft).unwrap();
        assert!(desk.allow(&microsoft).is_err());
        assert!(desk.downloads().starts_with(desk.active().folder()));
    }

    #[test]
    fn new_work_ends_the_old() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Active::new(folder.path(), Secrets::in_memory()));
        let first = desk.begin_work();
        let second = desk.begin_work();
        assert!(first.is_cancelled() && !second.is_cancelled());
        desk.cancel();
        assert!(second.is_cancelled());
    }
}
