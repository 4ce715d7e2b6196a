//! The record to be, made of the record that is: what is not the point stays byte for byte.

use std::net::IpAddr;

use super::{
    record::Record,
    term::{Kind, Mechanism, Qualifier, Term},
};

/// A first record with these entries; without any, there is nothing to propose.
pub(super) fn first(entries: &[String]) -> Option<String> {
    (!entries.is_empty()).then(|| format!("v=spf1 {} ~all", entries.join(" ")))
}

/// The record with these entries behind its own, before `all` and the modifiers at the end.
pub(super) fn with_entries(text: &str, entries: &[String]) -> Option<String> {
    let record = Record::parse(text).ok()?;
    let all = record.all().map_or(text.len(), |(all, _)| all.at.start);
    let last = record
        .terms
        .iter()
        .filter(|term| term.at.end <= all && matches!(term.kind, Kind::Mechanism(..)))
        .map(|term| term.at.end)
        .max()
        .unwrap_or("v=spf1".len());
    let (before, after) = text.split_at_checked(last)?;
    Some(format!("{before} {}{after}", entries.join(" ")))
}

/// The record without this entry of it.
pub(super) fn without(text: &str, entry: &str) -> Option<String> {
    let record = Record::parse(text).ok()?;
    let term = find(&record, entry)?;
    let (before, after) = (text.get(..term.at.start)?, text.get(term.at.end..)?);
    let left = format!("{}{after}", before.trim_end_matches(' '));
    Some(if record.all().is_some() || is_redirected(&left) {
        left
    } else {
        format!("{} ~all", left.trim_end_matches(' '))
    })
}

/// The record with the entry by which everybody may send made narrow: `~all` for an `all`, nothing
/// for another one.
pub(super) fn closed(text: &str, entry: &str) -> Option<String> {
    let record = Record::parse(text).ok()?;
    let term = find(&record, entry)?;
    if !matches!(term.kind, Kind::Mechanism(_, Mechanism::All)) {
        return without(text, entry);
    }
    Some(format!(
        "{}~all{}",
        text.get(..term.at.start)?,
        text.get(term.at.end..)?
    ))
}

/// One record that says what these say together; for all others it says what the mildest does,
/// short of letting everybody send.
pub(super) fn merged(texts: &[&String]) -> Option<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut all = None;
    for text in texts {
        let record = Record::parse(text).ok()?;
        let own = record
            .mechanisms()
            .filter_map(|(term, qualifier, mechanism)| {
                if *mechanism == Mechanism::All {
                    all = all.max(Some(qualifier));
                    return None;
                }
                Some(term.text.clone())
            });
        let mut own: Vec<String> = own.collect();
        if let Some((term, _)) = record.redirect() {
            let (_, to) = term.text.split_once('=')?;
            own.push(format!("include:{to}"));
        }
        for entry in own {
            if !entries
                .iter()
                .any(|before| before.eq_ignore_ascii_case(&entry))
            {
                entries.push(entry);
            }
        }
    }
    let all: &str = match all {
        None | Some(Qualifier::Pass) => "~",
        Some(mildest) => mildest.into(),
    };
    entries.insert(0, "v=spf1".to_owned());
    Some(format!("{} {all}all", entries.join(" ")))
}

/// The entry for an address.
pub(super) fn of_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => format!("ip4:{v4}"),
        IpAddr::V6(v6) => format!("ip6:{v6}"),
    }
}

fn find<'a>(record: &'a Record, entry: &str) -> Option<&'a Term> {
    record.terms.iter().find(|term| term.text == entry)
}

fn is_redirected(text: &str) -> bool {
    Record::parse(text).is_ok_and(|record| record.redirect().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_go_before_all_and_the_rest_stays_as_it_is() {
        let entries = ["include:s.example".to_owned(), "ip4:192.0.2.1".to_owned()];
        for (now, then) in [
            ("v=spf1 -all", "v=spf1 include:s.example ip4:192.0.2.1 -all"),
            (
                "V=spf1  MX   ~all ",
                "V=spf1  MX include:s.example ip4:192.0.2.1   ~all ",
            ),
            ("v=spf1", "v=spf1 include:s.example ip4:192.0.2.1"),
            (
                "v=spf1 a redirect=x.example",
                "v=spf1 a include:s.example ip4:192.0.2.1 redirect=x.example",
            ),
            (
                "v=spf1 redirect=x.example",
                "v=spf1 include:s.example ip4:192.0.2.1 redirect=x.example",
            ),
            (
                "v=spf1 exp=e.example a -all mx",
                "v=spf1 exp=e.example a include:s.example ip4:192.0.2.1 -all mx",
            ),
        ] {
            assert_eq!(with_entries(now, &entries).as_deref(), Some(then), "{now}");
        }
        assert_eq!(with_entries("v=spf1 oops -all", &entries), None);
        assert_eq!(
            first(&entries).as_deref(),
            Some("v=spf1 include:s.example ip4:192.0.2.1 ~all")
        );
        assert_eq!(first(&[]), None);
    }

    #[test]
    fn an_entry_goes_and_the_record_still_has_an_end() {
        for (now, entry, then) in [
            (
                "v=spf1 a include:gone.example mx -all",
                "include:gone.example",
                "v=spf1 a mx -all",
            ),
            (
                "v=spf1 redirect=gone.example",
                "redirect=gone.example",
                "v=spf1 ~all",
            ),
            (
                "v=spf1 include:g.example redirect=x.example",
                "include:g.example",
                "v=spf1 redirect=x.example",
            ),
        ] {
            assert_eq!(without(now, entry).as_deref(), Some(then), "{now}");
        }
        assert_eq!(without("v=spf1 a -all", "mx"), None);
        for (now, entry, then) in [
            ("v=spf1 mx +all", "+all", "v=spf1 mx ~all"),
            (
                "v=spf1 all exp=x.example",
                "all",
                "v=spf1 ~all exp=x.example",
            ),
            (
                "v=spf1 ip4:0.0.0.0/0 mx -all",
                "ip4:0.0.0.0/0",
                "v=spf1 mx -all",
            ),
            ("v=spf1 ip4:0.0.0.0/0", "ip4:0.0.0.0/0", "v=spf1 ~all"),
        ] {
            assert_eq!(closed(now, entry).as_deref(), Some(then), "{now}");
        }
    }

    #[test]
    fn several_records_become_one() {
        let merge = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            merged(&texts.iter().collect::<Vec<_>>())
        };
        for (texts, one) in [
            (
                &[
                    "v=spf1 mx include:a.example -all",
                    "v=spf1 include:A.example ip4:192.0.2.1 ~all",
                ][..],
                "v=spf1 mx include:a.example ip4:192.0.2.1 ~all",
            ),
            (&["v=spf1 mx -all", "v=spf1 a -all"], "v=spf1 mx a -all"),
            (
                &["v=spf1 mx", "v=spf1 redirect=b.example"],
                "v=spf1 mx include:b.example ~all",
            ),
            (&["v=spf1 +all", "v=spf1 mx -all"], "v=spf1 mx ~all"),
        ] {
            assert_eq!(merge(texts).as_deref(), Some(one));
        }
        assert_eq!(merge(&["v=spf1 mx -all", "v=spf1 ip:1 -all"]), None);
    }
}
