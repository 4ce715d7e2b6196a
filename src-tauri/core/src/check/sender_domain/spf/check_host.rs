use std::net::IpAddr;

use super::{
    super::book::{Answer, Book, is_failure, is_void},
    macros::{DomainSpec, Scene},
    record::{Record, is_spf},
    survey::{MOST_LOOKUPS, MOST_VOIDS},
    term::{Mechanism, Prefixes, Qualifier, Term},
};

/// The results of RFC 7208 §2.6, and the one that only the receiver can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub(super) enum SpfResult {
    None,
    Neutral,
    Pass,
    Fail,
    Softfail,
    Temperror,
    Permerror,
    /// It hangs on the name in the sending server's greeting.
    Unknown,
}

/// Whether this address may send if this text is the domain's record (RFC 7208 §4), and the entry
/// that decided; `None` as long as answers are missing.
pub(super) fn check_host(
    book: &Book,
    address: IpAddr,
    scene: &Scene<'_>,
    text: &str,
) -> Option<(SpfResult, String)> {
    let mut evaluation = Evaluation {
        book,
        address: address.to_canonical(),
        sender: scene.sender,
        lookups: 0,
        voids: 0,
    };
    let result = match evaluation.record(scene.domain, text) {
        Ok(decided) => return Some(decided),
        Err(Halt::Waiting) => return None,
        Err(Halt::Permerror) => SpfResult::Permerror,
        Err(Halt::Temperror) => SpfResult::Temperror,
        Err(Halt::Unknown) => SpfResult::Unknown,
    };
    Some((result, String::new()))
}

/// What ends an evaluation before its end.
enum Halt {
    Waiting,
    Permerror,
    Temperror,
    Unknown,
}

struct Evaluation<'a> {
    book: &'a Book,
    address: IpAddr,
    sender: &'a str,
    lookups: u32,
    voids: u32,
}

impl<'a> Evaluation<'a> {
    /// `None` where the domain has no record.
    fn host(&mut self, domain: &str) -> Result<Option<(SpfResult, String)>, Halt> {
        let answer = self.book.texts(domain).ok_or(Halt::Waiting)?;
        if is_failure(answer) {
            return Err(Halt::Temperror);
        }
        let texts = answer.iter().flat_map(|answer| &answer.records);
        let mut records = texts.filter(|text| is_spf(text));
        match (records.next(), records.next()) {
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(Halt::Permerror),
            (Some(text), None) => self.record(domain, text).map(Some),
        }
    }

    fn record(&mut self, domain: &str, text: &str) -> Result<(SpfResult, String), Halt> {
        let record = Record::parse(text).map_err(|_| Halt::Permerror)?;
        for (term, qualifier, mechanism) in record.mechanisms() {
            if self.matches(domain, mechanism)? {
                return Ok(decided(qualifier, term));
            }
        }
        let Some((_, to)) = record.redirect() else {
            return Ok((SpfResult::Neutral, String::new()));
        };
        let to = self.target(domain, Some(to))?;
        self.host(&to)?.ok_or(Halt::Permerror)
    }

    fn matches(&mut self, domain: &str, mechanism: &Mechanism) -> Result<bool, Halt> {
        Ok(match mechanism {
            Mechanism::All => true,
            Mechanism::Ip4(network, bits) => covers(IpAddr::V4(*network), *bits, self.address),
            Mechanism::Ip6(network, bits) => covers(IpAddr::V6(*network), *bits, self.address),
            Mechanism::Include(of) => {
                let name = self.target(domain, Some(of))?;
                if let Some(answer) = self.book.texts(&name) {
                    self.note_void(answer)?;
                }
                let (result, _) = self.host(&name)?.ok_or(Halt::Permerror)?;
                result == SpfResult::Pass
            }
            Mechanism::A(of, prefixes) => {
                let name = self.target(domain, of.as_ref())?;
                let answer = &self.addresses(&name)?.clone();
                self.note_void(answer)?;
                self.is_among(answer, *prefixes)
            }
            Mechanism::Mx(of, prefixes) => {
                let name = self.target(domain, of.as_ref())?;
                self.is_mail_host(&name, *prefixes)?
            }
            Mechanism::Ptr(of) => {
                let name = self.target(domain, of.as_ref())?;
                let names = self.validated()?;
                names.iter().any(|own| is_within(own, &name))
            }
            Mechanism::Exists(of) => {
                let name = self.target(domain, Some(of))?;
                let answer = self.book.ipv4(&name).ok_or(Halt::Waiting)?;
                self.note_void(answer)?;
                answer.is_ok()
            }
        })
    }

    /// Counts a look-up; the name to look up.
    fn target(&mut self, domain: &str, of: Option<&DomainSpec>) -> Result<String, Halt> {
        self.lookups += 1;
        if self.lookups > MOST_LOOKUPS {
            return Err(Halt::Permerror);
        }
        let Some(of) = of else {
            return Ok(domain.to_owned());
        };
        let names = if of.wants_validated() {
            self.validated()?
        } else {
            Vec::new()
        };
        let best = names
            .iter()
            .find(|name| *name == domain)
            .or_else(|| names.iter().find(|name| is_within(name, domain)))
            .or_else(|| names.first());
        let scene = Scene {
            sender: self.sender,
            domain,
            address: Some(self.address),
            validated: best.map(String::as_str),
        };
        of.expand(&scene).ok_or(Halt::Unknown)
    }

    fn note_void<T>(&mut self, answer: &Answer<T>) -> Result<(), Halt> {
        if is_failure(answer) {
            return Err(Halt::Temperror);
        }
        self.voids += u32::from(is_void(answer));
        if self.voids > MOST_VOIDS {
            return Err(Halt::Permerror);
        }
        Ok(())
    }

    fn addresses(&self, name: &str) -> Result<&'a Answer<IpAddr>, Halt> {
        let answer = match self.address {
            IpAddr::V4(_) => self.book.ipv4(name),
            IpAddr::V6(_) => self.book.ipv6(name),
        };
        answer.ok_or(Halt::Waiting)
    }

    fn is_among(&self, answer: &Answer<IpAddr>, prefixes: Prefixes) -> bool {
        let bits = match self.address {
            IpAddr::V4(_) => prefixes.v4,
            IpAddr::V6(_) => prefixes.v6,
        };
        let mut addresses = answer.iter().flat_map(|answer| &answer.records);
        addresses.any(|address| covers(*address, bits, self.address))
    }

    fn is_mail_host(&mut self, name: &str, prefixes: Prefixes) -> Result<bool, Halt> {
        let book = self.book;
        let answer = book.mx(name).ok_or(Halt::Waiting)?;
        self.note_void(answer)?;
        let hosts: Vec<&str> = answer
            .iter()
            .flat_map(|answer| &answer.records)
            .map(|mx| mx.host.as_str())
            .filter(|host| !host.is_empty())
            .collect();
        if hosts.len() > 10 {
            return Err(Halt::Permerror);
        }
        // All are asked for at once; the first that decides does so in its turn.
        let answers: Vec<_> = hosts.iter().map(|host| self.addresses(host)).collect();
        for answer in answers {
            let answer = answer?;
            if is_failure(answer) {
                return Err(Halt::Temperror);
            }
            if self.is_among(answer, prefixes) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The names of the address that lead back to it, of the first ten (RFC 7208 §5.5). A name
    /// server that fails here only means that there is none.
    fn validated(&self) -> Result<Vec<String>, Halt> {
        let names = self.book.names(self.address).ok_or(Halt::Waiting)?;
        let names: Vec<&String> = names
            .iter()
            .flat_map(|answer| &answer.records)
            .take(10)
            .collect();
        let answers: Vec<_> = names.iter().map(|name| self.addresses(name)).collect();
        let mut validated = Vec::new();
        for (name, answer) in names.into_iter().zip(answers) {
            if self.is_among(answer?, Prefixes { v4: 32, v6: 128 }) {
                validated.push(name.clone());
            }
        }
        Ok(validated)
    }
}

fn decided(qualifier: Qualifier, term: &Term) -> (SpfResult, String) {
    let result = match qualifier {
        Qualifier::Pass => SpfResult::Pass,
        Qualifier::Fail => SpfResult::Fail,
        Qualifier::Softfail => SpfResult::Softfail,
        Qualifier::Neutral => SpfResult::Neutral,
    };
    (result, term.text.clone())
}

/// True if the name is the domain or below it.
fn is_within(name: &str, domain: &str) -> bool {
    name.strip_suffix(domain)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// True if the address is in the network.
pub(super) fn covers(network: IpAddr, bits: u8, address: IpAddr) -> bool {
    let shifted = |value: u128, width: u8| value.checked_shr(u32::from(width.saturating_sub(bits)));
    match (network, address) {
        (IpAddr::V4(a), IpAddr::V4(b)) => {
            let (a, b) = (u128::from(u32::from(a)), u128::from(u32::from(b)));
            shifted(a, 32) == shifted(b, 32)
        }
        (IpAddr::V6(a), IpAddr::V6(b)) => {
            let (a, b) = (u128::from(a), u128::from(b));
            // A shift by all the bits leaves nothing, on both sides.
            shifted(a, 128) == shifted(b, 128)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
