//! Tokens from Microsoft Entra: which tenant an address belongs to, and the client-credentials
//! grant (RFC 6749 §4.4; learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
//! A token lives in memory, for one run.

mod assertion;
mod claims;
mod tenant;

use std::sync::Arc;

use reqwest::Method;
use rustls::sign::SigningKey;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded;

pub use self::tenant::{TenantFound, find_tenant};
pub(crate) use self::{
    claims::{Permissions, permissions},
    tenant::openid_configuration,
};
use crate::{
    http::{self, Answer, Http, HttpLog, Request, host_of, url},
    problem::{
        Failure, Problem,
        classify::{self, OauthError, OauthPeer},
    },
    provider::{Credential, Microsoft365Provider, SecretInput},
    smtp::Stage,
};

/// A token for Graph.
pub(crate) struct Token {
    pub(crate) bearer: SecretString,
}

/// What the application shows: its secret, or its certificate's key.
pub(crate) enum Proof {
    Secret(SecretString),
    Key(Arc<dyn SigningKey>),
}

impl Proof {
    /// # Errors
    /// `input-required`, or `input-key-…` where the key is not the certificate's.
    pub(crate) fn new(
        provider: &Microsoft365Provider,
        secret: Option<&SecretInput>,
    ) -> Result<Self, Problem> {
        let secret = secret.filter(|secret| !secret.is_empty());
        let secret = secret.ok_or(Problem::InputRequired)?;
        match &provider.credential {
            Credential::Secret => Ok(Self::Secret(secret.secret().clone())),
            Credential::Certificate(certificate) => certificate.key(secret).map(Self::Key),
        }
    }
}

/// Asks for a token, once.
///
/// # Errors
/// `oauth-…`, `http-…`, `dns-…`, `connect-…`, `tls-…`.
pub(crate) async fn token(
    http: &Http,
    provider: &Microsoft365Provider,
    proof: &Proof,
    log: &mut HttpLog,
) -> Result<Token, Failure> {
    let endpoint = token_endpoint(provider);
    let body = form(provider, proof, &endpoint)?;
    log.asked(&format!(
        "POST {endpoint} grant_type=client_credentials client_id={} scope={}",
        provider.client,
        scope(provider)
    ));
    let request = Request {
        method: Method::POST,
        url: url(&endpoint)?,
        headers: vec![
            (
                "content-type",
                "application/x-www-form-urlencoded".to_owned(),
            ),
            ("accept", "application/json".to_owned()),
        ],
        body: body.into_bytes(),
        within: http.answer_within,
    };
    match http.ask(request).await {
        Ok(answer) => read(&answer, provider, log),
        Err(no_answer) => Err(log.unanswered(no_answer, Stage::Token)),
    }
}

fn token_endpoint(provider: &Microsoft365Provider) -> String {
    format!(
        "{}/{}/oauth2/v2.0/token",
        provider.cloud.authority(),
        provider.tenant
    )
}

fn scope(provider: &Microsoft365Provider) -> String {
    format!("{}/.default", provider.cloud.graph())
}

/// The body of the request, form-encoded once.
fn form(provider: &Microsoft365Provider, proof: &Proof, endpoint: &str) -> Result<String, Failure> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("client_id", provider.client.as_str())
        .append_pair("scope", &scope(provider))
        .append_pair("grant_type", "client_credentials");
    match (proof, &provider.credential) {
        (Proof::Secret(secret), _) => {
            form.append_pair("client_secret", secret.expose_secret());
        }
        (Proof::Key(key), Credential::Certificate(certificate)) => {
            let assertion = assertion::sign(
                key.as_ref(),
                certificate,
                provider.client.as_str(),
                endpoint,
            )?;
            form.append_pair("client_assertion_type", assertion::TYPE)
                .append_pair("client_assertion", &assertion);
        }
        (Proof::Key(_), Credential::Secret) => return Err(Problem::InputRequired.into()),
    }
    Ok(form.finish())
}

fn read(
    answer: &Answer,
    provider: &Microsoft365Provider,
    log: &mut HttpLog,
) -> Result<Token, Failure> {
    let host = host_of(provider.cloud.authority());
    if answer.status == 200
        && let Ok(Granted {
            access_token,
            expires_in,
        }) = serde_json::from_slice(&answer.body)
        && !access_token.expose_secret().is_empty()
    {
        log.hide(&access_token);
        log.answered(200, &format!("token_type=Bearer expires_in={expires_in}"));
        return Ok(Token {
            bearer: access_token,
        });
    }
    let failure = refusal(answer, host, &peer(provider), log);
    Err(failure.at(Stage::Token))
}

/// What a refusal of Entra means, at whichever endpoint.
fn refusal(answer: &Answer, host: &str, peer: &OauthPeer, log: &mut HttpLog) -> Failure {
    let words = String::from_utf8_lossy(&answer.body);
    log.answered(answer.status, &words);
    match serde_json::from_slice::<OauthError>(&answer.body) {
        Ok(error) if answer.status >= 400 => {
            let raw = log.clean(&error.evidence());
            Failure::new(classify::oauth(&error, peer)).saying(raw)
        }
        _ if answer.status == 429 || answer.status >= 500 && answer.status != 511 => {
            let host = host.to_owned();
            Failure::new(Problem::OauthBusy { host }).saying(log.clean(&words))
        }
        Ok(_) | Err(_) => {
            Failure::new(http::not_understood(host, answer.status)).saying(log.clean(&words))
        }
    }
}

fn peer(provider: &Microsoft365Provider) -> OauthPeer {
    let thumbprint = match &provider.credential {
        Credential::Secret => String::new(),
        Credential::Certificate(certificate) => certificate.facts().thumbprint,
    };
    OauthPeer {
        tenant: provider.tenant.to_string(),
        client_id: provider.client.to_string(),
        thumbprint,
        authority: host_of(provider.cloud.authority()).to_owned(),
        graph: provider.cloud.graph().to_owned(),
    }
}

#[derive(Deserialize)]
struct Granted {
    access_token: SecretString,
    #[serde(default)]
    expires_in: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::{Provider, microsoft365};

    fn provider() -> Microsoft365Provider {
        match Provider::parse(&microsoft365::tests::draft()) {
            Ok(Provider::Microsoft365(provider)) => provider,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_secret_is_form_encoded_once() {
        let proof = Proof::Secret("a+b/c=d&e f%~é".to_owned().into());
        let form = form(&provider(), &proof, "").unwrap();
        assert_eq!(
            form,
            "client_id=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\
             &scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&grant_type=client_credentials\
             &client_secret=a%2Bb%2Fc%3Dd%26e+f%25%7E%C3%A9"
        );
    }

    #[test]
    fn an_answer_is_a_token_or_a_named_failure() {
        let cases = [
            (
                200,
                r#"{"token_type":"Bearer","expires_in":3599,"access_token":"t0ken","x":1}"#,
                "",
            ),
            (200, r#"{"access_token":""}"#, "http-not-understood"),
            (200, "<html>", "http-not-understood"),
            (200, "", "http-not-understood"),
            (404, "not found", "http-not-understood"),
            (503, "busy", "oauth-busy"),
            (
                401,
                r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid","error_codes":[7000215]}"#,
                "oauth-bad-secret",
            ),
        ];
        for (status, body, code) in cases {
            let answer = Answer {
                status,
                body: body.into(),
                ..Answer::default()
            };
            let mut log = HttpLog::new(&SecretString::default());
            let found = read(&answer, &provider(), &mut log);
            let found = found.map_or_else(|failure| failure.problem.code(), |_| "");
            assert_eq!(found, code, "{body}");
            assert!(!log.to_string().contains("t0ken"));
        }
    }
}
