//! A link with a delay, to count round trips with.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

/// So many pieces are under way in one direction before the sender has to wait: 16 MiB, which
/// is far more than a link with a realistic delay holds.
const PIECES: usize = 1024;
const PIECE: usize = 16 * 1024;

/// Passes connections on to another address of this machine, each byte a little later.
///
/// The delay does not limit how much passes. Dropping the proxy ends every connection.
#[derive(Debug)]
pub struct DelayProxy {
    addr: SocketAddr,
    // Held for its `Drop` only.
    _listener: JoinSet<()>,
}

impl DelayProxy {
    /// Listens on a free port of 127.0.0.1; what comes is on its way for `each_way`, both ways.
    pub async fn start(upstream: SocketAddr, each_way: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let addr = listener.local_addr()?;
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, upstream, each_way));
        Ok(Self {
            addr,
            _listener: tasks,
        })
    }

    /// Where to connect to.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }
}

/// Bytes, or the end of them where there are none, and when they arrive.
type Piece = (Instant, Vec<u8>);

async fn accept(listener: TcpListener, upstream: SocketAddr, each_way: Duration) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((client, _)) => {
                    connections.spawn(pass(client, upstream, each_way));
                }
                Err(_) => sleep(Duration::from_millis(100)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn pass(client: TcpStream, upstream: SocketAddr, each_way: Duration) -> io::Result<()> {
    client.set_nodelay(true)?;
    let (from_client, to_client) = client.into_split();
    let (sent, sending) = mpsc::channel(PIECES);
    // The client may speak at once: its bytes are on their way while the connection is, too.
    let reading = tokio::spawn(read(from_client, sent, each_way));
    let _ended_with_this = AbortOnDrop(reading);
    sleep(each_way).await;
    let server = TcpStream::connect(upstream).await?;
    server.set_nodelay(true)?;
    let (from_server, to_server) = server.into_split();
    let (answered, answering) = mpsc::channel(PIECES);
    tokio::join!(
        write(to_server, sending),
        read(from_server, answered, each_way),
        write(to_client, answering),
    );
    Ok(())
}

struct AbortOnDrop(tokio::task::JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Stamps what comes with the time at which it arrives. A broken connection looks like its end.
async fn read(mut from: OwnedReadHalf, pieces: mpsc::Sender<Piece>, each_way: Duration) {
    let mut buffer = vec![0; PIECE];
    loop {
        let length = from.read(&mut buffer).await.unwrap_or(0);
        let bytes = buffer.get(..length).unwrap_or_default().to_vec();
        let gone = pieces
            .send((Instant::now() + each_way, bytes))
            .await
            .is_err();
        if gone || length == 0 {
            return;
        }
    }
}

/// Lets each piece out at its time.
async fn write(mut to: OwnedWriteHalf, mut pieces: mpsc::Receiver<Piece>) {
    while let Some((at, bytes)) = pieces.recv().await {
        sleep_until(at).await;
        if bytes.is_empty() || to.write_all(&bytes).await.is_err() {
            break;
        }
    }
    // The other side may have closed first.
    let _ = to.shutdown().await;
}
