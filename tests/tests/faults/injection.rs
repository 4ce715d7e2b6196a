//! Plain text after the 220 to STARTTLS: an attacker's, or a broken middle box's.

use sendwright_core::test_mail::SendOptions;
use sendwright_practice::{Fault, Port, PracticeServers};

use crate::against::{checked, patient, sent, told};

#[tokio::test(flavor = "multi_thread")]
async fn after_an_injection_not_another_word_is_said() {
    for fault in [
        Fault::Starttls220Twice,
        Fault::InjectionStep2,
        Fault::InjectionFull,
        Fault::InjectionFragment,
        Fault::InjectionLate,
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        let options = SendOptions {
            deadlines: patient(),
            ..SendOptions::default()
        };
        let check = checked(&servers, Port::Starttls).await;
        let mail = sent(&servers, Port::Starttls, &options).await;
        for rungs in [&check.rungs, &mail.rungs] {
            let code = told(rungs).unwrap().1;
            // Text that comes in the middle of the handshake is met by TLS itself.
            assert!(
                code == "starttls-plaintext-injected"
                    || fault == Fault::InjectionLate && code == "tls-handshake-failed",
                "{fault}: {code}"
            );
        }
        assert_eq!(
            mail.accepted,
            Some(false),
            "{fault}: the injected 250 is not believed"
        );
        let sessions = servers.session_log();
        assert_eq!(sessions.len(), 2);
        for session in sessions {
            assert_eq!(session.verbs(), ["EHLO", "STARTTLS"], "{fault}");
            assert!(!session.tls, "{fault}: no handshake on such a line");
        }
        assert!(servers.inbox().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_offered_before_tls_is_asked_for_again_inside() {
    // PLAIN and LOGIN outside, SCRAM inside: only the second list counts.
    let servers = PracticeServers::start_with(Fault::AuthDiffersInsideTls)
        .await
        .unwrap();
    let report = checked(&servers, Port::Starttls).await;
    assert_eq!(told(&report.rungs), None);
    let session = crate::against::last_session(&servers).await;
    let said: Vec<_> = session
        .commands
        .iter()
        .map(|command| (command.verb(), command.tls))
        .collect();
    let expected = [
        ("EHLO", false),
        ("STARTTLS", false),
        ("EHLO", true),
        ("AUTH", true),
    ];
    assert!(
        said.iter()
            .map(|(verb, tls)| (verb.as_str(), *tls))
            .take(4)
            .eq(expected),
        "{said:?}"
    );
    assert!(session.commands[3].line.ends_with("SCRAM-SHA-256"));
}
