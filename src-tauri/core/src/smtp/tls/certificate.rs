use x509_parser::{extensions::GeneralName, prelude::X509Certificate};

use crate::{evidence::Certificate, here::rfc3339_of_unix, value::Sha256Pin};

/// What a person wants to see of a certificate; `None` where it is none.
pub(super) fn read(der: &[u8]) -> Option<Certificate> {
    let (_, parsed) = x509_parser::parse_x509_certificate(der).ok()?;
    Some(Certificate {
        subject: parsed.subject().to_string(),
        names: names(&parsed),
        issuer: parsed.issuer().to_string(),
        not_before: rfc3339_of_unix(parsed.validity().not_before.timestamp()),
        not_after: rfc3339_of_unix(parsed.validity().not_after.timestamp()),
        sha256: Sha256Pin::of(der).to_string(),
    })
}

/// More names than a person reads; content networks have hundreds.
const MAX_NAMES: usize = 40;

fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(names)) = certificate.subject_alternative_name() else {
        return Vec::new();
    };
    let name = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => ip(bytes),
        _ => None,
    };
    names
        .value
        .general_names
        .iter()
        .filter_map(name)
        .take(MAX_NAMES)
        .collect()
}

fn ip(bytes: &[u8]) -> Option<String> {
    if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        return Some(std::net::Ipv4Addr::from(v4).to_string());
    }
    <[u8; 16]>::try_from(bytes)
        .ok()
        .map(|v6| std::net::Ipv6Addr::from(v6).to_string())
}
