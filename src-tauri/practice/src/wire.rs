//! Bytes in and out of one connection: limits before memory, a time limit on every wait.

use std::{io, sync::Arc, time::Duration};

use rustls::ServerConfig;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{Instant, error::Elapsed, timeout, timeout_at},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// No read and no write waits longer.
const WAIT: Duration = Duration::from_secs(300);
/// A handshake ends within this.
const HANDSHAKE: Duration = Duration::from_secs(30);
/// After a reply that closes, what the client still sends is read for so long: closing over
/// unread bytes would reset the connection and could destroy the reply on its way.
const LINGER: Duration = Duration::from_secs(1);
/// A line without an end is not read any further than this.
const ENDLESS: usize = 1024 * 1024;

/// The connection is over. Why is in nobody's interest, except where the client was too slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Over,
    TooSlow,
}

/// One line as it came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Without its end. Empty where the line was too long.
    pub(crate) bytes: Vec<u8>,
    /// What is to be said of its form.
    pub(crate) ending: Ending,
    /// It ended with CRLF, whatever else was wrong with it.
    pub(crate) crlf: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// CRLF, and neither byte elsewhere in the line.
    Right,
    /// A bare LF, or a bare CR in the line.
    Bare,
    /// More bytes than allowed came before the LF.
    TooLong,
}

/// A connection, before or inside TLS.
pub(crate) struct Wire {
    stream: Stream,
    received: Vec<u8>,
    taken: usize,
}

enum Stream {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
    /// Its handshake took too long.
    Lost,
}

impl Wire {
    /// Takes over a connection just accepted.
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self {
            stream: Stream::Plain(stream),
            received: Vec::new(),
            taken: 0,
        }
    }

    /// Whether what is said now is encrypted.
    pub(crate) fn is_tls(&self) -> bool {
        matches!(self.stream, Stream::Tls(_))
    }

    /// Whether the client has sent more than was read.
    pub(crate) fn has_unread(&self) -> bool {
        !self.unread().is_empty()
    }

    /// Reads one line of at most `limit` bytes.
    pub(crate) async fn read_line(&mut self, limit: usize) -> Result<Line, End> {
        let mut skipped = 0;
        loop {
            if let Some(length) = self.unread().iter().position(|byte| *byte == b'\n') {
                let bytes = self.unread().get(..length).unwrap_or_default().to_vec();
                self.taken += length + 1;
                return Ok(line(bytes, limit, skipped > 0));
            }
            if self.unread().len() > limit {
                skipped += self.unread().len();
                self.taken = self.received.len();
            }
            if skipped > ENDLESS {
                return Err(End::Over);
            }
            self.fill().await?;
        }
    }

    /// Sends bytes as they are.
    pub(crate) async fn send(&mut self, bytes: &[u8]) -> Result<(), End> {
        let sending = async {
            match &mut self.stream {
                Stream::Plain(stream) => stream.write_all(bytes).await,
                Stream::Tls(stream) => {
                    stream.write_all(bytes).await?;
                    stream.flush().await
                }
                Stream::Lost => Err(io::ErrorKind::NotConnected.into()),
            }
        };
        Ok(timeout(WAIT, sending).await??)
    }

    /// Does the server's side of a TLS handshake; the error is the TLS library's.
    pub(crate) async fn start_tls(&mut self, config: Arc<ServerConfig>) -> Result<(), String> {
        let Stream::Plain(stream) = std::mem::replace(&mut self.stream, Stream::Lost) else {
            return Err("TLS is active already".into());
        };
        let handshake = TlsAcceptor::from(config).accept(stream).into_fallible();
        match timeout(HANDSHAKE, handshake).await {
            Ok(Ok(stream)) => {
                self.stream = Stream::Tls(Box::new(stream));
                Ok(())
            }
            // Kept for a proper close, so that the alert is read before the end is seen.
            Ok(Err((why, stream))) => {
                self.stream = Stream::Plain(stream);
                Err(why.to_string())
            }
            Err(too_slow) => Err(too_slow.to_string()),
        }
    }

    /// Waits for the first bytes that the client sends, and drops them.
    pub(crate) async fn skip_something(&mut self) -> Result<(), End> {
        if !self.has_unread() {
            self.fill().await?;
        }
        self.taken = self.received.len();
        Ok(())
    }

    /// Never answers: reads and forgets until the client has had enough.
    pub(crate) async fn ignore(&mut self) -> End {
        let deadline = Instant::now() + WAIT;
        self.read_away(deadline).await;
        End::Over
    }

    /// Closes in the proper way.
    pub(crate) async fn close(&mut self) -> End {
        let closing = async {
            match &mut self.stream {
                Stream::Plain(stream) => stream.shutdown().await,
                Stream::Tls(stream) => stream.shutdown().await,
                Stream::Lost => Ok(()),
            }
        };
        if matches!(timeout(LINGER, closing).await, Ok(Ok(()))) {
            self.read_away(Instant::now() + LINGER).await;
        }
        End::Over
    }

    async fn read_away(&mut self, deadline: Instant) {
        self.taken = self.received.len();
        while matches!(timeout_at(deadline, self.fill()).await, Ok(Ok(()))) {
            self.taken = self.received.len();
        }
    }

    fn unread(&self) -> &[u8] {
        self.received.get(self.taken..).unwrap_or_default()
    }

    async fn fill(&mut self) -> Result<(), End> {
        self.received.drain(..self.taken);
        self.taken = 0;
        let mut chunk = [0; 8192];
        let reading = async {
            match &mut self.stream {
                Stream::Plain(stream) => stream.read(&mut chunk).await,
                Stream::Tls(stream) => stream.read(&mut chunk).await,
                Stream::Lost => Ok(0),
            }
        };
        let length = timeout(WAIT, reading).await??;
        let bytes = chunk.get(..length).unwrap_or_default();
        self.received.extend_from_slice(bytes);
        if bytes.is_empty() {
            Err(End::Over)
        } else {
            Ok(())
        }
    }
}

fn line(mut bytes: Vec<u8>, limit: usize, skipped: bool) -> Line {
    let crlf = bytes.pop_if(|last| *last == b'\r').is_some();
    if skipped || bytes.len() > limit {
        return Line {
            bytes: Vec::new(),
            ending: Ending::TooLong,
            crlf,
        };
    }
    let right = crlf && !bytes.contains(&b'\r');
    Line {
        bytes,
        ending: if right { Ending::Right } else { Ending::Bare },
        crlf,
    }
}

impl From<io::Error> for End {
    fn from(_: io::Error) -> Self {
        Self::Over
    }
}

impl From<Elapsed> for End {
    fn from(_: Elapsed) -> Self {
        Self::TooSlow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn pair() -> (Wire, TcpStream) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap())
            .await
            .unwrap();
        (Wire::new(listener.accept().await.unwrap().0), client)
    }

    #[tokio::test]
    async fn lines_are_told_apart_by_their_ends() {
        let (mut wire, mut client) = pair().await;
        client
            .write_all(b"right\r\nbare\ncar\rriage\r\n12345678901\r\n\r\nrest")
            .await
            .unwrap();
        let mut seen = Vec::new();
        for _ in 0..5 {
            let line = wire.read_line(10).await.unwrap();
            seen.push((String::from_utf8(line.bytes).unwrap(), line.ending));
        }
        let expected = [
            ("right", Ending::Right),
            ("bare", Ending::Bare),
            ("car\rriage", Ending::Bare),
            ("", Ending::TooLong),
            ("", Ending::Right),
        ];
        assert_eq!(
            seen,
            expected.map(|(text, ending)| (text.to_owned(), ending))
        );
        assert!(wire.has_unread());
        drop(client);
        assert_eq!(wire.read_line(10).await, Err(End::Over));
    }

    #[tokio::test]
    async fn an_endless_line_ends_the_connection_without_filling_memory() {
        let (mut wire, mut client) = pair().await;
        let flood =
            tokio::spawn(async move { while client.write_all(&[b'x'; 4096]).await.is_ok() {} });
        assert_eq!(wire.read_line(100).await, Err(End::Over));
        assert!(wire.received.capacity() < 64 * 1024);
        drop(wire);
        flood.await.unwrap();
    }
}
