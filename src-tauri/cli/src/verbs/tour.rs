//! The main job, start to end, against practice servers, with settings in a temporary folder and
//! a keychain in memory: nothing of the user's is read or written.

use std::time::Duration;

use sendwright_core::{
    active::{Active, Proof, SecretState},
    check::{CheckOptions, CheckReport},
    provider::{self, Provider, ProviderDraft, SecretInput},
    secrets::Secrets,
};
use sendwright_practice::{Fault, PracticeServers};
use tokio_util::sync::CancellationToken;

use super::{activate, check, test_mail};
use crate::{ending::Ending, output::Output};

/// Walks through all steps; ends at the first that does not go as it should.
pub(super) async fn run(fault: Fault, output: &Output, cancel: CancellationToken) -> Ending {
    let tour = Tour {
        output,
        cancel,
        fault,
    };
    output.say("cli-tour-start", &[]);
    match tour.walk().await {
        Ok(()) => {
            output.blank();
            output.say("cli-tour-done", &[("total", &STEPS.len().to_string())]);
            output.say("cli-tour-next", &[]);
            if output.is_json() {
                output.document(&serde_json::json!({ "verdict": "passed", "steps": STEPS.len() }));
            }
            Ending::Passed
        }
        Err(Stopped { step, ending }) => {
            output.blank();
            output.say("cli-tour-failed", &[("number", &step.to_string())]);
            if output.is_json() {
                output.document(&serde_json::json!({ "verdict": "failed", "step": step }));
            }
            ending
        }
    }
}

const STEPS: [&str; 9] = [
    "cli-tour-servers",
    "cli-tour-validate",
    "cli-tour-correct",
    "cli-tour-wrong-password",
    "cli-tour-check",
    "cli-tour-activate",
    "cli-tour-test-mail",
    "cli-tour-received",
    "cli-tour-deactivate",
];

struct Stopped {
    step: usize,
    ending: Ending,
}

struct Tour<'a> {
    output: &'a Output,
    cancel: CancellationToken,
    fault: Fault,
}

impl Tour<'_> {
    async fn walk(&self) -> Result<(), Stopped> {
        self.step(1);
        let servers = PracticeServers::start_with(self.fault)
            .await
            .map_err(|error| {
                self.output.note(
                    "cli-practice-cannot-start",
                    &[("reason", &error.to_string())],
                );
                stopped(1)
            })?;
        let folder = tempfile::tempdir().map_err(|_| stopped(1))?;
        let active = Active::new(folder.path(), Secrets::in_memory());
        let provider = self.settings(&servers)?;
        let secret = SecretInput::from(servers.login().password);
        self.wrong_password(&provider).await?;
        let report = self.right_password(&provider, &secret).await?;
        self.activate(&active, &provider, &secret, &report).await?;
        self.test_mail(&active, &servers).await?;
        self.step(9);
        let status = active
            .deactivate()
            .await
            .map_err(|failure| self.failed(9, &failure))?;
        self.expect(9, status.active.is_none())?;
        self.output.say("cli-deactivate-done", &[]);
        Ok(())
    }

    fn settings(&self, servers: &PracticeServers) -> Result<Provider, Stopped> {
        self.step(2);
        let right = draft(servers);
        let wrong = ProviderDraft {
            host: "http://localhost/".into(),
            port: "５８７".into(),
            from: format!("Reports <{}>", right.from),
            ..right.clone()
        };
        let found = provider::validate(&wrong, None);
        self.output.field_problems(&found.problems);
        self.expect(2, found.provider.is_none() && found.problems.len() >= 3)?;
        self.step(3);
        let provider = provider::validate(&right, None)
            .provider
            .ok_or_else(|| stopped(3))?;
        self.output.say("cli-validate-passed", &[]);
        Ok(provider)
    }

    async fn wrong_password(&self, provider: &Provider) -> Result<(), Stopped> {
        self.step(4);
        let wrong = SecretInput::from("not the password".to_owned());
        let report =
            check::climb(provider, Some(&wrong), &self.options(), false, self.output).await;
        let failure = report.failure();
        let found = failure.is_some_and(|failure| failure.problem.code() == "smtp-bad-credentials");
        if let Some(failure) = failure.filter(|_| found) {
            let title = self.output.texts().problem(&failure.problem).title;
            self.output.say("cli-tour-found", &[("title", &title)]);
        }
        self.expect(4, found)
    }

    async fn right_password(
        &self,
        provider: &Provider,
        secret: &SecretInput,
    ) -> Result<CheckReport, Stopped> {
        self.step(5);
        let report =
            check::climb(provider, Some(secret), &self.options(), false, self.output).await;
        if report.failure().is_some() {
            return Err(Stopped {
                step: 5,
                ending: check::ending(&report),
            });
        }
        Ok(report)
    }

    async fn activate(
        &self,
        active: &Active,
        provider: &Provider,
        secret: &SecretInput,
        report: &CheckReport,
    ) -> Result<(), Stopped> {
        self.step(6);
        let before = active.status().await;
        let status = active
            .activate(provider, Some(secret), Proof::of(report))
            .await
            .map_err(|failure| self.failed(6, &failure))?;
        self.expect(
            6,
            status.secret == SecretState::Stored && status.active == Some(provider.to_draft()),
        )?;
        activate::done(provider, &before, false, active.keychain(), self.output);
        Ok(())
    }

    async fn test_mail(&self, active: &Active, servers: &PracticeServers) -> Result<(), Stopped> {
        self.step(7);
        let (provider, secret) = active
            .credential()
            .await
            .map_err(|failure| self.failed(7, &failure))?;
        let to = provider.from().clone();
        let report = test_mail::send(
            &provider,
            secret.as_ref(),
            to,
            self.output,
            self.cancel.clone(),
        )
        .await
        .map_err(|failure| self.failed(7, &failure))?;
        self.expect(7, report.accepted == Some(true))?;
        self.step(8);
        let mail = servers
            .next_mail(Duration::from_secs(10))
            .await
            .ok_or_else(|| stopped(8))?;
        let message_id = mail.message_id().map(|id| format!("<{id}>"));
        let code = mail.text().is_some_and(|text| text.contains(&report.code));
        self.expect(8, code && message_id == report.message_id)?;
        self.output
            .say("cli-tour-code-matches", &[("code", &report.code)]);
        Ok(())
    }

    fn options(&self) -> CheckOptions {
        CheckOptions {
            cancel: self.cancel.clone(),
            ..CheckOptions::default()
        }
    }

    fn step(&self, number: usize) {
        let what = STEPS
            .get(number - 1)
            .map(|id| self.output.texts().text(id, &[]))
            .unwrap_or_default();
        self.output.blank();
        self.output.say(
            "cli-tour-step",
            &[
                ("number", &number.to_string()),
                ("total", &STEPS.len().to_string()),
                ("what", &what),
            ],
        );
    }

    /// A step that the person has broken off did not fail.
    fn expect(&self, step: usize, holds: bool) -> Result<(), Stopped> {
        match (holds, self.cancel.is_cancelled()) {
            (true, _) => Ok(()),
            (false, false) => Err(stopped(step)),
            (false, true) => Err(Stopped {
                step,
                ending: Ending::Cancelled,
            }),
        }
    }

    fn failed(&self, step: usize, failure: &sendwright_core::problem::Failure) -> Stopped {
        self.output.card(failure);
        Stopped {
            step,
            ending: failure.into(),
        }
    }
}

/// The practice server's settings, as a person would type them.
fn draft(servers: &PracticeServers) -> ProviderDraft {
    let login = servers.login();
    ProviderDraft {
        host: "localhost".into(),
        port: servers.starttls().port().to_string(),
        security: "starttls".into(),
        from: login.address,
        sender_name: "Practice".into(),
        username: login.username,
        ca_file: servers.ca_file().display().to_string(),
        ..ProviderDraft::default()
    }
}

fn stopped(step: usize) -> Stopped {
    Stopped {
        step,
        ending: Ending::Failed,
    }
}
