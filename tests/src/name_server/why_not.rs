use std::path::Path;

use super::PROGRAM;

/// Whether Unbound can be started here. Where not, says NOT RUN and why; with `CI` set that is a
/// failure.
///
/// # Panics
/// With `CI` set, where it cannot.
pub fn can_run() -> bool {
    if Path::new(PROGRAM).is_file() {
        return true;
    }
    let reason = "Unbound is not installed (`make prepare` installs it)";
    assert!(
        std::env::var_os("CI").is_none(),
        "NOT RUN, and CI must run it: {reason}"
    );
    println!("NOT RUN: {reason}");
    false
}
