use std::net::IpAddr;

use sendwright_core::{
    active::{Active, CheckRecord},
    check::{
        self, CheckOptions, CheckReport,
        sender_domain::{self, Asked, SenderDomainReport},
    },
    evidence::{RungReport, Verdict},
    provider::{Provider, SecretInput},
};
use tokio_util::sync::CancellationToken;

use super::{Refusal, address, given_or_active, of_user};
use crate::{
    args::ProviderArguments,
    ending::Ending,
    output::{self, Output},
};

/// What the check was asked for with.
pub(super) struct Wish<'a> {
    pub(super) to: Option<&'a str>,
    /// The credential was made just now.
    pub(super) wait: bool,
    /// The sender's domain is looked at too.
    pub(super) sender_domain: Option<SenderDomain>,
    pub(super) json_lines: bool,
    /// A failure is put into words for whoever has to act.
    pub(super) ticket: bool,
}

/// What is known of the way that the mail takes.
pub(super) struct SenderDomain {
    pub(super) sending_ips: Vec<IpAddr>,
    pub(super) selectors: Vec<String>,
}

/// Climbs the ladder for the provider given, or for the active one (and remembers that).
pub(super) async fn run(
    arguments: &ProviderArguments,
    asked: &Wish<'_>,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    let json_lines = asked.json_lines;
    match prepare(arguments, asked, output).await {
        Err(refusal) => refusal.say(output),
        Ok((active, provider, secret, options)) => {
            let options = CheckOptions {
                cancel: cancel.clone(),
                ..options
            };
            let report = climb(&provider, secret.as_ref(), &options, json_lines, output).await;
            let domain = match &asked.sender_domain {
                Some(known) => {
                    Some(look_at_domain(&provider, known, json_lines, output, &cancel).await)
                }
                None => None,
            };
            if !arguments.is_given() {
                let record = CheckRecord::of(&report);
                if let Err(failure) = active
                    .record_check(&provider, record, report.tls_expires())
                    .await
                {
                    output.card(&failure);
                }
            }
            let failure = report.failure().filter(|_| asked.ticket);
            let ticket =
                failure.and_then(|failure| output.ticket(failure, Some(provider.to_draft())));
            if output.is_json() && !json_lines {
                let mut document = output::check(output.texts(), &report);
                if let (Some(fields), Some(domain)) = (document.as_object_mut(), &domain) {
                    let domain = output::sender_domain(output.texts(), domain);
                    fields.insert("senderDomain".to_owned(), domain);
                }
                output.document(&output::with_ticket(document, ticket));
            } else if let Some(failure) = failure {
                output.ticket_page(failure, ticket.as_deref());
            }
            match domain {
                Some(domain) if domain.verdict == Verdict::Failed => match ending(&report) {
                    Ending::Cancelled => Ending::Cancelled,
                    _ => Ending::Failed,
                },
                _ => ending(&report),
            }
        }
    }
}

async fn look_at_domain(
    provider: &Provider,
    known: &SenderDomain,
    json_lines: bool,
    output: &Output,
    cancel: &CancellationToken,
) -> SenderDomainReport {
    let asked = Asked {
        from: provider.from().clone(),
        sending_ips: known.sending_ips.clone(),
        envelope_domain: None,
        extra_selectors: known.selectors.clone(),
    };
    if !json_lines {
        output.blank();
        output.say("cli-domain-start", &[("domain", asked.from.domain())]);
    }
    let mut show = show(json_lines, output);
    let report = sender_domain::check_of(provider, &asked, cancel, &mut show).await;
    if !json_lines {
        let told = report.rungs.iter().filter(|rung| rung.problem.is_some());
        told.for_each(|rung| output.rung_card(rung));
    }
    report
}

async fn prepare(
    arguments: &ProviderArguments,
    asked: &Wish<'_>,
    output: &Output,
) -> Result<(Active, Provider, Option<SecretInput>, CheckOptions), Refusal> {
    let recipient = asked.to.map(|to| address("to", to)).transpose()?;
    let active = of_user()?;
    let (provider, secret) = given_or_active(arguments, &active, output).await?;
    Ok((
        active,
        provider,
        secret,
        CheckOptions {
            recipient,
            just_made: asked.wait,
            ..CheckOptions::default()
        },
    ))
}

/// The check itself, shown as it runs.
pub(super) async fn climb(
    provider: &Provider,
    secret: Option<&SecretInput>,
    options: &CheckOptions,
    json_lines: bool,
    output: &Output,
) -> CheckReport {
    if !json_lines {
        introduce(provider, options, output);
    }
    let mut show = show(json_lines, output);
    let report = check::check(provider, secret, options, &mut show).await;
    if !json_lines {
        conclude(&report, output);
    }
    report
}

/// Shows a rung as it ends.
fn show(json_lines: bool, output: &Output) -> impl FnMut(&RungReport) + Send {
    move |report| {
        if json_lines {
            output.json_line(&output::rung(output.texts(), report));
        } else {
            output.rung(report);
        }
    }
}

fn introduce(provider: &Provider, options: &CheckOptions, output: &Output) {
    match provider {
        Provider::Smtp(smtp) => output.say(
            "cli-check-start",
            &[
                ("host", smtp.host.as_str()),
                ("port", &smtp.port.to_string()),
                ("security", smtp.security.id()),
            ],
        ),
        Provider::Microsoft365(microsoft) => {
            let (from, tenant) = (microsoft.from.as_str(), microsoft.tenant.as_str());
            output.say(
                "cli-check-start-microsoft",
                &[("from", from), ("tenant", tenant)],
            );
            if options.just_made {
                output.say("cli-check-waits", &[]);
            }
        }
    }
    output.blank();
}

/// How a check ends the run.
pub(super) fn ending(report: &CheckReport) -> Ending {
    report
        .failure()
        .map_or(Ending::Passed, |failure| match failure.into() {
            Ending::Cancelled => Ending::Cancelled,
            _ => Ending::Failed,
        })
}

fn conclude(report: &CheckReport, output: &Output) {
    let tried = report
        .rungs
        .iter()
        .filter(|rung| {
            rung.verdict != Verdict::Skipped || rung.because.is_some_and(is_no_fault_of_ours)
        })
        .count();
    let passed = report
        .rungs
        .iter()
        .filter(|rung| rung.verdict == Verdict::Passed)
        .count();
    for rung in report
        .rungs
        .iter()
        .filter(|rung| matches!(rung.verdict, Verdict::Failed | Verdict::Warned))
    {
        if let Some(problem) = &rung.problem {
            output.card(problem);
        }
    }
    output.blank();
    let id = match report.verdict {
        Verdict::Passed | Verdict::Skipped => "cli-check-passed",
        Verdict::Warned => "cli-check-warned",
        Verdict::Failed => "cli-check-failed",
    };
    output.say(
        id,
        &[
            ("passed", &passed.to_string()),
            ("total", &tried.to_string()),
        ],
    );
    if report.verdict != Verdict::Failed {
        output.say("cli-check-proof", &[]);
    }
}

/// Rungs that would have run, had not an earlier one failed, count among all; those that the
/// provider does not have, do not.
fn is_no_fault_of_ours(because: sendwright_core::evidence::SkipReason) -> bool {
    use sendwright_core::evidence::SkipReason;
    matches!(
        because,
        SkipReason::FailedBefore { .. } | SkipReason::Cancelled
    )
}
