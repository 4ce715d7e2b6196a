use std::{io, net::IpAddr};

use secrecy::SecretString;
use tokio::{net::TcpStream, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use super::{Summit, ladder::Ladder};
use crate::{
    evidence::{Rung, RungReport},
    problem::{
        Failure, Problem,
        classify::{self, Peer},
    },
    provider::{CaFile, SmtpProvider},
    smtp::{
        Deadlines, Stage,
        command::EhloName,
        connect::{self, OpenPort},
        driver::{Conversation, Stop},
        sasl::Credentials,
        session::{Outcome, Plan, Session, Task},
        tls::{Tls, TlsSetupError, Trust},
    },
    value::EmailAddress,
};

/// One climb: a check, or a submission by the same way.
pub(crate) struct Climb<'a> {
    pub(crate) provider: &'a SmtpProvider,
    pub(crate) secret: Option<SecretString>,
    pub(crate) recipient: EmailAddress,
    pub(crate) task: Task,
    pub(crate) deadlines: Deadlines,
    pub(crate) cancel: CancellationToken,
}

/// Climbs all rungs, or as many as hold.
pub(crate) async fn climb(climb: Climb<'_>, mut ladder: Ladder<'_>) -> Summit {
    let stop = Stop::new(climb.cancel.clone(), climb.deadlines.run);
    let addresses = vec![climb.provider.from.to_string(), climb.recipient.to_string()];
    ladder.record(RungReport::passed(Rung::Address, addresses));
    let (provider, deadlines) = (climb.provider, climb.deadlines);
    let ground = Ground {
        provider,
        looks_around: matches!(climb.task, Task::Check),
        probes_ports: !matches!(climb.task, Task::Greet),
        deadlines: &deadlines,
        stop: &stop,
    };
    match ground.connect(&mut ladder).await {
        None => Summit {
            report: ladder.finish(String::new()),
            accepted: Some(false),
            queue_id: None,
            request: None,
        },
        Some((stream, tls)) => converse(climb, &stop, stream, &tls, ladder).await,
    }
}

async fn converse(
    climb: Climb<'_>,
    stop: &Stop,
    stream: TcpStream,
    tls: &Tls,
    mut ladder: Ladder<'_>,
) -> Summit {
    let provider = climb.provider;
    let peer = Peer {
        host: provider.host.to_string(),
        port: provider.port.number(),
        username: provider
            .username
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        sender: provider.from.to_string(),
        recipient: climb.recipient.to_string(),
    };
    let credentials = provider.username.clone().map(|username| Credentials {
        username,
        password: climb.secret.unwrap_or_default(),
    });
    let plan = Plan {
        peer,
        security: provider.security,
        credentials,
        cleartext_auth: provider.host.is_loopback() || provider.allow_cleartext_auth,
        sender: provider.from.clone(),
        recipient: climb.recipient,
        task: climb.task,
    };
    let local = stream
        .local_addr()
        .map_or(IpAddr::from([127, 0, 0, 1]), |address| address.ip());
    let mut session = Session::new(plan, EhloName::of(local));
    let conversation = Conversation {
        host: &provider.host,
        port: provider.port.number(),
        security: provider.security,
        tls,
        deadlines: &climb.deadlines,
        stop,
        begun: ladder.begun(),
    };
    conversation
        .drive(&mut session, stream, &mut |report| ladder.record(report))
        .await;
    let transcript = session.transcript().to_string();
    let Outcome { accepted, queue_id } = session.outcome().clone();
    Summit {
        report: ladder.finish(transcript),
        accepted,
        queue_id,
        request: None,
    }
}

/// The rungs below the conversation.
struct Ground<'a> {
    provider: &'a SmtpProvider,
    /// Faults are looked for that are no hindrance to this very run.
    looks_around: bool,
    /// Where the port does not answer, the other usual ones are tried.
    probes_ports: bool,
    deadlines: &'a Deadlines,
    stop: &'a Stop,
}

impl Ground<'_> {
    async fn connect(&self, ladder: &mut Ladder<'_>) -> Option<(TcpStream, Tls)> {
        let host = &self.provider.host;
        let loading = match self.load_trust() {
            Ok(loading) => loading,
            Err(problem) => return fail(ladder, Rung::Tls, problem),
        };
        let addresses = match self
            .stop
            .unless(connect::lookup(host, self.deadlines.lookup))
            .await
        {
            Ok(Ok(addresses)) => addresses,
            Ok(Err(problem)) | Err(problem) => return fail(ladder, Rung::Lookup, problem),
        };
        if host.ip().is_none() {
            ladder.record(RungReport::passed(
                Rung::Lookup,
                addresses.iter().map(ToString::to_string).collect(),
            ));
        }
        let port = self.provider.port.number();
        let connected = match self
            .stop
            .unless(connect::connect(&addresses, port, self.deadlines))
            .await
        {
            Ok(Ok(connected)) => connected,
            Ok(Err(error)) => {
                return self
                    .no_connection(ladder, &error, &addresses, loading)
                    .await;
            }
            Err(problem) => return fail(ladder, Rung::Tcp, problem),
        };
        let peer = connected
            .stream
            .peer_addr()
            .map(|address| address.to_string())
            .unwrap_or_default();
        let looked = self.stop.unless(async {
            if self.looks_around {
                connected.silent_ipv6().await
            } else {
                (connected.stream, false)
            }
        });
        let stream = match looked.await {
            Ok((stream, silent)) => {
                ladder.record(self.stands(peer, silent));
                stream
            }
            Err(problem) => return fail(ladder, Rung::Tcp, problem),
        };
        match loaded(loading).await {
            Ok(tls) => Some((stream, tls)),
            Err(problem) => fail(ladder, Rung::Tls, problem),
        }
    }

    fn stands(&self, peer: String, silent_ipv6: bool) -> RungReport {
        if !silent_ipv6 {
            return RungReport::passed(Rung::Tcp, vec![peer]);
        }
        let problem = Problem::ConnectIpv6Blackholed {
            host: self.provider.host.to_string(),
            port: self.provider.port.number(),
        };
        RungReport::warned(
            Rung::Tcp,
            Failure::new(problem).at(Stage::Connect),
            vec![peer],
        )
    }

    /// Reading the roots takes a while, so it is done beside lookup and connection.
    fn load_trust(&self) -> Result<JoinHandle<Result<Tls, TlsSetupError>>, Problem> {
        let extra_roots = self
            .provider
            .ca_file
            .as_ref()
            .map(CaFile::certificates)
            .transpose()?
            .unwrap_or_default();
        let trust = Trust {
            extra_roots,
            pin: self.provider.pinned_sha256.clone(),
        };
        Ok(tokio::task::spawn_blocking(move || Tls::new(trust)))
    }

    async fn no_connection(
        &self,
        ladder: &mut Ladder<'_>,
        error: &io::Error,
        addresses: &[IpAddr],
        loading: JoinHandle<Result<Tls, TlsSetupError>>,
    ) -> Option<(TcpStream, Tls)> {
        let (host, port) = (&self.provider.host, self.provider.port.number());
        let open = match loaded(loading).await {
            Ok(tls) if self.probes_ports => {
                let found = connect::open_ports(host, addresses, port, &tls, self.deadlines);
                match self.stop.unless(found).await {
                    Ok(open) => open,
                    // That no port is open would be said of ports that nobody has asked.
                    Err(problem) => return fail(ladder, Rung::Tcp, problem),
                }
            }
            Ok(_) | Err(_) => Vec::new(),
        };
        let names: Vec<String> = open.iter().map(|open| open.port.to_string()).collect();
        let names = if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        };
        let failure = Failure::new(classify::connect(
            error,
            host.as_str(),
            port,
            addresses,
            &names,
        ))
        .at(Stage::Connect);
        let mut report = RungReport::failed(Rung::Tcp, failure);
        report.evidence = open.iter().map(evidence).collect();
        ladder.record(report);
        None
    }
}

async fn loaded(loading: JoinHandle<Result<Tls, TlsSetupError>>) -> Result<Tls, Problem> {
    let reason = match loading.await {
        Ok(Ok(tls)) => return Ok(tls),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    tracing::error!(reason, "no TLS set-up");
    Err(Problem::TlsNoRoots { reason })
}

fn fail<T>(ladder: &mut Ladder<'_>, rung: Rung, problem: Problem) -> Option<T> {
    let stage = if rung == Rung::Tls {
        Stage::Starttls
    } else {
        Stage::Connect
    };
    ladder.record(RungReport::failed(rung, Failure::new(problem).at(stage)));
    None
}

fn evidence(open: &OpenPort) -> String {
    let (port, answer) = (open.port, open.answer.trim());
    if answer.is_empty() {
        format!("{port}: open")
    } else {
        format!("{port}: {answer}")
    }
}
