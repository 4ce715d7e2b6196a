//! A provider and the practice servers that it is for.

use std::{sync::Arc, time::Duration};

use sendwright_core::{
    check::{self, CheckOptions, CheckReport},
    evidence::{RungReport, Verdict},
    provider::{Provider, ProviderDraft, ProviderKind, SecretInput},
    smtp::Deadlines,
    test_mail::{self, SendOptions, TestMail, TestMailReport, TestMailText},
};
use sendwright_practice::{HttpRecord, MicrosoftFault, PracticeMicrosoft, PracticeServers};

use crate::forms::Forms;

pub(crate) struct Meeting {
    pub(crate) servers: Arc<PracticeServers>,
    pub(crate) draft: ProviderDraft,
    pub(crate) secret: SecretInput,
    pub(crate) options: CheckOptions,
}

impl Meeting {
    pub(crate) async fn new(fault: MicrosoftFault) -> Self {
        let servers = PracticeServers::start().await.unwrap();
        let microsoft = servers.microsoft();
        microsoft.set_fault(fault);
        let draft = ProviderDraft {
            from: microsoft.sender().to_owned(),
            tenant_id: microsoft.tenant_id().to_owned(),
            client_id: microsoft.client_id().to_owned(),
            cloud: "custom".to_owned(),
            authority: microsoft.authority(),
            graph: microsoft.graph(),
            ..ProviderDraft::of_kind(ProviderKind::Microsoft365)
        };
        let secret = SecretInput::from(microsoft.client_secret().to_owned());
        let second = Duration::from_secs(1);
        let options = CheckOptions {
            deadlines: Deadlines {
                command: 2 * second,
                data_end: 2 * second,
                run: 50 * second, // three tries, each as late as the practice Graph asks for
                ..Deadlines::default()
            },
            ..CheckOptions::default()
        };
        Self {
            servers: Arc::new(servers),
            draft,
            secret,
            options,
        }
    }

    /// The same servers, with another draft.
    pub(crate) fn with(&self, change: impl FnOnce(&mut ProviderDraft)) -> Self {
        let mut draft = self.draft.clone();
        change(&mut draft);
        Self {
            servers: Arc::clone(&self.servers),
            draft,
            secret: self.secret.clone(),
            options: self.options.clone(),
        }
    }

    pub(crate) fn with_secret(&self, secret: SecretInput) -> Self {
        Self {
            secret,
            ..self.with(|_| ())
        }
    }

    pub(crate) fn microsoft(&self) -> &PracticeMicrosoft {
        self.servers.microsoft()
    }

    pub(crate) fn provider(&self) -> Provider {
        Provider::parse(&self.draft).unwrap()
    }

    pub(crate) async fn check(&self) -> CheckReport {
        let provider = self.provider();
        let report = check::check(
            &provider,
            Some(&self.secret),
            &self.options,
            &mut |_: &RungReport| {},
        )
        .await;
        self.assert_no_secret(&(serde_json::to_string(&report).unwrap() + &format!("{report:?}")));
        report
    }

    /// `text` goes into the mail beside the code.
    pub(crate) async fn send(&self, text: &str) -> TestMailReport {
        let provider = self.provider();
        let to = self.microsoft().sender().parse().unwrap();
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
        let mail = TestMail::compose(&provider, to, |code| TestMailText {
            subject: "Tëst 件名".into(),
            plain: format!("{code} {text}"),
            html: format!("<p>{code} {escaped}</p>"),
        });
        let options = SendOptions {
            deadlines: self.options.deadlines,
            cancel: self.options.cancel.clone(),
        };
        let report = test_mail::send(
            &provider,
            Some(&self.secret),
            mail.unwrap(),
            &options,
            &mut |_: &RungReport| {},
        )
        .await;
        self.assert_no_secret(&(serde_json::to_string(&report).unwrap() + &format!("{report:?}")));
        report
    }

    /// What was asked of both servers, in order.
    pub(crate) fn asked(&self) -> Vec<HttpRecord> {
        self.microsoft().requests()
    }

    /// How often this path was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        let asked = self.asked();
        asked.iter().filter(|one| one.path.contains(path)).count()
    }

    /// Neither the secret nor a token, in any form.
    fn assert_no_secret(&self, shown: &str) {
        let secret = self.microsoft().client_secret();
        let found = Forms::of(secret, "").found_in(shown.as_bytes());
        assert_eq!(found, None, "the secret is shown: {shown}");
        for marks in ["eyJ", "client_secret=", "client_assertion=", "Bearer ey"] {
            assert!(!shown.contains(marks), "{marks}: {shown}");
        }
    }
}

/// The first problem with its rung, a warning marked as one, or `passed`.
pub(crate) fn codes(rungs: &[RungReport]) -> String {
    let told = |verdict| rungs.iter().find(|rung| rung.verdict == verdict);
    let name = |rung: &RungReport| {
        let code = rung.problem.as_ref().unwrap().problem.code();
        format!("{code} at {}", rung.rung.id())
    };
    match (told(Verdict::Failed), told(Verdict::Warned)) {
        (Some(failed), _) => name(failed),
        (None, Some(warned)) => format!("warned: {}", name(warned)),
        (None, None) => "passed".to_owned(),
    }
}
