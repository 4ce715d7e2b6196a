//! A resolver and an https client as programs use them.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use hickory_resolver::{
    ConnectionProvider, Resolver, TokioResolver,
    config::{NameServerConfig, ResolverConfig, ResolverOpts},
    net::{DnsError, NetError, NoRecords, runtime::TokioRuntimeProvider},
    proto::{
        op::ResponseCode,
        rr::{Name, RData, RecordType},
    },
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use sendwright_practice::{PracticeDns, PracticeWeb, Zone};

/// A name server that knows the zone, and a resolver that asks it.
pub(crate) async fn ask_of(zone: Zone) -> (PracticeDns, TokioResolver) {
    let dns = PracticeDns::start(zone).await.unwrap();
    let resolver = resolver(&dns, TokioRuntimeProvider::default(), |_| {});
    (dns, resolver)
}

/// A resolver that asks the practice name server, one second at most and once, if not said else.
pub(crate) fn resolver<P: ConnectionProvider>(
    dns: &PracticeDns,
    provider: P,
    change: impl FnOnce(&mut ResolverOpts),
) -> Resolver<P> {
    let mut server = NameServerConfig::udp_and_tcp(dns.address().ip());
    for connection in &mut server.connections {
        connection.port = dns.address().port();
    }
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
    let mut builder = Resolver::builder_with_config(config, provider);
    let options = builder.options_mut();
    options.timeout = Duration::from_secs(1);
    options.attempts = 1;
    change(options);
    builder.build().unwrap()
}

/// The records of a name, in the order of the answer, with their time to live.
pub(crate) async fn look_up(
    resolver: &TokioResolver,
    name: &str,
    kind: RecordType,
) -> Result<Vec<(u32, RData)>, NetError> {
    let mut name = Name::from_ascii(name).unwrap();
    name.set_fqdn(true);
    let found = resolver.lookup(name, kind).await?;
    let records = found.answers().iter();
    Ok(records
        .map(|record| (record.ttl, record.data.clone()))
        .collect())
}

/// The records as a zone file writes them.
pub(crate) async fn written(resolver: &TokioResolver, name: &str, kind: RecordType) -> Vec<String> {
    let found = look_up(resolver, name, kind).await.unwrap();
    found.iter().map(|(_, data)| data.to_string()).collect()
}

/// The answer that there is nothing.
pub(crate) async fn nothing(
    resolver: &TokioResolver,
    name: &str,
    kind: RecordType,
) -> Box<NoRecords> {
    match look_up(resolver, name, kind).await {
        Err(NetError::Dns(DnsError::NoRecordsFound(nothing))) => Box::new(nothing),
        other => panic!("{name}: {other:?}"),
    }
}

/// The code with which a question is refused.
pub(crate) async fn code(resolver: &TokioResolver, name: &str) -> ResponseCode {
    match look_up(resolver, name, RecordType::A).await {
        Err(NetError::Dns(DnsError::ResponseCode(code))) => code,
        Err(NetError::Dns(DnsError::NoRecordsFound(nothing))) => nothing.response_code,
        other => panic!("{name}: {other:?}"),
    }
}

/// The questions, as `MX example.test`.
pub(crate) fn questions(dns: &PracticeDns) -> Vec<String> {
    dns.questions().iter().map(ToString::to_string).collect()
}

/// An https client that trusts the authority, and finds all hosts of the web.
pub(crate) fn browser(web: &PracticeWeb) -> reqwest::Client {
    let hosts = web.hosts().into_iter().map(|host| (host, web.address()));
    browser_with(web.ca_pem(), hosts)
}

pub(crate) fn browser_with<'a>(
    ca_pem: &str,
    hosts: impl IntoIterator<Item = (&'a str, SocketAddr)>,
) -> reqwest::Client {
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured((*trusting(ca_pem)).clone())
        .no_proxy()
        .https_only(true)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(5));
    for (host, addr) in hosts {
        builder = builder.resolve(host, addr);
    }
    builder.build().unwrap()
}

/// TLS that trusts this authority only.
pub(crate) fn trusting(ca_pem: &str) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let authority = CertificateDer::from_pem_slice(ca_pem.as_bytes()).unwrap();
    roots.add(authority).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
}
