//! What arrives of a test mail.

use sendwright_core::test_mail::SendOptions;
use sendwright_practice::{Fault, Port, PracticeServers};

use crate::against::{last_session, sent, told};

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_arrives_whole_by_every_way() {
    for fault in [Fault::None, Fault::NoPipelining] {
        for port in [Port::Starttls, Port::ImplicitTls, Port::Plain] {
            let servers = PracticeServers::start_with(fault).await.unwrap();
            let report = sent(&servers, port, &SendOptions::default()).await;
            assert_eq!((report.accepted, told(&report.rungs)), (Some(true), None));
            let mails = servers.inbox();
            let [mail] = mails.as_slice() else {
                panic!("{} mails", mails.len());
            };
            let login = servers.login();
            assert_eq!(mail.envelope_from, login.address);
            assert_eq!(mail.recipients.join(", "), login.address);
            assert_eq!(mail.username, Some(login.username));
            assert_eq!(mail.tls, port != Port::Plain);
            assert_eq!(report.queue_id.as_ref(), Some(&mail.queue_id));

            assert_eq!(mail.subject(), Some(format!("Prüfung ✓ {}", report.code)));
            assert_eq!(
                mail.message_id().map(|id| format!("<{id}>")),
                report.message_id.clone()
            );
            let text = mail.text().unwrap().replace("\r\n", "\n");
            let expected = format!("Code: {}\n.\n.. two dots\n", report.code);
            assert!(text.starts_with(&expected), "{text:?}");

            let source = String::from_utf8(mail.data.clone()).unwrap();
            for wanted in [
                "MIME-Version: 1.0\r\n",
                "\r\nDate: ",
                "Content-Type: multipart/alternative",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Type: text/html; charset=utf-8",
                "From: =?utf-8?",
                &format!("<{}>", login.address),
                &format!("<b>{}</b>", report.code),
            ] {
                assert!(source.contains(wanted), "{wanted:?} in {source}");
            }
            let bare = source.replace("\r\n", "");
            assert!(!bare.contains(['\r', '\n']), "a bare line end");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_is_too_large_is_not_even_begun() {
    let servers = PracticeServers::start_with(Fault::SizeTooSmall)
        .await
        .unwrap();
    let report = sent(&servers, Port::Starttls, &SendOptions::default()).await;
    assert_eq!(report.accepted, Some(false));
    let verbs = last_session(&servers).await.verbs();
    assert!(verbs.ends_with(&["QUIT".to_owned()]), "{verbs:?}");
    assert!(!verbs.contains(&"MAIL".to_owned()), "{verbs:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_leaves_no_mail_and_no_open_transaction() {
    let group = &["MAIL", "RCPT", "RSET", "QUIT"][..];
    for (fault, end) in [
        (Fault::None, group),
        (Fault::RcptRefused, group),
        // RSET and QUIT in one go would be pipelining, which this server punishes.
        (Fault::NoPipelining, &["MAIL", "RCPT", "QUIT"]),
    ] {
        let servers = PracticeServers::start_with(fault).await.unwrap();
        crate::against::checked(&servers, Port::Starttls).await;
        let verbs = last_session(&servers).await.verbs();
        assert_eq!(verbs[verbs.len() - end.len()..], *end, "{fault}: {verbs:?}");
        assert!(servers.inbox().is_empty());
    }
}
