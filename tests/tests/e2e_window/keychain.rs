//! What the keychain and the settings folder hold, seen from outside.

use std::{collections::BTreeMap, fs, io, path::PathBuf, process::Command};

/// These tests write into the keychain and the settings of whoever runs them: never a person's.
pub(crate) fn insist_on_a_room_of_our_own() {
    let room = std::env::var_os("SENDWRIGHT_OWN_KEYRING");
    assert!(
        room.is_some(),
        "run this by `make test-e2e`: it gives the test a keychain of its own"
    );
}

/// How many secrets of ours the keychain holds.
pub(crate) fn entries() -> usize {
    let found = Command::new("secret-tool")
        .args(["search", "--all", "service", "sendwright-dev"])
        .output()
        .expect("secret-tool");
    let text = String::from_utf8_lossy(&found.stdout).into_owned()
        + &String::from_utf8_lossy(&found.stderr);
    text.lines().filter(|line| line.starts_with("[/")).count()
}

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

fn folder() -> PathBuf {
    let config = std::env::var_os("XDG_CONFIG_HOME").expect("XDG_CONFIG_HOME");
    PathBuf::from(config).join("sendwright-dev")
}
