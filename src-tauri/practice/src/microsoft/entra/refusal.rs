//! How Entra says no.

use hyper::{StatusCode, header::HeaderName};
use serde_json::json;
use time::{OffsetDateTime, macros::format_description};

use super::errors;
use crate::microsoft::{
    Shared, fresh,
    http::{Answer, Asked, broken},
};

/// An error by its number, with its text filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    pub(crate) error: &'static str,
    pub(crate) text: String,
}

impl Refusal {
    /// The error of this number; each `{name}` of its text becomes the value.
    pub(crate) fn new(code: u32, values: &[(&str, &str)]) -> Self {
        let (error, text) = errors::of(code);
        let text = values.iter().fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        });
        Self { code, error, text }
    }

    /// The same text under another `error`.
    pub(crate) fn called(self, error: &'static str) -> Self {
        Self { error, ..self }
    }

    /// The answer that tells it.
    pub(crate) fn answer(&self, asked: &Asked, shared: &Shared) -> Answer {
        let (Ok(trace_id), Ok(correlation_id)) = (fresh::guid(), correlation(asked)) else {
            return broken();
        };
        let timestamp = timestamp();
        let body = json!({
            "error": self.error,
            "error_description": format!(
                "AADSTS{}: {} Trace ID: {trace_id} Correlation ID: {correlation_id} \
                 Timestamp: {timestamp}",
                self.code, self.text
            ),
            "error_codes": [self.code],
            "timestamp": timestamp,
            "trace_id": trace_id,
            "correlation_id": correlation_id,
            "error_uri": format!("{}/error?code={}", shared.authority, self.code),
        });
        let status = match self.error {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        Answer::json(status, &body)
            .not_stored()
            .with(HeaderName::from_static("x-ms-request-id"), &trace_id)
    }
}

/// The page that `error_uri` leads to.
pub(super) fn explain(asked: &Asked) -> Answer {
    let code = asked.parameter("code").and_then(|code| code.parse().ok());
    match code.and_then(errors::known) {
        Some((error, text)) => {
            let text = format!("Practice Entra: {error}: {text}\n");
            Answer::typed(StatusCode::OK, "text/plain; charset=utf-8", text)
        }
        None => Answer::empty(StatusCode::NOT_FOUND),
    }
}

/// The ID that the client gave the request, or a new one.
pub(super) fn correlation(asked: &Asked) -> Result<String, crate::PracticeError> {
    match asked.header("client-request-id") {
        Some(id) if fresh::is_guid(id) => Ok(id.to_owned()),
        _ => fresh::guid(),
    }
}

/// As Entra writes it.
pub(super) fn timestamp() -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]Z");
    OffsetDateTime::now_utc()
        .format(&format)
        .unwrap_or_default()
}
