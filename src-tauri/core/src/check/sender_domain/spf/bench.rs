use std::net::IpAddr;

use super::{
    super::{Case, Proof, book::Book},
    change,
    check_host::{SpfResult, check_host},
    macros::Scene,
    survey::Survey,
};
use crate::evidence::{ChangeReason, RecordChange};

/// On which records are tried, those that are and those that could be.
pub(super) struct Bench<'a> {
    pub(super) book: &'a Book,
    pub(super) case: &'a Case<'a>,
    pub(super) ttl: Option<u32>,
}

impl Bench<'_> {
    /// What the record lacks: the service's documented entry, and the addresses that do not pass.
    pub(super) fn entries(&self, text: Option<&str>) -> Vec<String> {
        let documented = match text {
            Some(text) => {
                let survey = Survey::of(self.book, &self.scene(), text);
                self.documented(text, &survey).0
            }
            None => Documented::Absent,
        };
        let service = self
            .case
            .service
            .filter(|_| documented == Documented::Absent);
        let first = service.and_then(|service| service.spf.first());
        let results = self.results(text);
        let refused = results
            .iter()
            .filter(|(_, (result, _))| is_refused(*result));
        let addresses = refused.map(|(address, _)| change::of_address(*address));
        first
            .map(|first| entry(first))
            .into_iter()
            .chain(addresses)
            .collect()
    }

    /// Whether the service's documented entry is there, with what is to be shown of it.
    pub(super) fn documented(&self, text: &str, survey: &Survey) -> (Documented, Option<String>) {
        let service = self.case.service.filter(|service| !service.spf.is_empty());
        let Some(service) = service else {
            return (Documented::Nothing, None);
        };
        for wanted in &service.spf {
            let written = entry(wanted);
            let name = written.strip_prefix("include:").unwrap_or_default();
            let name = name.to_ascii_lowercase();
            let mut terms = text.split(' ');
            if survey.direct.contains(&name)
                || terms.any(|term| term.eq_ignore_ascii_case(&written))
            {
                return (Documented::There, Some(format!("{written}: direct")));
            }
            if survey.reached.contains(&name) {
                return (Documented::There, Some(format!("{written}: reached")));
            }
        }
        (Documented::Absent, None)
    }

    /// How each address fares if this is the record.
    pub(super) fn results(&self, text: Option<&str>) -> Vec<Fate> {
        let of = |address: &IpAddr| {
            let result = match text {
                Some(text) => check_host(self.book, *address, &self.scene(), text)?,
                None => (SpfResult::None, String::new()),
            };
            Some((*address, result))
        };
        self.case.asked.sending_ips.iter().filter_map(of).collect()
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            sender: self.case.asked.from.as_str(),
            domain: self.case.envelope,
            address: None,
            validated: None,
        }
    }

    pub(super) fn is_sound(&self, text: &str) -> bool {
        Survey::of(self.book, &self.scene(), text).is_sound()
    }

    /// Sound, and good for every address that was asked about.
    pub(super) fn cures(&self, text: &str) -> bool {
        let results = self.results(Some(text));
        self.is_sound(text) && !results.iter().any(|(_, (result, _))| is_refused(*result))
    }

    pub(super) fn domain(&self) -> String {
        self.case.envelope.to_owned()
    }

    pub(super) fn change(
        &self,
        now: Option<&str>,
        then: String,
        why: ChangeReason,
    ) -> Option<RecordChange> {
        (now != Some(then.as_str())).then(|| RecordChange {
            name: self.domain(),
            kind: "TXT",
            now: now.map(str::to_owned),
            then,
            why,
            ttl: self.ttl.filter(|_| now.is_some()),
        })
    }
}

/// How an address fares.
pub(super) type Fate = (IpAddr, (SpfResult, String));

/// What became of the entry that the service documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Documented {
    Nothing,
    There,
    Absent,
}

/// `include:` is what a service means that documents a name alone.
fn entry(documented: &str) -> String {
    if documented.contains([':', '=']) {
        documented.to_owned()
    } else {
        format!("include:{documented}")
    }
}

/// What only the receiver can find out is no reason for another entry.
pub(super) fn is_refused(result: SpfResult) -> bool {
    !matches!(
        result,
        SpfResult::Pass | SpfResult::Unknown | SpfResult::Temperror
    )
}

pub(super) fn proof(documented: Documented, results: &[Fate]) -> Proof {
    let passes = |(_, (result, _)): &Fate| *result == SpfResult::Pass;
    let refused = |(_, (result, _)): &Fate| is_refused(*result);
    if !results.is_empty() && results.iter().all(passes) {
        Proof::Yes
    } else if !results.is_empty() && results.iter().all(refused) {
        Proof::No
    } else if results.is_empty() && documented == Documented::There {
        Proof::Yes
    } else {
        Proof::Unknown
    }
}
