//! The folder of the settings. Whatever is written there is there whole or not at all, and is
//! read by its owner only.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::problem::{Failure, Problem, classify};

#[derive(Debug, Clone)]
pub(super) struct Disk {
    folder: PathBuf,
}

/// Far more than our files ever have; a larger one is not ours.
const MAX_BYTES: u64 = 1024 * 1024;

impl Disk {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// `None` where there is no such file.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.path(name);
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)) {
            Ok(_) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Problem::FileUnreadable {
                file: shown(&path),
                reason: error.to_string(),
            }
            .into()),
        }
    }

    /// Writes a value as JSON: temporary file, fsync, rename, fsync of the folder. It waits for the disk: a write that
    /// went on in the background would outlive the lock of a caller who has given up.
    pub(super) fn write(&self, name: &str, value: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_vec_pretty(value).map_err(io::Error::from);
        json.and_then(|bytes| self.try_write(name, &bytes))
            .map_err(|error| self.unwritable(name, &error))
    }

    pub(super) fn remove(&self, name: &str) -> Result<(), Failure> {
        match fs::remove_file(self.path(name)) {
            Ok(()) => self.sync().map_err(|error| self.unwritable(name, &error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.unwritable(name, &error)),
        }
    }

    /// Keeps a file under another name.
    pub(super) fn set_aside(&self, name: &str, aside: &str) -> Result<(), Failure> {
        let moved = fs::rename(self.path(name), self.path(aside)).and_then(|()| self.sync());
        moved.map_err(|error| self.unwritable(name, &error))
    }

    /// Makes the folder, where it is not there, for its owner only.
    pub(super) fn create(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)
    }

    pub(super) fn unwritable(&self, name: &str, error: &io::Error) -> Failure {
        classify::unwritable(&self.path(name), error).into()
    }

    fn try_write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.create()?;
        // Made with mode 0600, where there are modes.
        let mut file = tempfile::Builder::new()
            .prefix(".new-")
            .tempfile_in(&self.folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.path(name)).map_err(|error| error.error)?;
        self.sync()
    }

    /// The rename itself must survive a power cut. Windows has no such call, and needs none.
    fn sync(&self) -> io::Result<()> {
        if cfg!(unix) {
            File::open(&self.folder)?.sync_all()
        } else {
            Ok(())
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left_behind() {
        let room = tempfile::tempdir().unwrap();
        let disk = Disk::new(room.path().join("new").join("folder"));
        assert_eq!(disk.read("a.json").unwrap(), None);
        disk.remove("a.json").unwrap();
        disk.write("a.json", &1).unwrap();
        disk.write("a.json", &2).unwrap();
        assert_eq!(disk.read("a.json").unwrap(), Some(b"2".to_vec()));
        disk.set_aside("a.json", "b.json").unwrap();
        let names: Vec<_> = fs::read_dir(disk.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["b.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::tempdir().unwrap();
        let disk = Disk::new(room.path().join("folder"));
        disk.write("a.json", &1).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(
            (mode(&disk.path("a.json")), mode(disk.folder())),
            (0o600, 0o700)
        );
    }

    #[test]
    fn what_cannot_be_read_or_written_is_named() {
        let room = tempfile::tempdir().unwrap();
        fs::write(room.path().join("file"), "").unwrap();
        let disk = Disk::new(room.path().join("file")); // a file where the folder should be
        let failure = disk.write("a.json", &1).unwrap_err();
        assert_eq!(failure.problem.code(), "file-unwritable");
        let disk = Disk::new(room.path().to_owned());
        fs::create_dir(room.path().join("a.json")).unwrap();
        assert_eq!(
            disk.read("a.json").unwrap_err().problem.code(),
            "file-unreadable"
        );
    }
}
