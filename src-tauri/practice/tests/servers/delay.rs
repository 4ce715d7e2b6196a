//! The delaying proxy.

use std::time::{Duration, Instant};

use sendwright_practice::{DelayProxy, PracticeServers};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::client::Client;

const EACH_WAY: Duration = Duration::from_millis(100);
const ROUND_TRIP: Duration = Duration::from_millis(200);

#[tokio::test]
async fn the_greeting_and_each_reply_take_one_round_trip() {
    let servers = PracticeServers::start().await.unwrap();
    let proxy = DelayProxy::start(servers.plain(), EACH_WAY).await.unwrap();
    let started = Instant::now();
    let mut client = Client::connect(proxy.addr()).await;
    client.reply().await.unwrap();
    assert_one_round_trip(started.elapsed());
    let asked = Instant::now();
    client.ask("EHLO client.test").await;
    assert_one_round_trip(asked.elapsed());
}

#[tokio::test]
async fn bytes_under_way_do_not_wait_for_one_another() {
    let (proxy, server) = to_echo().await;
    let mut client = TcpStream::connect(proxy.addr()).await.unwrap();
    let text = vec![7; 4 * 1024 * 1024];
    let started = Instant::now();
    let (mut reading, mut writing) = client.split();
    let mut back = Vec::new();
    let (wrote, read) = tokio::join!(
        async {
            writing.write_all(&text).await?;
            writing.shutdown().await
        },
        reading.read_to_end(&mut back)
    );
    wrote.unwrap();
    read.unwrap();
    assert!(back == text, "{} bytes came back", back.len());
    // One piece of 16 KiB at a time would take 51 seconds.
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
    assert!(started.elapsed() >= ROUND_TRIP);
    server.abort();
}

#[tokio::test]
async fn the_end_passes_late_and_in_one_direction_only() {
    let (proxy, server) = to_echo().await;
    let mut client = TcpStream::connect(proxy.addr()).await.unwrap();
    client.write_all(b"last words").await.unwrap();
    client.shutdown().await.unwrap();
    let closed = Instant::now();
    let mut back = String::new();
    client.read_to_string(&mut back).await.unwrap();
    assert_eq!(back, "last words");
    assert_one_round_trip(closed.elapsed());
    server.abort();
}

#[tokio::test]
async fn a_dead_upstream_ends_the_connection() {
    let gone = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let proxy = DelayProxy::start(gone, EACH_WAY).await.unwrap();
    let mut client = TcpStream::connect(proxy.addr()).await.unwrap();
    let mut byte = [0];
    assert_eq!(client.read(&mut byte).await.unwrap_or(0), 0);
}

#[tokio::test]
async fn dropping_it_ends_its_connections() {
    let (proxy, server) = to_echo().await;
    let addr = proxy.addr();
    let mut client = TcpStream::connect(addr).await.unwrap();
    client.write_all(b"x").await.unwrap();
    let mut byte = [0];
    assert_eq!(client.read(&mut byte).await.unwrap(), 1);
    drop(proxy);
    assert_eq!(client.read(&mut byte).await.unwrap_or(0), 0);
    assert!(TcpStream::connect(addr).await.is_err());
    server.abort();
}

/// Not twice as long: a busy machine may add to it, but not another round trip.
fn assert_one_round_trip(took: Duration) {
    assert!(took >= ROUND_TRIP && took < 2 * ROUND_TRIP, "{took:?}");
}

/// A proxy to a server that sends everything back.
async fn to_echo() -> (DelayProxy, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = DelayProxy::start(listener.local_addr().unwrap(), EACH_WAY)
        .await
        .unwrap();
    let server = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut reading, mut writing) = stream.split();
                tokio::io::copy(&mut reading, &mut writing).await.unwrap();
                writing.shutdown().await.unwrap();
            });
        }
    });
    (proxy, server)
}
