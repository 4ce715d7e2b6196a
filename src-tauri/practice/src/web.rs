//! Practice https hosts on 127.0.0.1: what domains publish about themselves, and what stands in its
//! place when something is wrong. One port for all hosts; nothing listens for plain http.
//!
//! Where things are, in the order of a request:
//! - `connection`: TLS, HTTP, the limits
//! - `names`: a certificate for each host, by the name in the handshake
//! - `site`: what is published where, and what is answered; `body`: bytes that come in odd ways
//! - `log`: what was asked

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{net::TcpListener, sync::Semaphore, task::JoinSet};
use tokio_rustls::TlsAcceptor;

use crate::{PracticeError, PracticeServers, accept, certificates::Authority};

mod body;
mod connection;
mod log;
mod names;
mod site;

pub use site::{Answer, Site};

use log::RequestLog;

/// So many connections at a time.
const CONNECTIONS: usize = 64;

/// Https hosts on one free port of 127.0.0.1.
///
/// Dropping it ends every connection and closes the socket.
#[derive(Debug)]
pub struct PracticeWeb {
    shared: Arc<Shared>,
    addr: SocketAddr,
    ca_pem: String,
    // Held for its `Drop` only.
    _listeners: JoinSet<()>,
}

/// What all connections share.
#[derive(Debug)]
struct Shared {
    sites: Vec<Site>,
    log: RequestLog,
}

impl PracticeWeb {
    /// Starts them, with an authority of their own. Wants to be called inside a tokio runtime with
    /// time and IO. See also [`PracticeServers::web`].
    ///
    /// # Errors
    /// No port could be had; or a host is none for which a certificate can be made.
    pub async fn start(sites: Vec<Site>) -> Result<Self, PracticeError> {
        Self::signed_by(&Authority::new("Practice Web CA")?, sites).await
    }

    async fn signed_by(authority: &Authority, sites: Vec<Site>) -> Result<Self, PracticeError> {
        let sites: Vec<Site> = sites.into_iter().map(Site::in_lower_case).collect();
        let tls = TlsAcceptor::from(names::config(authority, &sites)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.map_err(PracticeError::Listen)?;
        let addr = listener.local_addr().map_err(PracticeError::Listen)?;
        let shared = Arc::new(Shared {
            sites,
            log: RequestLog::default(),
        });
        let free = Arc::new(Semaphore::new(CONNECTIONS));
        let mut listeners = JoinSet::new();
        let serving = Arc::clone(&shared);
        listeners.spawn(accept::each(listener, move |stream| {
            let (free, tls, shared) = (Arc::clone(&free), tls.clone(), Arc::clone(&serving));
            async move {
                if let Ok(_place) = free.try_acquire_owned() {
                    connection::serve(stream, &tls, shared).await;
                }
            }
        }));
        Ok(Self {
            shared,
            addr,
            ca_pem: authority.pem().to_owned(),
            _listeners: listeners,
        })
    }

    /// Where all hosts are.
    pub fn address(&self) -> SocketAddr {
        self.addr
    }

    /// The certificate of the authority that signed for the hosts, as PEM.
    pub fn ca_pem(&self) -> &str {
        &self.ca_pem
    }

    /// The hosts, in lower case, each once, in order.
    pub fn hosts(&self) -> Vec<&str> {
        site::hosts(&self.shared.sites)
    }

    /// What was asked for, oldest first, whether it was answered or not: `host path?query`, the host
    /// in lower case and without its port. The last 1000 are kept.
    pub fn asked(&self) -> Vec<String> {
        self.shared.log.all()
    }
}

impl PracticeServers {
    /// Https hosts with certificates of the same authority as that of these servers, so that one CA
    /// file is enough for both.
    ///
    /// # Errors
    /// As [`PracticeWeb::start`].
    pub async fn web(&self, sites: Vec<Site>) -> Result<PracticeWeb, PracticeError> {
        PracticeWeb::signed_by(self.authority(), sites).await
    }
}
