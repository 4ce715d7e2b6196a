//! `presets.toml`: known services.

use std::{collections::HashSet, fmt::Write as _};

use serde::Deserialize;

use crate::table::{self, Done};

const FILE: &str = "presets.toml";

/// The host that takes the domain's mail, as the file writes it.
const MX: &str = "{mx}";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Presets {
    service: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Service {
    id: String,
    name: String,
    #[serde(default)]
    domains: Vec<String>,
    #[serde(default)]
    mx: Vec<String>,
    #[serde(default)]
    servers: Vec<Server>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    username: Username,
    #[serde(default)]
    password: PasswordKind,
    #[serde(default)]
    page: String,
    #[serde(default)]
    spf: Vec<String>,
    #[serde(default)]
    dkim: Vec<String>,
    #[serde(default)]
    own_return_path: bool,
    /// For whoever checks the facts; the program does not need it.
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Server {
    host: String,
    ports: Vec<u16>,
}

/// Written with the names of the program's own enum.
#[derive(Deserialize, Debug, Default)]
#[serde(rename_all = "kebab-case")]
enum Username {
    #[default]
    Address,
    LocalPart,
    SameAsPassword,
    AccessKey,
    SmtpLogin,
    Literal(String),
}

/// The same.
#[derive(Deserialize, Debug, Default, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum PasswordKind {
    #[default]
    Account,
    AppPassword,
    ApiKey,
    SmtpCredentials,
    AuthorizationCode,
    Token,
    OauthOnly,
}

pub(crate) fn make() -> Done {
    let presets: Presets = table::read(FILE)?;
    let mut seen = Seen::default();
    let mut made = String::from("static PRESETS: &[Preset] = &[\n");
    for service in &presets.service {
        check(service, &mut seen).map_err(|wrong| format!("{FILE}: {}: {wrong}", service.id))?;
        let Service {
            id,
            name,
            domains,
            mx,
            hosts,
            password,
            page,
            spf,
            dkim,
            own_return_path,
            ..
        } = service;
        let servers = servers(&service.servers)?;
        let username = match &service.username {
            Username::Literal(text) => format!("Literal {{ text: {text:?} }}"),
            other => format!("{other:?}"),
        };
        writeln!(
            made,
            "    Preset {{ id: {id:?}, name: {name:?}, domains: &{domains:?}, mx: &{mx:?}, servers: &[{servers}], hosts: &{hosts:?}, username: Username::{username}, password: PasswordKind::{password:?}, page: {page:?}, spf: &{spf:?}, dkim: &{dkim:?}, own_return_path: {own_return_path} }},"
        )?;
    }
    made.push_str("];\n");
    table::write("presets.rs", &made)
}

/// One for each port; the port says how it is encrypted, so that the two cannot disagree.
fn servers(servers: &[Server]) -> Result<String, String> {
    let mut made = Vec::new();
    for Server { host, ports } in servers {
        let host = match host.as_str() {
            MX => "Host::OfMx".to_owned(),
            named => format!("Host::Named({named:?})"),
        };
        for port in ports {
            let security = match port {
                465 => "Tls",
                25 | 587 | 2525 => "Starttls",
                other => return Err(format!("{FILE}: what is spoken on port {other}?")),
            };
            made.push(format!(
                "Server {{ host: {host}, port: {port}, security: Security::{security} }}"
            ));
        }
    }
    Ok(made.join(", "))
}

/// What stands in the file once only.
#[derive(Default)]
struct Seen(HashSet<(&'static str, String)>);

impl Seen {
    fn first(&mut self, what: &'static str, value: &str) -> Result<(), String> {
        if self.0.insert((what, value.to_owned())) {
            return Ok(());
        }
        Err(format!("the {what} {value} stands here twice"))
    }
}

/// What a person who adds a service can get wrong.
fn check(service: &Service, seen: &mut Seen) -> Result<(), String> {
    seen.first("id", &service.id)?;
    holds(
        is_name(&service.id) && !service.id.contains(['.', '_']),
        "id",
        &service.id,
    )?;
    holds(!service.name.trim().is_empty(), "name", &service.name)?;
    for domain in &service.domains {
        seen.first("domain", domain)?;
        let bare = domain.strip_prefix('.').unwrap_or(domain);
        holds(is_host(bare), "domain", domain)?;
    }
    for mx in &service.mx {
        seen.first("MX", mx)?;
        holds(is_host(mx), "MX", mx)?;
    }
    for host in &service.hosts {
        seen.first("host", host)?;
        holds(is_host(&host.replace('*', "any")), "host", host)?;
    }
    for Server { host, ports } in &service.servers {
        if host == MX {
            holds(!service.mx.is_empty(), "server without any MX", host)?;
        } else {
            seen.first("host", host)?;
            holds(is_host(host), "server", host)?;
        }
        holds(!ports.is_empty(), "server without ports", host)?;
    }
    for spf in &service.spf {
        holds(is_name(spf) && spf.contains('.'), "SPF domain", spf)?;
    }
    for selector in &service.dkim {
        holds(is_name(selector), "DKIM selector", selector)?;
    }
    let found_by = [&service.domains, &service.mx, &service.hosts];
    let can_be_found = !service.servers.is_empty() || found_by.iter().any(|by| !by.is_empty());
    holds(can_be_found, "service that nothing leads to", &service.id)?;
    let needs_page = service.password != PasswordKind::Account;
    holds(
        is_page(&service.page) || !needs_page && service.page.is_empty(),
        "page",
        &service.page,
    )?;
    holds(is_page(&service.source), "source", &service.source)
}

fn holds(right: bool, what: &str, value: &str) -> Result<(), String> {
    if right {
        return Ok(());
    }
    Err(format!("{value:?} cannot be right: {what}"))
}

/// A host name of at least two labels (RFC 1123 §2.1), in lower case.
fn is_host(name: &str) -> bool {
    is_name(name) && name.contains('.') && !name.contains('_')
}

/// Labels as DNS has them (RFC 1035 §2.3.1, and the underscore), in lower case.
fn is_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(label)
}

fn is_page(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        is_host(host) && !rest.contains(char::is_whitespace)
    })
}
