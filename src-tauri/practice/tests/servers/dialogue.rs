//! The dialogue without a fault.

use std::time::Duration;

use sendwright_practice::{Port, PracticeServers};
use strum::IntoEnumIterator as _;

use crate::client::Client;

#[tokio::test]
async fn a_mail_arrives_through_each_port() {
    let servers = PracticeServers::start().await.unwrap();
    for port in Port::iter() {
        let mut client = Client::signed_in(&servers, port).await;
        let from = servers.login().address;
        assert_eq!(
            client.ask(&format!("MAIL FROM:<{from}> SIZE=40")).await,
            "250 2.1.0 Ok"
        );
        assert_eq!(
            client.ask("RCPT TO:<One@practice.test>").await,
            "250 2.1.5 Ok"
        );
        assert_eq!(
            client.ask("RCPT TO:<two@PRACTICE.test>").await,
            "250 2.1.5 Ok"
        );
        assert!(client.ask("DATA").await.starts_with("354 "));
        let reply = client.ask("Subject: dots\r\n\r\n..two\r\n.one\r\n.").await;
        let mail = servers.next_mail(Duration::from_secs(5)).await.unwrap();
        assert_eq!(reply, format!("250 2.0.0 Ok: queued as {}", mail.queue_id));
        assert_eq!(mail.envelope_from, from);
        assert_eq!(mail.recipients, ["One@practice.test", "two@PRACTICE.test"]);
        assert_eq!(mail.data, b"Subject: dots\r\n\r\n.two\r\none\r\n");
        assert_eq!(mail.tls, port != Port::Plain);
        assert_eq!(mail.username, Some(servers.login().username));
        assert_eq!(client.ask("QUIT").await, "221 2.0.0 Bye");
        assert_eq!(client.bytes().await.unwrap(), b"");
    }
    assert_eq!(servers.inbox().len(), 3);
}

#[tokio::test]
async fn a_whole_mail_may_be_pipelined_and_the_replies_keep_their_order() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::signed_in(&servers, Port::ImplicitTls).await;
    let group = "MAIL FROM:<reports@practice.test>\r\nRCPT TO:<nobody@practice.test>\r\n\
        RCPT TO:<a@elsewhere.test>\r\nRCPT TO:<a@practice.test>\r\nDATA\r\n";
    client.send(group.as_bytes()).await.unwrap();
    let mut replies = Vec::new();
    for _ in 0..5 {
        replies.push(client.reply().await.unwrap()[..9].to_owned());
    }
    assert_eq!(
        replies,
        [
            "250 2.1.0",
            "550 5.1.1",
            "550 5.7.1",
            "250 2.1.5",
            "354 End d"
        ]
    );
    assert!(client.ask("x\r\n.").await.starts_with("250"));
    assert_eq!(servers.inbox()[0].recipients, ["a@practice.test"]);
}

#[tokio::test]
async fn the_order_is_strict() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::connect(servers.plain()).await;
    client.reply().await.unwrap();
    let mut expect = async |line: &str, reply: &str| {
        let got = client.ask(line).await;
        assert!(got.starts_with(reply), "{line}: {got}, not {reply}");
    };
    expect("MAIL FROM:<reports@practice.test>", "503").await;
    expect("AUTH PLAIN", "503").await;
    expect("EHLO bad_name", "501").await;
    expect("HELO client.test", "250 practice.test").await;
    expect("AUTH PLAIN", "503").await;
    expect("EHLO client.test", "250-").await;
    expect("STARTTLS", "502").await;
    expect("RCPT TO:<a@practice.test>", "503").await;
    expect("DATA", "503").await;
    expect("MAIL FROM:<reports@practice.test> FUTURE=1", "555").await;
    expect(
        "MAIL FROM:<reports@practice.test> SIZE=99999999",
        "552 5.3.4",
    )
    .await;
    expect("MAIL FROM:<other@practice.test>", "553 5.7.1").await;
    expect("MAIL FROM:<>", "553 5.7.1").await;
    expect("MAIL FROM:<ü@practice.test>", "553 5.6.7").await;
    expect(
        "MAIL FROM:<reports@practice.test> BODY=8BITMIME SMTPUTF8 AUTH=<>",
        "250",
    )
    .await;
    expect("MAIL FROM:<reports@practice.test>", "503").await;
    expect("AUTH PLAIN", "503").await;
    expect("DATA", "503 5.5.1 No valid recipients").await;
    expect("RCPT TO:<a@practice.test> NOTIFY=NEVER", "555").await;
    expect("RCPT TO:<ü@practice.test>", "250").await;
    expect("RSET", "250").await;
    expect("RCPT TO:<a@practice.test>", "503").await;
    expect("VRFY a", "252").await;
    expect("EXPN a", "502").await;
    expect("HELP", "214").await;
    expect("NOOP", "250").await;
    expect("NONSENSE", "500").await;
}

#[tokio::test]
async fn nothing_but_starttls_goes_before_tls() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::connect(servers.starttls()).await;
    client.reply().await.unwrap();
    let list = client.ask("EHLO client.test").await;
    for keyword in [
        "PIPELINING",
        "SIZE 10485760",
        "8BITMIME",
        "SMTPUTF8",
        "ENHANCEDSTATUSCODES",
    ] {
        assert!(list.contains(keyword), "{list}");
    }
    assert!(
        list.contains("STARTTLS") && !list.contains("AUTH"),
        "{list}"
    );
    for line in [
        "AUTH PLAIN",
        "MAIL FROM:<reports@practice.test>",
        "VRFY a",
        "DATA",
    ] {
        let reply = client.ask(line).await;
        assert_eq!(reply, "530 5.7.0 Must issue a STARTTLS command first");
    }
    // All that was said before TLS is forgotten.
    assert!(client.ask("STARTTLS").await.starts_with("220"));
    let mut client = client.tls(servers.ca_pem()).await.unwrap();
    assert!(client.ask("AUTH PLAIN").await.starts_with("503"));
    assert!(!client.ask("EHLO client.test").await.contains("STARTTLS"));
    assert!(client.ask("STARTTLS").await.starts_with("503"));
    assert!(
        client
            .ask("MAIL FROM:<reports@practice.test>")
            .await
            .starts_with("530")
    );
    let record = &servers.session_log()[0];
    assert!(record.tls && record.signed_in_in_clear_text());
    assert_eq!(record.verbs()[..3], ["EHLO", "AUTH", "MAIL"]);
}

#[tokio::test]
async fn what_follows_starttls_in_clear_text_is_never_obeyed() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::connect(servers.starttls()).await;
    client.reply().await.unwrap();
    client.ask("EHLO client.test").await;
    client.send(b"STARTTLS\r\nNOOP\r\n").await.unwrap();
    assert!(client.reply().await.unwrap().starts_with("554 5.5.0"));
    assert_eq!(client.bytes().await.unwrap(), b"");
}

#[tokio::test]
async fn smuggling_is_refused() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::signed_in(&servers, Port::Plain).await;
    let long_then_dot = format!(
        "{}\n.\r\nMAIL FROM:<boss@practice.test>\r\n.",
        "x".repeat(5000)
    );
    let inside = [
        "Subject: x\n\nbare\r\n.",
        "a\n.\r\nMAIL FROM:<boss@practice.test>\r\n.",
        "a\r\n.\nb\r\n.",
        "a\rb\r\n.",
        &long_then_dot,
    ];
    for text in inside {
        client.ask("MAIL FROM:<reports@practice.test>").await;
        client.ask("RCPT TO:<a@practice.test>").await;
        client.ask("DATA").await;
        let reply = client.ask(text).await;
        assert!(
            reply.starts_with("550 5.6.11") || reply.starts_with("554 5.6.0"),
            "{text:?}: {reply}"
        );
    }
    // The message may not come before the 354, either.
    client.ask("MAIL FROM:<reports@practice.test>").await;
    client.ask("RCPT TO:<a@practice.test>").await;
    assert!(
        client
            .ask("DATA\r\nSubject: early\r\n\r\n.")
            .await
            .starts_with("554 5.5.0")
    );
    assert!(servers.inbox().is_empty());
}

#[tokio::test]
async fn the_log_holds_no_secret() {
    let servers = PracticeServers::start().await.unwrap();
    let login = servers.login();
    let password = crate::client::base64(&login.password);
    let (mut client, _) = Client::ready(&servers, Port::ImplicitTls).await;
    client.ask("AUTH LOGIN").await;
    client.ask(&crate::client::base64(&login.username)).await;
    client.ask("*").await;
    client.ask(&format!("AUTH NTLM {password}")).await;
    client.ask(&password).await;
    client.ask(&crate::client::auth_plain(&login)).await;
    let record = &servers.session_log()[0];
    let lines: Vec<&str> = record
        .commands
        .iter()
        .map(|command| command.line.as_str())
        .collect();
    let expected = [
        "EHLO client.test",
        "AUTH LOGIN",
        "(answer)",
        "*",
        "AUTH NTLM",
        "(unknown)",
        "AUTH PLAIN",
    ];
    assert_eq!(lines, expected);
    assert!(record.commands.iter().all(|command| command.tls));
    assert!(!record.signed_in_in_clear_text() && !record.ended);
    let debug = format!("{servers:?}");
    assert!(!debug.contains(&login.password) && !debug.contains(&password));
}
