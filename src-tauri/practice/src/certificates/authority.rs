//! An authority that goes on signing after the start.

use rcgen::{CertifiedIssuer, KeyPair};
use rustls::{crypto::ring, pki_types::PrivatePkcs8KeyDer, sign::CertifiedKey};

use super::params;
use crate::PracticeError;

/// The authority that clients are to trust.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    /// Makes one.
    pub(crate) fn new(name: &str) -> Result<Self, PracticeError> {
        let issuer = CertifiedIssuer::self_signed(params::authority(name), KeyPair::generate()?)?;
        let pem = issuer.pem();
        Ok(Self { issuer, pem })
    }

    /// Its certificate.
    pub(crate) fn pem(&self) -> &str {
        &self.pem
    }

    /// To sign with.
    pub(super) fn issuer(&self) -> &CertifiedIssuer<'static, KeyPair> {
        &self.issuer
    }

    /// A certificate for a host, with its key.
    pub(crate) fn certify(&self, host: &str) -> Result<CertifiedKey, PracticeError> {
        let key = KeyPair::generate()?;
        let certificate = params::named(&[host])?.signed_by(&key, &self.issuer)?;
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let provider = ring::default_provider();
        let chain = vec![certificate.der().clone()];
        Ok(CertifiedKey::from_der(chain, key.into(), &provider)?)
    }
}

// Its key stays out of logs.
impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority")
    }
}
