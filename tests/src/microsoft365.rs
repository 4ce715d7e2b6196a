//! Microsoft 365 as a person at a command line has it: practice Entra and Graph, and the files
//! that go with them, in a folder outside every home.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sendwright_practice::{MicrosoftFault, PracticeMicrosoft, PracticeServers};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The practice servers, and a folder for what is handed over as a file.
pub struct Tenant {
    /// The servers.
    pub servers: PracticeServers,
    folder: TempDir,
}

/// A self-signed certificate and its key, made by openssl, which is not ours.
pub struct Certificate {
    /// The public certificate, in PEM.
    pub file: String,
    /// Its private key, in PEM.
    pub key_file: String,
}

impl Tenant {
    /// Starts the servers.
    pub async fn start(fault: MicrosoftFault) -> Self {
        let servers = PracticeServers::start().await.expect("practice servers");
        servers.microsoft().set_fault(fault);
        Self {
            servers,
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// Entra and Graph.
    pub fn microsoft(&self) -> &PracticeMicrosoft {
        self.servers.microsoft()
    }

    /// The provider that works with the practice secret: no key that may be missing is there.
    pub fn provider(&self) -> Value {
        let microsoft = self.microsoft();
        json!({
            "kind": "microsoft365",
            "from": microsoft.sender(),
            "tenantId": microsoft.tenant_id(),
            "clientId": microsoft.client_id(),
            "cloud": { "authority": microsoft.authority(), "graph": microsoft.graph() },
        })
    }

    /// The same, signing in with this certificate.
    pub fn provider_with(&self, certificate: &Certificate) -> Value {
        let mut provider = self.provider();
        provider.as_object_mut().expect("an object").extend([
            ("credential".to_owned(), "certificate".into()),
            (
                "certificateFile".to_owned(),
                certificate.file.as_str().into(),
            ),
        ]);
        provider
    }

    /// A file with these contents.
    pub fn file(&self, name: &str, contents: &str) -> String {
        let path = self.path(name);
        fs::write(&path, contents).expect("a file");
        shown(&path)
    }

    /// Makes an RSA key of so many bits, and a certificate for it.
    pub fn certificate(&self, name: &str, bits: u16) -> Certificate {
        let [file, key_file] =
            ["crt", "key"].map(|end| shown(&self.path(&format!("{name}.{end}"))));
        let subject = format!("/CN={name}");
        openssl(&[
            "req",
            "-x509",
            "-newkey",
            &format!("rsa:{bits}"),
            "-nodes",
            "-days",
            "30",
            "-subj",
            &subject,
            "-keyout",
            &key_file,
            "-out",
            &file,
        ]);
        Certificate { file, key_file }
    }

    /// Uploads it to the app, as an admin does in the portal.
    pub fn upload(&self, certificate: &Certificate) {
        let der = shown(&self.path("uploaded.der"));
        openssl(&[
            "x509",
            "-in",
            &certificate.file,
            "-outform",
            "DER",
            "-out",
            &der,
        ]);
        let microsoft = self.microsoft();
        let taken = microsoft.add_certificate(microsoft.client_id(), &fs::read(der).expect("DER"));
        assert!(taken, "Entra does not take it");
    }

    /// How often this path was asked for, at either server.
    pub fn count(&self, path: &str) -> usize {
        let asked = self.microsoft().requests();
        asked.iter().filter(|one| one.path.contains(path)).count()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Certificate {
    /// The private key as it is handed over.
    pub fn key(&self) -> String {
        fs::read_to_string(&self.key_file).expect("a key")
    }
}

fn openssl(arguments: &[&str]) {
    let output = Command::new("openssl")
        .args(arguments)
        .output()
        .expect("openssl");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
}

fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}
