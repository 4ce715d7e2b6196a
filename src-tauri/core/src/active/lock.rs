use std::{
    fs::{File, TryLockError},
    time::Duration,
};

use tokio::time::Instant;

use super::disk::Disk;
use crate::problem::{Failure, Problem};

const FILE: &str = "lock";
const PAUSE: Duration = Duration::from_millis(50);

/// Held by whoever changes something, window and command line alike; the system takes it back
/// when its holder is gone, however that went. The file stays: removing it would let two hold one.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for another writer as long as `patience`.
    ///
    /// # Errors
    /// `settings-in-use`, `file-unwritable`.
    pub(super) async fn take(disk: &Disk, patience: Duration) -> Result<Self, Failure> {
        let open = || {
            disk.create()?;
            let mut options = File::options();
            options.create(true).truncate(false).write(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(disk.path(FILE))
        };
        let file = open().map_err(|error| disk.unwritable(FILE, &error))?;
        let until = Instant::now() + patience;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < until => {
                    tokio::time::sleep(PAUSE).await
                }
                Err(TryLockError::WouldBlock) => return Err(Problem::SettingsInUse.into()),
                Err(TryLockError::Error(error)) => return Err(disk.unwritable(FILE, &error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_second_writer_waits_and_then_gives_up() {
        let room = tempfile::tempdir().unwrap();
        let disk = Disk::new(room.path().join("folder"));
        let patience = Duration::from_millis(200);
        let first = Lock::take(&disk, patience).await.unwrap();
        let begun = Instant::now();
        let refused = Lock::take(&disk, patience).await.unwrap_err();
        assert_eq!(refused.problem, Problem::SettingsInUse);
        assert!(begun.elapsed() >= patience);
        let (second, ()) = tokio::join!(Lock::take(&disk, Duration::from_secs(5)), async {
            tokio::time::sleep(PAUSE).await;
            drop(first);
        });
        assert!(second.is_ok());
    }
}
