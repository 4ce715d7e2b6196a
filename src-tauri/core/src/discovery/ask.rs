//! Each source, asked: what it offers, or how asking it ended.

use tokio::time::Instant;

use super::{
    Offer, Source, Trust,
    autoconfig::{self, NotAutoconfig},
    domain::{behind_mx, same_domain},
    fetch::Fetcher,
    pacc, presets, srv,
    tried::{Outcome, Tried},
};
use crate::{
    dns::{Dns, DnsError},
    problem::classify,
    provider::Security,
    value::EmailAddress,
};

/// What one source said.
pub(super) struct Said {
    pub(super) source: Source,
    pub(super) tried: Tried,
    pub(super) offers: Vec<(Offer, Trust)>,
    /// What the source calls the service.
    pub(super) name: String,
    /// Whom else to ask, because of it.
    pub(super) behind: Vec<String>,
}

/// Mozilla's database; only a domain is sent there.
const ISPDB: &str = "https://live.thunderbird.net/autoconfig/v1.1/";

impl Said {
    pub(super) fn new(source: Source, place: &str, outcome: Outcome) -> Self {
        Self {
            source,
            tried: Tried::new(source, place, outcome),
            offers: Vec::new(),
            name: String::new(),
            behind: Vec::new(),
        }
    }

    pub(super) fn guessed(offers: Vec<Offer>) -> Self {
        let offers = offers.into_iter().map(|offer| (offer, Trust::SameDomain));
        Self::new(Source::Guess, "", Outcome::Nothing).offering(offers.collect())
    }

    fn offering(mut self, offers: Vec<(Offer, Trust)>) -> Self {
        if !offers.is_empty() {
            self.tried.outcome = Outcome::Found;
        }
        self.offers = offers;
        self
    }

    /// With the time since then.
    pub(super) fn since(mut self, begun: Instant) -> Self {
        let ms = begun.elapsed().as_millis();
        self.tried.ms = u32::try_from(ms).unwrap_or(u32::MAX);
        self
    }
}

/// The built-in list, by the address's domain.
pub(super) fn preset(address: &EmailAddress) -> Said {
    let said = Said::new(Source::Preset, "", Outcome::Nothing);
    match presets::by_domain(address.domain()) {
        None => said,
        Some(preset) => Said {
            name: preset.name.to_owned(),
            ..said.offering(listed(preset.offers(address)))
        },
    }
}

/// Whoever takes the domain's mail: known by the built-in list, or to be asked.
pub(super) async fn mx(dns: &Dns, address: &EmailAddress) -> Said {
    let domain = address.domain();
    let records = match dns.mx(domain).await {
        Ok(found) => found.records,
        Err(error) => return Said::new(Source::Mx, domain, of_dns(error)),
    };
    let Some(best) = records.first().filter(|mx| !mx.host.is_empty()) else {
        return Said::new(Source::Mx, domain, Outcome::NotOffered);
    };
    let said = Said::new(Source::Mx, &best.host, Outcome::Nothing);
    let known = records
        .iter()
        .find_map(|mx| Some((presets::by_mx(&mx.host)?, mx.host.as_str())));
    match known {
        Some((preset, host)) => Said {
            name: preset.name.to_owned(),
            ..said.offering(listed(preset.offers_behind(host, address)))
        },
        None => Said {
            behind: behind_mx(&best.host, domain),
            ..said
        },
    }
}

/// The domain's SRV records of one kind.
pub(super) async fn srv(
    dns: &Dns,
    (label, security): (&str, Security),
    address: &EmailAddress,
) -> Said {
    let name = format!("{label}.{}", address.domain());
    match dns.srv(&name).await {
        Err(error) => Said::new(Source::Srv, &name, of_dns(error)),
        Ok(found) => {
            let refused = found.records.iter().all(|srv| srv.target.is_empty());
            let outcome = if refused {
                Outcome::NotOffered
            } else {
                Outcome::Nothing
            };
            let offers = srv::offers(found.records, security, found.signed, address);
            Said::new(Source::Srv, &name, outcome).offering(offers)
        }
    }
}

/// The domain's PACC document; its digest stands in the DNS.
pub(super) async fn pacc(dns: &Dns, fetcher: &Fetcher, address: &EmailAddress) -> Said {
    let domain = address.domain();
    let url = format!("https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json");
    let said = |outcome| Said::new(Source::Pacc, &url, outcome);
    let digest = format!("_ua-auto-config.{domain}");
    let (page, texts) = tokio::join!(fetcher.get(&url), dns.txt(&digest));
    let page = match page {
        Ok(page) => page,
        Err(outcome) => return said(outcome),
    };
    let digests = texts.map(|found| found.records).unwrap_or_default();
    if !pacc::digest_matches(&digests, &page.body) {
        return said(Outcome::NotUnderstood);
    }
    match pacc::read(&page.body, address) {
        Err(_) => said(Outcome::NotUnderstood),
        Ok(found) => {
            let trust = own_word(&page.host, &found.offer.host, address);
            Said {
                name: found.name,
                ..said(Outcome::Nothing).offering(vec![(found.offer, trust)])
            }
        }
    }
}

/// An autoconfig file. `of`: the domain that it is asked of.
pub(super) async fn autoconfig(
    fetcher: &Fetcher,
    source: Source,
    of: &str,
    address: &EmailAddress,
) -> Said {
    let url = match source {
        Source::WellKnown => format!("https://{of}/.well-known/autoconfig/mail/config-v1.1.xml"),
        Source::Ispdb | Source::MxIspdb => format!("{ISPDB}{of}"),
        // The address goes to the domain's own host only (draft-ietf-mailmaint-autoconfig §4.1).
        Source::Autoconfig => format!(
            "https://autoconfig.{of}/mail/config-v1.1.xml?emailaddress={}",
            crate::smtp::redact::percent_encoded(address.as_str())
        ),
        _ => format!("https://autoconfig.{of}/mail/config-v1.1.xml"),
    };
    let page = match fetcher.get(&url).await {
        Ok(page) => page,
        Err(outcome) => return Said::new(source, &url, outcome),
    };
    read(&page.body, source, &url, address, |offer| match source {
        Source::Ispdb => Trust::Listed,
        Source::Autoconfig | Source::WellKnown => own_word(&page.host, &offer.host, address),
        _ if same_domain(&offer.host, address.domain()) => Trust::SameDomain,
        _ => Trust::ThirdParty,
    })
}

/// An autoconfig file that somebody has on disk.
pub(super) fn file(bytes: &[u8], address: &EmailAddress) -> Said {
    read(bytes, Source::Autoconfig, "", address, |offer| {
        if same_domain(&offer.host, address.domain()) {
            Trust::SameDomain
        } else {
            Trust::ThirdParty
        }
    })
}

fn read(
    bytes: &[u8],
    source: Source,
    place: &str,
    address: &EmailAddress,
    trust: impl Fn(&Offer) -> Trust,
) -> Said {
    let said = |outcome| Said::new(source, place, outcome);
    match autoconfig::read(bytes, address) {
        Err(NotAutoconfig::TooLarge) => said(Outcome::TooLarge),
        Err(NotAutoconfig::NothingToSendWith) => said(Outcome::Nothing),
        Err(NotAutoconfig::NotXml | NotAutoconfig::NotAutoconfig) => said(Outcome::NotUnderstood),
        Ok(found) => {
            let offers = found.offers.into_iter().map(|offered| offered.offer);
            let offers = offers.map(|offer| (offer.clone(), trust(&offer))).collect();
            Said {
                name: found.name,
                ..said(Outcome::Nothing).offering(offers)
            }
        }
    }
}

/// What the domain's own https page names, it vouches for, whatever host that is; not so where the
/// page sent us elsewhere.
fn own_word(served_by: &str, host: &str, address: &EmailAddress) -> Trust {
    let domain = address.domain();
    if same_domain(served_by, domain) || same_domain(host, domain) {
        Trust::SameDomain
    } else {
        Trust::ThirdParty
    }
}

fn listed(offers: Vec<Offer>) -> Vec<(Offer, Trust)> {
    let offers = offers.into_iter();
    offers.map(|offer| (offer, Trust::Listed)).collect()
}

fn of_dns(error: DnsError) -> Outcome {
    match error {
        DnsError::NoSuchName | DnsError::NoRecords => Outcome::NotFound,
        error => Outcome::Problem(classify::dns(error, "").code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_vouches_for_what_its_own_page_names() {
        let address: EmailAddress = "me@example.com".parse().unwrap();
        for (served_by, host, trust) in [
            (
                "autoconfig.example.com",
                "smtp.hoster.example",
                Trust::SameDomain,
            ),
            (
                "config.hoster.example",
                "smtp.hoster.example",
                Trust::ThirdParty,
            ),
            (
                "config.hoster.example",
                "smtp.example.com",
                Trust::SameDomain,
            ),
        ] {
            assert_eq!(own_word(served_by, host, &address), trust, "{served_by}");
        }
    }
}
