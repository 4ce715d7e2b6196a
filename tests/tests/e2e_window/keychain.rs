//! What the keychain and the settings folder hold, seen from outside.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

pub(crate) use sendwright_tests::keyring::{entries, insist_on_one_of_our_own};

/// Every file of the settings folder but the lock, by name.
pub(crate) fn settings() -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let Ok(folder) = fs::read_dir(folder()) else {
        return Ok(files);
    };
    for entry in folder {
        let path = entry?.path();
        if !path.ends_with("lock") {
            files.insert(path.clone(), fs::read(path)?);
        }
    }
    Ok(files)
}

/// True if no file of the settings folder holds this text.
pub(crate) fn settings_without(secret: &str) -> io::Result<bool> {
    let holds = |bytes: &Vec<u8>| {
        bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes())
    };
    Ok(!settings()?.values().any(holds))
}

/// Where the settings are.
pub(crate) fn folder() -> PathBuf {
    let config = std::env::var_os("XDG_CONFIG_HOME").expect("XDG_CONFIG_HOME");
    PathBuf::from(config).join("sendwright-dev")
}
