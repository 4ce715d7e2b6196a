//! The shape of Graph's errors.

use serde_json::{Value, json};
use time::{OffsetDateTime, macros::format_description};

/// An error of Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GraphError<'a> {
    pub(crate) status: u16,
    pub(crate) code: &'a str,
    pub(crate) text: &'a str,
    /// The codes of the errors inside it, the outermost first.
    inner: &'a [&'a str],
}

impl<'a> GraphError<'a> {
    pub(crate) const fn new(status: u16, code: &'a str, text: &'a str) -> Self {
        Self {
            status,
            code,
            text,
            inner: &[],
        }
    }

    /// With errors inside that say more.
    pub(crate) const fn within(self, inner: &'a [&'a str]) -> Self {
        Self { inner, ..self }
    }

    /// The body that tells it.
    pub(crate) fn body(&self, request_id: &str, client_request_id: &str) -> Value {
        let numbers = json!({
            "date": date(),
            "request-id": request_id,
            "client-request-id": client_request_id,
        });
        // From the inside out; both spellings are met, the lower-case one inside.
        let inner = self.inner.iter().rev().fold(numbers, |inside, code| {
            let mut error = json!({ "code": code });
            merge(&mut error, inside);
            error
        });
        json!({ "error": { "code": self.code, "message": self.text, "innerError": inner } })
    }
}

/// Numbers stand beside the code, a further error inside it.
fn merge(error: &mut Value, inside: Value) {
    let Some(error) = error.as_object_mut() else {
        return;
    };
    match inside {
        Value::Object(fields) if !fields.contains_key("code") => error.extend(fields),
        inside => {
            error.insert("innererror".into(), inside);
        }
    }
}

fn date() -> String {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
    OffsetDateTime::now_utc()
        .format(&format)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_in_the_innermost_error() {
        let plain = GraphError::new(403, "A", "text").body("r", "c");
        assert_eq!(plain["error"]["code"], "A");
        assert_eq!(plain["error"]["innerError"]["request-id"], "r");
        let nested = GraphError::new(403, "A", "")
            .within(&["B", "C"])
            .body("r", "c");
        let b = &nested["error"]["innerError"];
        assert_eq!(
            (&b["code"], &b["innererror"]["code"]),
            (&json!("B"), &json!("C"))
        );
        assert_eq!(b["innererror"]["client-request-id"], "c");
    }
}
