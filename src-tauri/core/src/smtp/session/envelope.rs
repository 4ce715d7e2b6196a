//! MAIL, RCPT, and DATA or RSET within a session: in one group where the server takes that
//! (RFC 2920), one by one elsewhere.

use super::{
    super::command, Failure, Problem, Reply, Rung, RungReport, Session, Speaker, Stage, State,
    Task, Wait,
};
use crate::problem::classify;

/// Which reply is awaited.
pub(super) struct EnvelopeState {
    awaited: Awaited,
    /// All commands are on their way already.
    pipelined: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Mail,
    Rcpt,
    Data,
    DataEnd,
}

impl EnvelopeState {
    pub(super) fn wait(&self) -> Wait {
        if self.awaited == Awaited::DataEnd {
            Wait::DataEnd
        } else {
            Wait::Command
        }
    }

    pub(super) fn rung(&self) -> Rung {
        match self.awaited {
            Awaited::Mail => Rung::MailFrom,
            Awaited::Rcpt => Rung::RcptTo,
            Awaited::Data | Awaited::DataEnd => Rung::Data,
        }
    }
}

impl Session {
    pub(super) fn begin_envelope(&mut self) {
        let size = self.message_size();
        if let Some(limit) = self
            .extensions
            .size
            .filter(|limit| *limit > 0 && size.is_some_and(|size| size as u64 > *limit))
        {
            let limit = u32::try_from(limit).unwrap_or(u32::MAX);
            let failure = Failure::new(Problem::SmtpMessageTooLarge { limit }).at(Stage::Mail);
            self.report(RungReport::failed(Rung::MailFrom, failure));
            self.state = State::Done;
            return;
        }
        let mail = command::mail(
            &self.plan.sender,
            size.filter(|_| self.extensions.size.is_some()),
        );
        let pipelined = self.extensions.pipelining;
        if pipelined {
            let rcpt = command::rcpt(&self.plan.recipient);
            let group = match self.plan.task {
                Task::Check | Task::Greet => {
                    format!("{mail}{rcpt}{}{}", command::RSET, command::QUIT)
                }
                Task::Submit(_) => format!("{mail}{rcpt}{}", command::DATA),
            };
            self.quit_sent = matches!(self.plan.task, Task::Check);
            self.send(&group);
        } else {
            self.send(&mail);
        }
        self.state = State::Envelope(EnvelopeState {
            awaited: Awaited::Mail,
            pipelined,
        });
    }

    pub(super) fn on_envelope(&mut self, envelope: EnvelopeState, reply: &Reply) {
        match (envelope.awaited, reply.code) {
            (Awaited::Mail, 250) => {
                self.passed(Rung::MailFrom, reply);
                if !envelope.pipelined {
                    let rcpt = command::rcpt(&self.plan.recipient);
                    self.send(&rcpt);
                }
                self.state = State::Envelope(EnvelopeState {
                    awaited: Awaited::Rcpt,
                    ..envelope
                });
            }
            (Awaited::Rcpt, 250 | 251) => {
                self.passed(Rung::RcptTo, reply);
                self.after_rcpt(envelope);
            }
            (Awaited::Rcpt, code) if code != 421 && matches!(self.plan.task, Task::Check) => {
                // The provider may send all the same: only this recipient is refused.
                let failure = self.judged(Stage::Rcpt, reply);
                self.report(RungReport::warned(Rung::RcptTo, failure, Vec::new()));
                self.after_rcpt(envelope);
            }
            (Awaited::Data, 354) => self.send_message(envelope),
            (Awaited::DataEnd, 250) => {
                self.outcome.accepted = Some(true);
                self.outcome.queue_id =
                    classify::queue_id(&reply.lines.join(" ")).map(|id| self.transcript.clean(&id));
                self.passed(Rung::Data, reply);
                self.state = State::Done;
            }
            (awaited, _) => {
                // After a refusal the DATA that was sent along may still be answered with 354:
                // the line is dropped, so that not even an empty message can be taken.
                let drop_line = envelope.pipelined
                    && matches!(self.plan.task, Task::Submit(_))
                    && matches!(awaited, Awaited::Mail | Awaited::Rcpt);
                self.quit_sent |= drop_line;
                let stage = match awaited {
                    Awaited::Mail => Stage::Mail,
                    Awaited::Rcpt => Stage::Rcpt,
                    Awaited::Data | Awaited::DataEnd => Stage::Data,
                };
                self.refused(envelope.rung(), stage, reply);
            }
        }
    }

    fn after_rcpt(&mut self, envelope: EnvelopeState) {
        match self.plan.task {
            // The QUIT that follows forgets what was asked for (RFC 5321 §4.1.1.10). A RSET before
            // it would have to be waited for: two commands at once are pipelining.
            Task::Check | Task::Greet => self.state = State::Done,
            Task::Submit(_) => {
                if !envelope.pipelined {
                    self.send(command::DATA);
                }
                self.state = State::Envelope(EnvelopeState {
                    awaited: Awaited::Data,
                    ..envelope
                });
            }
        }
    }

    fn send_message(&mut self, envelope: EnvelopeState) {
        if let Task::Submit(message) = &self.plan.task {
            let bytes = command::data(message);
            self.transcript.add(
                Speaker::Client,
                &format!("({} bytes of message)", bytes.len()),
            );
            self.outgoing.push_back(zeroize::Zeroizing::new(bytes));
        }
        self.state = State::Envelope(EnvelopeState {
            awaited: Awaited::DataEnd,
            ..envelope
        });
    }

    fn message_size(&self) -> Option<usize> {
        match &self.plan.task {
            Task::Check | Task::Greet => None,
            Task::Submit(message) => Some(message.len()),
        }
    }

    fn passed(&mut self, rung: Rung, reply: &Reply) {
        let evidence = vec![self.transcript.clean(&reply.raw)];
        self.report(RungReport::passed(rung, evidence));
    }
}
