use std::{fs, io::Read, path::Path, str::FromStr};

use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{problem::Problem, value::refuse_pasted};

/// The path of a file with root certificates in PEM, trusted beside the platform's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CaFile(String);

/// More than every company bundle, less than what hurts.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

impl CaFile {
    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the certificates.
    ///
    /// # Errors
    /// `input-ca-file-unreadable`, or `input-ca-file-no-certificate` where nothing in it is one.
    pub fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, Problem> {
        let bytes = self.read()?;
        let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        match found {
            Ok(found)
                if !found.is_empty()
                    && found
                        .iter()
                        .all(|der| x509_parser::parse_x509_certificate(der).is_ok()) =>
            {
                Ok(found)
            }
            Ok(_) | Err(_) => Err(Problem::InputCaFileNoCertificate {
                file: self.0.clone(),
            }),
        }
    }

    /// SHA-256 of the file, in hexadecimal digits.
    pub(super) fn hash(&self) -> Result<String, Problem> {
        Ok(Sha256::digest(self.read()?)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }

    fn read(&self) -> Result<Vec<u8>, Problem> {
        let unreadable = |reason: String| Problem::InputCaFileUnreadable {
            file: self.0.clone(),
            reason,
        };
        let mut bytes = Vec::new();
        let file =
            fs::File::open(Path::new(&self.0)).map_err(|error| unreadable(error.to_string()))?;
        if !file.metadata().is_ok_and(|meta| meta.is_file()) {
            return Err(unreadable("not a file".to_owned()));
        }
        file.take(MAX_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(error.to_string()))?;
        Ok(bytes)
    }
}

impl FromStr for CaFile {
    type Err = Problem;

    /// # Errors
    /// What a pasted text brings; whether the file is there is asked when it is read.
    fn from_str(text: &str) -> Result<Self, Problem> {
        match refuse_pasted(text) {
            Ok(()) | Err(Problem::InputFullWidth { .. }) => Ok(Self(text.to_owned())), // a Japanese folder name
            Err(problem) => Err(problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_serve_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("証明書.pem");
        let file: CaFile = path.to_str().unwrap().parse().unwrap();
        assert_eq!(
            file.certificates().unwrap_err().code(),
            "input-ca-file-unreadable"
        );
        fs::write(&path, "no certificate").unwrap();
        assert_eq!(
            file.certificates().unwrap_err().code(),
            "input-ca-file-no-certificate"
        );
        let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        fs::write(&path, garbage).unwrap();
        assert_eq!(
            file.certificates().unwrap_err().code(),
            "input-ca-file-no-certificate"
        );
        let folder: CaFile = folder.path().to_str().unwrap().parse().unwrap();
        assert_eq!(
            folder.certificates().unwrap_err().code(),
            "input-ca-file-unreadable"
        );
    }
}
