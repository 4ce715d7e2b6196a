//! The JSON of `sendMail`, as strictly as Microsoft's schema has it.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::Value;

mod types;

use types::SEND_MAIL;

/// A type of Graph: its name, and what it may hold.
#[derive(Debug)]
pub(super) struct Type {
    name: &'static str,
    properties: &'static [(&'static str, Kind)],
}

/// What a property is.
#[derive(Debug)]
enum Kind {
    /// A string, or null.
    Text,
    Boolean,
    /// Bytes, as base64.
    Binary,
    Integer,
    /// One of these, in any case.
    OneOf(&'static [&'static str]),
    Complex(&'static Type),
    List(&'static Kind),
}

/// Checks the parameters of the action; the error is Microsoft's text.
pub(super) fn check(body: &Value) -> Result<(), String> {
    let Some(parameters) = body.as_object() else {
        return Err(unexpected(body, "StartObject"));
    };
    for (name, value) in parameters {
        match SEND_MAIL.property(name) {
            Some(kind) => kind.check(value)?,
            None => {
                return Err(format!(
                    "The parameter '{name}' in the request payload is not a valid parameter for \
                     the operation 'sendMail'."
                ));
            }
        }
    }
    match parameters.get("message") {
        Some(Value::Object(_)) => Ok(()),
        _ => Err("The parameter 'Message' is required for the action 'sendMail'.".into()),
    }
}

impl Type {
    fn property(&self, name: &str) -> Option<&Kind> {
        let found = self.properties.iter().find(|(known, _)| *known == name);
        found.map(|(_, kind)| kind)
    }

    fn check(&self, value: &Value) -> Result<(), String> {
        let Some(object) = value.as_object() else {
            return Err(unexpected(value, "StartObject"));
        };
        for (name, value) in object {
            let Some(kind) = self.property(name) else {
                return Err(format!(
                    "The property '{name}' does not exist on type '{}'. Make sure to only use \
                     property names that are defined by the type.",
                    self.name
                ));
            };
            kind.check(value)?;
        }
        Ok(())
    }
}

impl Kind {
    fn check(&self, value: &Value) -> Result<(), String> {
        let right = match (self, value) {
            (Self::Complex(of), value) => return of.check(value),
            (Self::List(of), Value::Array(values)) => {
                return values.iter().try_for_each(|value| of.check(value));
            }
            (Self::List(_), value) => return Err(unexpected(value, "StartArray")),
            (Self::OneOf(names), Value::String(text)) => {
                if !names.iter().any(|name| name.eq_ignore_ascii_case(text)) {
                    return Err(format!("Requested value '{text}' was not found."));
                }
                true
            }
            (Self::Binary, Value::String(text)) => BASE64.decode(text).is_ok(),
            (Self::Text, Value::String(_) | Value::Null) | (Self::Boolean, Value::Bool(_)) => true,
            (Self::Integer, Value::Number(number)) => number.is_i64(),
            _ => false,
        };
        if right {
            return Ok(());
        }
        if value.is_array() || value.is_object() {
            return Err(unexpected(value, "PrimitiveValue"));
        }
        let expected = match self {
            Self::Boolean => "Edm.Boolean",
            Self::Binary => "Edm.Binary",
            Self::Integer => "Edm.Int32",
            _ => "Edm.String",
        };
        Err(format!(
            "Cannot convert the literal '{}' to the expected type '{expected}'.",
            short(value)
        ))
    }
}

fn unexpected(value: &Value, expected: &str) -> String {
    let node = match value {
        Value::Array(_) => "StartArray",
        Value::Object(_) => "StartObject",
        _ => "PrimitiveValue",
    };
    format!(
        "An unexpected '{node}' node was found when reading from the JSON reader. A '{expected}' \
         node was expected."
    )
}

/// A text that is wrong may be long.
fn short(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    text.chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_microsoft_documents_is_taken() {
        let body = json!({
            "message": {
                "subject": "Meet for lunch?",
                "body": { "contentType": "HTML", "content": "<b>x</b>" },
                "toRecipients": [{ "emailAddress": { "address": "a@b.test", "name": "A" } }],
                "ccRecipients": [],
                "from": { "emailAddress": { "address": "a@b.test" } },
                "importance": "High",
                "categories": ["x"],
                "internetMessageHeaders": [{ "name": "x-a", "value": "b" }],
                "attachments": [{
                    "@odata.type": "#microsoft.graph.fileAttachment",
                    "name": "a.txt", "contentType": "text/plain", "contentBytes": "SGVsbG8="
                }],
            },
            "saveToSentItems": false,
        });
        assert_eq!(check(&body), Ok(()));
    }

    #[test]
    fn what_it_does_not_is_refused_in_its_words() {
        for (body, part) in [
            (json!([]), "'StartObject' node was expected"),
            (json!({}), "'Message' is required"),
            (
                json!({ "message": null }),
                "'StartObject' node was expected",
            ),
            (
                json!({ "message": {}, "saveToSentItems": "false" }),
                "Edm.Boolean",
            ),
            (json!({ "message": {}, "save": true }), "parameter 'save'"),
            (json!({ "Message": {} }), "parameter 'Message'"),
            (
                json!({ "message": { "to": [] } }),
                "'to' does not exist on type 'microsoft.graph.message'",
            ),
            (json!({ "message": { "subject": 5 } }), "Edm.String"),
            (
                json!({ "message": { "subject": {} } }),
                "'PrimitiveValue' node was expected",
            ),
            (
                json!({ "message": { "body": "x" } }),
                "'StartObject' node was expected",
            ),
            (
                json!({ "message": { "body": { "contentType": "Markdown" } } }),
                "'Markdown' was not found",
            ),
            (
                json!({ "message": { "toRecipients": {} } }),
                "'StartArray' node was expected",
            ),
            (
                json!({ "message": { "toRecipients": null } }),
                "'StartArray' node was expected",
            ),
            (
                json!({ "message": { "toRecipients": [{ "address": "a@b.test" }] } }),
                "'address' does not exist on type 'microsoft.graph.recipient'",
            ),
            (
                json!({ "message": { "attachments": [{ "contentBytes": "!" }] } }),
                "Edm.Binary",
            ),
            (
                json!({ "message": { "attachments": [{ "@odata.type": "x" }] } }),
                "'x' was not found",
            ),
        ] {
            let text = check(&body).unwrap_err();
            assert!(text.contains(part), "{body}: {text}");
        }
    }
}
