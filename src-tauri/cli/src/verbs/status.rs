use sendwright_core::active::{Status, TestMailRecord};

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
            output.say(&format!("cli-secret-{}", status.secret.id()), &[]);
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
}

fn outcome(mail: &TestMailRecord) -> &'static str {
    match mail.accepted {
        Some(true) => "cli-outcome-accepted",
        Some(false) => "cli-outcome-refused",
        None => "cli-outcome-unknown",
    }
}
