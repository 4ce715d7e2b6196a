//! One password, one try: each mechanism alone, and each way of refusing.

use sendwright_core::{
    check::CheckOptions,
    evidence::{Rung, Verdict},
};
use sendwright_practice::{Fault, Port, PracticeServers};

use crate::against::{check, checked, last_session, patient, provider, told};

#[tokio::test(flavor = "multi_thread")]
async fn each_mechanism_signs_in_alone_and_tries_a_wrong_password_once() {
    for (fault, name) in [
        (Fault::OnlyPlain, "PLAIN"),
        (Fault::OnlyLogin, "LOGIN"),
        (Fault::LoginPromptsSwapped, "LOGIN"),
        (Fault::LoginPromptsForeign, "LOGIN"),
        (Fault::OnlyCramMd5, "CRAM-MD5"),
        (Fault::OnlyScram, "SCRAM-SHA-256"),
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let report = checked(&servers, Port::ImplicitTls).await;
        assert_eq!(report.verdict, Verdict::Passed, "{fault}: {report:#?}");
        let auth = report.rungs.iter().find(|rung| rung.rung == Rung::Auth);
        assert_eq!(auth.unwrap().evidence, [name]);
        assert_eq!(sign_ins(&servers).await, [format!("AUTH {name}")]);

        let options = CheckOptions {
            deadlines: patient(),
            ..CheckOptions::default()
        };
        let wrong = "not the password".to_owned().into();
        let report = check(&provider(&servers, Port::ImplicitTls), &wrong, &options).await;
        assert_eq!(
            told(&report.rungs),
            Some((Rung::Auth, "smtp-bad-credentials")),
            "{fault}"
        );
        assert_eq!(
            sign_ins(&servers).await,
            [format!("AUTH {name}")],
            "{fault}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_that_is_not_about_the_mechanism_is_final() {
    for fault in [
        Fault::WrongPassword,
        Fault::AuthFailureCloses,
        Fault::Auth421,
        Fault::Auth432,
        Fault::Auth454,
        Fault::Auth534AppPassword,
        Fault::MixedCodes,
        Fault::ReplyGbk,
        Fault::AnsiHtml,
        Fault::XoauthJson,
        Fault::AuthNotBase64,
        Fault::Auth235Early,
        Fault::ScramWrongSignature,
        Fault::ScramWrongNonce,
        Fault::ScramHugeIterations,
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let report = checked(&servers, Port::Starttls).await;
        assert_eq!(
            told(&report.rungs).map(|(rung, _)| rung),
            Some(Rung::Auth),
            "{fault}"
        );
        assert_eq!(sign_ins(&servers).await.len(), 1, "{fault}: a second try");
        assert!(
            !last_session(&servers)
                .await
                .verbs()
                .contains(&"MAIL".to_owned()),
            "{fault}: it went on unsigned"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_of_the_mechanism_leads_to_the_next_best() {
    for (fault, tried) in [
        (Fault::Auth504, &["AUTH SCRAM-SHA-256", "AUTH PLAIN"][..]),
        (
            Fault::Auth534,
            &["AUTH PLAIN", "AUTH LOGIN", "AUTH CRAM-MD5"],
        ),
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let report = checked(&servers, Port::Starttls).await;
        assert_eq!(told(&report.rungs), None, "{fault}");
        assert_eq!(sign_ins(&servers).await, tried, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_prove_itself_gets_no_mail() {
    for fault in [Fault::ScramWrongSignature, Fault::Auth235Early] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let report = checked(&servers, Port::ImplicitTls).await;
        assert_eq!(
            told(&report.rungs),
            Some((Rung::Auth, "smtp-server-not-authentic")),
            "{fault}"
        );
    }
}

/// The sign-ins of the last connection.
async fn sign_ins(servers: &PracticeServers) -> Vec<String> {
    let commands = last_session(servers).await.commands.into_iter();
    commands
        .filter(|command| command.verb() == "AUTH")
        .map(|command| command.line)
        .collect()
}
