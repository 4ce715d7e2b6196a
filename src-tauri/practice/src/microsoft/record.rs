//! What clients asked for over HTTP, for tests to assert on. Never a secret.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use super::http::{Answer, Asked};
use crate::locked::locked;

/// The last so many requests are kept.
const REQUESTS: usize = 200;
/// So much of a path is kept, in characters.
const PATH: usize = 2048;
/// What may stand in a query by mistake, and is a secret.
const SECRET: [&str; 6] = [
    "access_token",
    "client_assertion",
    "client_secret",
    "code",
    "password",
    "refresh_token",
];

/// Which of the two servers was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum HttpServer {
    /// Tenants, tokens, consent, and the portal pages.
    Entra,
    /// Mail.
    Graph,
}

/// One request, and how it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpRecord {
    /// Who was asked.
    pub server: HttpServer,
    /// The method, as it came.
    pub method: String,
    /// Path and query, as they came, except for the values of secret parameters.
    pub path: String,
    /// The `Content-Type`.
    pub content_type: Option<String>,
    /// The `client-request-id`.
    pub client_request_id: Option<String>,
    /// The names of the form's fields, in order, where a token was asked for.
    pub form_keys: Vec<String>,
    /// The status. `None` while there is no answer, which may be for ever.
    pub status: Option<u16>,
}

/// The requests to both servers.
#[derive(Debug, Default)]
pub(crate) struct HttpLog {
    requests: Mutex<VecDeque<Arc<Mutex<HttpRecord>>>>,
}

/// One request's own line in the log.
#[derive(Debug)]
pub(crate) struct Entry(Arc<Mutex<HttpRecord>>);

impl HttpLog {
    /// Notes a request; the oldest goes where there are too many.
    pub(crate) fn open(&self, server: HttpServer, asked: &Asked) -> Entry {
        let is_token = asked.path.ends_with("/token");
        let form = if is_token { asked.form() } else { Vec::new() };
        let own = |text: &str| text.chars().take(PATH).collect::<String>();
        let record = Arc::new(Mutex::new(HttpRecord {
            server,
            method: asked.method.to_string(),
            path: own(&target(asked)),
            content_type: asked.header("content-type").map(own),
            client_request_id: asked.header("client-request-id").map(own),
            form_keys: form.into_iter().map(|(key, _)| own(&key)).collect(),
            status: None,
        }));
        let mut requests = locked(&self.requests);
        if requests.len() >= REQUESTS {
            requests.pop_front();
        }
        requests.push_back(Arc::clone(&record));
        Entry(record)
    }

    /// All of them, oldest first.
    pub(crate) fn records(&self) -> Vec<HttpRecord> {
        let requests = locked(&self.requests);
        requests
            .iter()
            .map(|record| locked(record).clone())
            .collect()
    }
}

impl Entry {
    /// Notes the answer.
    pub(crate) fn answered(&self, answer: &Answer) {
        locked(&self.0).status = Some(answer.status.as_u16());
    }
}

fn target(asked: &Asked) -> String {
    if asked.query.is_empty() {
        return asked.path.clone();
    }
    let shown = |pair: &str| {
        let key = pair.split('=').next().unwrap_or_default();
        // Its name may be encoded, too.
        let named = form_urlencoded::parse(key.as_bytes()).next();
        let is_secret = named
            .is_some_and(|(name, _)| SECRET.contains(&name.trim().to_ascii_lowercase().as_str()));
        if is_secret {
            format!("{key}=***")
        } else {
            pair.to_owned()
        }
    };
    let query: Vec<String> = asked.query.split('&').map(shown).collect();
    format!("{}?{}", asked.path, query.join("&"))
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, Method, StatusCode, header};

    use super::*;
    use crate::microsoft::http::Body;

    fn asked(query: &str) -> Asked {
        let form = "application/x-www-form-urlencoded";
        Asked {
            method: Method::POST,
            path: "/practice.test/oauth2/v2.0/token".into(),
            query: query.into(),
            headers: HeaderMap::from_iter([(
                header::CONTENT_TYPE,
                header::HeaderValue::from_static(form),
            )]),
            body: Body::Whole(b"client_id=1&client_secret=very+secret".to_vec()),
        }
    }

    #[test]
    fn it_keeps_names_and_no_secret() {
        let log = HttpLog::default();
        let entry = log.open(
            HttpServer::Entra,
            &asked("a=1&client_secret=s3&Client%5Fsecret=s4&b"),
        );
        assert_eq!(log.records()[0].status, None);
        entry.answered(&Answer::empty(StatusCode::ACCEPTED));
        let record = &log.records()[0];
        assert_eq!(record.status, Some(202));
        assert_eq!(record.form_keys, ["client_id", "client_secret"]);
        assert_eq!(
            record.path,
            "/practice.test/oauth2/v2.0/token?a=1&client_secret=***&Client%5Fsecret=***&b"
        );
        let all = format!("{record:?}");
        assert!(
            !["very", "s3", "s4"]
                .iter()
                .any(|secret| all.contains(secret)),
            "{all}"
        );
    }

    #[test]
    fn it_keeps_the_last_requests() {
        let log = HttpLog::default();
        for n in 0..=REQUESTS {
            log.open(HttpServer::Graph, &asked(&n.to_string()));
        }
        let records = log.records();
        assert_eq!(records.len(), REQUESTS);
        assert!(records[0].path.ends_with("?1"));
    }
}
