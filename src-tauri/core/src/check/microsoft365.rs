mod patience;
mod verdict;

use std::time::Duration;

use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep};

use self::{
    patience::pause_after,
    verdict::{permissions_report, unready, without_smtp_cures},
};
use super::{Summit, ladder::Ladder};
use crate::{
    evidence::{Rung, RungReport},
    graph::{self, GraphRequest, Sent},
    http::{Http, HttpLog, host_of},
    oauth::{self, Permissions, Proof, Token, openid_configuration},
    problem::{Failure, Problem},
    provider::{Microsoft365Provider, SecretInput},
    smtp::{Deadlines, Stage, driver::Stop},
    test_mail::TestMailText,
    value::EmailAddress,
};

/// One climb: a check, or a mail handed over by the same way.
pub(crate) struct Climb<'a> {
    pub(crate) provider: &'a Microsoft365Provider,
    pub(crate) secret: Option<&'a SecretInput>,
    /// The mail; `None` for a check.
    pub(crate) mail: Option<(&'a EmailAddress, &'a TestMailText)>,
    /// The credential was made a moment ago: Entra may not know it everywhere yet.
    pub(crate) just_made: bool,
    pub(crate) deadlines: Deadlines,
    pub(crate) stop: Stop,
}

/// So often a mail that Graph throttles is tried again, and this long a wait is kept to.
const THROTTLED_TRIES: u32 = 3;
const LONGEST_RETRY_AFTER: u32 = 60;

/// Climbs all rungs, or as many as hold.
pub(crate) async fn climb(climb: Climb<'_>, mut ladder: Ladder<'_>) -> Summit {
    let secret = climb.secret.map(|secret| secret.secret().clone());
    let mut log = HttpLog::new(&secret.unwrap_or_default());
    let sent = match climb.to_the_token(&mut ladder, &mut log).await {
        Some((http, token)) => climb.with_token(&http, &token, &mut ladder, &mut log).await,
        None => None,
    };
    let transcript = log.to_string();
    Summit {
        accepted: sent.as_ref().map_or(Some(false), |sent| sent.accepted),
        queue_id: None,
        request: sent.map(|sent| sent.request),
        report: ladder.finish(transcript),
    }
}

impl Climb<'_> {
    async fn to_the_token(
        &self,
        ladder: &mut Ladder<'_>,
        log: &mut HttpLog,
    ) -> Option<(Http, Token)> {
        let provider = self.provider;
        let proof = match Proof::new(provider, self.secret) {
            Ok(proof) => proof,
            Err(problem) => return fail(ladder, Rung::Fields, problem),
        };
        let fields = vec![provider.from.to_string(), provider.client.to_string()];
        ladder.record(RungReport::passed(Rung::Fields, fields));
        let first = if self.mail.is_some() {
            Rung::Token
        } else {
            Rung::Tenant
        };
        let http = match Http::new(&provider.cloud, &self.deadlines).await {
            Ok(http) => http,
            Err(problem) => return fail(ladder, first, problem),
        };
        if self.mail.is_none() {
            match self.stop.unless(self.tenant(&http, log)).await {
                Ok(Ok(evidence)) => ladder.record(RungReport::passed(Rung::Tenant, evidence)),
                Ok(Err(failure)) => return fail(ladder, Rung::Tenant, failure),
                Err(problem) => return fail(ladder, Rung::Tenant, problem),
            }
        }
        match self.stop.unless(self.token(&http, &proof, log)).await {
            Ok(Ok(token)) => Some((http, token)),
            Ok(Err(failure)) => fail(ladder, Rung::Token, failure),
            Err(problem) => fail(ladder, Rung::Token, problem),
        }
    }

    /// The tenant exists, in this cloud.
    async fn tenant(&self, http: &Http, log: &mut HttpLog) -> Result<Vec<String>, Failure> {
        let Microsoft365Provider {
            tenant,
            client,
            cloud,
            ..
        } = self.provider;
        match openid_configuration(http, cloud, tenant.as_str(), log).await {
            // It speaks of another tenant than it was asked for: not Entra's own words.
            Ok(found) if tenant.is_guid() && found.tenant_id != tenant.as_str() => {
                Err(Failure::new(Problem::HttpNotUnderstood {
                    host: host_of(cloud.authority()).to_owned(),
                    status: 200,
                }))
            }
            Ok(found) if found.cloud == cloud.id() => Ok(vec![found.tenant_id, found.cloud]),
            Ok(_) => Err(Failure::new(Problem::OauthWrongCloud {
                tenant: tenant.to_string(),
            })
            .at(Stage::Token)),
            Err(failure) if matches!(failure.problem, Problem::OauthTenantNotFound { .. }) => {
                // Two IDs that look alike are easily put in each other's place.
                let other = openid_configuration(http, cloud, client.as_str(), log).await;
                Err(match other {
                    Ok(_) => Failure::new(Problem::InputIdsSwapped).at(Stage::Token),
                    Err(_) => failure,
                })
            }
            Err(failure) => Err(failure),
        }
    }

    /// A token, after as many tries as make sense.
    async fn token(&self, http: &Http, proof: &Proof, log: &mut HttpLog) -> Result<Token, Failure> {
        let begun = Instant::now();
        let mut tries = 0;
        loop {
            let failure = match oauth::token(http, self.provider, proof, log).await {
                Ok(token) => return Ok(token),
                Err(failure) => failure,
            };
            tries += 1;
            match pause_after(&failure.problem, tries, self.just_made, begun.elapsed()) {
                Some(pause) => sleep(pause).await,
                None => return Err(failure),
            }
        }
    }

    async fn with_token(
        &self,
        http: &Http,
        token: &Token,
        ladder: &mut Ladder<'_>,
        log: &mut HttpLog,
    ) -> Option<Sent> {
        let client = self.provider.client.to_string();
        let permissions = oauth::permissions(token.bearer.expose_secret());
        let app = match &permissions {
            Permissions::Granted { app, .. } => app.clone(),
            Permissions::Unreadable => String::new(),
        };
        let who = [app, client.clone()].into_iter();
        let who = who.filter(|name| !name.is_empty()).collect();
        ladder.record(RungReport::passed(Rung::Token, who));
        ladder.record(permissions_report(permissions, client));
        match self.mail {
            None => {
                let asked = graph::ready(http, self.provider, token, log);
                match self.stop.unless(asked).await {
                    Ok(Ok(evidence)) => ladder.record(RungReport::passed(Rung::Ready, evidence)),
                    Ok(Err(failure)) => ladder.record(unready(failure, self.provider)),
                    Err(problem) => fail(ladder, Rung::Ready, problem).unwrap_or_default(),
                }
                None
            }
            Some((to, text)) => Some(self.send(http, token, to, text, ladder, log).await),
        }
    }

    async fn send(
        &self,
        http: &Http,
        token: &Token,
        to: &EmailAddress,
        text: &TestMailText,
        ladder: &mut Ladder<'_>,
        log: &mut HttpLog,
    ) -> Sent {
        let mut tries = 0;
        let sent = loop {
            let begun = self.stop.unless(std::future::ready(())).await;
            if let Err(problem) = begun {
                break broken_off(Some(false), problem.into());
            }
            let asked = graph::send_mail(http, self.provider, token, to, text, log);
            let sent = match self.stop.unless(asked).await {
                Ok(Ok(sent)) => sent,
                Ok(Err(failure)) => broken_off(Some(false), failure),
                // It was on its way when it was stopped.
                Err(problem) => broken_off(None, self.unknown(&problem)),
            };
            tries += 1;
            match sent.retry_after {
                Some(seconds) if tries < THROTTLED_TRIES && seconds <= LONGEST_RETRY_AFTER => {
                    log.note(&format!("Retry-After: {seconds}"));
                    let wait = sleep(Duration::from_secs(seconds.into()));
                    if let Err(problem) = self.stop.unless(wait).await {
                        break broken_off(Some(false), problem.into());
                    }
                }
                Some(_) | None => break sent,
            }
        };
        let report = match &sent.failure {
            None => RungReport::passed(Rung::Send, ids(&sent.request)),
            Some(failure) => RungReport::failed(Rung::Send, without_smtp_cures(failure.clone())),
        };
        ladder.record(report);
        sent
    }

    fn unknown(&self, stopped: &Problem) -> Failure {
        let sender = self.provider.from.to_string();
        Failure::new(Problem::GraphOutcomeUnknown { sender })
            .at(Stage::Send)
            .saying(stopped.code())
    }
}

fn broken_off(accepted: Option<bool>, failure: Failure) -> Sent {
    Sent {
        accepted,
        request: GraphRequest::default(),
        failure: Some(failure),
        retry_after: None,
    }
}

fn ids(request: &GraphRequest) -> Vec<String> {
    vec![
        format!("request-id: {}", request.request_id),
        format!("client-request-id: {}", request.client_request_id),
        format!("date: {}", request.date),
    ]
}

fn fail<T>(ladder: &mut Ladder<'_>, rung: Rung, failure: impl Into<Failure>) -> Option<T> {
    let mut failure = failure.into();
    failure.stage = failure.stage.or(rung.stage());
    ladder.record(RungReport::failed(rung, without_smtp_cures(failure)));
    None
}
