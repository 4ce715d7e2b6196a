//! The mail that was received, in memory that has a bound.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use mail_parser::MessageParser;
use tokio::{sync::watch, time::timeout};

/// All messages together, those still arriving included, take no more bytes than this.
const ROOM: usize = 64 * 1024 * 1024;
/// There are never more messages than this.
const MESSAGES: usize = 1000;

/// One message that a practice server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    /// The number it was queued under, as the client was told.
    pub queue_id: String,
    /// The address of MAIL FROM.
    pub envelope_from: String,
    /// The addresses of RCPT TO that were accepted.
    pub recipients: Vec<String>,
    /// The message, without the dots that SMTP adds.
    pub data: Vec<u8>,
    /// It came inside TLS.
    pub tls: bool,
    /// The user name that was signed in with.
    pub username: Option<String>,
    /// When its last line came.
    pub received_at: SystemTime,
    /// Which way it came.
    pub via: Via,
    /// A copy is to be kept in Sent Items. SMTP has no word for that.
    pub saved_to_sent: bool,
}

/// The way by which a mail was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum Via {
    /// By SMTP.
    Smtp,
    /// By Microsoft Graph: the message is made from the JSON, the queue id is the request's.
    Graph,
}

impl ReceivedMail {
    /// Its subject, decoded (RFC 2047).
    pub fn subject(&self) -> Option<String> {
        let message = MessageParser::default().parse(&self.data)?;
        message.subject().map(str::to_owned)
    }

    /// Its `Message-ID`, without the angle brackets.
    pub fn message_id(&self) -> Option<String> {
        let message = MessageParser::default().parse(&self.data)?;
        message.message_id().map(str::to_owned)
    }

    /// Its first part in plain text, decoded.
    pub fn text(&self) -> Option<String> {
        let message = MessageParser::default().parse(&self.data)?;
        message.body_text(0).map(Into::into)
    }
}

/// The messages of all ports.
#[derive(Debug)]
pub(crate) struct Inbox {
    mails: Mutex<Mails>,
    arrivals: watch::Sender<usize>,
    room: Arc<AtomicUsize>,
}

#[derive(Debug, Default)]
struct Mails {
    all: Vec<ReceivedMail>,
    seen: usize,
}

/// Bytes of a message that is still arriving; they leave the room with it, if it is not taken.
#[derive(Debug)]
pub(crate) struct Arriving {
    data: Vec<u8>,
    room: Arc<AtomicUsize>,
}

impl Inbox {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            mails: Mutex::default(),
            arrivals: watch::Sender::new(0),
            room: Arc::new(AtomicUsize::new(ROOM)),
        }
    }

    /// Begins to receive.
    pub(crate) fn arriving(&self) -> Arriving {
        Arriving {
            data: Vec::new(),
            room: Arc::clone(&self.room),
        }
    }

    /// Takes a message; `false` where there are too many.
    pub(crate) fn take(&self, mail: ReceivedMail) -> bool {
        let mut mails = self.mails();
        if mails.all.len() >= MESSAGES {
            return false;
        }
        mails.all.push(mail);
        self.arrivals.send_replace(mails.all.len());
        true
    }

    /// All messages, oldest first.
    pub(crate) fn all(&self) -> Vec<ReceivedMail> {
        self.mails().all.clone()
    }

    /// The first message that this method has not handed out yet; waits for it.
    pub(crate) async fn next(&self, within: Duration) -> Option<ReceivedMail> {
        let mut arrivals = self.arrivals.subscribe();
        let unseen = async {
            loop {
                if let Some(mail) = self.mails().unseen() {
                    return Some(mail);
                }
                arrivals.changed().await.ok()?;
            }
        };
        timeout(within, unseen).await.ok().flatten()
    }

    fn mails(&self) -> MutexGuard<'_, Mails> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mails {
    fn unseen(&mut self) -> Option<ReceivedMail> {
        let mail = self.all.get(self.seen).cloned()?;
        self.seen += 1;
        Some(mail)
    }
}

impl Arriving {
    /// Adds a line; `false` where the room is full.
    pub(crate) fn add(&mut self, line: &[u8]) -> bool {
        let taken = self
            .room
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(line.len())
            });
        if taken.is_ok() {
            self.data.extend_from_slice(line);
        }
        taken.is_ok()
    }

    /// The bytes so far.
    pub(crate) fn len(&self) -> usize {
        self.data.len()
    }

    /// The whole message. Its room stays taken: it is going to the inbox.
    pub(crate) fn keep(mut self) -> Vec<u8> {
        std::mem::take(&mut self.data)
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        self.room.fetch_add(self.data.len(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(text: &str) -> ReceivedMail {
        ReceivedMail {
            queue_id: "1".into(),
            envelope_from: "a@practice.test".into(),
            recipients: vec!["b@practice.test".into()],
            data: text.into(),
            tls: true,
            username: None,
            received_at: SystemTime::now(),
            via: Via::Smtp,
            saved_to_sent: false,
        }
    }

    #[tokio::test]
    async fn next_hands_out_each_mail_once_and_waits() {
        let inbox = Arc::new(Inbox::new());
        assert_eq!(inbox.next(Duration::from_millis(10)).await, None);
        assert!(inbox.take(mail("one")) && inbox.take(mail("two")));
        assert_eq!(inbox.next(Duration::ZERO).await.unwrap().data, b"one");
        assert_eq!(inbox.next(Duration::ZERO).await.unwrap().data, b"two");
        let waiting = tokio::spawn({
            let inbox = Arc::clone(&inbox);
            async move { inbox.next(Duration::from_secs(10)).await }
        });
        tokio::task::yield_now().await;
        assert!(inbox.take(mail("three")));
        assert_eq!(waiting.await.unwrap().unwrap().data, b"three");
        assert_eq!(inbox.all().len(), 3);
    }

    #[test]
    fn the_room_is_bounded_and_given_back() {
        let inbox = Inbox::new();
        let half = vec![0; ROOM / 2];
        let mut first = inbox.arriving();
        assert!(first.add(&half) && first.add(&half));
        let mut second = inbox.arriving();
        assert!(!second.add(b"x"));
        drop(first);
        assert!(second.add(&half));
        assert_eq!(second.keep().len(), ROOM / 2);
        assert!(inbox.arriving().add(&half));
        assert!(
            !inbox.arriving().add(&vec![0; ROOM / 2 + 1]),
            "what was kept takes room"
        );
    }

    #[test]
    fn the_number_of_messages_is_bounded() {
        let inbox = Inbox::new();
        for _ in 0..MESSAGES {
            assert!(inbox.take(mail("")));
        }
        assert!(!inbox.take(mail("")));
    }
}
