//! Each system's own keychain: how it is opened, how an entry is named in it, what its errors say.

use std::{error::Error, sync::Arc};

use keyring_core::{CredentialStore, Entry, Result};

use super::{APP, Slot, refusal::Cause};

#[cfg(target_os = "linux")]
pub(super) const KIND: &str = "secret-service";
#[cfg(windows)]
pub(super) const KIND: &str = "windows";
#[cfg(target_os = "macos")]
pub(super) const KIND: &str = "macos";

#[cfg(target_os = "linux")]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "linux")]
pub(super) fn entry(store: &Arc<CredentialStore>, slot: Slot) -> Result<Entry> {
    store.build(APP, slot.name(), Some(&[("label", slot.label())].into()))
}

#[cfg(target_os = "linux")]
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Cause> {
    use secret_service::Error as Service;
    match error.downcast_ref::<Service>()? {
        // A collection was asked for and there is none (WSL, a desktop without a login keyring).
        Service::NoResult | Service::Unavailable => Some(Cause::Missing),
        Service::Locked | Service::Prompt | Service::PromptDisconnected => Some(Cause::Locked),
        Service::Crypto(_) | Service::Zbus(_) | Service::ZbusFdo(_) | Service::Zvariant(_) | _ => {
            None
        }
    }
}

#[cfg(windows)]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// Windows knows entries by one text only: all of it goes into the user's part. An entry stays on
/// this computer; by default it would roam with the profile.
#[cfg(windows)]
pub(super) fn entry(store: &Arc<CredentialStore>, slot: Slot) -> Result<Entry> {
    let _ = slot.label(); // Windows shows the name, and has no label
    store.build(
        "Sendwright",
        &format!("{APP}/{}", slot.name()),
        Some(&[("persistence", "Local")].into()),
    )
}

/// The store's only refusal is a log-on without a credential store, as services have it.
#[cfg(windows)]
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Cause> {
    error
        .to_string()
        .contains("ERROR_NO_SUCH_LOGON_SESSION")
        .then_some(Cause::Missing)
}

#[cfg(target_os = "macos")]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "macos")]
pub(super) fn entry(store: &Arc<CredentialStore>, slot: Slot) -> Result<Entry> {
    let _ = slot.label(); // the keychain shows the service
    store.build(APP, slot.name(), None)
}

#[cfg(target_os = "macos")]
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Cause> {
    match error
        .downcast_ref::<security_framework::base::Error>()?
        .code()
    {
        -25291 | -25294 | -25295 => Some(Cause::Missing), // not available, no such keychain, invalid keychain
        // Cancelled, authorisation failed, interaction not allowed, write permission, owner, read only.
        -128 | -25293 | -25308 | -61 | -25244 | -25292 => Some(Cause::Locked),
        _ => None,
    }
}
