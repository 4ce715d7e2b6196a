//! Faults that a line-based walk cannot tell apart, byte by byte.

use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use sendwright_practice::{Fault, Port, PracticeServers};

use crate::client::{Client, auth_plain};

const SOON: Duration = Duration::from_millis(300);

async fn before_starttls(servers: &PracticeServers) -> Client {
    let mut client = Client::connect(servers.starttls()).await;
    client.reply().await.unwrap();
    client.ask("EHLO client.test").await;
    client
}

#[tokio::test]
async fn injected_text_comes_with_the_220() {
    let servers = PracticeServers::start().await.unwrap();
    for (fault, injected) in [
        (
            Fault::Starttls220Twice,
            "220 2.0.0 Ready\r\n220 2.0.0 Ready\r\n",
        ),
        (Fault::InjectionStep2, "250 AUTH LOGIN\r\n"),
        (
            Fault::InjectionFull,
            "235 2.7.0 Authentication successful\r\n",
        ),
        (Fault::InjectionFragment, "\r\n250-prac"),
    ] {
        servers.set_fault(fault);
        let mut client = before_starttls(&servers).await;
        client.send(b"STARTTLS\r\n").await.unwrap();
        let bytes = String::from_utf8(client.bytes().await.unwrap()).unwrap();
        assert!(
            bytes.starts_with("220 ") && bytes.contains(injected),
            "{fault}: {bytes}"
        );
        // A careless client that goes on is served: the fault is no dead end.
        let mut client = client
            .tls(servers.ca_pem())
            .await
            .unwrap()
            .with_patience(SOON);
        let answered = client.try_ask("EHLO client.test").await.is_ok();
        let silent = matches!(fault, Fault::InjectionStep2 | Fault::InjectionFull);
        assert_eq!(answered, !silent, "{fault}");
    }
}

#[tokio::test]
async fn late_text_comes_in_place_of_the_handshake() {
    let servers = PracticeServers::start_with(Fault::InjectionLate)
        .await
        .unwrap();
    let mut client = before_starttls(&servers).await;
    assert!(client.ask("STARTTLS").await.starts_with("220"));
    let asked = Instant::now();
    assert!(
        client
            .bytes()
            .await
            .unwrap()
            .starts_with(b"250-practice.test\r\n")
    );
    assert!(asked.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn starttls_may_lead_nowhere() {
    let servers = PracticeServers::start_with(Fault::Starttls220NoHandshake)
        .await
        .unwrap();
    let mut client = before_starttls(&servers).await;
    assert!(client.ask("STARTTLS").await.starts_with("220"));
    let why = client
        .with_patience(SOON)
        .tls(servers.ca_pem())
        .await
        .err()
        .unwrap();
    assert_eq!(why.kind(), ErrorKind::TimedOut);

    servers.set_fault(Fault::StarttlsDrop);
    let mut client = before_starttls(&servers).await;
    assert!(client.ask("STARTTLS").await.starts_with("220"));
    let why = client.tls(servers.ca_pem()).await.err().unwrap();
    assert_eq!(why.kind(), ErrorKind::UnexpectedEof);
}

#[tokio::test]
async fn a_password_in_clear_text_is_taken_and_seen() {
    let servers = PracticeServers::start().await.unwrap();
    for fault in [
        Fault::EhloAllNoStarttls,
        Fault::EhloAll,
        Fault::AuthDiffersInsideTls,
    ] {
        servers.set_fault(fault);
        let mut client = before_starttls(&servers).await;
        assert!(
            client
                .ask(&auth_plain(&servers.login()))
                .await
                .starts_with("235"),
            "{fault}"
        );
        assert!(
            servers
                .session_log()
                .pop()
                .unwrap()
                .signed_in_in_clear_text(),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn floods_go_on_for_as_long_as_they_are_read() {
    let servers = PracticeServers::start().await.unwrap();
    for (fault, start) in [
        (Fault::EndlessLine, "220 xxxx"),
        (Fault::EndlessMultiline, "220-practice.test"),
    ] {
        servers.set_fault(fault);
        let mut client = Client::connect(servers.plain()).await;
        let mut bytes = Vec::new();
        while bytes.len() < 1_000_000 {
            bytes.extend(client.bytes().await.unwrap());
        }
        assert!(bytes.starts_with(start.as_bytes()), "{fault}");
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(ends == 0, fault == Fault::EndlessLine, "{fault}");
    }
}

#[tokio::test]
async fn drips_come_at_one_a_second() {
    let servers = PracticeServers::start().await.unwrap();
    for (fault, start, drop) in [
        (Fault::Drip, "220 x", "x"),
        (Fault::DripMultiline, "220-wait\r\n", "220-wait\r\n"),
    ] {
        servers.set_fault(fault);
        let asked = Instant::now();
        let mut client = Client::connect(servers.plain()).await;
        let mut bytes = Vec::new();
        while bytes.len() < start.len() {
            bytes.extend(client.bytes().await.unwrap());
        }
        assert_eq!(bytes, start.as_bytes(), "{fault}");
        assert_eq!(client.bytes().await.unwrap(), drop.as_bytes(), "{fault}");
        assert!(asked.elapsed() >= Duration::from_secs(1), "{fault}");
    }
}

#[tokio::test]
async fn a_cut_reply_ends_with_or_without_close_notify() {
    let servers = PracticeServers::start_with(Fault::CutReply).await.unwrap();
    for (fault, end) in [
        (Fault::CutReply, None),
        (Fault::NoCloseNotify, Some(ErrorKind::UnexpectedEof)),
    ] {
        servers.set_fault(fault);
        let client = Client::connect(servers.implicit_tls()).await;
        let mut client = client.tls(servers.ca_pem()).await.unwrap();
        client.reply().await.unwrap();
        client.send(b"EHLO client.test\r\n").await.unwrap();
        assert_eq!(
            client.bytes().await.unwrap(),
            b"250-practice.test\r\n250-SI",
            "{fault}"
        );
        // Only TLS without close_notify is an error to the TLS library; the other is an end.
        assert_eq!(
            client.bytes().await.map_err(|why| why.kind()).err(),
            end,
            "{fault}"
        );
    }
}

#[tokio::test]
async fn bytes_are_as_they_are_in_the_wild() {
    let servers = PracticeServers::start().await.unwrap();
    let parts: [(Fault, &[u8]); 3] = [
        (Fault::ReplyGbk, b"535 \xb5\xc7\xc2\xbc"),
        (Fault::ReplyShiftJis, b"535 5.7.8 \x83\x70\x83\x58"),
        (Fault::AnsiHtml, b"535 5.7.8 \x1b[2J\x1b[31m"),
    ];
    for (fault, start) in parts {
        servers.set_fault(fault);
        let (mut client, _) = Client::ready(&servers, Port::Plain).await;
        client
            .send(format!("{}\r\n", auth_plain(&servers.login())).as_bytes())
            .await
            .unwrap();
        let bytes = client.bytes().await.unwrap();
        assert!(
            bytes.starts_with(start) && bytes.ends_with(b"\r\n"),
            "{fault}: {bytes:?}"
        );
    }
    for (fault, greeting) in [
        (Fault::NulBytes, "220 practice\0.test\0 ESMTP\r\n"),
        (Fault::CodeOnly, "220\r\n"),
        (Fault::BareLf, "220 practice.test ESMTP practice server\n"),
    ] {
        servers.set_fault(fault);
        let mut client = Client::connect(servers.plain()).await;
        assert_eq!(
            client.bytes().await.unwrap(),
            greeting.as_bytes(),
            "{fault}"
        );
    }
    servers.set_fault(Fault::LongLine);
    let mut client = Client::connect(servers.plain()).await;
    assert_eq!(client.bytes().await.unwrap().len(), 1500);
    servers.set_fault(Fault::LongReply);
    let (_, list) = Client::ready(&servers, Port::Plain).await;
    assert!(
        list.len() > 2000 && list.lines().all(|line| line.len() < 100),
        "{list}"
    );
    servers.set_fault(Fault::ExoticAuth);
    let (_, list) = Client::ready(&servers, Port::Plain).await;
    let names = list
        .lines()
        .find_map(|line| line[4..].strip_prefix("AUTH "))
        .unwrap();
    assert_eq!(names.split(' ').count(), 61);
}

#[tokio::test]
async fn slow_replies_are_slow() {
    let servers = PracticeServers::start_with(Fault::SlowReplies)
        .await
        .unwrap();
    let asked = Instant::now();
    let mut client = Client::connect(servers.plain()).await;
    assert!(client.reply().await.unwrap().starts_with("220"));
    assert!(asked.elapsed() > Duration::from_secs(2));
}

#[tokio::test]
async fn a_mail_may_be_kept_without_a_word() {
    let servers = PracticeServers::start().await.unwrap();
    for (fault, silent) in [
        (Fault::SilentAfterData, true),
        (Fault::SlowDataEnd, true),
        (Fault::CloseAfterData, false),
    ] {
        servers.set_fault(fault);
        let mut client = Client::signed_in(&servers, Port::ImplicitTls).await;
        client.ask("MAIL FROM:<reports@practice.test>").await;
        client.ask("RCPT TO:<a@practice.test>").await;
        client.ask("DATA").await;
        let mut client = if silent {
            client.with_patience(SOON)
        } else {
            client
        };
        let why = client.try_ask("x\r\n.").await.unwrap_err();
        assert_eq!(why.kind() == ErrorKind::TimedOut, silent, "{fault}: {why}");
        assert!(
            servers.next_mail(Duration::from_secs(5)).await.is_some(),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn pipelining_that_was_not_offered_is_cut_off() {
    let servers = PracticeServers::start_with(Fault::NoPipelining)
        .await
        .unwrap();
    let mut client = Client::signed_in(&servers, Port::Plain).await;
    client
        .send(b"MAIL FROM:<reports@practice.test>\r\nRCPT TO:<a@practice.test>\r\n")
        .await
        .unwrap();
    assert!(client.reply().await.unwrap().starts_with("554 5.5.0"));
    assert_eq!(client.bytes().await.unwrap(), b"");
}

#[tokio::test]
async fn a_fault_set_later_leaves_open_connections_alone() {
    let servers = PracticeServers::start().await.unwrap();
    let (mut client, _) = Client::ready(&servers, Port::Plain).await;
    servers.set_fault(Fault::WrongPassword);
    assert!(
        client
            .ask(&auth_plain(&servers.login()))
            .await
            .starts_with("235")
    );
    let (mut client, _) = Client::ready(&servers, Port::Plain).await;
    assert!(
        client
            .ask(&auth_plain(&servers.login()))
            .await
            .starts_with("535 5.7.8")
    );
    let faults: Vec<Fault> = servers
        .session_log()
        .iter()
        .map(|record| record.fault)
        .collect();
    assert_eq!(faults, [Fault::None, Fault::WrongPassword]);
}
