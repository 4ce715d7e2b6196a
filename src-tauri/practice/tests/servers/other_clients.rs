//! Two clients that are not ours get along with the servers. Where one is not installed, its
//! test says NOT RUN; with `CI` set that is a failure.

use std::{io::ErrorKind, process::Stdio, time::Duration};

use sendwright_practice::{Fault, Port, PracticeServers};
use strum::IntoEnumIterator as _;
use tokio::task::spawn_blocking;

/// The program's exit status and its output; `None` where it is not installed.
async fn run(program: &'static str, args: Vec<String>) -> Option<(bool, String)> {
    let mut command = std::process::Command::new(program);
    command.args(args).stdin(Stdio::null());
    let output = match spawn_blocking(move || command.output()).await.unwrap() {
        Err(why) if why.kind() == ErrorKind::NotFound => {
            assert!(
                std::env::var_os("CI").is_none(),
                "{program} is not installed"
            );
            eprintln!("NOT RUN: {program} is not installed");
            return None;
        }
        output => output.unwrap(),
    };
    let text = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    ))
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(String::from).collect()
}

#[tokio::test]
async fn swaks_sends_a_mail_through_each_port() {
    let servers = PracticeServers::start().await.unwrap();
    let login = servers.login();
    for port in Port::iter() {
        let tls = match port {
            Port::Starttls => " --tls",
            Port::ImplicitTls => " --tls-on-connect",
            Port::Plain => "",
        };
        for mechanism in ["PLAIN", "LOGIN", "CRAM-MD5"] {
            let line = format!(
                "--server 127.0.0.1 --port {} --helo localhost --timeout 10 --from {} \
                 --to a@practice.test --auth {mechanism} --auth-user {} --auth-password {}{tls}",
                servers.addr(port).port(),
                login.address,
                login.username,
                login.password,
            );
            let Some((sent, said)) = run("swaks", words(&line)).await else {
                return;
            };
            assert!(sent, "{port}, {mechanism}: {said}");
            let mail = servers.next_mail(Duration::from_secs(5)).await.unwrap();
            assert_eq!(mail.username, Some(login.username.clone()));
            assert_eq!(mail.tls, port != Port::Plain);
        }
    }
}

#[tokio::test]
async fn swaks_sees_the_password_refused() {
    let servers = PracticeServers::start_with(Fault::WrongPassword)
        .await
        .unwrap();
    let line = format!(
        "--server 127.0.0.1 --port {} --helo localhost --timeout 10 --quit-after AUTH --tls \
         --auth PLAIN --auth-user x --auth-password y",
        servers.starttls().port(),
    );
    let Some((went, said)) = run("swaks", words(&line)).await else {
        return;
    };
    assert!(!went && said.contains("535 5.7.8"), "{said}");
}

#[tokio::test]
async fn openssl_gives_the_same_verdict_on_each_certificate() {
    let servers = PracticeServers::start().await.unwrap();
    let verdicts = [
        (Fault::None, "Verify return code: 0 (ok)"),
        (
            Fault::CertificateExpired,
            "Verify return code: 10 (certificate has expired)",
        ),
        (
            Fault::CertificateNotYetValid,
            "Verify return code: 9 (certificate is not yet valid)",
        ),
        (
            Fault::CertificateWrongName,
            "Verify return code: 62 (hostname mismatch)",
        ),
        (Fault::CertificateSelfSigned, "Verify return code: 18 (self"),
        (
            Fault::CertificateSelfSignedCa,
            "Verify return code: 18 (self",
        ),
        (
            Fault::CertificateUnknownRoot,
            "unable to get local issuer certificate",
        ),
        (
            Fault::CertificateMissingIntermediate,
            "unable to get local issuer certificate",
        ),
        (Fault::CertificateForClients, "certificate purpose"),
    ];
    for (fault, verdict) in verdicts {
        servers.set_fault(fault);
        for starttls in [false, true] {
            let (port, extra) = if starttls {
                (Port::Starttls, " -starttls smtp")
            } else {
                (Port::ImplicitTls, "")
            };
            let line = format!(
                "s_client -connect {} -CAfile {} -verify_hostname localhost -purpose sslserver{extra}",
                servers.addr(port),
                servers.ca_file().display(),
            );
            let Some((_, said)) = run("openssl", words(&line)).await else {
                return;
            };
            assert!(said.contains(verdict), "{fault}: {said}");
        }
    }
}
