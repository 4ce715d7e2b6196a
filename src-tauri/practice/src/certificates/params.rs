//! What each certificate says.

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, KeyUsagePurpose,
};
use time::{Duration, OffsetDateTime};

use crate::discovery::{DOMAINS, mail_host};

/// An authority that may sign certificates.
pub(super) fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid(&mut params, -1, 365);
    params
}

/// An authority of a company.
pub(super) fn authority_of(name: &str, organisation: &str) -> CertificateParams {
    let mut params = authority(name);
    params
        .distinguished_name
        .push(DnType::OrganizationName, organisation);
    params
}

/// A right server certificate, also for the mail hosts of the domains that are published.
pub(super) fn leaf() -> Result<CertificateParams, rcgen::Error> {
    let hosts = DOMAINS.map(mail_host);
    let own = ["localhost", "127.0.0.1"].into_iter();
    let names: Vec<&str> = own.chain(hosts.iter().map(String::as_str)).collect();
    named(&names)
}

/// It ended yesterday.
pub(super) fn expired() -> Result<CertificateParams, rcgen::Error> {
    let mut params = leaf()?;
    valid(&mut params, -90, -1);
    Ok(params)
}

/// It begins in a month.
pub(super) fn not_yet_valid() -> Result<CertificateParams, rcgen::Error> {
    let mut params = leaf()?;
    valid(&mut params, 30, 120);
    Ok(params)
}

/// It is for another host.
pub(super) fn wrong_name() -> Result<CertificateParams, rcgen::Error> {
    named(&["mail.elsewhere.example"])
}

/// It calls itself an authority, as the certificates of many appliances do.
pub(super) fn own_authority() -> Result<CertificateParams, rcgen::Error> {
    let mut params = leaf()?;
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages.push(KeyUsagePurpose::KeyCertSign);
    Ok(params)
}

/// It may not be used by a server.
pub(super) fn for_clients() -> Result<CertificateParams, rcgen::Error> {
    let mut params = leaf()?;
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    Ok(params)
}

/// A server certificate for these names; the first is its subject, too.
pub(super) fn named(names: &[&str]) -> Result<CertificateParams, rcgen::Error> {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    let common = names.first().cloned().unwrap_or_default();
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, common);
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    valid(&mut params, -1, 90);
    Ok(params)
}

/// Days from now. A day back, for clocks that are a little wrong.
fn valid(params: &mut CertificateParams, from: i64, to: i64) {
    let now = OffsetDateTime::now_utc();
    params.not_before = now + Duration::days(from);
    params.not_after = now + Duration::days(to);
}
