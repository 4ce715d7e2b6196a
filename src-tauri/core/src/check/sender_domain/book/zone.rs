use std::net::IpAddr;

use super::{Answer, Book, Entry, Question};
use crate::dns::{DnsError, Mx, Records};

/// A name server of the tests, by lines such as `example.com TXT v=spf1 -all`, `x MX 10 y`,
/// `x A 192.0.2.1`, `x AAAA 2001:db8::1`, `192.0.2.1 PTR y`, `x TXT FAILS`. All else does not exist.
pub(in super::super) fn settled<T>(zone: &str, decide: impl Fn(&Book) -> T) -> T {
    let mut book = Book::default();
    for _ in 0..100 {
        let decided = decide(&book);
        let missing = book.missing.take();
        if missing.is_empty() {
            return decided;
        }
        for question in missing {
            let entry = answered(zone, question);
            book.write(entry);
        }
    }
    panic!("there is no end to the questions");
}

fn answered(zone: &str, question: Question) -> Entry {
    fn find<T>(zone: &str, name: &str, kind: &str, read: impl Fn(&str) -> T) -> Answer<T> {
        let of_name = zone.lines().map(str::trim).filter_map(|line| {
            let (owner, rest) = line.split_once(' ')?;
            let (its, data) = rest.split_once(' ')?;
            (owner == name).then_some((its, data))
        });
        let of_name: Vec<_> = of_name.collect();
        let data: Vec<&str> = of_name
            .iter()
            .filter(|(its, _)| *its == kind)
            .map(|(_, data)| *data)
            .collect();
        match (of_name.is_empty(), data.is_empty()) {
            (true, _) => Err(DnsError::NoSuchName),
            (false, true) => Err(DnsError::NoRecords),
            _ if data.contains(&"FAILS") => Err(DnsError::Failed),
            _ => Ok(Records {
                records: data.into_iter().map(read).collect(),
                ttl: 300,
                signed: false,
            }),
        }
    }
    let address = |data: &str| data.parse::<IpAddr>().unwrap();
    match question {
        Question::Texts(name) => {
            let answer = find(zone, &name, "TXT", str::to_owned);
            Entry::Texts(name, answer)
        }
        Question::Mx(name) => {
            let answer = find(zone, &name, "MX", |data| {
                let (preference, host) = data.split_once(' ').unwrap();
                Mx {
                    preference: preference.parse().unwrap(),
                    host: host.trim_end_matches('.').to_owned(),
                }
            });
            Entry::Mx(name, answer)
        }
        Question::Ipv4(name) => {
            let answer = find(zone, &name, "A", address);
            Entry::Ipv4(name, answer)
        }
        Question::Ipv6(name) => {
            let answer = find(zone, &name, "AAAA", address);
            Entry::Ipv6(name, answer)
        }
        Question::Names(ip) => Entry::Names(ip, find(zone, &ip.to_string(), "PTR", str::to_owned)),
    }
}
