//! A client that says what it is told to, and judges nothing.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use sendwright_practice::{Login, Port, PracticeServers};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

/// What is not there by then is not coming.
const PATIENCE: Duration = Duration::from_secs(5);

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

pub(crate) struct Client {
    stream: Box<dyn Stream>,
    received: Vec<u8>,
    patience: Duration,
}

impl Client {
    pub(crate) async fn connect(addr: SocketAddr) -> Self {
        let stream = TcpStream::connect(addr).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: Box::new(stream),
            received: Vec::new(),
            patience: PATIENCE,
        }
    }

    /// Waits no longer than this for a reply.
    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Up to where the sign-in is due, and the EHLO reply.
    pub(crate) async fn ready(servers: &PracticeServers, port: Port) -> (Self, String) {
        let mut client = Self::connect(servers.addr(port)).await;
        if port == Port::ImplicitTls {
            client = client.tls(servers.ca_pem()).await.unwrap();
        }
        let greeting = client.reply().await.unwrap();
        assert!(greeting.starts_with("220"), "{greeting}");
        let mut list = client.ask("EHLO client.test").await;
        if port == Port::Starttls {
            assert!(client.ask("STARTTLS").await.starts_with("220"));
            client = client.tls(servers.ca_pem()).await.unwrap();
            list = client.ask("EHLO client.test").await;
        }
        (client, list)
    }

    /// As `ready`, and signed in.
    pub(crate) async fn signed_in(servers: &PracticeServers, port: Port) -> Self {
        let (mut client, _) = Self::ready(servers, port).await;
        let reply = client.ask(&auth_plain(&servers.login())).await;
        assert!(reply.starts_with("235"), "{reply}");
        client
    }

    /// The client's side of a handshake, for the name `localhost`.
    pub(crate) async fn tls(mut self, ca_pem: &str) -> io::Result<Self> {
        assert!(
            self.received.is_empty(),
            "{}",
            String::from_utf8_lossy(&self.received)
        );
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(ca_pem.as_bytes()).unwrap())
            .unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from("localhost").unwrap();
        let handshake = TlsConnector::from(Arc::new(config)).connect(name, self.stream);
        self.stream = Box::new(timeout(self.patience, handshake).await??);
        Ok(self)
    }

    pub(crate) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Says a line and returns the reply; panics where none comes.
    pub(crate) async fn ask(&mut self, line: &str) -> String {
        self.try_ask(line)
            .await
            .unwrap_or_else(|why| panic!("{line}: {why}"))
    }

    pub(crate) async fn try_ask(&mut self, line: &str) -> io::Result<String> {
        self.send(format!("{line}\r\n").as_bytes()).await?;
        self.reply().await
    }

    /// The next reply, its lines joined with `\n`. The end of the connection is `UnexpectedEof`.
    pub(crate) async fn reply(&mut self) -> io::Result<String> {
        timeout(self.patience, self.whole_reply()).await?
    }

    async fn whole_reply(&mut self) -> io::Result<String> {
        let mut lines = Vec::new();
        loop {
            let line = self.line().await?;
            // "SSH-2.0" has its hyphen at the same place.
            let code = line.bytes().take(3).all(|byte| byte.is_ascii_digit());
            let more = code && line.as_bytes().get(3) == Some(&b'-');
            lines.push(line);
            if !more {
                return Ok(lines.join("\n"));
            }
            // A client of ours would have stopped long before.
            if lines.len() > 1000 {
                return Err(io::Error::other("a reply without an end"));
            }
        }
    }

    /// The next bytes, whatever they are; none at the end of the connection.
    pub(crate) async fn bytes(&mut self) -> io::Result<Vec<u8>> {
        if self.received.is_empty() {
            self.fill().await?;
        }
        Ok(std::mem::take(&mut self.received))
    }

    async fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.received.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.received.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line)
                    .trim_end_matches(['\r', '\n'])
                    .into());
            }
            if self.received.len() > 100_000 {
                return Err(io::Error::other("a line without an end"));
            }
            if self.fill().await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    async fn fill(&mut self) -> io::Result<usize> {
        let mut chunk = vec![0; 8192];
        let length = timeout(self.patience, self.stream.read(&mut chunk)).await??;
        self.received.extend_from_slice(&chunk[..length]);
        Ok(length)
    }
}

pub(crate) fn auth_plain(login: &Login) -> String {
    format!(
        "AUTH PLAIN {}",
        base64(&format!("\0{}\0{}", login.username, login.password))
    )
}

pub(crate) fn base64(text: &str) -> String {
    BASE64.encode(text)
}

/// The text of a challenge.
pub(crate) fn challenge(reply: &str) -> String {
    let encoded = reply
        .strip_prefix("334 ")
        .unwrap_or_else(|| panic!("{reply}"));
    String::from_utf8(BASE64.decode(encoded).unwrap()).unwrap()
}
