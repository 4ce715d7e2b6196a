//! The thin part: does what the session asks for, on a socket, in time, until stopped.

mod first_bytes;
mod stop;

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout, timeout_at},
};
use tokio_rustls::client::TlsStream;

use self::first_bytes::FirstBytes;
pub use self::stop::Stop;
use super::{
    Deadlines,
    session::{Action, Session, Wait},
    tls::Tls,
};
use crate::{
    evidence::RungReport,
    problem::{Failure, Problem, classify, classify::TlsContext},
    provider::Security,
    value::HostName,
};

/// One conversation's surroundings.
pub struct Conversation<'a> {
    /// The host as configured: for SNI and the certificate.
    pub host: &'a HostName,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub security: Security,
    /// The TLS set-up.
    pub tls: &'a Tls,
    /// How long to wait.
    pub deadlines: &'a Deadlines,
    /// When to stop.
    pub stop: &'a Stop,
    /// The run's beginning.
    pub begun: Instant,
}

impl Conversation<'_> {
    /// Drives the session to its end. Each rung's report goes to `report` when it is known.
    pub async fn drive(
        &self,
        session: &mut Session,
        stream: TcpStream,
        report: &mut (dyn FnMut(RungReport) + Send),
    ) {
        let mut line = Line::Plain(FirstBytes::new(stream));
        let mut buffer = [0; 4096];
        // A deadline is for a whole reply: bytes that drip do not move it.
        let mut waiting: Option<(Wait, usize, Instant)> = None;
        loop {
            session.transcript().set_time(self.begun.elapsed());
            let action = session.next_action();
            let close = matches!(action, Action::Close);
            let done = match action {
                Action::Write(bytes) => self.write(session, &mut line, &bytes).await,
                Action::Read(wait) => {
                    let same = waiting.filter(|(for_what, replies, _)| {
                        *for_what == wait && *replies == session.replies()
                    });
                    let (.., deadline) = *waiting.insert(same.unwrap_or_else(|| {
                        (wait, session.replies(), Instant::now() + self.limit(wait))
                    }));
                    self.read(session, &mut line, &mut buffer, wait, deadline)
                        .await
                }
                Action::Handshake => match self.handshake(session, line).await {
                    Some(encrypted) => {
                        line = Line::Encrypted(Box::new(encrypted));
                        Ok(())
                    }
                    None => {
                        session.take_reports().into_iter().for_each(&mut *report);
                        return;
                    }
                },
                Action::Close => {
                    self.say_goodbye(session, &mut line).await;
                    Ok(())
                }
            };
            session.transcript().set_time(self.begun.elapsed());
            if let Err(problem) = done {
                session.stopped(problem);
            }
            session.take_reports().into_iter().for_each(&mut *report);
            if close {
                return;
            }
        }
    }

    async fn write(
        &self,
        session: &mut Session,
        line: &mut Line,
        bytes: &[u8],
    ) -> Result<(), Problem> {
        let within = self.deadlines.command;
        let written = self.stop.unless(timeout(within, async {
            line.write_all(bytes).await?;
            line.flush().await
        }));
        match written.await? {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.broken(session, &error),
            Err(_) => session.timed_out(seconds(within)),
        }
        Ok(())
    }

    async fn read(
        &self,
        session: &mut Session,
        line: &mut Line,
        buffer: &mut [u8],
        wait: Wait,
        deadline: Instant,
    ) -> Result<(), Problem> {
        let probing = wait == Wait::Greeting && self.security != Security::Tls;
        let read = self.stop.unless(async {
            tokio::select! {
                read = timeout_at(deadline, line.read(buffer)) => Some(read),
                () = self.tls_beside_greeting(), if probing => None,
            }
        });
        match read.await? {
            None => session.speaks_tls(),
            Some(Err(_)) => session.timed_out(seconds(self.limit(wait))),
            Some(Ok(Ok(0))) => session.closed(),
            Some(Ok(Ok(count))) => session.received(buffer.get(..count).unwrap_or_default()),
            Some(Ok(Err(error))) => self.broken(session, &error),
        }
        Ok(())
    }

    /// Ends if the silent server turns out to speak TLS; else never.
    async fn tls_beside_greeting(&self) {
        sleep(self.deadlines.greeting_probe).await;
        if let Ok(addresses) = super::connect::lookup(self.host, self.deadlines.lookup).await
            && let Ok(beside) = super::connect::connect(&addresses, self.port, self.deadlines).await
            && timeout(
                self.deadlines.tls,
                self.tls.is_spoken_by(self.host, beside.stream),
            )
            .await
            .unwrap_or(false)
        {
            return;
        }
        std::future::pending().await
    }

    async fn handshake(&self, session: &mut Session, line: Line) -> Option<TlsStream<FirstBytes>> {
        let Line::Plain(stream) = line else {
            return None;
        };
        if let Some(early) = stream
            .already_there()
            .filter(|_| self.security == Security::Starttls)
        {
            session.spoke_before_tls(&early);
            return None;
        }
        let record = stream.record();
        let handshake = timeout(self.deadlines.tls, self.tls.handshake(self.host, stream));
        let error = match self.stop.unless(handshake).await {
            Ok(Ok(Ok(encrypted))) => {
                session.handshake_done(self.tls.evidence(encrypted.get_ref().1));
                return Some(encrypted);
            }
            Ok(Ok(Err(error))) => error,
            Ok(Err(_)) => io::ErrorKind::TimedOut.into(),
            Err(problem) => {
                session.handshake_failed(Failure::new(problem), None);
                return None;
            }
        };
        let first_bytes = record.bytes();
        let failure = Failure::new(self.classify(&error, &first_bytes));
        let plain = String::from_utf8_lossy(&first_bytes);
        let printable = self.security == Security::Tls
            && plain.chars().take(3).all(|c| c.is_ascii_graphic())
            && plain.len() > 3;
        let failure = if printable {
            failure.saying(session.transcript().clean(plain.trim_end()))
        } else {
            failure
        };
        let evidence = self.tls.evidence_of_failure();
        session.handshake_failed(failure, (!evidence.chain.is_empty()).then_some(evidence));
        None
    }

    /// A read or write failed: an alert of TLS has a meaning of its own (RFC 8446: a client
    /// certificate is missed only after the handshake), all else is a lost line.
    fn broken(&self, session: &mut Session, error: &io::Error) {
        let is_tls = error
            .get_ref()
            .is_some_and(|inner| inner.is::<rustls::Error>());
        if is_tls {
            session.stopped(self.classify(error, b""))
        } else {
            session.closed()
        }
    }

    fn classify(&self, error: &io::Error, first_bytes: &[u8]) -> Problem {
        let chain = self.tls.chain();
        let context = TlsContext {
            host: self.host.as_str(),
            port: self.port,
            security: self.security,
            chain: &chain,
            first_bytes,
            is_own_root: self.tls.is_own_root(chain.first()),
            pin_mismatch: self.tls.pin_mismatch(),
        };
        classify::tls(error, &context)
    }

    /// QUIT is sent and its answer not awaited.
    async fn say_goodbye(&self, session: &mut Session, line: &mut Line) {
        const GOODBYE: Duration = Duration::from_secs(1);
        let quit = session.quit();
        let _ = timeout(GOODBYE, async {
            if let Some(quit) = quit {
                line.write_all(quit.as_bytes()).await?;
            }
            line.shutdown().await
        })
        .await;
    }

    fn limit(&self, wait: Wait) -> Duration {
        match wait {
            Wait::Greeting => self.deadlines.greeting,
            Wait::Command => self.deadlines.command,
            Wait::Auth => self.deadlines.auth,
            Wait::DataEnd => self.deadlines.data_end,
        }
    }
}

enum Line {
    Plain(FirstBytes),
    Encrypted(Box<TlsStream<FirstBytes>>),
}

impl Line {
    async fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream().read(buffer).await
    }

    async fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream().write_all(bytes).await
    }

    async fn flush(&mut self) -> io::Result<()> {
        self.stream().flush().await
    }

    async fn shutdown(&mut self) -> io::Result<()> {
        self.stream().shutdown().await
    }

    fn stream(&mut self) -> &mut dyn Stream {
        match self {
            Self::Plain(stream) => stream,
            Self::Encrypted(stream) => stream.as_mut(),
        }
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

fn seconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}
