//! Bytes that come at once, in great number, or slowly.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Interval, interval};

/// Around the comment that makes an autoconfig file huge.
const HEAD: &[u8] =
    b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<clientConfig version=\"1.1\"><!--\n";
const TAIL: &[u8] = b"--><emailProvider id=\"practice.test\"><domain>practice.test</domain>\
    <outgoingServer type=\"smtp\"><hostname>mail.practice.test</hostname><port>465</port>\
    <socketType>SSL</socketType><username>%EMAILADDRESS%</username>\
    <authentication>password-cleartext</authentication></outgoingServer></emailProvider>\
    </clientConfig>\n";

const PIECE: usize = 16 * 1024;
/// What the comment consists of.
static PADDING: [u8; PIECE] = [b' '; PIECE];
/// Pieces in a megabyte.
const PIECES: u64 = 64;

/// What is sent after the headers.
#[derive(Debug)]
pub(super) enum Content {
    /// These bytes.
    Whole(Bytes),
    /// An autoconfig file with a comment of so many pieces yet to come.
    Huge { begun: bool, left: u64, ended: bool },
    /// A byte each second, for ever.
    Drip(Interval),
}

impl Content {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self::Whole(bytes.into())
    }

    pub(super) fn huge(megabytes: u32) -> Self {
        Self::Huge {
            begun: false,
            left: u64::from(megabytes) * PIECES,
            ended: false,
        }
    }

    pub(super) fn drip() -> Self {
        Self::Drip(interval(Duration::from_secs(1)))
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = match &mut *self {
            Self::Whole(bytes) => std::mem::take(bytes),
            Self::Huge { begun, .. } if !*begun => {
                *begun = true;
                Bytes::from_static(HEAD)
            }
            Self::Huge { left, .. } if *left > 0 => {
                *left -= 1;
                Bytes::from_static(&PADDING)
            }
            Self::Huge { ended, .. } if !*ended => {
                *ended = true;
                Bytes::from_static(TAIL)
            }
            Self::Huge { .. } => Bytes::new(),
            Self::Drip(seconds) => {
                ready!(seconds.poll_tick(context));
                Bytes::from_static(b" ")
            }
        };
        let frame = (!bytes.is_empty()).then(|| Ok(Frame::data(bytes)));
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(bytes) if bytes.is_empty())
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::Huge { .. } | Self::Drip(_) => SizeHint::default(),
        }
    }
}
