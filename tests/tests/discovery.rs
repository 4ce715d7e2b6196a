//! From an address to proved settings: the real program against a name server, web hosts and mail
//! servers of our own, with all that they can do wrong.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

#[path = "discovery/files.rs"]
mod files;
#[path = "discovery/hostile.rs"]
mod hostile;
#[path = "discovery/ways.rs"]
mod ways;

use sendwright_practice::{PracticeDns, PracticeServers, PracticeWeb, Site, Zone};
use sendwright_tests::command_line::{Home, Run};
use serde_json::Value;

/// What a test publishes.
struct World {
    servers: PracticeServers,
    web: PracticeWeb,
    dns: PracticeDns,
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
            .a("mail.practice.test", [std::net::Ipv4Addr::LOCALHOST]);
        let zone = zone(base, &servers);
        let dns = PracticeDns::start(zone).await.unwrap();
        Self { servers, web, dns }
    }

    /// `discover` with this name server, trusting the practice authority.
    fn discover(&self, arguments: &[&str]) -> Run {
        discover(&self.servers, &self.dns, arguments)
    }
}

fn discover(servers: &PracticeServers, dns: &PracticeDns, arguments: &[&str]) -> Run {
    let home = Home::without_keychain();
    let mut command = home.command(&[&["discover", "--json"], arguments].concat());
    command
        .env("SENDWRIGHT_DNS", dns.address().to_string())
        .env("SSL_CERT_FILE", servers.ca_file())
        .env("NO_PROXY", "*");
    home.finish(command, "")
}

/// `host:port source trust proved` of each candidate, in the order given.
fn candidates(document: &Value) -> Vec<String> {
    let of = |candidate: &Value| {
        let text = |key: &str| candidate[key].as_str().unwrap_or("-").to_owned();
        format!(
            "{}:{} {} {} {} {}",
            text("host"),
            candidate["port"],
            text("security"),
            text("source"),
            text("trust"),
            if candidate["proved"] == true {
                "proved"
            } else {
                "not-proved"
            }
        )
    };
    document["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .collect()
}

/// The outcome of asking a source.
fn outcome<'a>(document: &'a Value, source: &str) -> Vec<&'a str> {
    document["tried"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|tried| tried["source"] == source)
        .map(|tried| tried["outcome"].as_str().unwrap())
        .collect()
}

fn autoconfig(servers: &PracticeServers, host: &str, domain: &str) -> String {
    format!(
        r#"<clientConfig version="1.1"><emailProvider id="x"><domain>{domain}</domain>
        <displayName>Example Mail</displayName>
        <outgoingServer type="smtp"><hostname>{host}</hostname><port>{}</port><socketType>SSL</socketType>
        <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication></outgoingServer>
        </emailProvider></clientConfig>"#,
        servers.implicit_tls().port()
    )
}
