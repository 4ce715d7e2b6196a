use std::ops::Range;

use super::super::tags::{Tag, is_version, tags};

/// What the domain's owner wants done with mail that proves nothing.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::EnumString,
)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub(super) enum Policy {
    None,
    Quarantine,
    Reject,
}

/// Whether the domain is one below which others register theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Psd {
    Yes,
    No,
    Unsaid,
}

/// A DMARC record (RFC 9989 §4.7); of RFC 7489 the tags that are gone are told, and do nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    policy: Option<Policy>,
    subdomains: Option<Policy>,
    missing_subdomains: Option<Policy>,
    pub(super) strict_dkim: bool,
    pub(super) strict_spf: bool,
    pub(super) psd: Psd,
    /// The policy is a trial: the next milder one is meant (`t=y`).
    pub(super) testing: bool,
    pub(super) reports: Vec<String>,
    pub(super) obsolete: Vec<String>,
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with one tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// `p=nono`.
    pub(super) tag: String,
    /// What to write where.
    pub(super) remedy: Option<(Range<usize>, String)>,
}

/// For whom a policy is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The domain at which the record stands.
    Own,
    /// A domain below it.
    Subdomain,
}

/// True for a text that receivers take for a DMARC record.
pub(super) fn is_dmarc(text: &str) -> bool {
    is_version(text, "DMARC1")
}

/// True for a text that was meant as one, and is none.
pub(super) fn is_meant_as_dmarc(text: &str) -> bool {
    !is_dmarc(text) && text.to_ascii_lowercase().contains("dmarc1")
}

impl Record {
    /// Reads a text for which [`is_dmarc`] holds.
    pub(super) fn parse(text: &str) -> Self {
        let mut record = Self {
            policy: None,
            subdomains: None,
            missing_subdomains: None,
            strict_dkim: false,
            strict_spf: false,
            psd: Psd::Unsaid,
            testing: false,
            reports: Vec::new(),
            obsolete: Vec::new(),
            faults: Vec::new(),
        };
        let found = tags(text);
        for tag in found.iter().skip(1) {
            if let Err(remedy) = record.read(tag) {
                let tag = format!("{}={}", tag.name, tag.value);
                record.faults.push(Fault { tag, remedy });
            }
        }
        if record.policy.is_none()
            && !record
                .faults
                .iter()
                .any(|fault| fault.tag.starts_with("p="))
        {
            let end = found.first().map_or(0, |version| version.at.end);
            record.faults.insert(
                0,
                Fault {
                    tag: "p=".to_owned(),
                    remedy: Some((end..end, "; p=none".to_owned())),
                },
            );
        }
        record
    }

    /// # Errors
    /// What to write instead, if that is clear.
    fn read(&mut self, tag: &Tag<'_>) -> Result<(), Option<(Range<usize>, String)>> {
        let policy = || {
            let none = || Some((tag.at.clone(), "none".to_owned()));
            tag.value.parse::<Policy>().map(Some).map_err(|_| none())
        };
        let one_of = |letters: &str| {
            let value = tag.value.to_ascii_lowercase();
            let good = value.len() == 1 && letters.contains(&value);
            if good { Ok(value) } else { Err(None) }
        };
        match tag.name.to_ascii_lowercase().as_str() {
            "p" => self.policy = policy()?,
            "sp" => self.subdomains = policy()?,
            "np" => self.missing_subdomains = policy()?,
            "adkim" => self.strict_dkim = one_of("rs")? == "s",
            "aspf" => self.strict_spf = one_of("rs")? == "s",
            "t" => self.testing = one_of("yn")? == "y",
            "psd" => {
                self.psd = match one_of("ynu")?.as_str() {
                    "y" => Psd::Yes,
                    "n" => Psd::No,
                    _ => Psd::Unsaid,
                }
            }
            "rua" => self.reports = uris(tag)?,
            "ruf" => drop(uris(tag)?),
            "pct" | "rf" | "ri" => self.obsolete.push(format!("{}={}", tag.name, tag.value)),
            _ => (), // `fo`, and what nobody knows, changes nothing here
        }
        Ok(())
    }

    /// The policy that receivers follow; `None` where the record has none (RFC 9989 §4.7: one
    /// without a policy that asks for reports counts as `p=none`).
    pub(super) fn policy(&self, whose: Whose) -> Option<Policy> {
        let broken = self.policy.is_none()
            || self
                .faults
                .iter()
                .any(|fault| fault.tag.starts_with("sp=") || fault.tag.starts_with("np="));
        if broken {
            return (!self.reports.is_empty()).then_some(Policy::None);
        }
        let own = self.policy;
        let stated = match whose {
            Whose::Own => own,
            Whose::Subdomain => self.subdomains.or(own),
        };
        stated.map(|policy| {
            if self.testing {
                policy.milder()
            } else {
                policy
            }
        })
    }

    /// The text with every fault put right for which that is clear; `None` if one is left.
    pub(super) fn corrected(&self, text: &str) -> Option<String> {
        let mut remedies = Vec::new();
        for fault in &self.faults {
            remedies.push(fault.remedy.clone()?);
        }
        // From the end, so that what stands before keeps its place.
        remedies.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        let mut then = text.to_owned();
        for (at, right) in remedies {
            then.get(at.clone())?;
            then.replace_range(at, &right);
        }
        Some(then)
    }
}

impl Policy {
    fn milder(self) -> Self {
        match self {
            Self::None | Self::Quarantine => Self::None,
            Self::Reject => Self::Quarantine,
        }
    }
}

/// The addresses that reports go to. The size that RFC 7489 let stand behind `!` is overlooked.
fn uris(tag: &Tag<'_>) -> Result<Vec<String>, Option<(Range<usize>, String)>> {
    let uris: Vec<&str> = tag.value.split(',').map(str::trim).collect();
    let is_mail = |uri: &str| {
        uri.split_at_checked("mailto:".len())
            .is_some_and(|(scheme, to)| scheme.eq_ignore_ascii_case("mailto:") && is_address(to))
    };
    let is_web = |uri: &str| uri.starts_with("https://") || uri.starts_with("http://");
    if uris.iter().all(|uri| is_mail(uri) || is_web(uri)) {
        return Ok(uris.into_iter().map(str::to_owned).collect());
    }
    if !uris
        .iter()
        .all(|uri| is_mail(uri) || is_web(uri) || is_address(uri))
    {
        return Err(None);
    }
    let right: Vec<String> = uris
        .into_iter()
        .map(|uri| {
            if is_mail(uri) || is_web(uri) {
                uri.to_owned()
            } else {
                format!("mailto:{uri}")
            }
        })
        .collect();
    Err(Some((tag.at.clone(), right.join(","))))
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !local.contains([':', '/', ' '])
            && domain.contains('.')
            && !domain.contains(['@', ' ', ':'])
    })
}

#[cfg(test)]
mod tests;
