//! Practice Entra and practice Graph: as much of Microsoft 365 as sending mail by OAuth 2.0 client
//! credentials needs, over plain HTTP on 127.0.0.1, each on a port of its own.
//!
//! Where things are, in the order of a request:
//! - `server`: the listeners, the limits, who is asked
//! - `http`, `content`: a request read to its end, an answer; `record`: the log of them
//! - `entra`: tenants, tokens, consent; `graph`: `sendMail`; `portal`: the pages to click through
//! - `directory`, `app`, `certificate`, `permission`: what the tenant holds
//! - `tokens`, `jwt`: what one server issues and the other believes
//! - `script`: what a fault does, as tables

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{sync::Semaphore, task::JoinSet};

use crate::{Login, PracticeError, inbox::Inbox, locked::locked, login::DOMAIN};

mod app;
mod certificate;
mod content;
mod directory;
mod entra;
mod fault;
mod fresh;
mod graph;
mod http;
mod jwt;
mod permission;
mod portal;
mod record;
mod script;
mod seen;
mod server;
mod tokens;

pub use fault::MicrosoftFault;
pub use record::{HttpRecord, HttpServer};

use certificate::Certificate;
use directory::{Directory, Tenant};
use record::HttpLog;
use seen::Seen;
use tokens::Tokens;

/// So many connections at a time, to both servers together.
const CONNECTIONS: usize = 64;

/// Entra and Graph on free ports of 127.0.0.1: a tenant with one mailbox and one app that is
/// ready, and portal pages on which more apps can be registered.
///
/// It belongs to [`PracticeServers`](crate::PracticeServers) and ends with them.
#[derive(Debug)]
pub struct PracticeMicrosoft {
    shared: Arc<Shared>,
    client_id: String,
    client_secret: Secret,
    // Held for its `Drop` only.
    _listeners: JoinSet<()>,
}

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) authority: String,
    pub(crate) graph: String,
    pub(crate) tenant: Tenant,
    pub(crate) directory: Mutex<Directory>,
    pub(crate) tokens: Tokens,
    /// The assertions that were used.
    pub(crate) assertions: Seen,
    pub(crate) inbox: Arc<Inbox>,
    log: HttpLog,
    fault: Mutex<Faulty>,
    free: Arc<Semaphore>,
}

/// The fault, and how often it was met since it was set.
#[derive(Debug, Default)]
struct Faulty {
    fault: MicrosoftFault,
    met: u32,
}

struct Secret(String);

impl PracticeMicrosoft {
    /// Starts both, without a fault.
    pub(crate) async fn start(login: &Login, inbox: Arc<Inbox>) -> Result<Self, PracticeError> {
        let entra = server::bind().await?;
        let graph = server::bind().await?;
        let (app, client_secret) = directory::ready_made()?;
        let client_id = app.client_id.clone();
        let shared = Arc::new(Shared {
            authority: url(entra.addr),
            graph: url(graph.addr),
            tenant: Tenant::new(login)?,
            directory: Mutex::new(Directory::with(app)),
            tokens: Tokens::new()?,
            assertions: Seen::default(),
            inbox,
            log: HttpLog::default(),
            fault: Mutex::default(),
            free: Arc::new(Semaphore::new(CONNECTIONS)),
        });
        let mut listeners = JoinSet::new();
        listeners.spawn(entra.accept(HttpServer::Entra, Arc::clone(&shared)));
        listeners.spawn(graph.accept(HttpServer::Graph, Arc::clone(&shared)));
        Ok(Self {
            shared,
            client_id,
            client_secret: Secret(client_secret),
            _listeners: listeners,
        })
    }

    /// Entra's URL, without a slash at its end. The portal is at `/portal/` of the same.
    pub fn authority(&self) -> String {
        self.shared.authority.clone()
    }

    /// Graph's URL, without a slash at its end. The scope of a token is this and `/.default`.
    pub fn graph(&self) -> String {
        self.shared.graph.clone()
    }

    /// The tenant's ID, a GUID.
    pub fn tenant_id(&self) -> &str {
        &self.shared.tenant.id
    }

    /// The tenant's verified domain.
    pub fn domain(&self) -> &str {
        DOMAIN
    }

    /// The client ID of the app that is ready: with a secret, a service principal, and consent
    /// to `Mail.Send`.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Its secret. It holds `+`, `/`, `=` and `~`, so that a careless form encoding breaks it.
    pub fn client_secret(&self) -> &str {
        &self.client_secret.0
    }

    /// The address of the one mailbox, which is also its user's name.
    pub fn sender(&self) -> &str {
        &self.shared.tenant.user.address
    }

    /// The fault that the next request will meet.
    pub fn fault(&self) -> MicrosoftFault {
        locked(&self.shared.fault).fault
    }

    /// Sets the fault for the requests to come.
    pub fn set_fault(&self, fault: MicrosoftFault) {
        *locked(&self.shared.fault) = Faulty { fault, met: 0 };
    }

    /// The requests so far, oldest first. The last 200 are kept.
    pub fn requests(&self) -> Vec<HttpRecord> {
        self.shared.log.records()
    }

    /// Uploads a certificate (DER) to an app, as the portal does; `false` where there is no such
    /// app, or no more room, or where it is no certificate that Entra takes.
    pub fn add_certificate(&self, client_id: &str, der: &[u8]) -> bool {
        let Some(certificate) = Certificate::read(der) else {
            return false;
        };
        let mut directory = locked(&self.shared.directory);
        let app = directory.app_mut(client_id);
        app.is_some_and(|app| app.add_certificate(certificate).is_ok())
    }
}

impl Shared {
    /// The fault of this moment.
    fn fault(&self) -> MicrosoftFault {
        locked(&self.fault).fault
    }

    /// Whether the fault is still the one that is set, and among its first so many meetings.
    fn among_first(&self, fault: MicrosoftFault, meetings: u32) -> bool {
        let mut faulty = locked(&self.fault);
        let fresh = faulty.fault == fault && faulty.met < meetings;
        if fresh {
            faulty.met += 1;
        }
        fresh
    }
}

// It stays out of logs, as any secret should.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

fn url(addr: SocketAddr) -> String {
    format!("http://{addr}")
}
