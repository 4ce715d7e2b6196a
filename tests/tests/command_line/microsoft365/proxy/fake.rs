//! An HTTP proxy on loopback that keeps what it gets.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, duplex},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// What it does with a CONNECT.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Answers 407.
    Refuses,
    /// Answers 403.
    Forbids,
    /// Answers 200, and then speaks TLS in the other side's place.
    Connects,
}

/// What it got.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) connections: usize,
    /// What was said to itself.
    pub(super) clear: String,
    /// What came afterwards, as it came.
    pub(super) tunnelled: Vec<u8>,
    /// And what was in it.
    pub(super) decrypted: String,
}

impl Seen {
    /// Whether somebody on the way could have read this.
    pub(super) fn has(&self, text: &str) -> bool {
        let wanted = text.as_bytes();
        self.clear.contains(text)
            || self
                .tunnelled
                .windows(wanted.len())
                .any(|part| part == wanted)
    }
}

pub(super) struct Fake {
    address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    certificate: tempfile::NamedTempFile,
    _running: JoinSet<()>,
}

impl Fake {
    pub(super) async fn start(does: Does) -> Self {
        // As such proxies do: an authority of their own, which signs for every name.
        let mut office = CertificateParams::default();
        office
            .distinguished_name
            .push(DnType::CommonName, "Office CA");
        office.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let office = CertifiedIssuer::self_signed(office, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(vec!["login.microsoftonline.com".to_owned()]);
        let leaf = leaf.unwrap().signed_by(&key, &office).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let certificate = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(certificate.path(), office.pem()).unwrap();

        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let mut running = JoinSet::new();
        let noting = Arc::clone(&seen);
        running.spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                noting.lock().unwrap().connections += 1;
                // Whoever hangs up ends a connection, as it should.
                let _ = serve(client, does, &acceptor, &noting).await;
            }
        });
        Self {
            address,
            seen,
            certificate,
            _running: running,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(super) fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    /// The certificate it shows in Microsoft's place.
    pub(super) fn ca_file(&self) -> String {
        self.certificate.path().to_str().unwrap().to_owned()
    }
}

async fn serve(
    mut client: TcpStream,
    does: Does,
    acceptor: &TlsAcceptor,
    seen: &Mutex<Seen>,
) -> std::io::Result<()> {
    loop {
        let byte = client.read_u8().await?;
        let mut seen = seen.lock().unwrap();
        seen.clear.push(char::from(byte));
        if seen.clear.ends_with("\r\n\r\n") {
            break;
        }
    }
    let refusal = match does {
        Does::Refuses => Some(
            "HTTP/1.1 407 Proxy Authentication Required\r\n\
             Proxy-Authenticate: Basic realm=\"office\"\r\nContent-Length: 0\r\n\r\n",
        ),
        Does::Forbids => Some("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
        Does::Connects => None,
    };
    if let Some(answer) = refusal {
        client.write_all(answer.as_bytes()).await?;
        let mut more = String::new();
        client.read_to_string(&mut more).await?;
        seen.lock().unwrap().clear.push_str(&more);
        return Ok(());
    }
    client
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .await?;
    let (mut incoming, mut outgoing) = client.into_split();
    let (ours, theirs) = duplex(64 * 1024);
    let (mut from_tls, mut to_tls) = tokio::io::split(ours);
    let tapped = async {
        let mut buffer = [0; 4096];
        loop {
            let count = incoming.read(&mut buffer).await?;
            let Some(part) = buffer.get(..count).filter(|part| !part.is_empty()) else {
                return to_tls.shutdown().await;
            };
            seen.lock().unwrap().tunnelled.extend_from_slice(part);
            to_tls.write_all(part).await?;
        }
    };
    let back = async {
        tokio::io::copy(&mut from_tls, &mut outgoing).await?;
        outgoing.shutdown().await
    };
    let _ = tokio::join!(tapped, back, in_microsoft_s_place(theirs, acceptor, seen));
    Ok(())
}

/// Reads one request, and answers with a page for people.
async fn in_microsoft_s_place(
    stream: tokio::io::DuplexStream,
    acceptor: &TlsAcceptor,
    seen: &Mutex<Seen>,
) -> std::io::Result<()> {
    let mut tls = acceptor.accept(stream).await?;
    while !whole(&seen.lock().unwrap().decrypted) {
        let byte = tls.read_u8().await?;
        seen.lock().unwrap().decrypted.push(char::from(byte));
    }
    let page = "<html>Please log in to the office network</html>";
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        page.len()
    );
    tls.write_all((head + page).as_bytes()).await?;
    tls.shutdown().await
}

/// Head and as much of a body as it announces.
fn whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_it = name.eq_ignore_ascii_case("content-length");
        is_it.then(|| value.trim().parse::<usize>().ok())?
    });
    body.len() >= length.unwrap_or(0)
}
