//! What is published where, and what is answered.

use hyper::{
    Method, Response, StatusCode,
    header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION},
};

use super::body::Content;

/// A path that stands for every path of its host that is not named otherwise.
const ANY: &str = "*";

/// A place on a practice host, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The host's name.
    pub host: String,
    /// The path, as in the request line and without the query; `*` for every one that is not named
    /// otherwise.
    pub path: String,
    /// What is answered.
    pub answer: Answer,
}

/// How a practice host answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// As it should.
    Body {
        /// The status, e.g. 200.
        status: u16,
        /// The `Content-Type`.
        content_type: String,
        /// What follows.
        body: Vec<u8>,
    },
    /// It sends the client elsewhere.
    Redirect {
        /// The `Location`.
        to: String,
        /// The status, e.g. 301.
        status: u16,
    },
    /// An autoconfig file, right but for a comment of so many megabytes, of a length that is not
    /// told before.
    Huge {
        /// 1048576 bytes each.
        megabytes: u32,
    },
    /// The request is read, and nothing is ever said.
    Silent,
    /// One byte a second, and no end.
    Drip,
    /// The certificate is for another name, on all paths of this host; behind it is a page.
    WrongCertificate,
    /// The request is read, and the connection is reset.
    Reset,
}

/// The connection is to be reset without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("reset without an answer")]
pub(super) struct Reset;

impl Site {
    /// A place, and what is there.
    pub fn new(host: &str, path: &str, answer: Answer) -> Self {
        Self {
            host: host.to_owned(),
            path: path.to_owned(),
            answer,
        }
    }

    pub(super) fn in_lower_case(self) -> Self {
        Self {
            host: self.host.to_ascii_lowercase(),
            ..self
        }
    }
}

impl Answer {
    /// XML, with 200.
    pub fn xml(body: impl Into<Vec<u8>>) -> Self {
        Self::ok("text/xml; charset=utf-8", body)
    }

    /// An HTML page, with 200.
    pub fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::ok("text/html; charset=utf-8", body)
    }

    /// JSON, with 200.
    pub fn json(body: impl Into<Vec<u8>>) -> Self {
        Self::ok("application/json", body)
    }

    /// Text, with 200.
    pub fn text(body: impl Into<Vec<u8>>) -> Self {
        Self::ok("text/plain; charset=utf-8", body)
    }

    fn ok(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::Body {
            status: 200,
            content_type: content_type.to_owned(),
            body: body.into(),
        }
    }
}

/// The hosts, each once, in order.
pub(super) fn hosts(sites: &[Site]) -> Vec<&str> {
    let mut hosts = Vec::new();
    for site in sites {
        if !hosts.contains(&site.host.as_str()) {
            hosts.push(&site.host);
        }
    }
    hosts
}

/// What is at a place; an HTML page with 404 where nothing is.
pub(super) async fn respond(
    sites: &[Site],
    method: &Method,
    host: &str,
    path: &str,
) -> Result<Response<Content>, Reset> {
    if method != Method::GET && method != Method::HEAD {
        let refused = page(StatusCode::METHOD_NOT_ALLOWED);
        return Ok(with(refused, ALLOW, "GET, HEAD"));
    }
    let at = |wanted: &str| {
        let mut of_host = sites.iter().filter(|site| site.host == host);
        of_host.find(|site| site.path == wanted)
    };
    let Some(site) = at(path).or_else(|| at(ANY)) else {
        return Ok(page(StatusCode::NOT_FOUND));
    };
    Ok(match &site.answer {
        Answer::Body {
            status,
            content_type,
            body,
        } => {
            let content = Content::whole(body.clone());
            with(response(*status, content), CONTENT_TYPE, content_type)
        }
        Answer::Redirect { to, status } => {
            with(response(*status, Content::whole(Vec::new())), LOCATION, to)
        }
        Answer::Huge { megabytes } => {
            with(response(200, Content::huge(*megabytes)), CONTENT_TYPE, XML)
        }
        Answer::Drip => with(response(200, Content::drip()), CONTENT_TYPE, XML),
        Answer::WrongCertificate => page(StatusCode::OK),
        Answer::Silent => std::future::pending().await,
        Answer::Reset => return Err(Reset),
    })
}

const XML: &str = "text/xml; charset=utf-8";

/// As a server's own pages look.
fn page(status: StatusCode) -> Response<Content> {
    let body = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{status}</title></head>\
         <body><h1>{status}</h1></body></html>\n"
    );
    let page = response(status.as_u16(), Content::whole(body.into_bytes()));
    with(page, CONTENT_TYPE, "text/html; charset=utf-8")
}

/// A status that is none becomes 500.
fn response(status: u16, content: Content) -> Response<Content> {
    let mut response = Response::new(content);
    let status = StatusCode::from_u16(status);
    *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}

/// With one more header. A value that no header can hold is left out.
fn with(mut response: Response<Content>, name: HeaderName, value: &str) -> Response<Content> {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
