use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// A connection that remembers the first bytes it received, so that plain text met by a TLS
/// handshake can be told apart: a greeting, a web server, something else.
pub(super) struct FirstBytes {
    stream: TcpStream,
    record: Record,
}

#[derive(Clone, Default)]
pub(super) struct Record(Arc<Mutex<Vec<u8>>>);

const KEPT: usize = 200;

impl Record {
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl FirstBytes {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            record: Record::default(),
        }
    }

    /// What has arrived and was not read; taken out, for the connection is given up then.
    pub(super) fn already_there(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; KEPT];
        let count = self
            .stream
            .try_read(&mut bytes)
            .ok()
            .filter(|count| *count > 0)?;
        bytes.truncate(count);
        Some(bytes)
    }

    pub(super) fn record(&self) -> Record {
        self.record.clone()
    }
}

/// A server that writes its reply in two pieces waits (Nagle) for the first to be acknowledged,
/// and Linux delays that by 40 ms. The option lasts for one read, so it is set before each.
#[cfg(target_os = "linux")]
fn acknowledge_at_once(stream: &TcpStream) {
    let _ = socket2::SockRef::from(stream).set_tcp_quickack(true); // only speed is at stake
}

#[cfg(not(target_os = "linux"))]
fn acknowledge_at_once(_: &TcpStream) {}

impl AsyncRead for FirstBytes {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        acknowledge_at_once(&self.stream);
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        let mut kept = self.record.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = KEPT.saturating_sub(kept.len());
        if room > 0 {
            let new = buf.filled().get(before..).unwrap_or_default();
            kept.extend(new.iter().take(room));
        }
        polled
    }
}

impl AsyncWrite for FirstBytes {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
