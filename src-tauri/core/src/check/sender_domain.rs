//! The sender's domain, as receivers see it: where replies go, who may send (SPF), what mail is
//! signed with (DKIM), and what becomes of mail that proves neither (DMARC). Asks the name servers
//! alone; most of what it finds is advice.

mod book;
mod dkim;
mod dmarc;
mod judged;
mod mx;
mod spf;
mod tags;

use std::{net::IpAddr, time::Duration};

use serde::Serialize;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use self::{
    book::Book,
    dmarc::Proofs,
    judged::{Case, Judged, Proof},
};
use super::ladder::Ladder;
use crate::{
    discovery::presets,
    dns::Dns,
    evidence::{Rung, RungReport, Verdict},
    problem::Problem,
    provider::Provider,
    value::{EmailAddress, HostName},
};

/// What a sending service documents for the DNS of its customers' domains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceFacts {
    /// What people call it.
    pub name: String,
    /// What the SPF record has to hold: domains to include, or whole entries (`a:…`). Any of them is
    /// enough; the first is proposed.
    pub spf: Vec<String>,
    /// The DKIM selectors that it signs with; one of them has to have a key.
    pub dkim: Vec<String>,
}

impl ServiceFacts {
    /// What is known of the service that this provider sends by; `None` where it is not known.
    pub fn of(provider: &Provider) -> Option<Self> {
        let preset = match provider {
            Provider::Smtp(smtp) => presets::by_server(smtp.host.as_str()),
            Provider::Microsoft365(_) => presets::by_server("smtp.office365.com"),
        }?;
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Some(Self {
            name: preset.name.to_owned(),
            // Receivers look at the envelope, which such a service fills with a domain of its own.
            spf: if preset.own_return_path {
                Vec::new()
            } else {
                texts(preset.spf)
            },
            dkim: texts(preset.dkim),
        })
    }
}

/// Whose mail, and what is known of the way it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The sender that people see.
    pub from: EmailAddress,
    /// The addresses that hand the mail to the receivers, as far as the admin names them.
    pub sending_ips: Vec<IpAddr>,
    /// The domain of the envelope's sender; the sender's own where `None`.
    pub envelope_domain: Option<HostName>,
    /// Selectors that somebody named or a received message shows; each has to have a good key.
    pub extra_selectors: Vec<String>,
}

/// How the check of a sender's domain ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SenderDomainReport {
    /// Failed if a rung failed, warned if one warned.
    pub verdict: Verdict,
    /// The whole run.
    pub elapsed_ms: u32,
    /// `mx`, `spf`, `dkim`, `dmarc`.
    pub rungs: Vec<RungReport>,
    /// What was found.
    pub records: Vec<DnsRecord>,
}

/// One record as the name servers give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct DnsRecord {
    /// Where it stands.
    pub name: String,
    /// `MX` or `TXT`.
    pub kind: &'static str,
    /// What it says.
    pub text: String,
    /// Seconds for which the answer holds.
    pub ttl: Option<u32>,
}

/// How long a rung may take; a question that is not answered by then counts as a time-out.
const PATIENCE: Duration = Duration::from_secs(12);

/// Asks the name servers for everything, a rung at a time, each of which goes to `on_rung`. Ends in
/// bounded time.
pub async fn check(
    service: Option<&ServiceFacts>,
    asked: &Asked,
    dns: &Dns,
    cancel: &CancellationToken,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> SenderDomainReport {
    check_within(PATIENCE, Case::of(asked, service), dns, cancel, on_rung).await
}

/// The same for a provider, of whose service everything known counts, with this computer's own name
/// servers; without any, the report says so.
pub async fn check_of(
    provider: &Provider,
    asked: &Asked,
    cancel: &CancellationToken,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> SenderDomainReport {
    let service = ServiceFacts::of(provider);
    match Dns::of_system() {
        Ok(dns) => check(service.as_ref(), asked, &dns, cancel, on_rung).await,
        Err(_) => not_asked(asked, on_rung),
    }
}

/// The report where this computer has no name server to ask.
pub fn not_asked(
    asked: &Asked,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> SenderDomainReport {
    let mut ladder = Ladder::new(RUNGS.map(|rung| (rung, None)).to_vec(), on_rung);
    let host = asked.from.domain().to_owned();
    ladder.record(RungReport::failed(
        Rung::Mx,
        Problem::DnsFailed { host }.into(),
    ));
    finished(ladder, Vec::new())
}

const RUNGS: [Rung; 4] = [Rung::Mx, Rung::Spf, Rung::Dkim, Rung::Dmarc];

fn finished(ladder: Ladder<'_>, records: Vec<DnsRecord>) -> SenderDomainReport {
    let report = ladder.finish(String::new());
    SenderDomainReport {
        verdict: report.verdict,
        elapsed_ms: report.elapsed_ms,
        rungs: report.rungs,
        records,
    }
}

async fn check_within(
    patience: Duration,
    case: Case<'_>,
    dns: &Dns,
    cancel: &CancellationToken,
    on_rung: &mut (dyn FnMut(&RungReport) + Send),
) -> SenderDomainReport {
    let mut climb = Climb {
        patience,
        case,
        dns,
        book: Book::default(),
        ladder: Ladder::new(RUNGS.map(|rung| (rung, None)).to_vec(), on_rung),
        records: Vec::new(),
        under_way: Rung::Mx,
    };
    if cancel.run_until_cancelled(climb.all()).await.is_none() {
        let stopped = RungReport::failed(climb.under_way, Problem::Cancelled.into());
        climb.ladder.record(stopped);
    }
    finished(climb.ladder, climb.records)
}

struct Climb<'a> {
    patience: Duration,
    case: Case<'a>,
    dns: &'a Dns,
    book: Book,
    ladder: Ladder<'a>,
    records: Vec<DnsRecord>,
    under_way: Rung,
}

impl Climb<'_> {
    async fn all(&mut self) {
        let case = self.case;
        let mx = self.judge(Rung::Mx, |book| mx::judge(book, &case)).await;
        if mx.verdict == Verdict::Failed {
            return; // nothing stands below a domain that does not exist
        }
        let spf = self.judge(Rung::Spf, |book| spf::judge(book, &case)).await;
        let dkim = self
            .judge(Rung::Dkim, |book| dkim::judge(book, &case))
            .await;
        let proofs = Proofs {
            spf: spf.proof,
            dkim: dkim.proof,
        };
        self.judge(Rung::Dmarc, |book| dmarc::judge(book, &case, proofs))
            .await;
    }

    async fn judge(&mut self, rung: Rung, judge: impl Fn(&Book) -> Judged) -> Outcome {
        self.under_way = rung;
        let until = Instant::now() + self.patience;
        let judged = self.book.settle(self.dns, until, judge).await;
        let outcome = Outcome {
            verdict: judged.report.verdict,
            proof: judged.proof,
        };
        self.records.extend(judged.records);
        self.ladder.record(judged.report);
        outcome
    }
}

struct Outcome {
    verdict: Verdict,
    proof: Proof,
}

#[cfg(test)]
mod tests;
