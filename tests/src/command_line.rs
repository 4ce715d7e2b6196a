//! The `sendwright` binary, with a home folder of its own.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A person's surroundings, of which nothing is shared with the machine's.
pub struct Home {
    folder: TempDir,
    /// Reaches the session's keychain; else there is none.
    with_keychain: bool,
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Home {
    /// Without a keychain: no bus can be reached.
    pub fn without_keychain() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            with_keychain: false,
        }
    }

    /// With the keychain of the session the test runs in.
    pub fn with_keychain() -> Self {
        Self {
            with_keychain: true,
            ..Self::without_keychain()
        }
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program, to be completed and started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path().join(".config"))
            .env("SENDWRIGHT_LANG", "en");
        if !self.with_keychain {
            command
                .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
                .env_remove("DISPLAY");
        }
        command
    }

    /// Runs it with this on standard input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Run {
        self.finish(self.command(arguments), input)
    }

    /// Runs a prepared command.
    pub fn finish(&self, mut command: Command, input: &str) -> Run {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("sendwright");
        // A program that does not read its input may have ended already.
        let _ = child
            .stdin
            .take()
            .map(|mut stdin| stdin.write_all(input.as_bytes()));
        child.wait_with_output().expect("its end").into()
    }

    /// Every file below the folder.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(&path).expect("a file")));
                }
            }
        }
        found.sort();
        found
    }
}

impl Run {
    /// The one document on standard output.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("no JSON document ({error}): {self:?}"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

/// Built beside the tests.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    let path = test
        .parent()
        .and_then(Path::parent)
        .expect("a target folder")
        .join("sendwright");
    assert!(
        path.is_file(),
        "{} is not built: `make test-unit` builds it, or cargo build -p sendwright-cli",
        path.display()
    );
    path
}
