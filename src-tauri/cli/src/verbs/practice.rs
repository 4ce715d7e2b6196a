use std::{str::FromStr, time::Duration};

use sendwright_practice::{Fault, PracticeServers, ReceivedMail};
use strum::IntoEnumIterator;
use tokio_util::sync::CancellationToken;

use super::tour;
use crate::{args::PracticeArguments, ending::Ending, output::Output};

/// Runs the servers until Ctrl+C, or the tour, or names the faults.
pub(super) async fn run(
    arguments: &PracticeArguments,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    if arguments.list_faults {
        return list_faults(output);
    }
    let fault = match arguments.fault.as_deref().map(Fault::from_str).transpose() {
        Ok(fault) => fault.unwrap_or(Fault::None),
        Err(_) => {
            output.note(
                "cli-practice-fault-unknown",
                &[("fault", arguments.fault.as_deref().unwrap_or_default())],
            );
            return Ending::WrongUse;
        }
    };
    if arguments.tour {
        return tour::run(fault, output, cancel).await;
    }
    let servers = match PracticeServers::start_with(fault).await {
        Ok(servers) => servers,
        Err(error) => {
            output.note(
                "cli-practice-cannot-start",
                &[("reason", &error.to_string())],
            );
            return Ending::Failed;
        }
    };
    introduce(&servers, output);
    watch(&servers, output, &cancel).await;
    output.say("cli-practice-ended", &[]);
    Ending::Passed
}

fn list_faults(output: &Output) -> Ending {
    if output.is_json() {
        let faults: Vec<_> = Fault::iter()
            .map(|fault| serde_json::json!({ "name": fault.to_string(), "does": fault.describe() }))
            .collect();
        output.document(&faults.into());
    } else {
        Fault::iter().for_each(|fault| {
            output.line(&format!("{:<28} {}", fault.to_string(), fault.describe()))
        });
    }
    Ending::Passed
}

fn introduce(servers: &PracticeServers, output: &Output) {
    let login = servers.login();
    let ca_file = servers.ca_file().display().to_string();
    let [starttls, tls, plain] =
        [servers.starttls(), servers.implicit_tls(), servers.plain()].map(|address| address.port());
    if output.is_json() {
        output.document(&serde_json::json!({
            "host": "localhost", "starttlsPort": starttls, "tlsPort": tls, "plainPort": plain, "caFile": ca_file,
            "username": login.username, "password": login.password, "address": login.address, "fault": servers.fault().to_string(),
        }));
        return;
    }
    output.say("cli-practice-start", &[]);
    output.blank();
    for (id, port) in [
        ("cli-practice-starttls", starttls),
        ("cli-practice-tls", tls),
        ("cli-practice-plain", plain),
    ] {
        output.say(id, &[("host", "localhost"), ("port", &port.to_string())]);
    }
    output.say("cli-practice-ca-file", &[("file", &ca_file)]);
    output.say("cli-practice-username", &[("username", &login.username)]);
    output.say("cli-practice-password", &[("password", &login.password)]);
    output.say("cli-practice-address", &[("address", &login.address)]);
    match servers.fault() {
        Fault::None => output.say("cli-practice-no-fault", &[]),
        fault => output.say("cli-practice-fault", &[("fault", &fault.to_string())]),
    }
    output.blank();
    output.say("cli-practice-try", &[]);
    let password = &login.password;
    output.line(&format!("  printf '%s\\n' '{password}' | sendwright check --host localhost --port {starttls} --from {} --ca-file {ca_file} --secret-stdin", login.address));
    output.blank();
    output.say("cli-practice-stop", &[]);
}

async fn watch(servers: &PracticeServers, output: &Output, cancel: &CancellationToken) {
    loop {
        tokio::select! {
            () = cancel.cancelled() => return,
            mail = servers.next_mail(Duration::from_secs(3600)) => if let Some(mail) = mail {
                announce(&mail, output);
            }
        }
    }
}

fn announce(mail: &ReceivedMail, output: &Output) {
    let to = mail.recipients.join(", ");
    let subject = mail.subject().unwrap_or_default();
    if output.is_json() {
        output.json_line(&serde_json::json!({ "mail": { "from": mail.envelope_from, "to": mail.recipients, "subject": subject } }));
    } else {
        output.say(
            "cli-practice-mail",
            &[
                ("from", &mail.envelope_from),
                ("to", &to),
                ("subject", &subject),
            ],
        );
    }
}
