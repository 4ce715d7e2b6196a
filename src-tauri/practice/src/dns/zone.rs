//! The names that a practice name server knows, written down by code.

use std::{
    collections::BTreeMap,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    time::Duration,
};

use hickory_proto::rr::{
    Name, RData,
    rdata::{
        A, AAAA, CNAME, HTTPS, MX, SRV, SVCB, TXT,
        svcb::{SvcParamKey, SvcParamValue},
    },
};

use super::node::{Failure, Node};
use crate::PracticeWeb;

/// As in most zones of small domains.
const TTL: u32 = 300;
/// One string of a TXT record holds no more (RFC 1035, section 3.3).
const STRING: usize = 255;

/// All names that a practice name server knows; each method adds a record to a name, or something
/// wrong with it.
///
/// Case and a last dot are of no matter. A name that is not known does not exist (NXDOMAIN); one
/// that is known, or that others are below, has no records of the other types (NODATA). A name
/// that begins with `*.` stands for all that are not known otherwise (RFC 4592), what is wrong
/// with it too.
///
/// ```
/// # use sendwright_practice::Zone;
/// let zone = Zone::new()
///     .mx("example.test", 10, "mail.example.test")
///     .a("mail.example.test", ["127.0.0.1".parse().unwrap()])
///     .ttl(3600)
///     .txt("example.test", "v=spf1 mx -all")
///     .servfail("broken.example.test");
/// ```
#[derive(Debug, Clone)]
pub struct Zone {
    nodes: BTreeMap<Name, Node>,
    ttl: u32,
    /// The first name that is none.
    wrong: Option<String>,
}

/// What is known of a name.
pub(super) enum Found<'a> {
    Node(&'a Node),
    /// Only names below it.
    Empty,
    Nothing,
}

impl Default for Zone {
    fn default() -> Self {
        Self {
            nodes: BTreeMap::new(),
            ttl: TTL,
            wrong: None,
        }
    }
}

impl Zone {
    /// Without a name: all are unknown.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records that are added after this live for so many seconds, and so does it that a name or a
    /// record is not there, by the last of these. 300 where nothing is said.
    #[must_use]
    pub fn ttl(mut self, seconds: u32) -> Self {
        self.ttl = seconds;
        self
    }

    /// IPv4 addresses.
    #[must_use]
    pub fn a(self, name: &str, addresses: impl IntoIterator<Item = Ipv4Addr>) -> Self {
        let records = addresses.into_iter().map(|ip| RData::A(A(ip)));
        self.records(name, records)
    }

    /// IPv6 addresses.
    #[must_use]
    pub fn aaaa(self, name: &str, addresses: impl IntoIterator<Item = Ipv6Addr>) -> Self {
        let records = addresses.into_iter().map(|ip| RData::AAAA(AAAA(ip)));
        self.records(name, records)
    }

    /// A host that takes the domain's mail; `.` for none (RFC 7505).
    #[must_use]
    pub fn mx(mut self, name: &str, preference: u16, host: &str) -> Self {
        let host = self.name(host);
        self.records(name, [RData::MX(MX::new(preference, host))])
    }

    /// A service; the target `.` says that it is not offered (RFC 2782).
    #[must_use]
    pub fn srv(mut self, name: &str, priority: u16, weight: u16, port: u16, target: &str) -> Self {
        let target = self.name(target);
        self.records(name, [RData::SRV(SRV::new(priority, weight, port, target))])
    }

    /// A text, in strings of 255 bytes.
    #[must_use]
    pub fn txt(self, name: &str, text: &str) -> Self {
        let strings: Vec<&[u8]> = text.as_bytes().chunks(STRING).collect();
        self.strings(name, &strings)
    }

    /// A text in strings of one's own, which need not be UTF-8. The rest of one that is longer than
    /// 255 bytes becomes another.
    #[must_use]
    pub fn strings(self, name: &str, strings: &[impl AsRef<[u8]>]) -> Self {
        let mut fitting: Vec<&[u8]> = Vec::new();
        for string in strings {
            match string.as_ref() {
                [] => fitting.push(&[]),
                bytes => fitting.extend(bytes.chunks(STRING)),
            }
        }
        if fitting.is_empty() {
            fitting.push(&[]); // at least one (RFC 1035, section 3.3.14)
        }
        self.records(name, [RData::TXT(TXT::from_bytes(fitting))])
    }

    /// Another name for a name. It is followed in the answer, also in a circle.
    #[must_use]
    pub fn cname(mut self, name: &str, target: &str) -> Self {
        let target = self.name(target);
        self.records(name, [RData::CNAME(CNAME(target))])
    }

    /// The port on which the name serves https (RFC 9460, section 7.2).
    #[must_use]
    pub fn https_port(self, name: &str, port: u16) -> Self {
        let port = (SvcParamKey::Port, SvcParamValue::Port(port));
        let service = SVCB::new(1, Name::root(), vec![port]);
        self.records(name, [RData::HTTPS(HTTPS(service))])
    }

    /// The address and the port of each host that the practice web serves.
    #[must_use]
    pub fn web(self, web: &PracticeWeb) -> Self {
        let IpAddr::V4(ip) = web.address().ip() else {
            return self; // it listens on 127.0.0.1
        };
        let port = web.address().port();
        web.hosts()
            .iter()
            .fold(self, |zone, host| zone.a(host, [ip]).https_port(host, port))
    }

    /// The name does not exist, whatever else is said about it or by a wildcard.
    #[must_use]
    pub fn nxdomain(self, name: &str) -> Self {
        self.failing(name, Failure::NxDomain)
    }

    /// The name is answered by SERVFAIL.
    #[must_use]
    pub fn servfail(self, name: &str) -> Self {
        self.failing(name, Failure::ServFail)
    }

    /// The name is answered by REFUSED.
    #[must_use]
    pub fn refused(self, name: &str) -> Self {
        self.failing(name, Failure::Refused)
    }

    /// The name is never answered.
    #[must_use]
    pub fn silent(self, name: &str) -> Self {
        self.failing(name, Failure::Silence)
    }

    /// The name is answered by a packet that cannot be read.
    #[must_use]
    pub fn garbage(self, name: &str) -> Self {
        self.failing(name, Failure::Garbage)
    }

    /// The name is answered by UDP with nothing but the word that the answer is too long; by TCP as
    /// it should be.
    #[must_use]
    pub fn truncated(self, name: &str) -> Self {
        self.with(name, |node| node.truncated = true)
    }

    /// The name is answered after a while.
    #[must_use]
    pub fn slow(self, name: &str, after: Duration) -> Self {
        self.with(name, |node| node.slow = after)
    }

    /// The name's answers are called checked by DNSSEC (AD): to those who ask for that by AD or DO
    /// in the question, and to nobody else, as real resolvers do (RFC 6840, section 5.8).
    #[must_use]
    pub fn authentic(self, name: &str) -> Self {
        self.with(name, |node| node.authentic = true)
    }

    /// What is known of a name.
    pub(super) fn find(&self, name: &Name) -> Found<'_> {
        if let Some(node) = self.nodes.get(name) {
            return Found::Node(node);
        }
        if self.has_below(name) {
            return Found::Empty;
        }
        // The nearest name above that exists decides which wildcard it is (RFC 4592).
        let mut above = name.base_name();
        while !above.is_root() && !self.nodes.contains_key(&above) && !self.has_below(&above) {
            above = above.base_name();
        }
        let wildcard = above.prepend_label("*").ok();
        match wildcard.and_then(|wildcard| self.nodes.get(&wildcard)) {
            Some(node) => Found::Node(node),
            None => Found::Nothing,
        }
    }

    /// How long it holds that something is not there.
    pub(super) fn absence(&self) -> u32 {
        self.ttl
    }

    /// Refuses a zone with a name that is none.
    pub(super) fn checked(self) -> io::Result<Self> {
        match self.wrong {
            None => Ok(self),
            Some(name) => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("not a domain name: {name:?}"),
            )),
        }
    }

    fn has_below(&self, name: &Name) -> bool {
        self.nodes.keys().any(|other| name.zone_of(other))
    }

    fn records(self, name: &str, records: impl IntoIterator<Item = RData>) -> Self {
        let ttl = self.ttl;
        self.with(name, |node| {
            node.records
                .extend(records.into_iter().map(|data| (ttl, data)));
        })
    }

    fn failing(self, name: &str, failure: Failure) -> Self {
        self.with(name, |node| node.failure = Some(failure))
    }

    fn with(mut self, name: &str, change: impl FnOnce(&mut Node)) -> Self {
        let name = self.name(name);
        change(self.nodes.entry(name).or_default());
        self
    }

    fn name(&mut self, text: &str) -> Name {
        // By UTF-8 a name would be looked at as a host name, which `_submission` is none of.
        let parsed = if text.is_ascii() {
            Name::from_ascii(text)
        } else {
            Name::from_utf8(text)
        };
        match parsed {
            Ok(mut name) if !text.is_empty() => {
                name.set_fqdn(true);
                name.to_lowercase()
            }
            _ => {
                self.wrong.get_or_insert_with(|| text.to_owned());
                Name::root()
            }
        }
    }
}
