use std::{fs, path::Path, process::Command};

/// Whether the servers can be started here. Where not, says NOT RUN and why; with `CI` set that is
/// a failure.
///
/// # Panics
/// With `CI` set, where they cannot.
pub fn can_run() -> bool {
    let Some(reason) = why_not() else { return true };
    assert!(
        std::env::var_os("CI").is_none(),
        "NOT RUN, and CI must run it: {reason}"
    );
    println!("NOT RUN: {reason}");
    false
}

fn why_not() -> Option<&'static str> {
    if !is_root() {
        return Some("starting Postfix needs root");
    }
    for program in ["/usr/sbin/postfix", "/usr/sbin/dovecot"] {
        if !Path::new(program).is_file() {
            return Some(
                "Postfix and Dovecot are not installed (another mail server is never replaced)",
            );
        }
    }
    // Postfix's tools refuse to run without a main.cf of the machine's own.
    if !Path::new("/etc/postfix/main.cf").is_file()
        && fs::write("/etc/postfix/main.cf", "compatibility_level = 3.6\n").is_err()
    {
        return Some("/etc/postfix/main.cf is missing and cannot be written");
    }
    None
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout == b"0\n")
}
