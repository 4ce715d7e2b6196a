//! What a hostile client on this machine cannot do, and what is left when the servers go.

use std::{io::ErrorKind, time::Duration};

use sendwright_practice::PracticeServers;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::client::{Answer, Call, started, token_path};

async fn connected(to: &str) -> TcpStream {
    TcpStream::connect(to.strip_prefix("http://").unwrap())
        .await
        .unwrap()
}

/// Everything up to the end of the connection.
async fn rest(stream: &mut TcpStream, patience: Duration) -> Vec<u8> {
    let mut bytes = Vec::new();
    timeout(patience, stream.read_to_end(&mut bytes))
        .await
        .expect("still open")
        .ok();
    bytes
}

#[tokio::test]
async fn dropping_the_servers_ends_everything() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let urls = [microsoft.authority(), microsoft.graph()];
    assert!(urls.iter().all(|url| url.starts_with("http://127.0.0.1:")));
    assert_ne!(urls[0], urls[1]);
    let mut open = Vec::new();
    for url in &urls {
        let mut stream = connected(url).await;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();
        open.push(stream);
    }
    sleep(Duration::from_millis(100)).await;
    drop(servers);
    for stream in &mut open {
        rest(stream, Duration::from_secs(5)).await;
    }
    for url in &urls {
        let addr = url.strip_prefix("http://").unwrap();
        let refused = TcpStream::connect(addr).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    }
}

#[tokio::test]
async fn starts_differ() {
    let (one, other) = (started().await, started().await);
    let (one, other) = (one.microsoft(), other.microsoft());
    assert_ne!(one.tenant_id(), other.tenant_id());
    assert_ne!(one.client_id(), other.client_id());
    assert_ne!(one.client_secret(), other.client_secret());
    assert_eq!(one.sender(), "reports@practice.test");
    assert_eq!(one.domain(), "practice.test");
    let secret = one.client_secret();
    assert!(
        secret.len() >= 40 && "+/=~".chars().all(|c| secret.contains(c)),
        "{secret}"
    );
}

#[tokio::test]
async fn huge_headers_are_refused() {
    let servers = started().await;
    let authority = servers.microsoft().authority();
    let mut stream = connected(&authority).await;
    let flood = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n",
        "x".repeat(100_000)
    );
    // It may close before it has read all of it.
    stream.write_all(flood.as_bytes()).await.ok();
    let bytes = rest(&mut stream, Duration::from_secs(5)).await;
    let answer = Answer::read(&bytes).expect("an answer");
    assert_eq!(answer.status, 431);
}

#[tokio::test]
async fn huge_bodies_are_read_away_and_refused() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let body = vec![b'x'; 300 * 1024];
    let form = "application/x-www-form-urlencoded";
    let answer = Call::post(&token_path(microsoft), form, body.clone())
        .send(&microsoft.authority())
        .await;
    assert_eq!(answer.status, 413);
    let origin = microsoft.authority();
    let answer = Call::post("/portal/new", form, body)
        .header("Origin", &origin)
        .send(&microsoft.authority())
        .await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn slow_clients_are_left_alone() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let mut no_headers = connected(&microsoft.graph()).await;
    let start = b"GET /v1.0/me HTTP/1.1\r\nHost: x\r\n";
    no_headers.write_all(start).await.unwrap();
    let mut no_body = connected(&microsoft.authority()).await;
    let start = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx",
        token_path(microsoft)
    );
    no_body.write_all(start.as_bytes()).await.unwrap();
    // Ten seconds for each, and a little for a busy machine; then an idle connection ends, too.
    rest(&mut no_headers, Duration::from_secs(20)).await;
    let bytes = rest(&mut no_body, Duration::from_secs(20)).await;
    assert_eq!(Answer::read(&bytes).unwrap().status, 408);
}

#[tokio::test]
async fn the_65th_connection_is_told_to_come_again() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let mut open = Vec::new();
    for _ in 0..64 {
        let mut stream = connected(&microsoft.authority()).await;
        stream
            .write_all(b"GET /error HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).await.unwrap();
        assert_eq!(&start, b"HTTP/1.1 404");
        open.push(stream);
    }
    let mut refused = connected(&microsoft.graph()).await;
    let bytes = rest(&mut refused, Duration::from_secs(5)).await;
    assert!(
        bytes.starts_with(b"HTTP/1.1 503"),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
    // SMTP has places of its own.
    let mut smtp = TcpStream::connect(servers.plain()).await.unwrap();
    let mut start = [0; 3];
    smtp.read_exact(&mut start).await.unwrap();
    assert_eq!(&start, b"220");
    open.clear();
    for _ in 0..100 {
        let answer = Call::get("/error").try_send(&microsoft.authority()).await;
        if answer.is_ok_and(|answer| answer.status == 404) {
            return;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("no place became free");
}

#[tokio::test]
async fn nonsense_is_no_request() {
    let servers = PracticeServers::start().await.unwrap();
    for nonsense in [
        &b"EHLO x\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
    ] {
        let mut stream = connected(&servers.microsoft().authority()).await;
        stream.write_all(nonsense).await.unwrap();
        stream.shutdown().await.unwrap();
        let bytes = rest(&mut stream, Duration::from_secs(5)).await;
        assert!(bytes.is_empty() || bytes.starts_with(b"HTTP/1.1 400"));
    }
    assert!(servers.microsoft().requests().is_empty());
}
