use sendwright_core::{
    active::{Status, TestMailRecord},
    provider::{ProviderDraft, ProviderKind},
};

use super::{Refusal, of_user};
use crate::{
    ending::Ending,
    output::{self, Output},
};

/// The active provider; never the secret.
pub(super) async fn run(output: &Output) -> Ending {
    let active = match of_user() {
        Ok(active) => active,
        Err(failure) => return Refusal::Failure(failure).say(output),
    };
    let status = active.open().await;
    if output.is_json() {
        output.document(&output::status(output.texts(), &status));
    } else {
        page(&status, output);
    }
    match (&status.trouble, &status.active) {
        (Some(trouble), _) => trouble.into(),
        (None, None) => Ending::NothingActive,
        (None, Some(_)) => Ending::Passed,
    }
}

fn page(status: &Status, output: &Output) {
    match &status.active {
        None => output.say("cli-status-nothing", &[]),
        Some(active) => {
            match active.kind {
                ProviderKind::Smtp => smtp(active, output),
                ProviderKind::Microsoft365 => microsoft365(active, output),
            }
            let what = output.texts().field(active.secret_kind().field());
            let state = format!("cli-secret-{}", status.secret.id());
            output.say(&state, &[("what", &what)]);
            if status.unchecked {
                output.say("cli-status-unchecked", &[]);
            }
            if active.security == "none"
                && active.allow_cleartext_auth
                && !active.username.is_empty()
            {
                output.say("cli-status-cleartext", &[("host", &active.host)]);
            }
            history(status, output);
        }
    }
    if let Some(trouble) = &status.trouble {
        output.card(trouble);
    }
}

fn smtp(active: &ProviderDraft, output: &Output) {
    let place = [
        ("from", active.from.as_str()),
        ("host", &active.host),
        ("port", &active.port),
        ("security", &active.security),
    ];
    output.say("cli-status-active", &place);
    let no_sign_in = output.texts().text("cli-no-sign-in", &[]);
    let username = if active.username.is_empty() {
        &no_sign_in
    } else {
        &active.username
    };
    output.say("cli-status-username", &[("username", username)]);
}

fn microsoft365(active: &ProviderDraft, output: &Output) {
    let place = [
        ("from", active.from.as_str()),
        ("tenant", &active.tenant_id),
        ("clientId", &active.client_id),
    ];
    output.say("cli-status-active-microsoft", &place);
    if !active.secret_expires.is_empty() {
        let date = [("date", active.secret_expires.as_str())];
        output.say("cli-status-secret-expires", &date);
    }
}

fn history(status: &Status, output: &Output) {
    match &status.last_check {
        Some(check) => {
            let verdict = output.texts().verdict(check.verdict);
            output.say(
                "cli-status-last-check",
                &[("at", &check.at), ("verdict", &verdict)],
            );
        }
        None => output.say("cli-status-no-check", &[]),
    }
    match status.test_mails.first() {
        Some(mail) => {
            let outcome = output.texts().text(outcome(mail), &[]);
            output.say(
                "cli-status-last-test-mail",
                &[("at", &mail.at), ("to", &mail.to), ("outcome", &outcome)],
            );
        }
        None => output.say("cli-status-no-test-mail", &[]),
    }
    if let Some(date) = &status.tls_expires {
        output.say("cli-status-tls-expires", &[("date", date)]);
    }
    if let Some(date) = &status.certificate_expires {
        output.say("cli-status-certificate-expires", &[("date", date)]);
    }
}

fn outcome(mail: &TestMailRecord) -> &'static str {
    match mail.accepted {
        Some(true) => "cli-outcome-accepted",
        Some(false) => "cli-outcome-refused",
        None => "cli-outcome-unknown",
    }
}
