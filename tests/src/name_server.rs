//! Unbound from Debian's package, on a free loopback port, by UDP and TCP, with a folder of its own.
//! It needs no root and never asks beyond loopback; the machine's own resolver and its
//! configuration are neither read nor changed.

mod why_not;

use std::{
    fmt::Write as _,
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::{panicking, sleep},
    time::{Duration, Instant},
};

use tempfile::TempDir;

pub use why_not::can_run;

/// The package's program.
const PROGRAM: &str = "/usr/sbin/unbound";
/// So often another port is tried: somebody may be faster between our look and Unbound's.
const PORTS: usize = 5;

/// The resolver; ended, with all its files, when dropped. Its log is shown where the test fails.
pub struct Unbound {
    folder: TempDir,
    running: Option<Child>,
    address: SocketAddr,
}

/// A zone with signatures, as a validating resolver wants it.
#[derive(Debug, Clone)]
pub struct SignedZone {
    /// Its name, with the last dot.
    pub name: String,
    /// A master file (RFC 1035, section 5).
    pub file: String,
    /// The key to believe, as a DNSKEY record.
    pub anchor: String,
}

impl Unbound {
    /// Knows these records of this zone, each a line of a master file with its full name, and says
    /// of every other name that it does not exist.
    ///
    /// # Panics
    /// Where it does not start: with its log.
    pub fn with_records(zone: &str, records: &[String]) -> Self {
        let mut server =
            format!("local-zone: \".\" always_nxdomain\nlocal-zone: \"{zone}\" static\n");
        for record in records {
            writeln!(server, "local-data: '{record}'").expect("a line");
        }
        Self::start(&server, "", None)
    }

    /// Asks this name server about everything, as those do that stand between a company and the
    /// world; it believes no word about signatures (AD) that it has not checked itself.
    ///
    /// # Panics
    /// Where it does not start: with its log.
    pub fn in_front_of(server: SocketAddr) -> Self {
        Self::start(NOT_BLOCKED, &forward_to(server), None)
    }

    /// The same, but checks the signatures of this zone, of which it has a copy.
    ///
    /// # Panics
    /// Where it does not start: with its log.
    pub fn checking(zone: &SignedZone, server: SocketAddr) -> Self {
        let own = format!("{NOT_BLOCKED}trust-anchor: '{}'\n", zone.anchor);
        // For Unbound's own look-ups only: what it serves itself, it does not check.
        let copy = format!(
            "forward-zone:\nname: \"{0}\"\nauth-zone:\nname: \"{0}\"\nzonefile: \"{ZONE_FILE}\"\nfor-downstream: no\nfor-upstream: yes\n",
            zone.name
        );
        Self::start(&own, &(forward_to(server) + &copy), Some(&zone.file))
    }

    /// Where to ask, by UDP and by TCP.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn start(server: &str, clauses: &str, zone: Option<&str>) -> Self {
        // Beside the tests, where programs may be run; /tmp is often mounted otherwise.
        let folder = tempfile::Builder::new()
            .prefix("unbound")
            .tempdir_in(folder_of_tests())
            .expect("a folder");
        copy_of_program(folder.path());
        if let Some(zone) = zone {
            fs::write(folder.path().join(ZONE_FILE), zone).expect("write");
        }
        let mut unbound = Self {
            folder,
            running: None,
            address: (Ipv4Addr::LOCALHOST, 0).into(),
        };
        for _ in 0..PORTS {
            unbound.address = free_port();
            let config = unbound.config(server, clauses);
            fs::write(unbound.path("unbound.conf"), config).expect("write");
            if unbound.runs() {
                return unbound;
            }
        }
        panic!("Unbound did not start: no port could be had");
    }

    /// Starts it; false where the port was taken.
    fn runs(&mut self) -> bool {
        let child = Command::new(self.path("unbound"))
            .args(["-d", "-c"])
            .arg(self.path("unbound.conf"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // Only what it says before it has read where its log is: what is wrong with that file.
            .stderr(fs::File::create(self.path("stderr")).expect("a log"))
            .spawn()
            .expect("unbound");
        let child = self.running.insert(child);
        let (begun, log) = (Instant::now(), self.folder.path().join("log"));
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if let Some(ended) = child.try_wait().expect("its state") {
                let said = fs::read_to_string(&log).unwrap_or_default();
                self.running = None;
                assert!(
                    said.contains("ddress already in use"),
                    "Unbound ended at once, {ended}"
                );
                return false;
            }
            if said.contains("start of service") {
                return true;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "Unbound does not start within 10 s"
            );
            sleep(Duration::from_millis(10));
        }
    }

    fn config(&self, server: &str, clauses: &str) -> String {
        let folder = self.folder.path().display();
        let port = self.address.port();
        // By SO_REUSEPORT two could have one port, each with half of the questions.
        format!(
            "server:
interface: 127.0.0.1
port: {port}
outgoing-interface: 127.0.0.1
do-not-query-localhost: no
do-ip6: no
so-reuseport: no
num-threads: 1
do-daemonize: no
username: \"\"
chroot: \"\"
directory: \"{folder}\"
pidfile: \"\"
use-syslog: no
logfile: \"{folder}/log\"
verbosity: 1
log-queries: yes
log-replies: yes
log-servfail: yes
val-log-level: 2
{server}
remote-control:
control-enable: no
{clauses}"
        )
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Unbound {
    fn drop(&mut self) {
        if let Some(mut child) = self.running.take() {
            // One process without children, and nothing to be saved.
            let _ = child.kill();
            let _ = child.wait();
        }
        if panicking() {
            for name in ["stderr", "log"] {
                let said = fs::read_to_string(self.path(name)).unwrap_or_default();
                println!("--- Unbound's {name}:\n{said}");
            }
        }
    }
}

const ZONE_FILE: &str = "zone";
/// Unbound answers for the top-level domain of tests by itself (RFC 6761), unless it is told.
const NOT_BLOCKED: &str = "local-zone: \"test.\" nodefault\n";

fn forward_to(server: SocketAddr) -> String {
    format!(
        "forward-zone:\nname: \".\"\nforward-addr: {}@{}\n",
        server.ip(),
        server.port()
    )
}

/// The package's AppArmor profile lets its program read /etc/unbound and nothing else; it goes by
/// the path, so a copy is free of it. By `cp`: a file that this process had open for writing could
/// not be started while another of its threads starts something ("text file busy").
fn copy_of_program(folder: &Path) {
    let copied = Command::new("cp").arg(PROGRAM).arg(folder).status();
    assert!(copied.expect("cp").success(), "{PROGRAM} is not copied");
}

fn folder_of_tests() -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    test.parent().expect("a folder").to_path_buf()
}

/// The same for UDP and TCP.
fn free_port() -> SocketAddr {
    loop {
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = tcp.local_addr().expect("an address");
        if UdpSocket::bind(address).is_ok() {
            return address;
        }
    }
}
