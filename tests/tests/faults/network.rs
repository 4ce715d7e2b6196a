//! Addresses that swallow everything.

use std::time::Duration;

use sendwright_core::smtp::{Deadlines, connect};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    time::{Instant, timeout},
};

/// A listener whose queue is full drops what comes, as a firewall does: no refusal, no answer.
#[tokio::test(flavor = "multi_thread")]
async fn an_ipv6_address_without_an_answer_does_not_hold_up_ipv4() {
    let working = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = working.local_addr().unwrap().port();
    let socket = TcpSocket::new_v6().unwrap();
    if let Err(error) = socket.bind(format!("[::1]:{port}").parse().unwrap()) {
        println!("NOT RUN: no IPv6 on this machine's loopback, or its port is taken ({error})");
        return;
    }
    let black_hole = socket.listen(0).unwrap();
    let queued = fill(&black_hole).await;

    let deadlines = Deadlines {
        connect: Duration::from_secs(20),
        ..Deadlines::default()
    };
    let addresses = ["::1".parse().unwrap(), "127.0.0.1".parse().unwrap()];
    let begun = Instant::now();
    let connected = connect::connect(&addresses, port, &deadlines)
        .await
        .unwrap();
    assert!(connected.stream.peer_addr().unwrap().is_ipv4());
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "the first address was waited for"
    );

    let alone = Deadlines {
        connect: Duration::from_millis(500),
        ..deadlines
    };
    let error = connect::connect(&addresses[..1], port, &alone)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    drop(queued);
}

/// Connects until a connection is left without an answer.
async fn fill(listener: &TcpListener) -> Vec<TcpStream> {
    let address = listener.local_addr().unwrap();
    let mut queued = Vec::new();
    while let Ok(connected) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await
    {
        queued.push(connected.unwrap());
        assert!(queued.len() < 100, "the queue has no end");
    }
    queued
}
