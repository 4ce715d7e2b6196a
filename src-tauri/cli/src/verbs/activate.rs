use sendwright_core::{
    active::{Active, Proof, Status},
    check::CheckOptions,
    problem::Failure,
    provider::{Provider, ProviderKind, SecretInput},
};
use tokio_util::sync::CancellationToken;

use super::{check, given, of_user};
use crate::{
    args::ProviderArguments,
    ending::Ending,
    output::{self, Output},
};

/// How a provider is activated.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// Without a check.
    pub(super) unchecked: bool,
    /// The credential was made just now.
    pub(super) wait: bool,
}

/// Checks the provider, then makes it the active one.
pub(super) async fn run(
    arguments: &ProviderArguments,
    how: How,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    let (provider, secret) = match given(arguments, output) {
        Ok(given) => given,
        Err(refusal) => return refusal.say(output),
    };
    let active = match of_user() {
        Ok(active) => active,
        Err(failure) => return super::Refusal::Failure(failure).say(output),
    };
    activate(&active, &provider, secret.as_ref(), how, output, cancel).await
}

async fn activate(
    active: &Active,
    provider: &Provider,
    secret: Option<&SecretInput>,
    how: How,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    let mut checked = None;
    let proof = if how.unchecked {
        Proof::Unchecked
    } else {
        let options = CheckOptions {
            cancel,
            just_made: how.wait,
            ..CheckOptions::default()
        };
        let report = check::climb(provider, secret, &options, false, output).await;
        if report.failure().is_some() {
            output.say("cli-activate-failed", &[]);
            if output.is_json() {
                output.document(&serde_json::json!({ "verdict": "failed", "check": output::check(output.texts(), &report) }));
            }
            return check::ending(&report);
        }
        Proof::of(checked.insert(report))
    };
    let before = active.status().await;
    match active.activate(provider, secret, proof).await {
        Err(failure) => refused(&failure, output),
        Ok(status) => {
            if output.is_json() {
                let check = checked.map(|report| output::check(output.texts(), &report));
                output.document(&serde_json::json!({ "verdict": "passed", "check": check, "status": output::status(output.texts(), &status) }));
            } else {
                done(provider, &before, how.unchecked, active.keychain(), output);
            }
            Ending::Passed
        }
    }
}

fn refused(failure: &Failure, output: &Output) -> Ending {
    output.failed(failure);
    output.say("cli-activate-failed", &[]);
    failure.into()
}

/// What is active now, and what is no longer.
pub(super) fn done(
    provider: &Provider,
    before: &Status,
    unchecked: bool,
    keychain: &str,
    output: &Output,
) {
    output.blank();
    let from = ("from", provider.from().as_str());
    match provider {
        Provider::Smtp(smtp) => {
            let (host, port) = (smtp.host.as_str(), smtp.port.to_string());
            output.say(
                "cli-activate-done",
                &[from, ("host", host), ("port", &port)],
            );
        }
        Provider::Microsoft365(_) => output.say("cli-activate-done-microsoft", &[from]),
    }
    let secret = match (provider.signs_in(), keychain) {
        (false, _) => "cli-activate-no-secret",
        (true, "memory") => "cli-activate-secret-memory",
        (true, _) => "cli-activate-secret",
    };
    let what = output
        .texts()
        .field(provider.to_draft().secret_kind().field());
    output.say(secret, &[("what", &what)]);
    if let Some(old) = before
        .active
        .as_ref()
        .filter(|old| **old != provider.to_draft())
    {
        let host = match old.kind {
            ProviderKind::Smtp => &old.host,
            ProviderKind::Microsoft365 => "Microsoft 365",
        };
        output.say(
            "cli-activate-replaced",
            &[("from", &old.from), ("host", host)],
        );
    }
    if unchecked {
        output.say("cli-activate-unchecked", &[]);
    }
}
