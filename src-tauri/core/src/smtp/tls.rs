//! TLS for submission: the platform's roots, a company's CA file, or one pinned certificate; and
//! what there is to show of it. TLS 1.2 and 1.3 only; verification is never switched off.

mod certificate;
mod verifier;

use std::{io, sync::Arc};

use rustls::{
    ClientConfig, ClientConnection, ProtocolVersion,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, ServerName},
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

use self::verifier::Recorder;
use crate::{
    evidence::TlsEvidence,
    value::{HostName, Sha256Pin},
};

/// Whom to trust.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    /// Roots beside the platform's.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// Exactly this certificate, instead of any root.
    pub pin: Option<Sha256Pin>,
}

/// The TLS set-up of one run; keeps what the server presented.
pub struct Tls {
    config: Arc<ClientConfig>,
    recorder: Arc<Recorder>,
    pinned: bool,
    extra_roots: Vec<String>,
}

/// Why there is no TLS set-up.
#[derive(Debug, thiserror::Error)]
#[error("cannot load trusted roots: {0}")]
pub struct TlsSetupError(#[from] rustls::Error);

impl Tls {
    /// Loads the roots; takes some milliseconds of reading files, so call it beside other work.
    ///
    /// # Errors
    /// Where the platform's roots cannot be read, or an extra root is none.
    pub fn new(trust: Trust) -> Result<Self, TlsSetupError> {
        let provider = crypto_provider();
        let pinned = trust.pin.is_some();
        let fingerprint = |der: &CertificateDer<'_>| Sha256Pin::of(der).to_string();
        let extra_roots = trust.extra_roots.iter().map(fingerprint).collect();
        let recorder = Arc::new(Recorder::new(trust, Arc::clone(&provider))?);
        let verifier: Arc<dyn rustls::client::danger::ServerCertVerifier> =
            Arc::clone(&recorder) as _;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous() // our verifier records, and asks the platform's or compares the pin
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Self {
            config: Arc::new(config),
            recorder,
            pinned,
            extra_roots,
        })
    }

    /// The configuration, for a client that does the handshake itself.
    pub(crate) fn config(&self) -> ClientConfig {
        ClientConfig::clone(&self.config)
    }

    /// Does the handshake with this host, named as configured (RFC 7817).
    ///
    /// # Errors
    /// As tokio-rustls gives them: the `rustls::Error` sits inside.
    pub async fn handshake<S>(&self, host: &HostName, stream: S) -> io::Result<TlsStream<S>>
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    {
        self.recorder.forget();
        let name = match host.ip() {
            Some(ip) => ServerName::IpAddress(ip.into()),
            None => ServerName::try_from(host.as_str().to_owned()).map_err(io::Error::other)?,
        };
        TlsConnector::from(Arc::clone(&self.config))
            .connect(name, stream)
            .await
    }

    /// True if the other side answers a handshake at all, trusted or not. Nothing else is sent.
    pub async fn is_spoken_by(&self, host: &HostName, stream: TcpStream) -> bool {
        let done = self.handshake(host, stream).await.is_ok();
        done || !self.recorder.chain().is_empty()
    }

    /// The chain presented last.
    pub fn chain(&self) -> Vec<crate::evidence::Certificate> {
        self.recorder
            .chain()
            .iter()
            .filter_map(|der| certificate::read(der))
            .collect()
    }

    /// Whether this certificate is one of the roots that were given.
    pub fn is_own_root(&self, certificate: Option<&crate::evidence::Certificate>) -> bool {
        certificate.is_some_and(|certificate| self.extra_roots.contains(&certificate.sha256))
    }

    /// The pin, and what was presented instead.
    pub fn pin_mismatch(&self) -> Option<(String, String)> {
        self.recorder.pin_mismatch()
    }

    /// What to show of a connection that stands.
    pub fn evidence(&self, connection: &ClientConnection) -> TlsEvidence {
        let protocol = match connection.protocol_version() {
            Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
            Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
            _ => "",
        };
        let suite = connection
            .negotiated_cipher_suite()
            .and_then(|suite| suite.suite().as_str())
            .unwrap_or_default();
        TlsEvidence {
            protocol: protocol.to_owned(),
            cipher_suite: suite.to_owned(),
            ..self.evidence_of_failure()
        }
    }

    /// What to show of a handshake that failed.
    pub fn evidence_of_failure(&self) -> TlsEvidence {
        let chain = self.chain();
        let vouched_by = if self.pinned {
            String::new()
        } else {
            chain
                .last()
                .map(|last| last.issuer.clone())
                .unwrap_or_default()
        };
        TlsEvidence {
            protocol: String::new(),
            cipher_suite: String::new(),
            chain,
            vouched_by,
            pinned: self.pinned,
        }
    }
}

/// The process's own, which each binary's `main` installs; ring where none did, as in tests.
pub(crate) fn crypto_provider() -> Arc<CryptoProvider> {
    CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(rustls::crypto::ring::default_provider()))
}
