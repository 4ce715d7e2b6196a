use super::{
    disk::Disk,
    draft,
    settings::{self, Settings},
};
use crate::{
    problem::{Failure, Problem},
    provider::ProviderDraft,
    secrets::{Content, Secrets, Slot},
};

const ASIDE: &str = "settings.damaged.json";

/// One thing that is done to the folder or the keychain. A crash between any two, and a failure of
/// any one, leaves something that [`super::recovery`] has an answer for.
#[derive(Debug)]
pub(super) enum Step {
    /// What was typed becomes the draft, unless there is one.
    KeepDraft(Box<ProviderDraft>),
    /// Damaged settings are kept under another name.
    SetAside,
    Write(Box<Settings>),
    /// No settings: nothing is active.
    Remove,
    /// Replaces the secret in one go: at no moment there are two.
    Set(Content),
    /// Reads it back.
    Compare(Content),
    Delete(Slot),
    ConfirmGone(Slot),
}

impl Step {
    pub(super) async fn perform(self, disk: &Disk, secrets: &Secrets) -> Result<(), Failure> {
        match self {
            Self::KeepDraft(typed) => match draft::load(disk) {
                Some(_) => Ok(()),
                None => draft::save(disk, &typed),
            },
            Self::SetAside => disk.set_aside(settings::FILE, ASIDE),
            Self::Write(settings) => disk.write(settings::FILE, &settings),
            Self::Remove => disk.remove(settings::FILE),
            Self::Set(content) => secrets.set(Slot::Active, content).await,
            Self::Compare(content) => match secrets.get(Slot::Active).await? {
                Some(found) if found == content => Ok(()),
                Some(_) | None => Err(Problem::KeychainReadBackDiffers.into()),
            },
            Self::Delete(slot) => secrets.delete(slot).await,
            Self::ConfirmGone(slot) => match secrets.get(slot).await? {
                None => Ok(()),
                Some(_) => Err(Problem::KeychainReadBackDiffers.into()),
            },
        }
    }
}
