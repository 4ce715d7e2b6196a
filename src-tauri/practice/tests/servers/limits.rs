//! What a hostile client on this machine cannot do, and what is left when the servers go.

use std::{io::ErrorKind, time::Duration};

use sendwright_practice::{Port, PracticeServers};
use tokio::{net::TcpStream, time::sleep};

use crate::client::Client;

#[tokio::test]
async fn dropping_the_servers_ends_everything() {
    let servers = PracticeServers::start().await.unwrap();
    let addrs = [servers.starttls(), servers.implicit_tls(), servers.plain()];
    assert!(addrs.iter().all(|addr| addr.ip().is_loopback()));
    let ca_file = servers.ca_file().to_owned();
    assert!(ca_file.is_file());
    let (mut client, _) = Client::ready(&servers, Port::Starttls).await;
    drop(servers);
    assert!(!ca_file.parent().unwrap().try_exists().unwrap());
    // The connection ends without close_notify: there was no time for manners.
    assert_eq!(
        client.bytes().await.unwrap_err().kind(),
        ErrorKind::UnexpectedEof
    );
    for addr in addrs {
        let refused = TcpStream::connect(addr).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    }
}

#[tokio::test]
async fn the_65th_connection_is_told_to_come_again() {
    let servers = PracticeServers::start().await.unwrap();
    let mut open = Vec::new();
    for _ in 0..64 {
        let mut client = Client::connect(servers.plain()).await;
        assert!(client.reply().await.unwrap().starts_with("220"));
        open.push(client);
    }
    let mut refused = Client::connect(servers.starttls()).await;
    assert!(refused.reply().await.unwrap().starts_with("421 4.3.2"));
    let refused = Client::connect(servers.implicit_tls())
        .await
        .tls(servers.ca_pem())
        .await;
    assert!(refused.is_err());
    open.clear();
    // The server has to notice that they are gone.
    for _ in 0..100 {
        let mut again = Client::connect(servers.plain()).await;
        if again
            .reply()
            .await
            .is_ok_and(|greeting| greeting.starts_with("220"))
        {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("no place became free");
}

#[tokio::test]
async fn long_lines_and_endless_sessions_end() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::connect(servers.plain()).await;
    client.reply().await.unwrap();
    assert!(client.ask(&"x".repeat(2000)).await.starts_with("500 5.5.6"));
    assert!(
        client
            .ask(&"x".repeat(200_000))
            .await
            .starts_with("500 5.5.6")
    );
    client.send(b"NOOP\nNOOP\r\n").await.unwrap();
    assert!(client.reply().await.unwrap().starts_with("500 5.5.2"));
    assert!(client.reply().await.unwrap().starts_with("250"));
    client.send(b"NOOP \xff\r\n").await.unwrap();
    assert!(client.reply().await.unwrap().starts_with("500 5.5.2"));
    client.send(&b"NOOP\r\n".repeat(600)).await.unwrap();
    let mut last = String::new();
    while let Ok(reply) = client.reply().await {
        last = reply;
    }
    assert!(last.starts_with("421 4.7.0"), "{last}");
}

#[tokio::test]
async fn a_message_too_large_or_too_wide_is_refused_at_its_end() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::signed_in(&servers, Port::Plain).await;
    let wide = "x".repeat(999);
    let large = format!("{}\r\n", "x".repeat(998)).repeat(11_000);
    for (text, reply) in [(wide, "554 5.6.0"), (large, "552 5.3.4")] {
        client.ask("MAIL FROM:<reports@practice.test>").await;
        client.ask("RCPT TO:<a@practice.test>").await;
        client.ask("DATA").await;
        let got = client.ask(&format!("{text}\r\n.")).await;
        assert!(got.starts_with(reply), "{got}");
    }
    client.ask("MAIL FROM:<reports@practice.test>").await;
    client.ask("RCPT TO:<a@practice.test>").await;
    client.ask("DATA").await;
    let stuffed = format!("..{}\r\n.", "x".repeat(997));
    assert!(client.ask(&stuffed).await.starts_with("250"));
    assert_eq!(servers.inbox()[0].data.len(), 1000);
}

#[tokio::test]
async fn more_than_a_hundred_recipients_are_too_many() {
    let servers = PracticeServers::start().await.unwrap();
    let mut client = Client::signed_in(&servers, Port::Plain).await;
    client.ask("MAIL FROM:<reports@practice.test>").await;
    for n in 0..100 {
        assert!(
            client
                .ask(&format!("RCPT TO:<a{n}@practice.test>"))
                .await
                .starts_with("250")
        );
    }
    assert!(
        client
            .ask("RCPT TO:<b@practice.test>")
            .await
            .starts_with("452 4.5.3")
    );
}

#[tokio::test]
async fn they_may_be_started_and_kept_on_any_thread() {
    fn shared<T: Send + Sync>(held: T) -> T {
        held
    }
    let servers = tokio::spawn(PracticeServers::start())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(shared(servers).inbox(), []);
}
