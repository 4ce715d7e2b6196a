//! The dialogue on one connection, as the RFCs want it, except where the script has a deed.

use std::{sync::Arc, time::Duration};

use tokio::{net::TcpStream, time::sleep};

use crate::{
    Fault, Port,
    capabilities::Capabilities,
    command::{self, Command},
    server::Shared,
    session_log::{COMMANDS, LogEntry},
    wire::{End, Ending, Line, Wire},
};

mod data;
mod deed;
mod envelope;
mod hello;
mod sign_in;

use envelope::Transaction;
pub(crate) use envelope::size_limit;

/// RFC 4954 lets the lines of a sign-in be this long.
const AUTH_LINE: usize = 12288;
/// Twice what RFC 5321 asks for, since extensions lengthen MAIL.
const COMMAND_LINE: usize = 1024;
/// How slow `Fault::SlowReplies` is.
const SLOW: Duration = Duration::from_secs(3);

/// One connection.
struct Session {
    wire: Wire,
    port: Port,
    fault: Fault,
    shared: Arc<Shared>,
    log: LogEntry,
    commands: usize,
    auth_was_tried: bool,
    state: State,
}

/// What is forgotten when TLS begins (RFC 3207, section 4.2).
#[derive(Default)]
struct State {
    hello: Hello,
    signed_in: bool,
    /// Signed in and verified. A fault may let somebody in unverified.
    username: Option<String>,
    transaction: Option<Transaction>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Hello {
    #[default]
    NotYet,
    Helo,
    Ehlo,
}

/// Serves one connection until it is over.
pub(crate) async fn serve(stream: TcpStream, port: Port, fault: Fault, shared: Arc<Shared>) {
    let log = shared.log.open(port, fault);
    let mut session = Session {
        wire: Wire::new(stream),
        port,
        fault,
        shared,
        log,
        commands: 0,
        auth_was_tried: false,
        state: State::default(),
    };
    let Err(end) = session.talk().await;
    if end == End::TooSlow {
        // It may be gone; then there is nobody left to tell.
        let _ = session
            .reply("421 4.4.2 Timeout, closing the connection")
            .await;
    }
}

impl Session {
    async fn talk(&mut self) -> Result<std::convert::Infallible, End> {
        if self.starts_with_tls() {
            self.handshake().await?;
        }
        self.greet().await?;
        loop {
            let line = self.wire.read_line(AUTH_LINE).await?;
            self.take(line).await?;
        }
    }

    fn starts_with_tls(&self) -> bool {
        match self.port {
            Port::Starttls => self.fault == Fault::TlsOnStarttlsPort,
            Port::ImplicitTls => self.fault != Fault::PlainOnTlsPort,
            Port::Plain => false,
        }
    }

    /// Takes one line where a command is due.
    async fn take(&mut self, line: Line) -> Result<(), End> {
        self.commands += 1;
        if self.commands > COMMANDS {
            return self.give_up("421 4.7.0 Too many commands").await;
        }
        if self.wire.has_unread() && !self.capabilities().pipelining() {
            return self
                .give_up("554 5.5.0 Pipelining is not offered here")
                .await;
        }
        let text = match (line.ending, String::from_utf8(line.bytes)) {
            (Ending::TooLong, _) => return self.reply("500 5.5.6 Line too long").await,
            (Ending::Bare, _) => return self.reply("500 5.5.2 Lines end with CRLF").await,
            (Ending::Right, Err(_)) => return self.reply("500 5.5.2 That is not UTF-8").await,
            (Ending::Right, Ok(text)) => text,
        };
        let is_auth = text
            .get(..4)
            .is_some_and(|verb| verb.eq_ignore_ascii_case("AUTH"));
        if text.len() > COMMAND_LINE && !is_auth {
            return self.reply("500 5.5.6 Line too long").await;
        }
        let command = command::parse(&text);
        self.note(&text, is_auth, command == Err(command::UNKNOWN));
        match command {
            Ok(command) => self.obey(command).await,
            Err(complaint) => self.reply(complaint).await,
        }
    }

    async fn obey(&mut self, command: Command) -> Result<(), End> {
        if let Some(refusal) = self.tls_first(&command) {
            return self.reply(refusal).await;
        }
        match command {
            Command::Ehlo(_) => self.ehlo().await,
            Command::Helo(_) => self.helo().await,
            Command::Starttls => self.starttls().await,
            Command::Auth { mechanism, initial } => self.auth(&mechanism, initial).await,
            Command::Mail { from, parameters } => self.mail(from, &parameters).await,
            Command::Rcpt { to, parameters } => self.rcpt(&to, &parameters).await,
            Command::Data => self.data().await,
            Command::Rset => self.rset().await,
            Command::Noop => self.reply("250 2.0.0 Ok").await,
            Command::Quit => self.quit().await,
            Command::Vrfy => self.reply("252 2.5.2 Cannot VRFY user").await,
            Command::Help => self.reply("214 2.0.0 See RFC 5321").await,
        }
    }

    /// RFC 3207, section 4: what a server that insists on TLS says to nearly everything before.
    fn tls_first(&self, command: &Command) -> Option<&'static str> {
        let capabilities = self.capabilities();
        let waits = capabilities.starttls() && !self.wire.is_tls();
        let insists = waits && capabilities.mechanisms().is_empty();
        let needs_tls = matches!(
            command,
            Command::Auth { .. }
                | Command::Mail { .. }
                | Command::Rcpt { .. }
                | Command::Data
                | Command::Vrfy
        );
        (insists && needs_tls).then_some("530 5.7.0 Must issue a STARTTLS command first")
    }

    async fn rset(&mut self) -> Result<(), End> {
        if self.deed_at(crate::script::Moment::Rset).await? {
            return Ok(());
        }
        self.state.transaction = None;
        self.reply("250 2.0.0 Ok").await
    }

    async fn quit(&mut self) -> Result<(), End> {
        if self.deed_at(crate::script::Moment::Quit).await? {
            return Ok(());
        }
        self.give_up("221 2.0.0 Bye").await
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            port: self.port,
            fault: self.fault,
            tls: self.wire.is_tls(),
        }
    }

    /// Sends a reply of one line.
    async fn reply(&mut self, text: &str) -> Result<(), End> {
        self.reply_lines(&[text.to_owned()]).await
    }

    /// Sends whole lines, with what the fault does to the form of every reply.
    async fn reply_lines(&mut self, lines: &[String]) -> Result<(), End> {
        if self.fault == Fault::SlowReplies {
            sleep(SLOW).await;
        }
        let end = if self.fault == Fault::BareLf {
            "\n"
        } else {
            "\r\n"
        };
        let mut bytes = String::new();
        for line in lines {
            let alone = self.fault == Fault::CodeOnly && lines.len() == 1;
            // A challenge is no text: without it no client could go on.
            let code = line.get(..3).filter(|code| alone && *code != "334");
            bytes.push_str(code.unwrap_or(line));
            bytes.push_str(end);
        }
        self.wire.send(bytes.as_bytes()).await
    }

    /// Sends a last reply and closes the connection.
    async fn give_up(&mut self, text: &str) -> Result<(), End> {
        self.reply(text).await?;
        Err(self.wire.close().await)
    }

    /// Notes a command, without what may be a password: the rest of AUTH, and what comes after
    /// one and is no command, such as an answer to a challenge that was never asked.
    fn note(&mut self, text: &str, is_auth: bool, unknown: bool) {
        let shown = match text.match_indices(' ').nth(1) {
            Some((second_blank, _)) if is_auth => text.get(..second_blank).unwrap_or_default(),
            _ if unknown && self.auth_was_tried => "(unknown)",
            _ => text,
        };
        self.log.note(shown, self.wire.is_tls());
        self.auth_was_tried |= is_auth;
    }
}
