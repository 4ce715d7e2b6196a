//! `make bench`: one test mail and one check, beside swaks, msmtp and curl, on the same Postfix,
//! with no delay and with 50 ms each way. Medians of ten runs, as a table.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)] // a program for the bench: it stops where something is missing

use std::{
    fmt::Write as _,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use sendwright_practice::DelayProxy;
use sendwright_tests::mail_server::{ALICE, BOB, MailServer, can_run};

const RUNS: usize = 10;
const EACH_WAY: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() {
    if !can_run() {
        return;
    }
    let server = MailServer::start();
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::from(
        "| what | security | delay each way | median | against ours |\n|---|---|---|---|---|\n",
    );
    let mut trips = String::new();
    for (security, port) in [("starttls", server.submission), ("tls", server.submissions)] {
        let proxy = DelayProxy::start(SocketAddr::from(([127, 0, 0, 1], port)), EACH_WAY)
            .await
            .unwrap();
        let ports = [("0 ms", port), ("50 ms", proxy.addr().port())];
        let mut ours = Vec::new();
        for (delay, port) in ports {
            for (task, commands) in [
                ("mail", mails(&server, folder.path(), security, port)),
                ("check", checks(&server, folder.path(), security, port)),
            ] {
                let medians: Vec<_> = commands
                    .into_iter()
                    .map(|(name, command)| (name, median(name, command)))
                    .collect();
                let first = medians[0].1;
                ours.push((task, first));
                for (name, median) in medians {
                    let ratio = median.as_secs_f64() / first.as_secs_f64();
                    writeln!(
                        table,
                        "| {name} | {security} | {delay} | {:.0} ms | {ratio:.2} |",
                        median.as_secs_f64() * 1000.0
                    )
                    .unwrap();
                }
            }
        }
        for task in ["mail", "check"] {
            let times: Vec<_> = ours
                .iter()
                .filter(|(name, _)| *name == task)
                .map(|(_, time)| time.as_secs_f64())
                .collect();
            let round_trips = (times[1] - times[0]) / (2.0 * EACH_WAY.as_secs_f64());
            writeln!(
                trips,
                "- {task}, {security}: {round_trips:.0} round trips ({round_trips:.1} by the clock)"
            )
            .unwrap();
        }
    }
    let size = fs::metadata(release("sendwright")).unwrap().len();
    let report = format!(
        "{table}\n{trips}- sendwright, stripped: {:.1} MB\n",
        size as f64 / 1e6
    );
    println!("{report}");
    fs::write(target().join("bench.md"), report).unwrap();
}

type Prepared = Box<dyn Fn() -> Command>;

fn mails(
    server: &MailServer,
    folder: &Path,
    security: &'static str,
    port: u16,
) -> Vec<(&'static str, Prepared)> {
    let message = folder.join("message");
    let msmtprc = folder.join(format!("msmtprc-{port}"));
    let ca = server.ca_file();
    fs::write(
        &message,
        format!(
            "From: {}\r\nTo: {BOB}\r\nSubject: Test\r\n\r\nTest\r\n",
            ALICE.0
        ),
    )
    .unwrap();
    let starttls = if security == "starttls" { "on" } else { "off" };
    fs::write(&msmtprc, format!(
        "account default\nhost localhost\nport {port}\nauth plain\nuser {0}\npassword \"{1}\"\nfrom {0}\ntls on\ntls_starttls {starttls}\ntls_trust_file {2}\n",
        ALICE.0, ALICE.1, ca.display()
    )).unwrap();
    fs::set_permissions(
        &msmtprc,
        std::os::unix::fs::PermissionsExt::from_mode(0o600),
    )
    .unwrap();
    let curl_scheme = if security == "tls" { "smtps" } else { "smtp" };
    let (ca1, message1) = (ca, message.clone());
    vec![
        (
            "sendwright test-mail",
            ours(
                vec!["test-mail".into(), "--to".into(), BOB.into()],
                server,
                folder,
                security,
                port,
            ),
        ),
        (
            "msmtp",
            Box::new(move || {
                let mut msmtp = Command::new("msmtp");
                msmtp
                    .arg("-C")
                    .arg(&msmtprc)
                    .arg(BOB)
                    .stdin(fs::File::open(&message1).unwrap());
                msmtp
            }),
        ),
        (
            "curl",
            Box::new(move || {
                let mut curl = Command::new("curl");
                curl.args([
                    "--silent",
                    "--ssl-reqd",
                    "--mail-from",
                    ALICE.0,
                    "--mail-rcpt",
                    BOB,
                    "--user",
                    &format!("{}:{}", ALICE.0, ALICE.1),
                    "--cacert",
                ]);
                curl.arg(&ca1)
                    .arg("--upload-file")
                    .arg(&message)
                    .arg(format!("{curl_scheme}://localhost:{port}"));
                curl
            }),
        ),
        ("swaks", swaks(server, security, port, &["--to", BOB])),
    ]
}

fn checks(
    server: &MailServer,
    folder: &Path,
    security: &'static str,
    port: u16,
) -> Vec<(&'static str, Prepared)> {
    vec![
        (
            "sendwright check",
            ours(vec!["check".into()], server, folder, security, port),
        ),
        (
            "swaks --quit-after RCPT",
            swaks(
                server,
                security,
                port,
                &["--to", ALICE.0, "--quit-after", "RCPT"],
            ),
        ),
    ]
}

fn ours(
    verb: Vec<String>,
    server: &MailServer,
    folder: &Path,
    security: &'static str,
    port: u16,
) -> Prepared {
    let ca = server.ca_file();
    let secret = folder.join("secret");
    fs::write(&secret, ALICE.1).unwrap();
    Box::new(move || {
        let mut command = Command::new(release("sendwright"));
        command.args(&verb).args([
            "--host",
            "localhost",
            "--port",
            &port.to_string(),
            "--security",
            security,
            "--from",
            ALICE.0,
        ]);
        command
            .arg("--ca-file")
            .arg(&ca)
            .arg("--secret-file")
            .arg(&secret);
        command
    })
}

fn swaks(
    server: &MailServer,
    security: &'static str,
    port: u16,
    more: &[&'static str],
) -> Prepared {
    let ca = server.ca_file();
    let more = more.to_vec();
    Box::new(move || {
        let mut swaks = Command::new("swaks");
        swaks.args([
            "--server",
            "localhost",
            "--port",
            &port.to_string(),
            "--from",
            ALICE.0,
            "--auth",
            "PLAIN",
        ]);
        swaks
            .args([
                "--auth-user",
                ALICE.0,
                "--auth-password",
                ALICE.1,
                "--tls-verify",
                "--tls-ca-path",
            ])
            .arg(&ca);
        swaks
            .arg(if security == "tls" {
                "--tls-on-connect"
            } else {
                "--tls"
            })
            .args(&more);
        swaks
    })
}

fn median(name: &str, prepare: Prepared) -> Duration {
    let mut times: Vec<Duration> = (0..=RUNS)
        .map(|_| {
            let mut command = prepare();
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let begun = Instant::now();
            let ended = command
                .status()
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            let time = begun.elapsed();
            assert!(ended.success(), "{name} failed: {command:?}");
            time
        })
        .skip(1) // the first warms the caches
        .collect();
    times.sort();
    times[times.len() / 2]
}

fn release(name: &str) -> PathBuf {
    target().join("release").join(name)
}

fn target() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.parent()
        .and_then(|profile| profile.parent())
        .unwrap()
        .to_path_buf()
}
