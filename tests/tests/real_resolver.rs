//! `sendwright discover` with Unbound as its name server: what a resolver in real use makes of
//! records, of their absence, of failures, of answers that are too long, and of signatures.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "real_resolver/answers.rs"]
mod answers;
#[path = "real_resolver/failures.rs"]
mod failures;
#[path = "real_resolver/signatures.rs"]
mod signatures;
#[path = "real_resolver/zone_signing.rs"]
mod zone_signing;

use std::net::Ipv4Addr;

use sendwright_practice::{PracticeDns, PracticeServers, PracticeWeb, Site, Zone};
use sendwright_tests::{
    command_line::{Home, Run},
    name_server::Unbound,
};
use serde_json::Value;

const AUTOCONFIG: &str = "/mail/config-v1.1.xml";

/// What is published, and Unbound to be asked for it.
struct World {
    servers: PracticeServers,
    // Held for its `Drop` only.
    _web: PracticeWeb,
    dns: PracticeDns,
    unbound: Unbound,
}

impl World {
    /// A zone over the web hosts; the mail servers stand at `mail.practice.test`.
    async fn new(
        sites: impl FnOnce(&PracticeServers) -> Vec<Site>,
        zone: impl FnOnce(Zone, &PracticeServers) -> Zone,
    ) -> Self {
        let servers = PracticeServers::start().await.unwrap();
        let web = servers.web(sites(&servers)).await.unwrap();
        let base = Zone::new()
            .web(&web)
            .a("mail.practice.test", [Ipv4Addr::LOCALHOST]);
        let dns = PracticeDns::start(zone(base, &servers)).await.unwrap();
        let unbound = Unbound::in_front_of(dns.address());
        Self {
            servers,
            _web: web,
            dns,
            unbound,
        }
    }

    /// `discover` for the address, by Unbound.
    fn discover(&self, address: &str) -> Value {
        discover(&self.servers, &self.unbound, address).json()
    }
}

fn discover(servers: &PracticeServers, unbound: &Unbound, address: &str) -> Run {
    let home = Home::without_keychain();
    let mut command = home.command(&["discover", "--json", "--no-ispdb", address]);
    command
        .env("SENDWRIGHT_DNS", unbound.address().to_string())
        .env("SSL_CERT_FILE", servers.ca_file())
        .env("NO_PROXY", "*");
    home.finish(command, "")
}

/// `host:port source trust` of each candidate that is proved, in the order given.
fn proved(document: &Value) -> Vec<String> {
    let candidates = document["candidates"].as_array().unwrap().iter();
    candidates
        .filter(|candidate| candidate["proved"] == true)
        .map(|candidate| {
            let text = |key: &str| candidate[key].as_str().unwrap().to_owned();
            let port = &candidate["port"];
            format!(
                "{}:{port} {} {}",
                text("host"),
                text("source"),
                text("trust")
            )
        })
        .collect()
}

/// `place outcome` of each time that a source was asked, in the order of the alphabet: they are asked
/// at once.
fn tried(document: &Value, source: &str) -> Vec<String> {
    let tried = document["tried"].as_array().unwrap().iter();
    let mut lines: Vec<_> = tried
        .filter(|tried| tried["source"] == source)
        .map(|tried| {
            let text = |key: &str| tried[key].as_str().unwrap();
            format!("{} {}", text("place"), text("outcome"))
        })
        .collect();
    lines.sort();
    lines
}

/// An autoconfig file that names `mail.practice.test`.
fn autoconfig(servers: &PracticeServers, domain: &str) -> String {
    format!(
        r#"<clientConfig version="1.1"><emailProvider id="x"><domain>{domain}</domain>
        <outgoingServer type="smtp"><hostname>mail.practice.test</hostname><port>{}</port>
        <socketType>SSL</socketType></outgoingServer></emailProvider></clientConfig>"#,
        servers.implicit_tls().port()
    )
}
