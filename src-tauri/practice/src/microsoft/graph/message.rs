//! A message, read out of JSON that has the right types.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::Value;

use crate::address;

/// So many headers of its own may a message have.
const HEADERS: usize = 5;

/// What is to be sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) subject: String,
    pub(super) html: bool,
    pub(super) content: String,
    pub(super) from: Option<Mailbox>,
    pub(super) sender: Option<Mailbox>,
    pub(super) to: Vec<Mailbox>,
    pub(super) cc: Vec<Mailbox>,
    pub(super) bcc: Vec<Mailbox>,
    pub(super) reply_to: Vec<Mailbox>,
    pub(super) importance: Option<String>,
    pub(super) id: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) attachments: Vec<Attachment>,
}

/// An address, and perhaps a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mailbox {
    pub(super) address: String,
    pub(super) name: String,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attachment {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}

/// What is wrong about it: Graph's code and text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    pub(super) code: &'static str,
    pub(super) text: String,
}

impl Message {
    /// Reads the `message` of a body that the schema has passed.
    pub(super) fn read(message: &Value) -> Result<Self, Complaint> {
        let body = message.get("body").unwrap_or(&Value::Null);
        let one = |name: &str| message.get(name).map(mailbox).transpose();
        let read = Self {
            subject: text(message, "subject"),
            html: text(body, "contentType").eq_ignore_ascii_case("html"),
            content: text(body, "content"),
            from: one("from")?,
            sender: one("sender")?,
            to: mailboxes(message, "toRecipients")?,
            cc: mailboxes(message, "ccRecipients")?,
            bcc: mailboxes(message, "bccRecipients")?,
            reply_to: mailboxes(message, "replyTo")?,
            importance: some_text(message, "importance"),
            id: some_text(message, "internetMessageId"),
            headers: headers(message)?,
            attachments: list(message, "attachments").map(attachment).collect(),
        };
        if read.recipients().is_empty() {
            return Err(Complaint {
                code: "ErrorInvalidRecipients",
                text: "At least one recipient is not valid., The message has no recipient.".into(),
            });
        }
        Ok(read)
    }

    /// Everybody who is to get it.
    pub(super) fn recipients(&self) -> Vec<String> {
        let all = self.to.iter().chain(&self.cc).chain(&self.bcc);
        all.map(|mailbox| mailbox.address.clone()).collect()
    }
}

fn text(object: &Value, name: &str) -> String {
    object
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn some_text(object: &Value, name: &str) -> Option<String> {
    Some(text(object, name)).filter(|text| !text.is_empty())
}

fn list<'a>(object: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    object
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn mailboxes(message: &Value, name: &str) -> Result<Vec<Mailbox>, Complaint> {
    list(message, name).map(mailbox).collect()
}

fn mailbox(recipient: &Value) -> Result<Mailbox, Complaint> {
    let email = recipient.get("emailAddress").unwrap_or(&Value::Null);
    let address = text(email, "address");
    if address::address(&address).is_none() {
        return Err(Complaint {
            code: "ErrorInvalidRecipients",
            text: format!(
                "At least one recipient is not valid., Recipient '{address}' is not resolved. All \
                 recipients must be resolved before a message can be submitted."
            ),
        });
    }
    Ok(Mailbox {
        address,
        name: text(email, "name"),
    })
}

fn headers(message: &Value) -> Result<Vec<(String, String)>, Complaint> {
    let headers: Vec<_> = list(message, "internetMessageHeaders")
        .map(|header| (text(header, "name"), text(header, "value")))
        .collect();
    if headers.len() > HEADERS {
        return Err(Complaint {
            code: "InvalidInternetMessageHeaderCollection",
            text: format!(
                "Maximum number of headers in one message should be less than or equal to {HEADERS}."
            ),
        });
    }
    let is_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for (name, _) in &headers {
        let own = name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("x-"));
        if !own || name.len() < 3 || !name.chars().all(is_token) {
            return Err(Complaint {
                code: "InvalidInternetMessageHeader",
                text: format!(
                    "The internet message header name '{name}' should start with 'x-' or 'X-'."
                ),
            });
        }
    }
    Ok(headers)
}

fn attachment(attachment: &Value) -> Attachment {
    let encoded = attachment.get("contentBytes").and_then(Value::as_str);
    Attachment {
        name: text(attachment, "name"),
        media_type: text(attachment, "contentType"),
        bytes: BASE64
            .decode(encoded.unwrap_or_default())
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn code(message: &Value) -> &'static str {
        Message::read(message).unwrap_err().code
    }

    #[test]
    fn recipients_are_needed_and_checked() {
        assert_eq!(code(&json!({})), "ErrorInvalidRecipients");
        for wrong in [
            "",
            "a",
            "a.@b.test",
            "a b@c.test",
            "a@b.test\r\nX: y",
            "Bob <a@b.test>",
        ] {
            let message = json!({ "toRecipients": [{ "emailAddress": { "address": wrong } }] });
            assert_eq!(code(&message), "ErrorInvalidRecipients", "{wrong}");
        }
        assert_eq!(
            code(&json!({ "toRecipients": [{}] })),
            "ErrorInvalidRecipients"
        );
        let only_bcc =
            json!({ "bccRecipients": [{ "emailAddress": { "address": "あ@例.test" } }] });
        assert_eq!(
            Message::read(&only_bcc).unwrap().recipients(),
            ["あ@例.test"]
        );
    }

    #[test]
    fn headers_are_the_senders_own() {
        let with = |names: &[&str]| {
            let headers: Vec<Value> = names
                .iter()
                .map(|name| json!({ "name": name, "value": "" }))
                .collect();
            json!({
                "toRecipients": [{ "emailAddress": { "address": "a@b.test" } }],
                "internetMessageHeaders": headers,
            })
        };
        for wrong in ["Subject", "x", "x-", "x-a: b", "x-a\r\nTo"] {
            assert_eq!(
                code(&with(&[wrong])),
                "InvalidInternetMessageHeader",
                "{wrong}"
            );
        }
        assert!(Message::read(&with(&["X-a"; 5])).is_ok());
        assert_eq!(
            code(&with(&["X-a"; 6])),
            "InvalidInternetMessageHeaderCollection"
        );
    }
}
