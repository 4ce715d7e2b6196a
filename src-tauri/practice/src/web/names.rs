//! A certificate for each host, by the name in the handshake.

use std::{collections::HashMap, sync::Arc};

use rustls::{
    ServerConfig,
    crypto::ring,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use super::site::{Answer, Site, hosts};
use crate::{PracticeError, certificates::Authority};

/// What a host with the wrong certificate presents.
const ELSEWHERE: &str = "www.elsewhere.example";

/// The certificates, by host. A client that names no host, or another, meets an alert.
#[derive(Debug)]
struct Names(HashMap<String, Arc<CertifiedKey>>);

/// TLS with a certificate for each host.
pub(super) fn config(
    authority: &Authority,
    sites: &[Site],
) -> Result<Arc<ServerConfig>, PracticeError> {
    let mut names = HashMap::new();
    for host in hosts(sites) {
        let wrong = sites
            .iter()
            .any(|site| site.host == host && site.answer == Answer::WrongCertificate);
        let named = if wrong { ELSEWHERE } else { host };
        names.insert(host.to_owned(), Arc::new(authority.certify(named)?));
    }
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Names(names)));
    Ok(Arc::new(config))
}

impl ResolvesServerCert for Names {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let name = hello.server_name()?.to_ascii_lowercase();
        self.0.get(&name).cloned()
    }
}
