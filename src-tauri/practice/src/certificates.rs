//! A certificate authority made at the start, and a certificate for every way to be wrong.

use std::sync::Arc;

use rcgen::{Certificate, CertificateParams, CertifiedIssuer, KeyPair};
use rustls::{
    RootCertStore, ServerConfig,
    crypto::ring,
    pki_types::PrivatePkcs8KeyDer,
    server::{WebPkiClientVerifier, danger::ClientCertVerifier},
};
use sha2::{Digest as _, Sha256};

use crate::{Fault, PracticeError};

mod authority;
mod params;

pub(crate) use authority::Authority;
use params::{authority, leaf};

/// The authority's certificate, and a TLS configuration for each kind of certificate.
///
/// All are made at the start: a certificate must stay the same for as long as the servers run,
/// or pinning could not be practised.
#[derive(Debug)]
pub(crate) struct Certificates {
    authority: Authority,
    right: Presented,
    wrong: Vec<(Fault, Presented)>,
}

/// What a server presents.
#[derive(Debug)]
struct Presented {
    config: Arc<ServerConfig>,
    sha256: [u8; 32],
}

impl Certificates {
    /// Makes the authority and all certificates.
    pub(crate) fn new() -> Result<Self, PracticeError> {
        let trusted = Authority::new("Practice CA")?;
        let root = trusted.issuer();
        let unknown = CertifiedIssuer::self_signed(authority("Unknown CA"), KeyPair::generate()?)?;
        let intermediate = CertifiedIssuer::signed_by(
            authority("Practice Intermediate CA"),
            KeyPair::generate()?,
            root,
        )?;
        let nobody = WebPkiClientVerifier::no_client_auth();
        let signed = |params: CertificateParams, by: &CertifiedIssuer<'_, KeyPair>| {
            let key = KeyPair::generate()?;
            Presented::new(&params.signed_by(&key, by)?, &key, Arc::clone(&nobody))
        };
        let alone = |params: CertificateParams| {
            let key = KeyPair::generate()?;
            Presented::new(&params.self_signed(&key)?, &key, Arc::clone(&nobody))
        };
        let right_key = KeyPair::generate()?;
        let right = leaf()?.signed_by(&right_key, root)?;
        let wrong = vec![
            (Fault::CertificateExpired, signed(params::expired()?, root)?),
            (
                Fault::CertificateNotYetValid,
                signed(params::not_yet_valid()?, root)?,
            ),
            (
                Fault::CertificateWrongName,
                signed(params::wrong_name()?, root)?,
            ),
            (Fault::CertificateSelfSigned, alone(leaf()?)?),
            (
                Fault::CertificateSelfSignedCa,
                alone(params::own_authority()?)?,
            ),
            (Fault::CertificateUnknownRoot, signed(leaf()?, &unknown)?),
            (
                Fault::CertificateMissingIntermediate,
                signed(leaf()?, &intermediate)?,
            ),
            (
                Fault::CertificateAlone,
                signed(leaf()?, &stranger("R11", "Let's Encrypt")?)?,
            ),
            (
                Fault::CertificateOfAntivirus,
                signed(
                    leaf()?,
                    &stranger("Avast Web/Mail Shield Root", "Avast Web/Mail Shield")?,
                )?,
            ),
            (
                Fault::CertificateOfProxy,
                signed(leaf()?, &stranger("Zscaler Root CA", "Zscaler Inc.")?)?,
            ),
            (
                Fault::CertificateForClients,
                signed(params::for_clients()?, root)?,
            ),
            // The certificate itself is right: the same as without a fault.
            (
                Fault::CertificateWanted,
                Presented::new(&right, &right_key, clients_of(root)?)?,
            ),
        ];
        Ok(Self {
            right: Presented::new(&right, &right_key, nobody)?,
            authority: trusted,
            wrong,
        })
    }

    /// The authority itself.
    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The TLS configuration that the fault calls for.
    pub(crate) fn config(&self, fault: Fault) -> Arc<ServerConfig> {
        Arc::clone(&self.presented(fault).config)
    }

    /// The SHA-256 of the certificate that the fault calls for.
    pub(crate) fn sha256(&self, fault: Fault) -> [u8; 32] {
        self.presented(fault).sha256
    }

    fn presented(&self, fault: Fault) -> &Presented {
        let wrong = self.wrong.iter().find(|(of, _)| *of == fault);
        wrong.map_or(&self.right, |(_, presented)| presented)
    }
}

/// An authority that calls itself so; nobody trusts it.
fn stranger(
    name: &str,
    organisation: &str,
) -> Result<CertifiedIssuer<'static, KeyPair>, rcgen::Error> {
    CertifiedIssuer::self_signed(
        params::authority_of(name, organisation),
        KeyPair::generate()?,
    )
}

impl Presented {
    fn new(
        certificate: &Certificate,
        key: &KeyPair,
        clients: Arc<dyn ClientCertVerifier>,
    ) -> Result<Self, PracticeError> {
        let certificate = certificate.der().clone();
        let sha256 = Sha256::digest(&certificate).into();
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(clients)
            .with_single_cert(vec![certificate], key.into())?;
        Ok(Self {
            config: Arc::new(config),
            sha256,
        })
    }
}

/// Wants a client certificate from the authority. It gives none out, so no client has one.
fn clients_of(
    authority: &CertifiedIssuer<'_, KeyPair>,
) -> Result<Arc<dyn ClientCertVerifier>, PracticeError> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone())?;
    let provider = Arc::new(ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider)
        .build()
        .map_err(|why| rustls::Error::General(why.to_string()))?;
    Ok(verifier)
}
