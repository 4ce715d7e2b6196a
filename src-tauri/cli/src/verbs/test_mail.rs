use sendwright_core::{
    active::{Active, TestMailRecord},
    evidence::RungReport,
    problem::Failure,
    provider::{Provider, SecretInput},
    test_mail::{self, SendOptions, TestMail, TestMailReport},
    value::EmailAddress,
};
use tokio_util::sync::CancellationToken;

use super::{Refusal, address, given_or_active, of_user};
use crate::{
    args::ProviderArguments,
    ending::Ending,
    output::{self, Output},
};

/// Sends one mail through the provider given, or through the active one (and remembers that).
pub(super) async fn run(
    arguments: &ProviderArguments,
    to: &str,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    let (active, provider, secret, to) = match prepare(arguments, to, output).await {
        Ok(prepared) => prepared,
        Err(refusal) => return refusal.say(output),
    };
    let report = match send(&provider, secret.as_ref(), to, output, cancel).await {
        Ok(report) => report,
        Err(failure) => return Refusal::Failure(failure).say(output),
    };
    if !arguments.is_given()
        && let Err(failure) = active
            .record_test_mail(&provider, TestMailRecord::of(&report))
            .await
    {
        output.card(&failure);
    }
    if output.is_json() {
        output.document(&output::test_mail(output.texts(), &report));
    }
    match (&report.problem, report.accepted) {
        (_, Some(true)) => Ending::Passed,
        (Some(problem), _) if Ending::from(problem) == Ending::Cancelled => Ending::Cancelled,
        (Some(_) | None, _) => Ending::Failed,
    }
}

async fn prepare(
    arguments: &ProviderArguments,
    to: &str,
    output: &Output,
) -> Result<(Active, Provider, Option<SecretInput>, EmailAddress), Refusal> {
    let to = address("to", to)?;
    let active = of_user()?;
    let (provider, secret) = given_or_active(arguments, &active, output).await?;
    Ok((active, provider, secret, to))
}

/// The submission itself, shown as it runs.
pub(super) async fn send(
    provider: &Provider,
    secret: Option<&SecretInput>,
    to: EmailAddress,
    output: &Output,
    cancel: CancellationToken,
) -> Result<TestMailReport, Failure> {
    let Provider::Smtp(smtp) = provider;
    let texts = output.texts();
    let mail = TestMail::compose(provider, to.clone(), |code| {
        texts.test_mail(code, smtp.from.as_str(), smtp.host.as_str())
    })?;
    let (host, port) = (smtp.host.to_string(), smtp.port.to_string());
    output.say(
        "cli-test-mail-start",
        &[
            ("from", smtp.from.as_str()),
            ("to", to.as_str()),
            ("host", &host),
            ("port", &port),
        ],
    );
    output.blank();
    let options = SendOptions {
        cancel,
        ..SendOptions::default()
    };
    let report = test_mail::send(
        provider,
        secret,
        mail,
        &options,
        &mut |rung: &RungReport| output.rung(rung),
    )
    .await;
    conclude(&report, &host, output);
    Ok(report)
}

fn conclude(report: &TestMailReport, host: &str, output: &Output) {
    if let Some(problem) = &report.problem {
        output.card(problem);
    }
    output.blank();
    match report.accepted {
        Some(true) => {
            output.say(
                "cli-test-mail-accepted",
                &[("host", host), ("to", &report.to)],
            );
            output.say("cli-test-mail-code", &[("code", &report.code)]);
            if let Some(id) = &report.queue_id {
                output.say("cli-test-mail-queue-id", &[("queueId", id)]);
            }
            output.say(
                "cli-test-mail-message-id",
                &[("messageId", &report.message_id)],
            );
        }
        Some(false) => output.say("cli-test-mail-refused", &[]),
        None => {
            output.say("cli-test-mail-unknown", &[]);
            output.say(
                "cli-test-mail-message-id",
                &[("messageId", &report.message_id)],
            );
        }
    }
}
