use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
};

use tokio::{
    task::JoinSet,
    time::{Instant, timeout_at},
};

use crate::dns::{Dns, DnsError, Mx, Records};

/// What a name server said of one name.
pub(super) type Answer<T> = Result<Records<T>, DnsError>;

/// What has been asked and answered. Decisions are pure functions of it: one that misses an answer
/// goes on as well as it can without, and is made again when the answer is there.
#[derive(Debug, Default)]
pub(super) struct Book {
    texts: BTreeMap<String, Answer<String>>,
    mx: BTreeMap<String, Answer<Mx>>,
    ipv4: BTreeMap<String, Answer<IpAddr>>,
    ipv6: BTreeMap<String, Answer<IpAddr>>,
    names: BTreeMap<IpAddr, Answer<String>>,
    missing: RefCell<BTreeSet<Question>>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Texts(String),
    Mx(String),
    Ipv4(String),
    Ipv6(String),
    Names(IpAddr),
}

enum Entry {
    Texts(String, Answer<String>),
    Mx(String, Answer<Mx>),
    Ipv4(String, Answer<IpAddr>),
    Ipv6(String, Answer<IpAddr>),
    Names(IpAddr, Answer<String>),
}

impl Book {
    /// Decides, asks what was missing, and decides again, until nothing is missing. What is not
    /// answered `until` then counts as a time-out.
    pub(super) async fn settle<T>(
        &mut self,
        dns: &Dns,
        until: Instant,
        decide: impl Fn(&Self) -> T,
    ) -> T {
        loop {
            let decided = decide(self);
            let missing = self.missing.take();
            if missing.is_empty() {
                return decided;
            }
            self.ask(dns, missing, until).await;
        }
    }

    async fn ask(&mut self, dns: &Dns, missing: BTreeSet<Question>, until: Instant) {
        let mut asked = JoinSet::new();
        for question in missing.clone() {
            asked.spawn(question.ask(dns.clone(), until));
        }
        while let Some(entry) = asked.join_next().await {
            if let Ok(entry) = entry {
                self.write(entry);
            }
        }
        // A question that has been asked is never asked again, so that settling comes to an end.
        for question in missing {
            self.write_if_absent(question);
        }
    }

    fn write(&mut self, entry: Entry) {
        match entry {
            Entry::Texts(name, answer) => drop(self.texts.insert(name, answer)),
            Entry::Mx(name, answer) => drop(self.mx.insert(name, answer)),
            Entry::Ipv4(name, answer) => drop(self.ipv4.insert(name, answer)),
            Entry::Ipv6(name, answer) => drop(self.ipv6.insert(name, answer)),
            Entry::Names(address, answer) => drop(self.names.insert(address, answer)),
        }
    }

    fn write_if_absent(&mut self, question: Question) {
        let failed = DnsError::Failed;
        match question {
            Question::Texts(name) => drop(self.texts.entry(name).or_insert(Err(failed))),
            Question::Mx(name) => drop(self.mx.entry(name).or_insert(Err(failed))),
            Question::Ipv4(name) => drop(self.ipv4.entry(name).or_insert(Err(failed))),
            Question::Ipv6(name) => drop(self.ipv6.entry(name).or_insert(Err(failed))),
            Question::Names(address) => drop(self.names.entry(address).or_insert(Err(failed))),
        }
    }

    /// The TXT records of this name; `None` where nobody has asked yet.
    pub(super) fn texts(&self, name: &str) -> Option<&Answer<String>> {
        let name = key(name);
        let answer = self.texts.get(&name);
        self.or_ask(answer, || Question::Texts(name))
    }

    /// Its MX records.
    pub(super) fn mx(&self, name: &str) -> Option<&Answer<Mx>> {
        let name = key(name);
        let answer = self.mx.get(&name);
        self.or_ask(answer, || Question::Mx(name))
    }

    /// Its IPv4 addresses.
    pub(super) fn ipv4(&self, name: &str) -> Option<&Answer<IpAddr>> {
        let name = key(name);
        let answer = self.ipv4.get(&name);
        self.or_ask(answer, || Question::Ipv4(name))
    }

    /// Its IPv6 addresses.
    pub(super) fn ipv6(&self, name: &str) -> Option<&Answer<IpAddr>> {
        let name = key(name);
        let answer = self.ipv6.get(&name);
        self.or_ask(answer, || Question::Ipv6(name))
    }

    /// The names of an address.
    pub(super) fn names(&self, address: IpAddr) -> Option<&Answer<String>> {
        self.or_ask(self.names.get(&address), || Question::Names(address))
    }

    fn or_ask<'a, T>(
        &self,
        answer: Option<&'a Answer<T>>,
        question: impl FnOnce() -> Question,
    ) -> Option<&'a Answer<T>> {
        if answer.is_none() {
            self.missing.borrow_mut().insert(question());
        }
        answer
    }
}

impl Question {
    async fn ask(self, dns: Dns, until: Instant) -> Entry {
        match self {
            Self::Texts(name) => {
                let answer = within(until, dns.txt(&name)).await;
                Entry::Texts(name, answer)
            }
            Self::Mx(name) => {
                let answer = within(until, dns.mx(&name)).await;
                Entry::Mx(name, answer)
            }
            Self::Ipv4(name) => {
                let answer = within(until, dns.ipv4(&name)).await;
                Entry::Ipv4(name, answer)
            }
            Self::Ipv6(name) => {
                let answer = within(until, dns.ipv6(&name)).await;
                Entry::Ipv6(name, answer)
            }
            Self::Names(address) => Entry::Names(address, within(until, dns.names(address)).await),
        }
    }
}

async fn within<T>(until: Instant, asked: impl Future<Output = Answer<T>>) -> Answer<T> {
    timeout_at(until, asked)
        .await
        .unwrap_or(Err(DnsError::Timeout))
}

/// True if there surely is nothing: the name does not exist, or has no such record.
pub(super) fn is_void<T>(answer: &Answer<T>) -> bool {
    matches!(answer, Err(DnsError::NoSuchName | DnsError::NoRecords))
}

/// True if nobody can say.
pub(super) fn is_failure<T>(answer: &Answer<T>) -> bool {
    answer.is_err() && !is_void(answer)
}

fn key(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod zone;

#[cfg(test)]
pub(super) use self::zone::settled;
