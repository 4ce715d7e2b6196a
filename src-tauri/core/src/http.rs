//! HTTP for the mail services that are reached by an API: one request, one bounded answer. Only
//! the two places of the provider's cloud are asked, by https with the platform's roots, without
//! following redirects; the system's proxy is used.

mod error;
mod log;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{
    Client, Method, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{HeaderMap, HeaderName, RETRY_AFTER},
    redirect::Policy,
};

pub(crate) use self::log::HttpLog;
use crate::{
    dns::Dns,
    problem::Problem,
    provider::Cloud,
    smtp::{
        Deadlines, connect,
        tls::{Tls, Trust},
    },
    value::HostName,
};

/// One request. Its headers and body may hold a secret, and are never logged as they are.
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) within: Duration,
}

/// What came back, whatever its status.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `Retry-After`, in seconds (RFC 9110 §10.2.3).
    pub(crate) retry_after: Option<u32>,
    pub(crate) request_id: String,
    pub(crate) date: String,
    pub(crate) body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) struct NoAnswer {
    pub(crate) problem: Problem,
    /// False where the server has surely not done what was asked.
    pub(crate) sent: bool,
}

/// A client for one provider's cloud.
pub(crate) struct Http {
    client: Client,
    tls: Arc<Tls>,
    allowed: [String; 2],
    /// The longest wait for an answer, and for one to a mail, which is stored before it comes.
    pub(crate) answer_within: Duration,
    pub(crate) send_within: Duration,
}

/// A connection is used again within this time only.
const IDLE: Duration = Duration::from_secs(4);

/// No answer of these APIs is longer.
const MAX_BODY: usize = 256 * 1024;

impl Http {
    /// Loads the roots: some milliseconds of reading files.
    ///
    /// # Errors
    /// `tls-no-roots`.
    pub(crate) async fn new(cloud: &Cloud, deadlines: &Deadlines) -> Result<Self, Problem> {
        let tls = system_tls().await?;
        let mut builder = Client::builder()
            .user_agent(concat!("Sendwright/", env!("CARGO_PKG_VERSION")))
            .tls_backend_preconfigured(tls.config())
            .redirect(Policy::none())
            .referer(false)
            .https_only(!cloud.is_loopback())
            .connect_timeout(deadlines.connect)
            // A connection that waited out a Retry-After may be closed by the server at that very
            // moment, and a mail sent into it would be of unknown fate.
            .pool_idle_timeout(IDLE)
            .dns_resolver(Arc::new(SystemLookup {
                within: deadlines.lookup,
                dns: None,
            }));
        if cloud.is_loopback() {
            builder = builder.no_proxy(); // what stays on this computer needs none
        }
        let client = builder.build().map_err(no_roots)?;
        Ok(Self {
            client,
            tls: Arc::new(tls),
            allowed: [cloud.authority(), cloud.graph()].map(ToOwned::to_owned),
            answer_within: deadlines.command,
            send_within: deadlines.data_end,
        })
    }

    /// Sends the request once and reads the whole answer.
    ///
    /// # Errors
    /// `dns-…`, `connect-…`, `tls-…`, `http-…`.
    pub(crate) async fn ask(&self, request: Request) -> Result<Answer, NoAnswer> {
        let host = host_of(request.url.as_str()).to_owned();
        if !self
            .allowed
            .contains(&request.url.origin().ascii_serialization())
        {
            return Err(NoAnswer::unsent(Problem::Unexpected {
                id: "host-not-allowed".to_owned(),
            }));
        }
        let seconds = u32::try_from(request.within.as_secs()).unwrap_or(u32::MAX);
        let mut headers = HeaderMap::new();
        for (name, value) in request.headers {
            let value = value.parse().map_err(|_| {
                NoAnswer::unsent(Problem::Unexpected {
                    id: "http-header".to_owned(),
                })
            })?;
            headers.insert(HeaderName::from_static(name), value);
        }
        let port = request.url.port_or_known_default().unwrap_or(443);
        let asked = self
            .client
            .request(request.method, request.url)
            .headers(headers)
            .body(request.body)
            .timeout(request.within)
            .send()
            .await;
        let context = error::Context {
            host: &host,
            port,
            seconds,
            tls: &self.tls,
        };
        let response = asked.map_err(|error| error::no_answer(&error, &context))?;
        if response.status().as_u16() == 407 {
            return Err(NoAnswer::unsent(Problem::HttpProxyAuthRequired { host }));
        }
        if response.status().is_redirection() {
            let to = response.headers().get("location");
            let to = to.and_then(|to| to.to_str().ok()).map(host_of);
            // Whoever sends us elsewhere has not done what was asked.
            return Err(NoAnswer::unsent(Problem::HttpRedirected {
                to: to.unwrap_or_default().to_owned(),
                host,
            }));
        }
        self.read(response, &context).await
    }

    async fn read(
        &self,
        mut response: reqwest::Response,
        context: &error::Context<'_>,
    ) -> Result<Answer, NoAnswer> {
        let header = |name: &str| -> String {
            let value = response.headers().get(name);
            let value = value.and_then(|value| value.to_str().ok());
            value.unwrap_or_default().chars().take(200).collect()
        };
        let mut answer = Answer {
            status: response.status().as_u16(),
            retry_after: header(RETRY_AFTER.as_str()).parse().ok(),
            request_id: header("request-id"),
            date: header("date"),
            body: Vec::new(),
        };
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if answer.body.len() + chunk.len() <= MAX_BODY => {
                    answer.body.extend_from_slice(&chunk);
                }
                Ok(None) => return Ok(answer),
                Ok(Some(_)) => {
                    return Err(NoAnswer::after(not_understood(context.host, answer.status)));
                }
                Err(error) => return Err(error::no_answer(&error, context)),
            }
        }
    }
}

/// What it means that reqwest has no answer.
pub(crate) fn problem_of(error: &reqwest::Error, host: &str, seconds: u32, tls: &Tls) -> Problem {
    let context = error::Context {
        host,
        port: 443,
        seconds,
        tls,
    };
    error::no_answer(error, &context).problem
}

/// What answered is not whom we asked: a page of the network, as a rule. By its status it may say
/// so itself (RFC 6585 §6).
pub(crate) fn not_understood(host: &str, status: u16) -> Problem {
    let host = host.to_owned();
    match status {
        511 => Problem::HttpCaptivePortal { host },
        _ => Problem::HttpNotUnderstood { host, status },
    }
}

impl NoAnswer {
    fn unsent(problem: Problem) -> Self {
        Self {
            problem,
            sent: false,
        }
    }

    fn after(problem: Problem) -> Self {
        Self {
            problem,
            sent: true,
        }
    }
}

/// A URL of our own making.
///
/// # Errors
/// `unexpected` where it is none after all.
pub(crate) fn url(text: &str) -> Result<Url, Problem> {
    Url::parse(text).map_err(|_| Problem::Unexpected {
        id: "url".to_owned(),
    })
}

/// The host in a URL.
pub(crate) fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// TLS by the system's roots alone.
///
/// # Errors
/// `tls-no-roots`.
pub(crate) async fn system_tls() -> Result<Tls, Problem> {
    let tls = tokio::task::spawn_blocking(|| Tls::new(Trust::default()));
    tls.await.map_err(no_roots)?.map_err(no_roots)
}

fn no_roots(error: impl std::fmt::Display) -> Problem {
    Problem::TlsNoRoots {
        reason: error.to_string(),
    }
}

/// The system's own lookup, so that its failures are told as exactly as for SMTP; with `dns`, also
/// the port where a host says that it serves https on another (RFC 9460 §7.2).
pub(crate) struct SystemLookup {
    pub(crate) within: Duration,
    pub(crate) dns: Option<Dns>,
}

impl Resolve for SystemLookup {
    fn resolve(&self, name: Name) -> Resolving {
        let (within, dns) = (self.within, self.dns.clone());
        Box::pin(async move {
            let host: HostName = name.as_str().parse().map_err(error::Lookup)?;
            let port = async {
                match &dns {
                    Some(dns) => dns.https_port(host.as_str()).await,
                    None => None,
                }
            };
            let (found, port) = tokio::join!(connect::lookup(&host, within), port);
            // 0: the scheme's own.
            let port = port.unwrap_or_default();
            let found = found.map_err(error::Lookup)?.into_iter();
            let found: Addrs = Box::new(found.map(move |ip| SocketAddr::new(ip, port)));
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_url() {
        assert_eq!(
            host_of("https://graph.microsoft.com/v1.0/users"),
            "graph.microsoft.com"
        );
        assert_eq!(host_of("http://127.0.0.1:8080"), "127.0.0.1");
        assert_eq!(host_of("https://[::1]:8443/x"), "[::1]");
    }

    #[tokio::test]
    async fn no_other_place_than_the_cloud_s_own_is_asked() {
        let http = Http::new(&Cloud::Global, &Deadlines::default())
            .await
            .unwrap();
        for url in [
            "https://example.com/",
            "http://graph.microsoft.com/",
            "https://graph.microsoft.com.example.com/",
            "https://graph.microsoft.com:8443/",
            "https://graph.microsoft.us/",
        ] {
            let request = Request {
                method: Method::GET,
                url: Url::parse(url).unwrap(),
                headers: Vec::new(),
                body: Vec::new(),
                within: Duration::from_secs(1),
            };
            let refused = http.ask(request).await.unwrap_err();
            assert!(!refused.sent, "{url}");
            assert_eq!(
                refused.problem,
                Problem::Unexpected {
                    id: "host-not-allowed".into()
                }
            );
        }
    }
}
