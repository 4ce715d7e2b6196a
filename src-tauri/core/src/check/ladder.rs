use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

use super::CheckReport;
use crate::{
    evidence::{Rung, RungReport, SkipReason, Verdict},
    problem::Problem,
    provider::{Provider, Security, SmtpProvider},
};

/// The rungs of a provider in the order they will run, and why some are known to be skipped.
/// `submits`: whether a message is sent at the end.
pub fn rungs_of(provider: &Provider, submits: bool) -> Vec<(Rung, Option<SkipReason>)> {
    match provider {
        Provider::Smtp(smtp) => rungs_of_smtp(smtp, submits),
        Provider::Microsoft365(_) if submits => {
            [Rung::Fields, Rung::Token, Rung::Permissions, Rung::Send]
                .map(|rung| (rung, None))
                .to_vec()
        }
        Provider::Microsoft365(_) => [
            Rung::Fields,
            Rung::Tenant,
            Rung::Token,
            Rung::Permissions,
            Rung::Ready,
        ]
        .map(|rung| (rung, None))
        .to_vec(),
    }
}

fn rungs_of_smtp(provider: &SmtpProvider, submits: bool) -> Vec<(Rung, Option<SkipReason>)> {
    let lookup = provider.host.ip().map(|_| SkipReason::IpAddress);
    let auth = if provider.username.is_none() {
        Some(SkipReason::NoUserName)
    } else {
        None
    };
    let mut rungs = vec![
        (Rung::Address, None),
        (Rung::Lookup, lookup),
        (Rung::Tcp, None),
    ];
    match provider.security {
        Security::Tls => rungs.extend([
            (Rung::Tls, None),
            (Rung::Greeting, None),
            (Rung::Ehlo, None),
        ]),
        Security::Starttls => rungs.extend([
            (Rung::Greeting, None),
            (Rung::Ehlo, None),
            (Rung::Tls, None),
            (Rung::Ehlo, None),
        ]),
        Security::None => rungs.extend([
            (Rung::Greeting, None),
            (Rung::Ehlo, None),
            (Rung::Tls, Some(SkipReason::NotEncrypted)),
        ]),
    }
    rungs.extend([
        (Rung::Auth, auth),
        (Rung::MailFrom, None),
        (Rung::RcptTo, None),
    ]);
    rungs.extend(submits.then_some((Rung::Data, None)));
    rungs
}

/// As far as a server speaks to strangers.
pub(super) fn rungs_to_ehlo(provider: &SmtpProvider) -> Vec<(Rung, Option<SkipReason>)> {
    let mut rungs = rungs_of_smtp(provider, false);
    rungs.retain(|(rung, _)| !matches!(rung, Rung::Auth | Rung::MailFrom | Rung::RcptTo));
    rungs
}

/// Stamps the reports with their times, puts the skipped rungs where they belong, passes all on.
pub(super) struct Ladder<'a> {
    expected: VecDeque<(Rung, Option<SkipReason>)>,
    reports: Vec<RungReport>,
    begun: Instant,
    last: Instant,
    on_rung: &'a mut (dyn FnMut(&RungReport) + Send),
}

impl<'a> Ladder<'a> {
    pub(super) fn new(
        rungs: Vec<(Rung, Option<SkipReason>)>,
        on_rung: &'a mut (dyn FnMut(&RungReport) + Send),
    ) -> Self {
        let now = Instant::now();
        Self {
            expected: rungs.into(),
            reports: Vec::new(),
            begun: now,
            last: now,
            on_rung,
        }
    }

    pub(super) fn begun(&self) -> Instant {
        self.begun
    }

    pub(super) fn record(&mut self, mut report: RungReport) {
        while let Some((rung, Some(reason))) = self.expected.front().copied() {
            if rung == report.rung {
                break;
            }
            self.expected.pop_front();
            self.push(RungReport::skipped(rung, reason));
        }
        if self
            .expected
            .front()
            .is_some_and(|(rung, _)| *rung == report.rung)
        {
            self.expected.pop_front();
        }
        let now = Instant::now();
        report.ms = millis(now - self.last);
        self.last = now;
        self.push(report);
    }

    pub(super) fn finish(mut self, transcript: String) -> CheckReport {
        let failed = self
            .reports
            .iter()
            .find(|report| report.verdict == Verdict::Failed);
        let cancelled = failed.is_some_and(|report| {
            report
                .problem
                .as_ref()
                .is_some_and(|p| p.problem == Problem::Cancelled)
        });
        let reason = match failed {
            Some(_) if cancelled => Some(SkipReason::Cancelled),
            Some(report) => Some(SkipReason::FailedBefore { rung: report.rung }),
            None => None,
        };
        for (rung, preset) in std::mem::take(&mut self.expected) {
            if let Some(reason) = preset.or(reason) {
                self.push(RungReport::skipped(rung, reason));
            }
        }
        let has = |verdict| self.reports.iter().any(|report| report.verdict == verdict);
        let verdict = match (has(Verdict::Failed), has(Verdict::Warned)) {
            (true, _) => Verdict::Failed,
            (false, true) => Verdict::Warned,
            (false, false) => Verdict::Passed,
        };
        CheckReport {
            verdict,
            elapsed_ms: millis(self.begun.elapsed()),
            rungs: self.reports,
            transcript,
        }
    }

    fn push(&mut self, report: RungReport) {
        (self.on_rung)(&report);
        self.reports.push(report);
    }
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Failure;

    fn verdicts(report: &CheckReport) -> Vec<(Rung, Verdict)> {
        report.rungs.iter().map(|r| (r.rung, r.verdict)).collect()
    }

    #[test]
    fn skipped_rungs_stand_where_they_belong_and_the_rest_after_a_failure() {
        use Verdict::{Failed, Passed, Skipped};
        let rungs = vec![
            (Rung::Address, None),
            (Rung::Lookup, Some(SkipReason::IpAddress)),
            (Rung::Tcp, None),
            (Rung::Auth, Some(SkipReason::NoUserName)),
            (Rung::MailFrom, None),
        ];
        let mut seen = 0;
        let mut count = |_: &RungReport| seen += 1;
        let mut ladder = Ladder::new(rungs, &mut count);
        ladder.record(RungReport::passed(Rung::Address, Vec::new()));
        ladder.record(RungReport::failed(
            Rung::Tcp,
            Failure::new(Problem::Cancelled),
        ));
        let report = ladder.finish(String::new());
        assert_eq!(
            verdicts(&report),
            [
                (Rung::Address, Passed),
                (Rung::Lookup, Skipped),
                (Rung::Tcp, Failed),
                (Rung::Auth, Skipped),
                (Rung::MailFrom, Skipped)
            ]
        );
        assert_eq!(report.rungs[3].because, Some(SkipReason::NoUserName));
        assert_eq!(report.rungs[4].because, Some(SkipReason::Cancelled));
        assert_eq!(report.verdict, Failed);
        assert_eq!(seen, 5);
    }
}
