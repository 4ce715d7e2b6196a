use std::sync::{Arc, Mutex, PoisonError};

use rustls::{
    CertificateError, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};

use super::Trust;
use crate::value::Sha256Pin;

/// Keeps what the server presents, then lets the platform judge, or compares the pin. The
/// handshake's signature is checked in both cases: whoever shows the certificate must hold its key.
#[derive(Debug)]
pub(super) struct Recorder {
    judge: Judge,
    provider: Arc<CryptoProvider>,
    seen: Mutex<Vec<CertificateDer<'static>>>,
}

#[derive(Debug)]
enum Judge {
    Platform(rustls_platform_verifier::Verifier),
    Pin(Sha256Pin),
}

impl Recorder {
    pub(super) fn new(trust: Trust, provider: Arc<CryptoProvider>) -> Result<Self, Error> {
        let judge = match trust.pin {
            Some(pin) => Judge::Pin(pin),
            None if trust.extra_roots.is_empty() => Judge::Platform(
                rustls_platform_verifier::Verifier::new(Arc::clone(&provider))?,
            ),
            None => {
                let roots = trust.extra_roots;
                Judge::Platform(rustls_platform_verifier::Verifier::new_with_extra_roots(
                    roots,
                    Arc::clone(&provider),
                )?)
            }
        };
        Ok(Self {
            judge,
            provider,
            seen: Mutex::default(),
        })
    }

    pub(super) fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn forget(&self) {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    pub(super) fn pin_mismatch(&self) -> Option<(String, String)> {
        let Judge::Pin(pin) = &self.judge else {
            return None;
        };
        let presented = Sha256Pin::of(self.chain().first()?);
        (presented != *pin).then(|| (pin.to_string(), presented.to_string()))
    }
}

/// RFC 8446 sets no limit; more than this is no chain but an attack on memory.
const MAX_CHAIN: usize = 12;

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = std::iter::once(end_entity)
            .chain(intermediates)
            .take(MAX_CHAIN);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) =
            chain.map(|der| der.clone().into_owned()).collect();
        match &self.judge {
            Judge::Platform(platform) => platform.verify_server_cert(
                end_entity,
                intermediates,
                server_name,
                ocsp_response,
                now,
            ),
            Judge::Pin(pin) if Sha256Pin::of(end_entity) == *pin => {
                Ok(ServerCertVerified::assertion())
            }
            Judge::Pin(_) => Err(CertificateError::ApplicationVerificationFailure.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(
            message,
            cert,
            dss,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(
            message,
            cert,
            dss,
            &self.provider.signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
