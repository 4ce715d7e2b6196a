//! Postfix and Dovecot from Debian's packages, on free loopback ports, without systemd, each with
//! folders, CA and mailboxes of its own. The machine's own mail server is neither read nor changed.

mod config;
mod why_not;

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use tempfile::TempDir;

pub use why_not::can_run;

/// Who may sign in, and with what.
pub const ALICE: (&str, &str) = ("alice@example.test", "s3cret of alice");
/// A second mailbox.
pub const BOB: &str = "bob@example.test";

/// The servers; ended, with all their files, when dropped.
pub struct MailServer {
    folder: TempDir,
    dovecot: Child,
    /// STARTTLS, sign-in wanted.
    pub submission: u16,
    /// TLS from the start, sign-in wanted.
    pub submissions: u16,
    /// No sign-in: takes mail for its own domain, relays for nobody.
    pub relay: u16,
}

impl MailServer {
    /// Starts both and waits until they answer.
    ///
    /// # Panics
    /// Where they do not: with Postfix's own log.
    pub fn start() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("sw-mail")
            .tempdir_in("/tmp")
            .expect("a folder");
        let root = folder.path();
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).expect("permissions");
        for name in ["etc", "data", "spool/private", "mail", "run", "log", "ca"] {
            fs::create_dir_all(root.join(name)).expect("a folder");
        }
        let [submission, submissions, relay] = free_ports();
        make_certificates(&root.join("ca"));
        let (postfix, dovecot, owner) = (user("postfix"), user("dovecot"), user("nobody"));
        chown(root.join("data"), Some(postfix.0), None).expect("chown");
        chown(root.join("mail"), Some(owner.0), Some(owner.1)).expect("chown");
        config::write(root, [submission, submissions, relay], owner);
        chown(root.join("etc/users"), Some(dovecot.0), None).expect("chown");
        chown(root.join("spool/private"), Some(postfix.0), None).expect("chown");
        let dovecot = Command::new("/usr/sbin/dovecot")
            .args(["-F", "-c"])
            .arg(root.join("etc/dovecot.conf"))
            .stdout(Stdio::null())
            .stderr(fs::File::create(root.join("log/dovecot.err")).expect("a log"))
            .spawn()
            .expect("dovecot");
        let server = Self {
            folder,
            dovecot,
            submission,
            submissions,
            relay,
        };
        server.wait_until("Dovecot listens", || {
            server
                .root()
                .join("spool/private/auth")
                .try_exists()
                .unwrap_or(false)
        });
        server.postfix("start");
        for port in [submission, submissions, relay] {
            server.wait_until("Postfix listens", || {
                std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
            });
        }
        server
    }

    /// The CA whose certificate vouches for `localhost`.
    pub fn ca_file(&self) -> PathBuf {
        self.root().join("ca/ca.pem")
    }

    /// The messages in a mailbox, once there are at least this many.
    ///
    /// # Panics
    /// Where they do not come within ten seconds.
    pub fn mailbox(&self, name: &str, at_least: usize) -> Vec<String> {
        let folder = self.root().join("mail").join(name).join("new");
        let read = || -> Vec<String> {
            let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
            entries
                .filter_map(|entry| fs::read_to_string(entry.path()).ok())
                .collect()
        };
        self.wait_until("the mail arrives", || read().len() >= at_least);
        read()
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn postfix(&self, verb: &str) {
        let ended = Command::new("/usr/sbin/postfix")
            .arg("-c")
            .arg(self.root().join("etc"))
            .arg(verb)
            .output()
            .expect("postfix");
        assert!(
            ended.status.success() || verb == "stop",
            "postfix {verb}: {}",
            String::from_utf8_lossy(&ended.stderr)
        );
    }

    fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !holds() {
            if begun.elapsed() > Duration::from_secs(10) {
                let logs = ["mail.log", "dovecot.log", "dovecot.err"].map(|log| {
                    fs::read_to_string(self.root().join("log").join(log)).unwrap_or_default()
                });
                panic!("not within 10 s: {what}\n{}", logs.join("\n"));
            }
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.postfix("stop");
        // Dovecot's master ends its children on SIGTERM; SIGKILL would leave them behind.
        let _ = Command::new("kill")
            .args(["-TERM", &self.dovecot.id().to_string()])
            .status();
        let _ = self.dovecot.wait();
    }
}

fn make_certificates(folder: &Path) {
    let mut ca = CertificateParams::default();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    ca.distinguished_name
        .push(rcgen::DnType::CommonName, "Test CA of Sendwright");
    let ca = CertifiedIssuer::self_signed(ca, KeyPair::generate().expect("a key")).expect("a CA");
    let mut leaf = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()])
        .expect("names");
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    leaf.distinguished_name
        .push(rcgen::DnType::CommonName, "localhost");
    let key = KeyPair::generate().expect("a key");
    let leaf = leaf.signed_by(&key, &ca).expect("a certificate");
    fs::write(folder.join("ca.pem"), ca.pem()).expect("write");
    fs::write(folder.join("server.pem"), leaf.pem()).expect("write");
    fs::write(folder.join("server.key"), key.serialize_pem()).expect("write");
    fs::set_permissions(folder.join("server.key"), fs::Permissions::from_mode(0o600))
        .expect("permissions");
}

fn free_ports() -> [u16; 3] {
    // Held together, so that the three differ.
    let held = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
    held.map(|listener| listener.local_addr().expect("an address").port())
}

/// User and group number of a system user.
fn user(name: &str) -> (u32, u32) {
    let accounts = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
    let line = accounts
        .lines()
        .find(|line| line.split(':').next() == Some(name))
        .unwrap_or_else(|| panic!("no user {name}"));
    let number = |field: usize| {
        line.split(':')
            .nth(field)
            .and_then(|number| number.parse().ok())
            .expect("a number")
    };
    (number(2), number(3))
}
