//! The two calls of Microsoft Graph: may the token be used here, and `sendMail`
//! (learn.microsoft.com/graph/api/user-sendmail).

use std::time::Duration;

use reqwest::{Method, Url};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    http::{self, Answer, Http, HttpLog, NoAnswer, Request, host_of, url},
    oauth::Token,
    problem::{
        Failure, Problem,
        classify::{self, GraphError, GraphPeer},
    },
    provider::Microsoft365Provider,
    smtp::{Stage, redact::percent_encoded},
    test_mail::TestMailText,
    value::{EmailAddress, new_guid},
};

/// What names a request to Microsoft's support.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct GraphRequest {
    /// Microsoft's name for it; empty where no answer came.
    pub request_id: String,
    /// Ours.
    pub client_request_id: String,
    /// When Microsoft answered (RFC 9110 §6.6.1).
    pub date: String,
}

/// What became of a mail that was handed to Graph.
pub(crate) struct Sent {
    /// Taken, refused, or unknown.
    pub(crate) accepted: Option<bool>,
    pub(crate) request: GraphRequest,
    pub(crate) failure: Option<Failure>,
    /// Refused for now: this many seconds from now it may be tried again.
    pub(crate) retry_after: Option<u32>,
}

/// Asks Graph for the sender: it is reached, and takes the token. Reading users is a permission of
/// its own that Mail.Send does not bring, so its want is no fault.
///
/// # Errors
/// `graph-…`, `http-…` and what keeps from asking.
pub(crate) async fn ready(
    http: &Http,
    provider: &Microsoft365Provider,
    token: &Token,
    log: &mut HttpLog,
) -> Result<Vec<String>, Failure> {
    let mut url = user_url(provider, "")?;
    url.set_query(Some("$select=id,mail,userPrincipalName,accountEnabled"));
    let (request, ids) = request(Method::GET, url, token, Vec::new(), http.answer_within, log);
    match http.ask(request).await {
        Ok(answer) => {
            log.answered(answer.status, &String::from_utf8_lossy(&answer.body));
            let user = serde_json::from_slice::<User>(&answer.body).ok();
            let failure = match (judged(&answer, 200, &peer(provider, None)), user) {
                (None, Some(user)) => return Ok(user.names()),
                (None, None) => not_understood(&answer, &peer(provider, None)),
                (Some(problem), _) => problem,
            };
            let failure = Failure::new(failure).at(Stage::Send);
            match failure.problem {
                Problem::GraphAccessDenied { .. } | Problem::GraphNoPermission { .. } => {
                    Ok(vec![host_of(provider.cloud.graph()).to_owned()])
                }
                _ => Err(failure.saying(evidence(&answer, &ids, log))),
            }
        }
        Err(no_answer) => Err(log.unanswered(no_answer, Stage::Send)),
    }
}

/// Hands one mail over, once.
pub(crate) async fn send_mail(
    http: &Http,
    provider: &Microsoft365Provider,
    token: &Token,
    to: &EmailAddress,
    text: &TestMailText,
    log: &mut HttpLog,
) -> Result<Sent, Failure> {
    let url = user_url(provider, "/sendMail")?;
    let body = message(provider, to, text).to_string().into_bytes();
    let (request, mut ids) = request(Method::POST, url, token, body, http.send_within, log);
    Ok(match http.ask(request).await {
        Ok(answer) => {
            log.answered(answer.status, &String::from_utf8_lossy(&answer.body));
            ids.request_id.clone_from(&answer.request_id);
            ids.date.clone_from(&answer.date);
            let problem = judged(&answer, 202, &peer(provider, Some(to)));
            let raw = evidence(&answer, &ids, log);
            Sent {
                accepted: accepted(problem.as_ref()),
                retry_after: answer.retry_after.filter(|_| answer.status == 429),
                failure: problem.map(|p| Failure::new(p).at(Stage::Send).saying(raw)),
                request: ids,
            }
        }
        Err(NoAnswer { problem, sent }) => {
            log.note(problem.code());
            let sender = provider.from.to_string();
            let raw = problem.code();
            let problem = if sent {
                Problem::GraphOutcomeUnknown { sender }
            } else {
                problem
            };
            let failure = Failure::new(problem).at(Stage::Send);
            Sent {
                accepted: if sent { None } else { Some(false) },
                retry_after: None,
                failure: Some(if sent { failure.saying(raw) } else { failure }),
                request: ids,
            }
        }
    })
}

/// 202 is "accepted", and nothing else is; an answer that says too little leaves it open.
fn accepted(problem: Option<&Problem>) -> Option<bool> {
    match problem {
        None => Some(true),
        Some(
            Problem::GraphOutcomeUnknown { .. }
            | Problem::HttpNotUnderstood { .. }
            | Problem::HttpCaptivePortal { .. },
        ) => None,
        Some(_) => Some(false),
    }
}

/// `right`: the one status that means yes. A proxy's own page comes with a 200 as well.
fn judged(answer: &Answer, right: u16, peer: &GraphPeer) -> Option<Problem> {
    match answer.status {
        status if status == right => None,
        200..=299 | 511 => Some(not_understood(answer, peer)),
        status => Some(classify::graph(
            &GraphError::read(status, answer.retry_after, &answer.body),
            peer,
        )),
    }
}

fn message(
    provider: &Microsoft365Provider,
    to: &EmailAddress,
    text: &TestMailText,
) -> serde_json::Value {
    json!({
        "message": {
            "subject": text.subject,
            "body": { "contentType": "HTML", "content": text.html },
            "toRecipients": [{ "emailAddress": { "address": to.as_str() } }],
        },
        "saveToSentItems": provider.save_to_sent_items,
    })
}

/// The sender's address holds characters that mean something in a URL.
fn user_url(provider: &Microsoft365Provider, rest: &str) -> Result<Url, Problem> {
    let user = percent_encoded(provider.from.as_str());
    url(&format!(
        "{}/v1.0/users/{user}{rest}",
        provider.cloud.graph()
    ))
}

fn request(
    method: Method,
    url: Url,
    token: &Token,
    body: Vec<u8>,
    within: Duration,
    log: &mut HttpLog,
) -> (Request, GraphRequest) {
    let client_request_id = new_guid();
    log.asked(&format!(
        "{method} {url} client-request-id={client_request_id}"
    ));
    let mut headers = vec![
        (
            "authorization",
            format!("Bearer {}", token.bearer.expose_secret()),
        ),
        ("client-request-id", client_request_id.clone()),
        ("accept", "application/json".to_owned()),
    ];
    if method == Method::POST {
        headers.push(("content-type", "application/json".to_owned()));
    }
    let request = Request {
        method,
        url,
        headers,
        body,
        within,
    };
    let ids = GraphRequest {
        client_request_id,
        ..GraphRequest::default()
    };
    (request, ids)
}

/// Graph's words, and what names the request to Microsoft's support.
fn evidence(answer: &Answer, ids: &GraphRequest, log: &HttpLog) -> String {
    let words = String::from_utf8_lossy(&answer.body);
    let text = format!(
        "HTTP {} {}\nrequest-id: {}\nclient-request-id: {}\ndate: {}",
        answer.status,
        words.trim(),
        answer.request_id,
        ids.client_request_id,
        answer.date
    );
    log.clean(&text)
}

fn not_understood(answer: &Answer, peer: &GraphPeer) -> Problem {
    http::not_understood(&peer.host, answer.status)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct User {
    user_principal_name: String,
    mail: Option<String>,
}

impl User {
    fn names(self) -> Vec<String> {
        let mut names = vec![self.user_principal_name];
        names.extend(self.mail);
        names.dedup();
        names
    }
}

fn peer(provider: &Microsoft365Provider, to: Option<&EmailAddress>) -> GraphPeer {
    GraphPeer {
        sender: provider.from.to_string(),
        recipient: to.map(ToString::to_string).unwrap_or_default(),
        client_id: provider.client.to_string(),
        host: host_of(provider.cloud.graph()).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::{Provider, ProviderDraft, microsoft365};

    fn provider(from: &str) -> Microsoft365Provider {
        let draft = ProviderDraft {
            from: from.to_owned(),
            ..microsoft365::tests::draft()
        };
        match Provider::parse(&draft) {
            Ok(Provider::Microsoft365(provider)) => provider,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sender_s_address_cannot_change_the_url() {
        for (from, path) in [
            (
                "reports@contoso.com",
                "/v1.0/users/reports%40contoso.com/sendMail",
            ),
            (
                "x_y.com#EXT#@contoso.com",
                "/v1.0/users/x_y.com%23EXT%23%40contoso.com/sendMail",
            ),
            (
                "o'neil+a/b?c@contoso.com",
                "/v1.0/users/o%27neil%2Ba%2Fb%3Fc%40contoso.com/sendMail",
            ),
        ] {
            let url = user_url(&provider(from), "/sendMail").unwrap();
            assert_eq!(url.path(), path);
            assert_eq!((url.query(), url.fragment()), (None, None));
        }
    }

    #[test]
    fn the_message_is_as_microsoft_publishes_it() {
        let text = TestMailText {
            subject: "Sübject".into(),
            plain: "p".into(),
            html: "<p>h</p>".into(),
        };
        let to = "a@b.example".parse().unwrap();
        assert_eq!(
            message(&provider("reports@contoso.com"), &to, &text),
            json!({"message": {"subject": "Sübject", "body": {"contentType": "HTML", "content": "<p>h</p>"},
                "toRecipients": [{"emailAddress": {"address": "a@b.example"}}]}, "saveToSentItems": false})
        );
    }

    #[test]
    fn only_what_is_known_is_said_of_the_outcome() {
        let judge = |status, body: &str| {
            let answer = Answer {
                status,
                body: body.into(),
                ..Answer::default()
            };
            accepted(judged(&answer, 202, &GraphPeer::default()).as_ref())
        };
        assert_eq!(judge(202, ""), Some(true));
        for status in [200, 204, 500, 502, 504] {
            assert_eq!(judge(status, "<html>"), None, "{status}");
        }
        for status in [400, 401, 403, 404, 413, 429] {
            assert_eq!(judge(status, ""), Some(false), "{status}");
        }
        assert_eq!(
            judge(503, r#"{"error":{"code":"ErrorServerBusy"}}"#),
            Some(false)
        );
    }
}
