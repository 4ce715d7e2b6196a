//! What was typed and not saved yet, and what the person prefers: small files of their own.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Active, disk::Disk};
use crate::{problem::Failure, provider::ProviderDraft};

const DRAFT: &str = "draft.json";
const PREFERENCES: &str = "preferences.json";

/// What the person prefers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// `en` or `ja`; empty for the system's language.
    pub language: String,
}

impl Active {
    /// What was typed and not saved.
    pub fn load_draft(&self) -> Option<ProviderDraft> {
        load(&self.disk)
    }

    /// Keeps what was typed; a draft has no place for a secret.
    ///
    /// # Errors
    /// `file-unwritable`.
    pub fn save_draft(&self, draft: &ProviderDraft) -> Result<(), Failure> {
        save(&self.disk, draft)
    }

    /// Forgets it.
    ///
    /// # Errors
    /// `file-unwritable`.
    pub fn discard_draft(&self) -> Result<(), Failure> {
        self.disk.remove(DRAFT)
    }

    /// What the person prefers.
    pub fn preferences(&self) -> Preferences {
        read(&self.disk, PREFERENCES).unwrap_or_default()
    }

    /// Keeps the language; empty for the system's.
    ///
    /// # Errors
    /// `file-unwritable`.
    pub fn set_language(&self, language: &str) -> Result<(), Failure> {
        self.disk.write(
            PREFERENCES,
            &Preferences {
                language: language.to_owned(),
            },
        )
    }
}

/// A draft that cannot be read is none: it was typed once and can be typed again.
pub(super) fn load(disk: &Disk) -> Option<ProviderDraft> {
    let value: Value = read(disk, DRAFT)?;
    ProviderDraft::from_any_version(&value)
}

pub(super) fn save(disk: &Disk, draft: &ProviderDraft) -> Result<(), Failure> {
    disk.write(DRAFT, draft)
}

fn read<T: for<'de> Deserialize<'de>>(disk: &Disk, name: &str) -> Option<T> {
    disk.read(name)
        .ok()
        .flatten()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
}
