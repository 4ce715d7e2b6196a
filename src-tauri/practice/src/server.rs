//! The listeners, and what the face of the crate answers.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinSet,
};

use crate::{
    Fault, Login, PracticeError, PracticeMicrosoft, ReceivedMail, SessionRecord, accept,
    certificates::{Authority, Certificates},
    inbox::Inbox,
    random, session,
    session_log::SessionLog,
};

/// So many connections at a time, on all ports together.
const CONNECTIONS: usize = 64;

/// How a port begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum Port {
    /// In clear text, which STARTTLS ends.
    Starttls,
    /// With a TLS handshake.
    ImplicitTls,
    /// In clear text, and it stays so.
    Plain,
}

/// Three SMTP servers on free ports of 127.0.0.1, with one log-in, one inbox, one authority;
/// and Entra and Graph beside them.
///
/// Dropping it ends every connection, closes every socket and deletes the CA file.
#[derive(Debug)]
pub struct PracticeServers {
    shared: Arc<Shared>,
    microsoft: PracticeMicrosoft,
    starttls: SocketAddr,
    implicit_tls: SocketAddr,
    plain: SocketAddr,
    ca_file: PathBuf,
    // Held for their `Drop` only.
    _ca_folder: TempDir,
    _listeners: JoinSet<()>,
}

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) certificates: Certificates,
    pub(crate) login: Login,
    pub(crate) inbox: Arc<Inbox>,
    pub(crate) log: SessionLog,
    fault: Mutex<Fault>,
    free: Arc<Semaphore>,
    queued: AtomicU32,
}

impl PracticeServers {
    /// Starts them, without a fault. Wants to be called inside a tokio runtime with time and IO.
    pub async fn start() -> Result<Self, PracticeError> {
        Self::start_with(Fault::None).await
    }

    /// Starts them with a fault.
    pub async fn start_with(fault: Fault) -> Result<Self, PracticeError> {
        let shared = Arc::new(Shared {
            certificates: Certificates::new()?,
            login: Login::new()?,
            inbox: Arc::new(Inbox::new()),
            log: SessionLog::default(),
            fault: Mutex::new(fault),
            free: Arc::new(Semaphore::new(CONNECTIONS)),
            queued: AtomicU32::new(u32::from_be_bytes(random::bytes()?)),
        });
        let ca_folder = tempfile::Builder::new()
            .prefix("sendwright-practice-")
            .tempdir()
            .map_err(PracticeError::CaFile)?;
        let ca_file = ca_folder.path().join("practice-ca.pem");
        std::fs::write(&ca_file, shared.certificates.authority().pem())
            .map_err(PracticeError::CaFile)?;
        let mut listeners = JoinSet::new();
        let microsoft = PracticeMicrosoft::start(&shared.login, Arc::clone(&shared.inbox)).await?;
        Ok(Self {
            microsoft,
            starttls: listen(Port::Starttls, &shared, &mut listeners).await?,
            implicit_tls: listen(Port::ImplicitTls, &shared, &mut listeners).await?,
            plain: listen(Port::Plain, &shared, &mut listeners).await?,
            shared,
            ca_file,
            _ca_folder: ca_folder,
            _listeners: listeners,
        })
    }

    /// Where STARTTLS is spoken, as on port 587.
    pub fn starttls(&self) -> SocketAddr {
        self.starttls
    }

    /// Where TLS is spoken at once, as on port 465.
    pub fn implicit_tls(&self) -> SocketAddr {
        self.implicit_tls
    }

    /// Where nothing is encrypted, as on port 25 of an old relay. The log-in is optional here.
    pub fn plain(&self) -> SocketAddr {
        self.plain
    }

    /// The address of a port.
    pub fn addr(&self, port: Port) -> SocketAddr {
        match port {
            Port::Starttls => self.starttls,
            Port::ImplicitTls => self.implicit_tls,
            Port::Plain => self.plain,
        }
    }

    /// Microsoft's side: Entra and Graph. They share the inbox and the sender's address.
    pub fn microsoft(&self) -> &PracticeMicrosoft {
        &self.microsoft
    }

    /// A file with the authority's certificate as PEM; it is deleted with the servers.
    pub fn ca_file(&self) -> &Path {
        &self.ca_file
    }

    /// The authority's certificate as PEM.
    pub fn ca_pem(&self) -> &str {
        self.shared.certificates.authority().pem()
    }

    /// The authority that signed the certificates.
    pub(crate) fn authority(&self) -> &Authority {
        self.shared.certificates.authority()
    }

    /// The SHA-256 of the certificate that the next connection will be shown, as DER.
    pub fn certificate_sha256(&self) -> [u8; 32] {
        self.shared.certificates.sha256(self.fault())
    }

    /// The log-in that works.
    pub fn login(&self) -> Login {
        self.shared.login.clone()
    }

    /// Sets the fault for the connections to come; those that are open keep theirs.
    pub fn set_fault(&self, fault: Fault) {
        *self
            .shared
            .fault
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = fault;
    }

    /// The fault that the next connection will meet.
    pub fn fault(&self) -> Fault {
        self.shared.fault()
    }

    /// All mail received, oldest first.
    pub fn inbox(&self) -> Vec<ReceivedMail> {
        self.shared.inbox.all()
    }

    /// The first mail that this method has not returned yet; waits for one to come.
    pub async fn next_mail(&self, within: Duration) -> Option<ReceivedMail> {
        self.shared.inbox.next(within).await
    }

    /// The connections so far, oldest first: what each client said. The last 200 are kept.
    pub fn session_log(&self) -> Vec<SessionRecord> {
        self.shared.log.records()
    }
}

impl Shared {
    /// A number that no other mail has.
    pub(crate) fn queue_id(&self) -> String {
        format!("{:08X}", self.queued.fetch_add(1, Ordering::Relaxed))
    }

    fn fault(&self) -> Fault {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn listen(
    port: Port,
    shared: &Arc<Shared>,
    listeners: &mut JoinSet<()>,
) -> Result<SocketAddr, PracticeError> {
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .map_err(PracticeError::Listen)?;
    let addr = listener.local_addr().map_err(PracticeError::Listen)?;
    let shared = Arc::clone(shared);
    listeners.spawn(accept::each(listener, move |stream| {
        admit(stream, port, Arc::clone(&shared))
    }));
    Ok(addr)
}

async fn admit(stream: TcpStream, port: Port, shared: Arc<Shared>) {
    let Ok(_place) = Arc::clone(&shared.free).try_acquire_owned() else {
        // Only a client that talks SMTP at once can read why.
        let busy: &[u8] = b"421 4.3.2 Too many connections\r\n";
        let _: io::Result<usize> = match port {
            Port::Starttls | Port::Plain => stream.try_write(busy),
            Port::ImplicitTls => Ok(0),
        };
        return;
    };
    let fault = shared.fault();
    session::serve(stream, port, fault, shared).await;
}
