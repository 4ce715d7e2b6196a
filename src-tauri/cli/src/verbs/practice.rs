use std::{str::FromStr, time::Duration};

use sendwright_practice::{Fault, MicrosoftFault, PracticeServers, ReceivedMail};
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
    let name = arguments.fault.as_deref();
    let Some(faults) = name.map_or(Some(Faults::default()), Faults::named) else {
        let fault = name.unwrap_or_default();
        output.note("cli-practice-fault-unknown", &[("fault", fault)]);
        return Ending::WrongUse;
    };
    if arguments.tour {
        return tour::run(faults.smtp, output, cancel).await;
    }
    let servers = match PracticeServers::start_with(faults.smtp).await {
        Ok(servers) => servers,
        Err(error) => {
            output.note(
                "cli-practice-cannot-start",
                &[("reason", &error.to_string())],
            );
            return Ending::Failed;
        }
    };
    servers.microsoft().set_fault(faults.microsoft);
    introduce(&servers, output);
    watch(&servers, output, &cancel).await;
    output.say("cli-practice-ended", &[]);
    Ending::Passed
}

/// What goes wrong at either of them.
#[derive(Default)]
struct Faults {
    smtp: Fault,
    microsoft: MicrosoftFault,
}

impl Faults {
    fn named(name: &str) -> Option<Self> {
        let smtp = Fault::from_str(name).map(|smtp| Self {
            smtp,
            ..Self::default()
        });
        let microsoft = MicrosoftFault::from_str(name).map(|microsoft| Self {
            microsoft,
            ..Self::default()
        });
        smtp.or(microsoft).ok()
    }

    /// All of them, with what each does.
    fn menu() -> impl Iterator<Item = (&'static str, String, &'static str)> {
        let smtp = Fault::iter().map(|fault| ("smtp", fault.to_string(), fault.describe()));
        let microsoft = MicrosoftFault::iter()
            .filter(|fault| *fault != MicrosoftFault::None)
            .map(|fault| ("microsoft365", fault.to_string(), fault.describe()));
        smtp.chain(microsoft)
    }
}

fn list_faults(output: &Output) -> Ending {
    if output.is_json() {
        let faults: Vec<_> = Faults::menu()
            .map(|(kind, name, does)| serde_json::json!({ "kind": kind, "name": name, "does": does }))
            .collect();
        output.document(&faults.into());
    } else {
        Faults::menu().for_each(|(_, name, does)| output.line(&format!("{name:<42} {does}")));
    }
    Ending::Passed
}

fn introduce(servers: &PracticeServers, output: &Output) {
    let login = servers.login();
    let ca_file = servers.ca_file().display().to_string();
    let microsoft = servers.microsoft();
    let (authority, graph) = (microsoft.authority(), microsoft.graph());
    let portal = format!("{authority}/portal/apps");
    let provider = serde_json::json!({
        "kind": "microsoft365", "from": microsoft.sender(), "tenantId": microsoft.tenant_id(), "clientId": microsoft.client_id(),
        "cloud": { "authority": authority, "graph": graph },
    });
    let [starttls, tls, plain] =
        [servers.starttls(), servers.implicit_tls(), servers.plain()].map(|address| address.port());
    if output.is_json() {
        output.document(&serde_json::json!({
            "host": "localhost", "starttlsPort": starttls, "tlsPort": tls, "plainPort": plain, "caFile": ca_file,
            "username": login.username, "password": login.password, "address": login.address, "fault": servers.fault().to_string(),
            "microsoft365": {
                "provider": provider,
                "domain": microsoft.domain(), "clientSecret": microsoft.client_secret(), "portal": portal, "fault": microsoft.fault().to_string(),
            },
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
    output.blank();
    output.say("cli-practice-authority", &[("url", &authority)]);
    output.say("cli-practice-graph", &[("url", &graph)]);
    output.say("cli-practice-portal", &[("url", &portal)]);
    output.say("cli-practice-tenant", &[("tenant", microsoft.tenant_id())]);
    output.say(
        "cli-practice-client",
        &[("clientId", microsoft.client_id())],
    );
    output.say(
        "cli-practice-client-secret",
        &[("secret", microsoft.client_secret())],
    );
    output.blank();
    match (servers.fault(), microsoft.fault()) {
        (Fault::None, MicrosoftFault::None) => output.say("cli-practice-no-fault", &[]),
        (Fault::None, fault) => output.say("cli-practice-fault", &[("fault", &fault.to_string())]),
        (fault, _) => output.say("cli-practice-fault", &[("fault", &fault.to_string())]),
    }
    output.blank();
    output.say("cli-practice-try", &[]);
    let password = &login.password;
    output.line(&format!("  printf '%s\\n' '{password}' | sendwright check --host localhost --port {starttls} --from {} --ca-file {ca_file} --secret-stdin", login.address));
    let secret = microsoft.client_secret();
    // A file of a fresh name: the folder may hold one called "secret" that is not ours to remove.
    output.line(&format!("  s=$(mktemp); printf '%s\\n' '{secret}' > \"$s\"; printf '%s' '{provider}' | sendwright check --provider - --secret-file \"$s\"; rm \"$s\""));
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
