//! Questions to the name servers that the system's own calls do not ask: MX, SRV, TXT, PTR and
//! HTTPS records, with their time to live.

mod asking;
mod error;

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use hickory_resolver::{
    Resolver,
    config::{NameServerConfig, ResolverConfig},
    lookup::Lookup,
    proto::rr::{Name, RData, Record, RecordType},
};

use self::asking::Asking;
pub use self::error::DnsError;

/// The resolver of this run; asks the system's name servers, or one that was named.
#[derive(Clone)]
pub struct Dns {
    resolver: Resolver<Asking>,
    local: bool,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records<T> {
    /// At least one.
    pub records: Vec<T>,
    /// Seconds for which the answer holds.
    pub ttl: u32,
    /// Signed, by the word of a resolver on this computer that checks signatures (RFC 6840 §5.8).
    pub signed: bool,
}

/// One MX record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mx {
    /// The lowest comes first.
    pub preference: u16,
    /// Without the last dot; empty for "takes no mail" (RFC 7505).
    pub host: String,
}

/// One SRV record (RFC 2782).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Srv {
    /// The lowest comes first.
    pub priority: u16,
    /// Among equals.
    pub weight: u16,
    /// The service's port.
    pub port: u16,
    /// Without the last dot; empty for "not offered here".
    pub target: String,
}

/// The environment names a resolver for tests in this.
pub const VARIABLE: &str = "SENDWRIGHT_DNS";

/// So many CNAME records are followed, one after the other.
const MAX_ALIASES: usize = 8;

impl Dns {
    /// The resolver named by `SENDWRIGHT_DNS` (`ADDRESS:PORT`), else the system's own.
    ///
    /// # Errors
    /// [`DnsError::NoResolver`] where the system names none, or the variable is no address.
    pub fn of_system() -> Result<Self, DnsError> {
        if let Some(named) = std::env::var_os(VARIABLE) {
            let named = named.to_string_lossy();
            let server = named.parse().map_err(|_| DnsError::NoResolver)?;
            return Self::at(server);
        }
        let (config, _) =
            hickory_resolver::system_conf::read_system_conf().map_err(|_| DnsError::NoResolver)?;
        Self::with(config)
    }

    /// Asks this server and no other.
    ///
    /// # Errors
    /// [`DnsError::NoResolver`].
    pub fn at(server: SocketAddr) -> Result<Self, DnsError> {
        let mut one = NameServerConfig::udp_and_tcp(server.ip());
        for connection in &mut one.connections {
            connection.port = server.port();
        }
        Self::with(ResolverConfig::from_parts(None, Vec::new(), vec![one]))
    }

    fn with(config: ResolverConfig) -> Result<Self, DnsError> {
        let local = config
            .name_servers()
            .iter()
            .all(|server| server.ip.is_loopback());
        let mut builder = Resolver::builder_with_config(config, Asking::default());
        let options = builder.options_mut();
        options.timeout = Duration::from_secs(3);
        options.attempts = 2;
        options.edns0 = true;
        let resolver = builder.build().map_err(|_| DnsError::NoResolver)?;
        Ok(Self { resolver, local })
    }

    /// Where mail for the domain goes, the preferred host first.
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn mx(&self, domain: &str) -> Result<Records<Mx>, DnsError> {
        let mut found = self
            .ask(domain, RecordType::MX, |data| match data {
                RData::MX(mx) => Some(Mx {
                    preference: mx.preference,
                    host: text_of(&mx.exchange),
                }),
                _ => None,
            })
            .await?;
        found.records.sort();
        Ok(found)
    }

    /// The services of this name, in no order.
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn srv(&self, name: &str) -> Result<Records<Srv>, DnsError> {
        // hickory-resolver does not look for the records behind a CNAME record of this type: it
        // takes a target for the name that it was led to.
        let (mut name, mut signed) = (name.to_owned(), true);
        for _ in 0..MAX_ALIASES {
            match self.srv_of(&name).await {
                Err(DnsError::NoRecords) => {}
                other => {
                    return other.map(|mut found| {
                        found.signed &= signed;
                        found
                    });
                }
            }
            let alias = self.alias(&name).await?;
            signed &= alias.signed;
            name = alias
                .records
                .into_iter()
                .next()
                .ok_or(DnsError::NoRecords)?;
        }
        Err(DnsError::Failed) // in a circle
    }

    async fn alias(&self, name: &str) -> Result<Records<String>, DnsError> {
        self.ask(name, RecordType::CNAME, |data| match data {
            RData::CNAME(to) => Some(text_of(&to.0)),
            _ => None,
        })
        .await
    }

    async fn srv_of(&self, name: &str) -> Result<Records<Srv>, DnsError> {
        self.ask(name, RecordType::SRV, |data| match data {
            RData::SRV(srv) => Some(Srv {
                priority: srv.priority,
                weight: srv.weight,
                port: srv.port,
                target: text_of(&srv.target),
            }),
            _ => None,
        })
        .await
    }

    /// The texts of this name; the strings of one record are joined (RFC 7208 §3.3).
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn txt(&self, name: &str) -> Result<Records<String>, DnsError> {
        self.ask(name, RecordType::TXT, |data| match data {
            RData::TXT(txt) => {
                let joined = txt.txt_data.concat();
                Some(String::from_utf8_lossy(&joined).into_owned())
            }
            _ => None,
        })
        .await
    }

    /// The addresses of this name, IPv4 and IPv6.
    ///
    /// # Errors
    /// [`DnsError`]; that of IPv4 where both have one.
    pub async fn addresses(&self, name: &str) -> Result<Records<IpAddr>, DnsError> {
        let (v4, v6) = tokio::join!(self.ipv4(name), self.ipv6(name));
        match (v6, v4) {
            (Ok(mut v6), Ok(v4)) => {
                v6.records.extend(v4.records);
                v6.ttl = v6.ttl.min(v4.ttl);
                v6.signed &= v4.signed;
                Ok(v6)
            }
            (Ok(one), Err(_)) | (Err(_), Ok(one)) => Ok(one),
            (Err(_), Err(error)) => Err(error),
        }
    }

    /// The IPv4 addresses of this name.
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn ipv4(&self, name: &str) -> Result<Records<IpAddr>, DnsError> {
        self.ask(name, RecordType::A, |data| match data {
            RData::A(a) => Some(IpAddr::V4(a.0)),
            _ => None,
        })
        .await
    }

    /// The IPv6 addresses of this name.
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn ipv6(&self, name: &str) -> Result<Records<IpAddr>, DnsError> {
        self.ask(name, RecordType::AAAA, |data| match data {
            RData::AAAA(aaaa) => Some(IpAddr::V6(aaaa.0)),
            _ => None,
        })
        .await
    }

    /// The names that the owner of this address gives it (PTR).
    ///
    /// # Errors
    /// [`DnsError`].
    pub async fn names(&self, address: IpAddr) -> Result<Records<String>, DnsError> {
        let reverse = Name::from(address).to_ascii();
        self.ask(&reverse, RecordType::PTR, |data| match data {
            RData::PTR(ptr) => Some(text_of(&ptr.0)),
            _ => None,
        })
        .await
    }

    /// The port on which this name serves https, if it says so (RFC 9460 §7.2).
    pub async fn https_port(&self, name: &str) -> Option<u16> {
        use hickory_resolver::proto::rr::rdata::svcb::{SvcParamKey, SvcParamValue};
        let found = self.ask(name, RecordType::HTTPS, |data| match data {
            RData::HTTPS(https) => https
                .svc_params
                .iter()
                .find(|(key, _)| *key == SvcParamKey::Port)
                .and_then(|(_, value)| match value {
                    SvcParamValue::Port(port) => Some(*port),
                    _ => None,
                }),
            _ => None,
        });
        found.await.ok()?.records.first().copied()
    }

    async fn ask<T>(
        &self,
        name: &str,
        kind: RecordType,
        read: impl Fn(&RData) -> Option<T>,
    ) -> Result<Records<T>, DnsError> {
        let mut name = Name::from_ascii(name).map_err(|_| DnsError::NoSuchName)?;
        name.set_fqdn(true); // the system's search domains are not asked
        let found: Lookup = self
            .resolver
            .lookup(name, kind)
            .await
            .map_err(|error| error::of(&error))?;
        let of_kind = |record: &&Record| record.record_type() == kind;
        let answers: Vec<&Record> = found.answers().iter().filter(of_kind).collect();
        let records: Vec<T> = answers
            .iter()
            .filter_map(|record| read(&record.data))
            .collect();
        if records.is_empty() {
            return Err(DnsError::NoRecords);
        }
        Ok(Records {
            records,
            ttl: answers
                .iter()
                .map(|record| record.ttl)
                .min()
                .unwrap_or_default(),
            signed: self.local && found.message().metadata.authentic_data,
        })
    }
}

fn text_of(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}
