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
    let texts = output.texts();
    let from = provider.from().as_str();
    let mail = TestMail::compose(provider, to.clone(), |code| {
        texts.test_mail(code, from, provider.host())
    })?;
    let both = [("from", from), ("to", to.as_str())];
    match provider {
        Provider::Smtp(smtp) => {
            let (host, port) = (smtp.host.as_str(), smtp.port.to_string());
            let place = [("host", host), ("port", &port)];
            output.say("cli-test-mail-start", &[both, place].concat());
        }
        Provider::Microsoft365(_) => output.say("cli-test-mail-start-microsoft", &both),
    }
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
    conclude(&report, provider, output);
    Ok(report)
}

fn conclude(report: &TestMailReport, provider: &Provider, output: &Output) {
    if let Some(problem) = &report.problem {
        output.card(problem);
    }
    output.blank();
    match report.accepted {
        Some(true) => {
            let place = [("host", provider.host()), ("to", &report.to)];
            let accepted = match provider {
                Provider::Smtp(_) => "cli-test-mail-accepted",
                Provider::Microsoft365(_) => "cli-test-mail-accepted-microsoft",
            };
            output.say(accepted, &place);
            output.say("cli-test-mail-code", &[("code", &report.code)]);
            names(report, output);
        }
        Some(false) => output.say("cli-test-mail-refused", &[]),
        None => {
            output.say("cli-test-mail-unknown", &[]);
            names(report, output);
        }
    }
}

/// What the mail is called, at the server and in its head.
fn names(report: &TestMailReport, output: &Output) {
    if let Some(id) = &report.queue_id {
        output.say("cli-test-mail-queue-id", &[("queueId", id)]);
    }
    if let Some(id) = &report.message_id {
        output.say("cli-test-mail-message-id", &[("messageId", id)]);
    }
    if let Some(request) = &report.request {
        let ids = [
            ("requestId", request.request_id.as_str()),
            ("clientRequestId", &request.client_request_id),
            ("date", &request.date),
        ];
        output.say("cli-test-mail-request-id", &ids);
    }
}
