use std::time::Duration;

use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep};

use super::{Summit, ladder::Ladder};
use crate::{
    evidence::{Rung, RungReport, SkipReason},
    graph::{self, GraphRequest, Sent},
    http::{Http, HttpLog, host_of},
    oauth::{self, Permissions, Proof, Token, openid_configuration},
    problem::{Cure, Failure, Problem},
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

/// The permission that sending needs.
const MAIL_SEND: &str = "Mail.Send";

/// A credential made a moment ago is refused for up to this long.
const JUST_MADE: Duration = Duration::from_secs(120);

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

/// How long to wait before a token is asked for again; `None`: it is not.
fn pause_after(
    problem: &Problem,
    tries: u32,
    just_made: bool,
    elapsed: Duration,
) -> Option<Duration> {
    let pause = Duration::from_secs(1 << tries.min(4)); // 2, 4, 8, 16, 16 …
    match problem {
        Problem::OauthBusy { .. } => (tries <= 2).then_some(pause),
        Problem::OauthBadSecret { .. }
        | Problem::OauthBadCertificate { .. }
        | Problem::OauthAppNotFound { .. }
        | Problem::OauthNoServicePrincipal { .. } => {
            (just_made && elapsed + pause <= JUST_MADE).then_some(pause)
        }
        _ => None,
    }
}

/// What the token tells is shown, and never fails a check: Exchange may allow more.
fn permissions_report(permissions: Permissions, client_id: String) -> RungReport {
    let roles = match permissions {
        Permissions::Unreadable => {
            return RungReport::skipped(Rung::Permissions, SkipReason::TokenUnreadable);
        }
        Permissions::Granted { roles, .. } => roles,
    };
    let others: Vec<&str> = roles
        .iter()
        .map(String::as_str)
        .filter(|role| *role != MAIL_SEND)
        .collect();
    let problem = if others.len() == roles.len() {
        Problem::GraphRoleAbsent { client_id }
    } else if others.is_empty() {
        return RungReport::passed(Rung::Permissions, roles);
    } else {
        Problem::GraphOverPrivileged {
            roles: others.join(", "),
        }
    };
    RungReport::warned(Rung::Permissions, problem.into(), roles)
}

/// A Graph that is busy now says nothing against the settings.
fn unready(failure: Failure, provider: &Microsoft365Provider) -> RungReport {
    match failure.problem {
        Problem::GraphBusy { .. }
        | Problem::GraphThrottled { .. }
        | Problem::GraphOutcomeUnknown { .. } => {
            let host = host_of(provider.cloud.graph()).to_owned();
            let busy = Failure {
                raw: failure.raw,
                ..Failure::new(Problem::GraphBusy { host }).at(Stage::Send)
            };
            RungReport::warned(Rung::Ready, busy, Vec::new())
        }
        _ => RungReport::failed(Rung::Ready, without_smtp_cures(failure)),
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
    failure.stage = failure.stage.or(Some(rung.stage()));
    ladder.record(RungReport::failed(rung, without_smtp_cures(failure)));
    None
}

/// Nobody types the names of Microsoft's hosts: what names them is not cured at a field.
fn without_smtp_cures(mut failure: Failure) -> Failure {
    let fields = [
        "from",
        "tenantId",
        "clientId",
        "clientSecret",
        "cloud",
        "secretExpires",
    ];
    let before = failure.cures.len();
    failure.cures.retain(|cure| match cure {
        Cure::SetConnection { .. } => false,
        Cure::EditField { field } => fields.contains(&field.as_str()),
        Cure::OpenPage { .. } | Cure::Retry => true,
    });
    if failure.cures.is_empty() && before > 0 {
        failure.cures.push(Cure::Retry);
    }
    failure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Verdict;

    #[test]
    fn a_wrong_secret_is_tried_again_only_where_it_was_just_made() {
        let wrong = Problem::OauthBadSecret {
            client_id: String::new(),
        };
        let zero = Duration::ZERO;
        assert_eq!(pause_after(&wrong, 1, false, zero), None);
        assert_eq!(
            pause_after(&wrong, 1, true, zero),
            Some(Duration::from_secs(2))
        );
        let mut waited = zero;
        let mut tries = 1;
        while let Some(pause) = pause_after(&wrong, tries, true, waited) {
            (waited, tries) = (waited + pause, tries + 1);
        }
        assert!(waited <= JUST_MADE && waited + Duration::from_secs(16) > JUST_MADE);
        let busy = Problem::OauthBusy {
            host: String::new(),
        };
        assert!(pause_after(&busy, 2, false, zero).is_some());
        assert_eq!(pause_after(&busy, 3, true, zero), None);
        let expired = Problem::OauthSecretExpired {
            client_id: String::new(),
        };
        assert_eq!(pause_after(&expired, 1, true, zero), None);
    }

    #[test]
    fn permissions_have_four_states_and_none_fails() {
        let report = |roles: &[&str]| {
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            let app = String::new();
            permissions_report(Permissions::Granted { app, roles }, String::new())
        };
        let code = |report: &RungReport| report.problem.as_ref().map(|p| p.problem.code());
        let granted = report(&["Mail.Send"]);
        assert_eq!((granted.verdict, code(&granted)), (Verdict::Passed, None));
        for roles in [&[][..], &["User.Read.All"]] {
            let absent = report(roles);
            assert_eq!(
                (absent.verdict, code(&absent)),
                (Verdict::Warned, Some("graph-role-absent"))
            );
        }
        let over = report(&["Mail.Send", "User.Read.All"]);
        assert_eq!(
            (over.verdict, code(&over)),
            (Verdict::Warned, Some("graph-over-privileged"))
        );
        let unreadable = permissions_report(Permissions::Unreadable, String::new());
        assert_eq!(unreadable.because, Some(SkipReason::TokenUnreadable));
    }
}
