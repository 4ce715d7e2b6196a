use std::{
    net::{Ipv4Addr, Ipv6Addr},
    ops::Range,
};

use super::macros::DomainSpec;

/// One entry of an SPF record (RFC 7208 §4.6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As it is written.
    pub(super) text: String,
    /// Where it stands in the record.
    pub(super) at: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Mechanism(Qualifier, Mechanism),
    Redirect(DomainSpec),
    /// `exp=`, and what nobody knows: neither changes the result.
    OtherModifier,
}

/// What a match means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
pub(super) enum Qualifier {
    #[strum(serialize = "-")]
    Fail,
    #[strum(serialize = "~")]
    Softfail,
    #[strum(serialize = "?")]
    Neutral,
    #[strum(serialize = "+")]
    Pass,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mechanism {
    All,
    Include(DomainSpec),
    A(Option<DomainSpec>, Prefixes),
    Mx(Option<DomainSpec>, Prefixes),
    Ptr(Option<DomainSpec>),
    Ip4(Ipv4Addr, u8),
    Ip6(Ipv6Addr, u8),
    Exists(DomainSpec),
}

/// How many bits of an address count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefixes {
    pub(super) v4: u8,
    pub(super) v6: u8,
}

/// What is wrong with a record; the name is for the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Fault {
    UnknownMechanism,
    BadAddress,
    BadPrefixLength,
    BadDomain,
    BadMacro,
    ArgumentMissing,
    ArgumentUnexpected,
    RedirectTwice,
    ExpTwice,
    BadModifier,
    NotAscii,
    #[strum(serialize = "more-than-10-mx-hosts")]
    TooManyMx,
}

/// Reads one entry.
pub(super) fn kind(text: &str) -> Result<Kind, Fault> {
    if !text.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Fault::NotAscii);
    }
    let end = text.find([':', '/', '=']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if let Some(value) = rest.strip_prefix('=') {
        return modifier(name, value);
    }
    let (qualifier, name) = qualified(name);
    mechanism(&name.to_ascii_lowercase(), rest).map(|read| Kind::Mechanism(qualifier, read))
}

fn qualified(name: &str) -> (Qualifier, &str) {
    let signs = [
        Qualifier::Pass,
        Qualifier::Fail,
        Qualifier::Softfail,
        Qualifier::Neutral,
    ];
    signs
        .into_iter()
        .find_map(|sign| Some((sign, name.strip_prefix(<&str>::from(sign))?)))
        .unwrap_or((Qualifier::Pass, name))
}

fn modifier(name: &str, value: &str) -> Result<Kind, Fault> {
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    if !named {
        return Err(Fault::BadModifier);
    }
    match name.to_ascii_lowercase().as_str() {
        "redirect" => DomainSpec::parse(value).map(Kind::Redirect),
        "exp" => DomainSpec::parse(value).map(|_| Kind::OtherModifier),
        _ => DomainSpec::parse_loosely(value).map(|_| Kind::OtherModifier),
    }
}

fn mechanism(name: &str, rest: &str) -> Result<Mechanism, Fault> {
    match name {
        "all" if rest.is_empty() => Ok(Mechanism::All),
        "all" => Err(Fault::ArgumentUnexpected),
        "include" => DomainSpec::parse(argument(rest)?).map(Mechanism::Include),
        "exists" => DomainSpec::parse(argument(rest)?).map(Mechanism::Exists),
        "ptr" => optional(rest).map(Mechanism::Ptr),
        "a" => with_prefixes(rest).map(|(domain, prefixes)| Mechanism::A(domain, prefixes)),
        "mx" => with_prefixes(rest).map(|(domain, prefixes)| Mechanism::Mx(domain, prefixes)),
        "ip4" => {
            let (address, prefix) = network(argument(rest)?, 32)?;
            let address = address.parse().map_err(|_| Fault::BadAddress)?;
            Ok(Mechanism::Ip4(address, prefix))
        }
        "ip6" => {
            let (address, prefix) = network(argument(rest)?, 128)?;
            let address = address.parse().map_err(|_| Fault::BadAddress)?;
            Ok(Mechanism::Ip6(address, prefix))
        }
        _ => Err(Fault::UnknownMechanism),
    }
}

fn argument(rest: &str) -> Result<&str, Fault> {
    rest.strip_prefix(':')
        .filter(|argument| !argument.is_empty())
        .ok_or(Fault::ArgumentMissing)
}

fn optional(rest: &str) -> Result<Option<DomainSpec>, Fault> {
    if rest.is_empty() {
        return Ok(None);
    }
    DomainSpec::parse(argument(rest)?).map(Some)
}

/// `[":" domain] ["/" bits of IPv4] ["//" bits of IPv6]`.
fn with_prefixes(rest: &str) -> Result<(Option<DomainSpec>, Prefixes), Fault> {
    let mut prefixes = Prefixes { v4: 32, v6: 128 };
    let mut rest = rest;
    if let Some((before, bits)) = rest.rsplit_once("//")
        && is_number(bits)
    {
        prefixes.v6 = length(bits, 128)?;
        rest = before;
    }
    if let Some((before, bits)) = rest.rsplit_once('/')
        && is_number(bits)
    {
        prefixes.v4 = length(bits, 32)?;
        rest = before;
    }
    if rest.starts_with('/') {
        return Err(Fault::BadPrefixLength);
    }
    Ok((optional(rest)?, prefixes))
}

fn network(argument: &str, most: u8) -> Result<(&str, u8), Fault> {
    match argument.split_once('/') {
        None => Ok((argument, most)),
        Some((address, bits)) => Ok((address, length(bits, most)?)),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn length(bits: &str, most: u8) -> Result<u8, Fault> {
    let plain = is_number(bits) && (bits == "0" || !bits.starts_with('0'));
    bits.parse()
        .ok()
        .filter(|bits| plain && *bits <= most)
        .ok_or(Fault::BadPrefixLength)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_or_refused_with_the_reason() {
        for good in [
            "all",
            "-all",
            "~ALL",
            "?all",
            "+all",
            "include:_spf.google.com",
            "-include:a.example",
            "a",
            "a/24",
            "a//64",
            "a/24//64",
            "a:mail.example.com",
            "a:mail.example.com/24//64",
            "MX",
            "mx/20",
            "mx:example.com",
            "ptr",
            "ptr:example.com",
            "ip4:192.0.2.0/24",
            "ip4:192.0.2.1",
            "ip4:0.0.0.0/0",
            "ip6:2001:db8::/32",
            "ip6:::1",
            "exists:%{i}._spf.%{d2}",
            "exists:%{l1r-}.example.com",
            "redirect=_spf.example.com",
            "exp=explain.%{d}",
            "unknown=x",
            "unknown=",
            "include:_x.example.com.",
        ] {
            assert!(kind(good).is_ok(), "{good}: {:?}", kind(good));
        }
        for (bad, fault) in [
            ("ipv4:192.0.2.1", Fault::UnknownMechanism),
            ("ip:192.0.2.1", Fault::UnknownMechanism),
            ("192.0.2.1", Fault::UnknownMechanism),
            ("--all", Fault::UnknownMechanism),
            ("all:x", Fault::ArgumentUnexpected),
            ("include", Fault::ArgumentMissing),
            ("include:", Fault::ArgumentMissing),
            ("a:", Fault::ArgumentMissing),
            ("ip4", Fault::ArgumentMissing),
            ("ip4:192.0.2", Fault::BadAddress),
            ("ip4:2001:db8::1", Fault::BadAddress),
            ("ip4:mail.example.com", Fault::BadAddress),
            ("ip6:192.0.2.1", Fault::BadAddress),
            ("ip4:192.0.2.0/33", Fault::BadPrefixLength),
            ("ip4:192.0.2.0/", Fault::BadPrefixLength),
            ("ip4:192.0.2.0/024", Fault::BadPrefixLength),
            ("a/33", Fault::BadPrefixLength),
            ("a/x", Fault::BadPrefixLength),
            ("include:192.0.2.1", Fault::BadDomain),
            ("include:localhost", Fault::BadDomain),
            ("include:example.com/24", Fault::BadDomain),
            ("include:%{i", Fault::BadMacro),
            ("exists:%{q}.example.com", Fault::BadMacro),
            ("exists:%{d0}.example.com", Fault::BadMacro),
            ("redirect=", Fault::BadDomain),
            ("=x", Fault::BadModifier),
            ("1x=y", Fault::BadModifier),
            ("include:例え.jp", Fault::NotAscii),
        ] {
            assert_eq!(kind(bad), Err(fault), "{bad}");
        }
    }
}
