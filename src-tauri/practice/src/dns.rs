//! A practice name server: it knows the names that it was told, on 127.0.0.1, by UDP and TCP, and
//! answers as a resolver would; for some names it does not.
//!
//! Where things are, in the order of a question:
//! - `udp`, `tcp`: bytes in and out, and the limits
//! - `reply`: from a request's bytes to an answer's, without a socket
//! - `walk`: what a zone says to a question, along its CNAME records
//! - `zone`, `node`: the names and what is wrong with them; `log`: what was asked

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};

use tokio::{
    net::{TcpListener, UdpSocket},
    task::JoinSet,
};

use crate::locked::locked;

mod log;
mod node;
mod reply;
mod tcp;
mod udp;
mod walk;
mod zone;

pub use log::DnsQuestion;
pub use zone::Zone;

use log::QuestionLog;

/// So often another port is tried: one that is free for TCP need not be so for UDP.
const PORTS: usize = 20;

/// A name server on a free port of 127.0.0.1, the same for UDP and TCP.
///
/// Dropping it ends every connection and closes both sockets.
#[derive(Debug)]
pub struct PracticeDns {
    shared: Arc<Shared>,
    addr: SocketAddr,
    // Held for its `Drop` only.
    _listeners: JoinSet<()>,
}

/// What all questions share.
#[derive(Debug)]
struct Shared {
    zone: Mutex<Arc<Zone>>,
    log: QuestionLog,
}

impl PracticeDns {
    /// Starts it. Wants to be called inside a tokio runtime with time and IO.
    ///
    /// # Errors
    /// No port could be had; or the zone holds a name that is none (`InvalidInput`).
    pub async fn start(zone: Zone) -> io::Result<Self> {
        let zone = zone.checked()?;
        let (tcp, udp, addr) = bind().await?;
        let shared = Arc::new(Shared {
            zone: Mutex::new(Arc::new(zone)),
            log: QuestionLog::default(),
        });
        let mut listeners = JoinSet::new();
        listeners.spawn(udp::answer(Arc::new(udp), Arc::clone(&shared)));
        listeners.spawn(tcp::answer(tcp, Arc::clone(&shared)));
        Ok(Self {
            shared,
            addr,
            _listeners: listeners,
        })
    }

    /// Where to ask, by UDP and by TCP.
    pub fn address(&self) -> SocketAddr {
        self.addr
    }

    /// Answers from another zone from now on: somebody has mended the records.
    ///
    /// # Errors
    /// The zone holds a name that is none (`InvalidInput`); the old one stays.
    pub fn set_zone(&self, zone: Zone) -> io::Result<()> {
        *locked(&self.shared.zone) = Arc::new(zone.checked()?);
        Ok(())
    }

    /// All that was asked, oldest first, whether it was answered or not. The last 1000 are kept.
    pub fn questions(&self) -> Vec<DnsQuestion> {
        self.shared.log.all()
    }
}

impl Shared {
    /// The zone of this moment.
    fn zone(&self) -> Arc<Zone> {
        Arc::clone(&locked(&self.zone))
    }
}

async fn bind() -> io::Result<(TcpListener, UdpSocket, SocketAddr)> {
    let mut taken = None;
    for _ in 0..PORTS {
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = tcp.local_addr()?;
        match UdpSocket::bind(addr).await {
            Ok(udp) => return Ok((tcp, udp, addr)),
            Err(why) => taken = Some(why),
        }
    }
    Err(taken.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}
