//! The session's keychain, seen and handled by secret-tool, which is not ours.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// A build with debug assertions keeps away from its user's own entry.
pub const SERVICE: &str = if cfg!(debug_assertions) {
    "sendwright-dev"
} else {
    "sendwright"
};

/// What writes into the keychain and the settings of whoever runs it: never a person's.
pub fn insist_on_one_of_our_own() {
    assert!(
        std::env::var_os("SENDWRIGHT_OWN_KEYRING").is_some(),
        "run this by `make test-keyring` or `make test-e2e`: they give it a keychain of its own"
    );
}

/// The labels of our entries, one for each.
pub fn labels() -> Vec<String> {
    let text = tool(["search", "--all", "service", SERVICE], "");
    text.lines()
        .filter_map(|line| line.strip_prefix("label = "))
        .map(str::to_owned)
        .collect()
}

/// How many secrets of ours it holds.
pub fn entries() -> usize {
    labels().len()
}

/// What the slot of the active provider holds.
pub fn lookup() -> String {
    tool(["lookup", "service", SERVICE, "username", "active"], "")
}

/// All of our entries with their values and what is public of them: what a change would show in.
pub fn everything() -> String {
    tool(["search", "--all", "--unlock", "service", SERVICE], "")
}

/// What secret-tool prints.
pub fn tool<'a>(arguments: impl IntoIterator<Item = &'a str>, input: &str) -> String {
    let mut child = Command::new("secret-tool")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("secret-tool (Debian: libsecret-tools)");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(input.as_bytes())
        .expect("it reads");
    String::from_utf8(child.wait_with_output().expect("its end").stdout).expect("UTF-8")
}
