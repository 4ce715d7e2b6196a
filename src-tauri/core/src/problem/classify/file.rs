use std::{io, path::Path};

use crate::problem::Problem;

/// What it means that this file cannot be written.
pub fn unwritable(file: &Path, error: &io::Error) -> Problem {
    let file = file.display().to_string();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Problem::FileDiskFull { file },
        io::ErrorKind::ReadOnlyFilesystem => Problem::FileReadOnly { file },
        _ => Problem::FileUnwritable {
            file,
            reason: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_not_a_missing_right() {
        for (kind, code) in [
            (io::ErrorKind::StorageFull, "file-disk-full"),
            (io::ErrorKind::QuotaExceeded, "file-disk-full"),
            (io::ErrorKind::ReadOnlyFilesystem, "file-read-only"),
            (io::ErrorKind::PermissionDenied, "file-unwritable"),
        ] {
            let problem = unwritable(Path::new("settings.json"), &kind.into());
            assert_eq!(problem.code(), code);
        }
    }
}
