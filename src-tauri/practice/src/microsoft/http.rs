//! One request as it came, and one answer.

use std::convert::Infallible;

use hyper::{
    HeaderMap, Method, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION},
};
use serde_json::Value;

use super::content::Content;

/// A request, read to its end.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    /// Still percent-encoded.
    pub(crate) path: String,
    /// Still encoded, without the question mark.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// What came after the headers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Body {
    Whole(Vec<u8>),
    /// More than allowed; it was read and forgotten.
    TooLarge,
    /// It did not come to an end in time, or broke off.
    Cut,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) content: Content,
}

/// The connection is to be closed without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("closed without an answer")]
pub(crate) struct Closed;

impl Asked {
    /// A header's text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The media type of the body, in lower case and without parameters.
    pub(crate) fn media_type(&self) -> Option<String> {
        let whole = self.header(CONTENT_TYPE.as_str())?;
        let essence = whole.split(';').next().unwrap_or_default();
        Some(essence.trim().to_ascii_lowercase())
    }

    /// The parts of the path, decoded. `None` where one is no UTF-8.
    pub(crate) fn segments(&self) -> Option<Vec<String>> {
        let decoded = |part: &str| {
            let text = percent_encoding::percent_decode_str(part).decode_utf8();
            text.ok().map(std::borrow::Cow::into_owned)
        };
        self.path
            .trim_start_matches('/')
            .split('/')
            .map(decoded)
            .collect()
    }

    /// A parameter of the query, decoded.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The bytes of the body, where there are any to work with.
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Whole(bytes) => bytes,
            Body::TooLarge | Body::Cut => &[],
        }
    }

    /// The fields of a form in the body, in order.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        if self.media_type().as_deref() != Some("application/x-www-form-urlencoded") {
            return Vec::new();
        }
        form_urlencoded::parse(self.bytes()).into_owned().collect()
    }
}

impl Answer {
    /// Nothing but a status.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            content: Content::from(Vec::new()),
        }
    }

    /// JSON, as Microsoft labels it.
    pub(crate) fn json(status: StatusCode, body: &Value) -> Self {
        Self::typed(status, "application/json; charset=utf-8", body.to_string())
    }

    /// A text of some type.
    pub(crate) fn typed(status: StatusCode, media_type: &'static str, body: String) -> Self {
        let mut answer = Self::empty(status);
        answer.content = Content::from(body.into_bytes());
        let media_type = HeaderValue::from_static(media_type);
        answer.headers.insert(CONTENT_TYPE, media_type);
        answer
    }

    /// Sends the client elsewhere.
    pub(crate) fn redirect(status: StatusCode, to: &str) -> Self {
        Self::empty(status).with(LOCATION, to)
    }

    /// With one more header. A value that no header can hold is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Not to be kept by anybody.
    pub(crate) fn not_stored(self) -> Self {
        self.with(CACHE_CONTROL, "no-store, no-cache")
    }
}

/// The server itself is in trouble: the system gives no random bytes.
pub(crate) fn broken() -> Answer {
    Answer::empty(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Waits until the connection's own time is over.
pub(crate) async fn silence() -> Infallible {
    std::future::pending().await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, query: &str) -> Asked {
        Asked {
            method: Method::POST,
            path: path.into(),
            query: query.into(),
            headers: HeaderMap::from_iter([(
                CONTENT_TYPE,
                HeaderValue::from_static("Application/X-WWW-Form-Urlencoded; charset=utf-8"),
            )]),
            body: Body::Whole(b"a=1+2&b=%2B%26&a=3".to_vec()),
        }
    }

    #[test]
    fn the_path_is_decoded_part_by_part() {
        let parts = asked("/v1.0/users/a%2Fb%2B%40x+y/sendMail", "").segments();
        assert_eq!(parts.unwrap(), ["v1.0", "users", "a/b+@x+y", "sendMail"]);
        assert_eq!(asked("/%ff", "").segments(), None);
    }

    #[test]
    fn query_and_form_are_decoded() {
        let asked = asked("/", "client_id=a%20b+c&x");
        assert_eq!(asked.parameter("client_id").as_deref(), Some("a b c"));
        assert_eq!(asked.parameter("y"), None);
        let form = [("a", "1 2"), ("b", "+&"), ("a", "3")];
        assert_eq!(
            asked.form(),
            form.map(|(key, value)| (key.into(), value.into()))
        );
    }
}
