//! The conversation as pure state: bytes in, bytes out, no socket, no clock. The driver asks
//! [`Session::next_action`] what to do and tells what happened.

mod auth;
mod envelope;

use std::collections::VecDeque;

use zeroize::Zeroizing;

use self::{auth::AuthState, envelope::EnvelopeState};
use super::{
    Stage,
    command::{self, EhloName},
    ehlo::Extensions,
    redact::Redactor,
    reply::{Reply, ReplyError, ReplyReader},
    sasl::Credentials,
    transcript::{Speaker, Transcript},
};
use crate::{
    evidence::{Rung, RungReport, TlsEvidence},
    problem::{
        Failure, Problem,
        classify::{self, Peer},
    },
    provider::Security,
    value::EmailAddress,
};

/// What a session is to do.
pub struct Plan {
    /// Whom we talk to: for texts and for judging replies.
    pub peer: Peer,
    /// How the connection is encrypted.
    pub security: Security,
    /// Who signs in; `None` where nobody does.
    pub credentials: Option<Credentials>,
    /// A password may go out unencrypted: loopback, or the admin's word for this host.
    pub cleartext_auth: bool,
    /// The reverse path.
    pub sender: EmailAddress,
    /// The forward path.
    pub recipient: EmailAddress,
    /// Check only, or send this message.
    pub task: Task,
}

/// What happens after the sign-in.
pub enum Task {
    /// Sender and recipient are asked for and forgotten again: nothing is sent.
    Check,
    /// The message is sent.
    Submit(Vec<u8>),
    /// Nobody signs in: it is over once the server has said, inside TLS, what it can.
    Greet,
}

/// What the driver has to do next.
pub enum Action {
    /// Write these bytes.
    Write(Zeroizing<Vec<u8>>),
    /// Read what comes, for at most the time this wait may last.
    Read(Wait),
    /// Do the TLS handshake.
    Handshake,
    /// Say good-bye where that is still possible, and close.
    Close,
}

/// What is waited for; the driver knows how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The greeting.
    Greeting,
    /// The reply to a command.
    Command,
    /// A reply within AUTH.
    Auth,
    /// The reply to the end of the message.
    DataEnd,
}

/// The conversation.
pub struct Session {
    plan: Plan,
    ehlo_name: EhloName,
    state: State,
    reader: ReplyReader,
    outgoing: VecDeque<Zeroizing<Vec<u8>>>,
    extensions: Extensions,
    encrypted: bool,
    masked: bool,
    reports: Vec<RungReport>,
    transcript: Transcript,
    quit_sent: bool,
    replies: usize,
    outcome: Outcome,
}

/// What became of the message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// `Some(true)` after the final 250; `Some(false)` where the server has surely not taken it;
    /// `None` where nobody can know.
    pub accepted: Option<bool>,
    /// The server's name for it.
    pub queue_id: Option<String>,
}

enum State {
    /// Implicit TLS comes first.
    TlsFirst,
    Greeting,
    Ehlo,
    Starttls,
    Handshake,
    Auth(Box<AuthState>),
    Envelope(EnvelopeState),
    Done,
}

impl Session {
    /// A session over a fresh connection.
    pub fn new(plan: Plan, ehlo_name: EhloName) -> Self {
        let redactor = plan
            .credentials
            .as_ref()
            .map(|c| Redactor::new(c.username.as_str(), &c.password))
            .unwrap_or_default();
        let state = if plan.security == Security::Tls {
            State::TlsFirst
        } else {
            State::Greeting
        };
        Self {
            plan,
            ehlo_name,
            state,
            reader: ReplyReader::default(),
            outgoing: VecDeque::new(),
            extensions: Extensions::default(),
            encrypted: false,
            masked: false,
            reports: Vec::new(),
            transcript: Transcript::new(redactor),
            quit_sent: false,
            replies: 0,
            outcome: Outcome {
                accepted: Some(false),
                queue_id: None,
            },
        }
    }

    /// What to do now.
    pub fn next_action(&mut self) -> Action {
        // A reply is looked at only once the command it answers is out.
        while self.outgoing.is_empty()
            && !matches!(self.state, State::Done | State::Handshake | State::TlsFirst)
        {
            let Some(reply) = self.reader.pop() else {
                break;
            };
            self.replies += 1;
            self.transcript.add(Speaker::Server, &reply.raw);
            self.on_reply(&reply);
        }
        if let Some(bytes) = self.outgoing.pop_front() {
            return Action::Write(bytes);
        }
        match &self.state {
            State::TlsFirst | State::Handshake => Action::Handshake,
            State::Greeting => Action::Read(Wait::Greeting),
            State::Ehlo | State::Starttls => Action::Read(Wait::Command),
            State::Auth(_) => Action::Read(Wait::Auth),
            State::Envelope(envelope) => Action::Read(envelope.wait()),
            State::Done => Action::Close,
        }
    }

    /// Bytes arrived.
    pub fn received(&mut self, bytes: &[u8]) {
        if let Err(error) = self.reader.push(bytes) {
            self.unreadable(error);
        }
    }

    /// How many replies were looked at: a wait begins anew with each.
    pub fn replies(&self) -> usize {
        self.replies
    }

    /// The server spoke after its 220 and before our part of the handshake.
    pub fn spoke_before_tls(&mut self, bytes: &[u8]) {
        let _ = self.reader.push(bytes); // only to show it
        self.plaintext_injected();
    }

    /// The server closed the connection.
    pub fn closed(&mut self) {
        self.transcript
            .add(Speaker::Note, "connection closed by the server");
        let host = self.plan.peer.host.clone();
        self.line_dead(Problem::SmtpConnectionClosed { host });
    }

    /// The wait's time is over.
    pub fn timed_out(&mut self, seconds: u32) {
        self.transcript
            .add(Speaker::Note, &format!("no whole reply within {seconds} s"));
        let Peer { host, port, .. } = self.plan.peer.clone();
        let problem = if matches!(self.state, State::Greeting) {
            Problem::GreetingTimeout { host, port }
        } else {
            Problem::SmtpReplyTimeout { host, seconds }
        };
        self.line_dead(problem);
    }

    /// The whole run's time is over, or the person has had enough.
    pub fn stopped(&mut self, problem: Problem) {
        self.line_dead(problem);
    }

    /// A TLS server was found where a greeting was expected.
    pub fn speaks_tls(&mut self) {
        let Peer { host, port, .. } = self.plan.peer.clone();
        self.fail(Failure::new(Problem::TlsImplicitExpected { host, port }));
    }

    /// The handshake is done.
    pub fn handshake_done(&mut self, evidence: TlsEvidence) {
        self.transcript.add(
            Speaker::Note,
            &format!("{} {}", evidence.protocol, evidence.cipher_suite),
        );
        self.encrypted = true;
        let summary = vec![
            evidence.protocol.clone(),
            evidence.cipher_suite.clone(),
            evidence
                .chain
                .first()
                .map(|leaf| leaf.subject.clone())
                .unwrap_or_default(),
            evidence.vouched_by.clone(),
        ];
        self.report(
            RungReport::passed(
                Rung::Tls,
                summary
                    .into_iter()
                    .filter(|fact| !fact.is_empty())
                    .collect(),
            )
            .with_tls(evidence),
        );
        match self.state {
            State::Handshake => self.send_ehlo(),
            _ => self.state = State::Greeting,
        }
    }

    /// The handshake failed.
    pub fn handshake_failed(&mut self, failure: Failure, evidence: Option<TlsEvidence>) {
        self.transcript.add(
            Speaker::Note,
            &format!("TLS failed: {}", failure.problem.code()),
        );
        let mut report = RungReport::failed(Rung::Tls, failure.at(Stage::Starttls));
        report.tls = evidence;
        self.report(report);
        self.quit_sent = true; // there is no line left to say it on
        self.state = State::Done;
    }

    /// The reports since the last call, in the order the rungs ran.
    pub fn take_reports(&mut self) -> Vec<RungReport> {
        std::mem::take(&mut self.reports)
    }

    /// The rung under way.
    pub fn rung(&self) -> Option<Rung> {
        Some(match &self.state {
            State::TlsFirst | State::Starttls | State::Handshake => Rung::Tls,
            State::Greeting => Rung::Greeting,
            State::Ehlo => Rung::Ehlo,
            State::Auth(_) => Rung::Auth,
            State::Envelope(envelope) => envelope.rung(),
            State::Done => return None,
        })
    }

    /// The dialogue so far.
    pub fn transcript(&mut self) -> &mut Transcript {
        &mut self.transcript
    }

    /// What became of the message.
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The good-bye, once, where the line is still alive.
    pub fn quit(&mut self) -> Option<&'static str> {
        if std::mem::replace(&mut self.quit_sent, true) {
            return None;
        }
        self.transcript.add(Speaker::Client, command::QUIT);
        Some(command::QUIT)
    }

    fn on_reply(&mut self, reply: &Reply) {
        match std::mem::replace(&mut self.state, State::Done) {
            State::Greeting => self.on_greeting(reply),
            State::Ehlo => self.on_ehlo(reply),
            State::Starttls => self.on_starttls(reply),
            State::Auth(auth) => self.on_auth(auth, reply),
            State::Envelope(envelope) => self.on_envelope(envelope, reply),
            state @ (State::TlsFirst | State::Handshake | State::Done) => self.state = state,
        }
    }

    fn on_greeting(&mut self, reply: &Reply) {
        if reply.code != 220 {
            return self.refused(Rung::Greeting, Stage::Connect, reply);
        }
        let text = reply.lines.join(" ");
        self.masked = text.contains("****");
        let mut evidence = vec![self.transcript.clean(&text)];
        let named = text.split_whitespace().next().unwrap_or_default();
        if named.contains('.') && !named.eq_ignore_ascii_case(&self.plan.peer.host) {
            evidence.push(format!("{named} ≠ {}", self.plan.peer.host));
        }
        self.report(RungReport::passed(Rung::Greeting, evidence));
        self.send_ehlo();
    }

    fn on_ehlo(&mut self, reply: &Reply) {
        if reply.code != 250 {
            return self.refused(Rung::Ehlo, Stage::Ehlo, reply);
        }
        self.extensions = Extensions::of(reply);
        self.masked |= self.extensions.masked;
        let evidence = self
            .extensions
            .evidence()
            .iter()
            .map(|line| self.transcript.clean(line))
            .collect();
        self.report(RungReport::passed(Rung::Ehlo, evidence));
        if self.plan.security == Security::Starttls && !self.encrypted {
            return self.ask_for_tls();
        }
        if matches!(self.plan.task, Task::Greet) {
            return; // the state is Done already
        }
        self.begin_auth();
    }

    fn ask_for_tls(&mut self) {
        let Peer { host, port, .. } = self.plan.peer.clone();
        if self.extensions.starttls {
            self.send(command::STARTTLS);
            self.state = State::Starttls;
        } else {
            let problem = if self.masked {
                Problem::SmtpTlsStripped { host }
            } else {
                Problem::StarttlsNotOffered { host, port }
            };
            self.state = State::Starttls;
            self.fail(Failure::new(problem));
        }
    }

    fn on_starttls(&mut self, reply: &Reply) {
        self.state = State::Starttls;
        if reply.code != 220 {
            return self.refused(Rung::Tls, Stage::Starttls, reply);
        }
        if !self.reader.is_empty() {
            return self.plaintext_injected();
        }
        self.extensions = Extensions::default();
        self.reader = ReplyReader::default();
        self.state = State::Handshake;
    }

    /// RFC 3207 §4.2: what stands here was written by somebody who is not yet proved.
    fn plaintext_injected(&mut self) {
        let raw = self
            .reader
            .pop()
            .map_or_else(|| self.reader.partial(), |reply| reply.raw);
        self.transcript.add(Speaker::Server, &raw);
        self.quit_sent = true;
        let host = self.plan.peer.host.clone();
        let raw = self.transcript.clean(&raw);
        self.fail(Failure::new(Problem::StarttlsPlaintextInjected { host }).saying(raw));
    }

    fn send_ehlo(&mut self) {
        let ehlo = command::ehlo(&self.ehlo_name);
        self.send(&ehlo);
        self.state = State::Ehlo;
    }

    fn send(&mut self, command: &str) {
        for line in command.lines() {
            self.transcript.add(Speaker::Client, line);
        }
        self.outgoing
            .push_back(Zeroizing::new(command.as_bytes().to_vec()));
    }

    fn report(&mut self, report: RungReport) {
        self.reports.push(report);
    }

    /// The server said no: judge its words, report, end.
    fn refused(&mut self, rung: Rung, stage: Stage, reply: &Reply) {
        let failure = self.judged(stage, reply);
        self.report(RungReport::failed(rung, failure));
        self.state = State::Done;
    }

    fn judged(&self, stage: Stage, reply: &Reply) -> Failure {
        Failure::new(classify::reply(stage, reply, &self.plan.peer))
            .at(stage)
            .saying(self.transcript.clean(&reply.raw))
    }

    /// The rung under way fails.
    fn fail(&mut self, failure: Failure) {
        if let Some(rung) = self.rung() {
            let stage = failure.stage.or(rung.stage());
            self.report(RungReport::failed(rung, Failure { stage, ..failure }));
        }
        self.state = State::Done;
    }

    /// Nothing more will come on this line.
    fn line_dead(&mut self, problem: Problem) {
        let held = self.reader.partial();
        let problem = self.after_message(problem);
        self.quit_sent = true;
        let mut failure = Failure::new(problem);
        if !held.is_empty() {
            failure = failure.saying(self.transcript.clean(&held));
        }
        self.fail(failure);
    }

    fn unreadable(&mut self, error: ReplyError) {
        let Peer { host, port, .. } = self.plan.peer.clone();
        self.quit_sent = true;
        let failure = match error {
            ReplyError::TooLong => {
                Failure::new(self.after_message(Problem::SmtpReplyTooLong { host }))
            }
            ReplyError::NotSmtp { line } => {
                self.transcript.add(Speaker::Server, &line);
                let protocol = classify::protocol_of(&line).to_owned();
                let problem = self.after_message(Problem::SmtpNotSmtp {
                    host,
                    port,
                    protocol,
                });
                Failure::new(problem).saying(self.transcript.clean(&line))
            }
        };
        self.fail(failure);
    }

    /// Once the whole message is out and no verdict came, nobody can know whether it was taken.
    fn after_message(&mut self, problem: Problem) -> Problem {
        if matches!(&self.state, State::Envelope(envelope) if envelope.wait() == Wait::DataEnd) {
            self.outcome.accepted = None;
            return Problem::SmtpOutcomeUnknown {
                host: self.plan.peer.host.clone(),
            };
        }
        problem
    }
}

#[cfg(test)]
mod tests;
