//! Questions on connections, each with its length before it (RFC 7766).

use std::{io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};

use super::{Shared, reply};
use crate::accept;

/// So many connections at a time; one beyond is closed.
const CONNECTIONS: usize = 64;
/// A connection without a question is closed after this.
const IDLE: Duration = Duration::from_secs(10);
/// No connection lasts longer.
const CONNECTION: Duration = Duration::from_secs(300);

/// Accepts for ever.
pub(super) async fn answer(listener: TcpListener, shared: Arc<Shared>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    accept::each(listener, |stream| {
        let (free, shared) = (Arc::clone(&free), Arc::clone(&shared));
        async move {
            let Ok(_place) = free.try_acquire_owned() else {
                return;
            };
            // How it ended is the client's business.
            let _ = timeout(CONNECTION, serve(stream, &shared)).await;
        }
    })
    .await;
}

/// One question after the other.
async fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    loop {
        let length = timeout(IDLE, stream.read_u16()).await??;
        let mut request = vec![0; length.into()];
        timeout(IDLE, stream.read_exact(&mut request)).await??;
        let reply = reply::to(&request, &shared.zone(), true);
        if let Some(question) = reply.question {
            shared.log.note(question);
        }
        let Some(bytes) = reply.bytes else {
            continue;
        };
        sleep(reply.after).await;
        let Ok(length) = u16::try_from(bytes.len()) else {
            return Ok(()); // no answer can be so long
        };
        let mut framed = length.to_be_bytes().to_vec();
        framed.extend(bytes);
        stream.write_all(&framed).await?;
    }
}
