//! The public face, on a keychain that fails on demand.

mod files;
mod keychain;
mod lifecycle;

use std::{collections::HashMap, fs, sync::Arc};

use keyring_core::Error;
use secrecy::ExposeSecret;

use super::*;
use crate::{
    evidence::Verdict,
    here::now,
    provider::{ProviderDraft, SecretInput},
    secrets::faulty::Faulty,
};

struct Room {
    folder: tempfile::TempDir,
    store: Arc<Faulty>,
    active: Active,
}

fn room() -> Room {
    let (folder, store) = (tempfile::tempdir().unwrap(), Faulty::new());
    let active = Active::new(folder.path(), Secrets::with_store(store.clone()));
    Room {
        folder,
        store,
        active,
    }
}

impl Room {
    fn again(&self) -> Active {
        Active::new(self.folder.path(), Secrets::with_store(self.store.clone()))
    }

    async fn with_one_active(self) -> Self {
        self.active
            .activate(&provider(|_| ()), Some(&secret("s3cret")), checked())
            .await
            .unwrap();
        self
    }

    fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.path().join(name)).ok()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn everything(&self) -> (Option<String>, HashMap<String, Vec<u8>>) {
        (self.file("settings.json"), self.store.items())
    }
}

fn provider(change: fn(&mut ProviderDraft)) -> Provider {
    let mut draft = ProviderDraft {
        host: "smtp.example.com".into(),
        port: "587".into(),
        security: "starttls".into(),
        from: "reports@example.com".into(),
        username: "reports@example.com".into(),
        ..ProviderDraft::default()
    };
    change(&mut draft);
    Provider::parse(&draft).unwrap()
}

fn elsewhere() -> Provider {
    provider(|draft| draft.host = "smtp.example.net".into())
}

fn relay() -> Provider {
    provider(|draft| draft.username.clear())
}

fn secret(text: &str) -> SecretInput {
    SecretInput::from(text.to_owned())
}

fn checked() -> Proof {
    Proof::Checked {
        record: CheckRecord::now(Verdict::Passed, None),
        tls_expires: Some("2027-01-01T00:00:00Z".into()),
    }
}

fn mail(code: &str) -> TestMailRecord {
    TestMailRecord {
        at: now(),
        to: "you@example.com".into(),
        code: code.into(),
        message_id: Some("<1@example.com>".into()),
        request: None,
        accepted: Some(true),
        problem_code: None,
    }
}

fn code(status: &Status) -> Option<&'static str> {
    status
        .trouble
        .as_ref()
        .map(|failure| failure.problem.code())
}

async fn credential(active: &Active) -> (Provider, Option<String>) {
    let (provider, secret) = active.credential().await.unwrap();
    (
        provider,
        secret.map(|secret| secret.secret().expose_secret().to_owned()),
    )
}

fn locked() -> Error {
    Error::NoStorageAccess("locked".into())
}
