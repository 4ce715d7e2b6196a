//! Questions in packets.

use std::{sync::Arc, time::Duration};

use tokio::{net::UdpSocket, task::JoinSet, time::sleep};

use super::{Shared, reply};

/// So many answers are on their way at a time; a question beyond is lost, as it is in real life.
const UNDER_WAY: usize = 256;
/// No question is longer.
const LONGEST: usize = 4096;

/// Answers for ever.
pub(super) async fn answer(socket: Arc<UdpSocket>, shared: Arc<Shared>) {
    let mut replies = JoinSet::new();
    let mut packet = vec![0; LONGEST];
    loop {
        tokio::select! {
            received = socket.recv_from(&mut packet) => match received {
                Ok(_) if replies.len() >= UNDER_WAY => {}
                Ok((length, from)) => {
                    let request = packet.get(..length).unwrap_or_default();
                    let reply = reply::to(request, &shared.zone(), false);
                    if let Some(question) = reply.question {
                        shared.log.note(question);
                    }
                    let socket = Arc::clone(&socket);
                    if let Some(bytes) = reply.bytes {
                        replies.spawn(async move {
                            sleep(reply.after).await;
                            // Whoever has gone does not miss it.
                            let _ = socket.send_to(&bytes, from).await;
                        });
                    }
                }
                // On Windows: an earlier answer met nobody.
                Err(_) => sleep(Duration::from_millis(10)).await,
            },
            Some(_) = replies.join_next() => {}
        }
    }
}
