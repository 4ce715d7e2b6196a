//! Each system's own keychain: how it is opened, how an entry is named in it, what its errors say.

use std::{error::Error, sync::Arc};

use keyring_core::{CredentialStore, Entry, Result};

use super::{APP, Slot};
use crate::problem::Problem;

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
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Problem> {
    use secret_service::Error as Service;
    match error.downcast_ref::<Service>()? {
        // A collection was asked for and there is none (WSL, a desktop without a login keyring).
        Service::NoResult => Some(Problem::KeychainNoCollection),
        Service::Unavailable => Some(missing()),
        // Where nobody can be asked, a locked keyring answers that the prompt was dismissed.
        Service::Locked | Service::Prompt | Service::PromptDisconnected => {
            Some(Problem::KeychainLocked)
        }
        Service::Crypto(_) | Service::Zbus(_) | Service::ZbusFdo(_) | Service::Zvariant(_) | _ => {
            None
        }
    }
}

/// Why there is none, as far as this process's surroundings tell.
#[cfg(target_os = "linux")]
pub(super) fn missing() -> Problem {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let bus_of_the_user = std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| {
        std::path::Path::new(&folder)
            .join("bus")
            .try_exists()
            .unwrap_or(false)
    });
    why_missing(
        is_set("SNAP"),
        is_set("FLATPAK_ID"),
        is_set("DBUS_SESSION_BUS_ADDRESS") || bus_of_the_user,
    )
}

#[cfg(target_os = "linux")]
fn why_missing(snap: bool, flatpak: bool, bus: bool) -> Problem {
    let sandboxed = |sandbox: &str| Problem::KeychainSandboxed {
        sandbox: sandbox.to_owned(),
    };
    match (snap, flatpak, bus) {
        (true, ..) => sandboxed("Snap"),
        (_, true, _) => sandboxed("Flatpak"),
        (.., false) => Problem::KeychainNoSessionBus,
        (.., true) => Problem::KeychainMissing,
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn missing() -> Problem {
    Problem::KeychainMissing
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
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Problem> {
    error
        .to_string()
        .contains("ERROR_NO_SUCH_LOGON_SESSION")
        .then_some(Problem::KeychainNoLogonSession)
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
pub(super) fn cause(error: &(dyn Error + Send + Sync + 'static)) -> Option<Problem> {
    match error
        .downcast_ref::<security_framework::base::Error>()?
        .code()
    {
        -25291 | -25294 | -25295 => Some(Problem::KeychainMissing), // not available, no such keychain, invalid keychain
        // Cancelled, authorisation failed, write permission, owner, read only.
        -128 | -25293 | -61 | -25244 | -25292 => Some(Problem::KeychainDenied),
        -25308 => Some(Problem::KeychainLocked), // interaction not allowed
        -34018 => Some(Problem::KeychainNotEntitled),
        _ => None,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn why_there_is_no_keychain_depends_on_where_the_program_runs() {
        for (snap, flatpak, bus, code) in [
            (true, false, true, "keychain-sandboxed"),
            (false, true, true, "keychain-sandboxed"),
            (false, false, false, "keychain-no-session-bus"),
            (false, false, true, "keychain-missing"),
        ] {
            assert_eq!(why_missing(snap, flatpak, bus).code(), code);
        }
    }
}
