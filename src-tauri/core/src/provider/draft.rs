use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::problem::{FieldProblem, Problem};

/// Which kind of provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Message submission by SMTP.
    #[default]
    Smtp,
}

/// A provider as typed: texts, nothing checked, no secret. An empty text is a field left empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct ProviderDraft {
    /// Which kind.
    pub kind: ProviderKind,
    /// The server's name.
    pub host: String,
    /// The port, in digits.
    pub port: String,
    /// `starttls`, `tls` or `none`.
    pub security: String,
    /// The sender's address.
    pub from: String,
    /// The sender's name.
    pub sender_name: String,
    /// The user name; empty for no sign-in.
    pub username: String,
    /// A file with further root certificates, in PEM.
    pub ca_file: String,
    /// The one certificate to trust, by fingerprint.
    pub pinned_sha256: String,
    /// The admin allows the password to go out unprotected to this host.
    pub allow_cleartext_auth: bool,
}

/// The text fields of an SMTP provider, by their name in JSON.
const TEXTS: [&str; 8] = [
    "host",
    "port",
    "security",
    "from",
    "senderName",
    "username",
    "caFile",
    "pinnedSha256",
];

impl ProviderDraft {
    /// Reads the command line's JSON form; missing optional keys take their defaults.
    ///
    /// # Errors
    /// `input-json-invalid`, and every unknown key and wrong type by name.
    pub fn from_json(text: &str) -> Result<Self, Vec<FieldProblem>> {
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (small(error.line()), small(error.column()));
            vec![FieldProblem::error(
                "provider",
                Problem::InputJsonInvalid { line, column },
            )]
        })?;
        let Value::Object(object) = value else {
            return Err(vec![wrong_type("provider", "object")]);
        };
        match object.get("kind") {
            Some(Value::String(kind)) if kind == "smtp" => {}
            Some(Value::String(kind)) => {
                return Err(vec![FieldProblem::error(
                    "kind",
                    Problem::InputKindUnknown { kind: kind.clone() },
                )]);
            }
            Some(_) => return Err(vec![wrong_type("kind", "text")]),
            None => return Err(vec![FieldProblem::error("kind", Problem::InputRequired)]),
        }
        let mut draft = Self::default();
        let mut problems = Vec::new();
        for (key, value) in &object {
            if let Err(problem) = draft.set(key, value) {
                problems.push(problem);
            }
        }
        if problems.is_empty() {
            Ok(draft)
        } else {
            Err(problems)
        }
    }

    /// Reads what it knows of a draft that a later version wrote: missing keys are empty fields,
    /// unknown ones are passed over. `None` where the kind is not known.
    pub(crate) fn from_newer(value: &Value) -> Option<Self> {
        let mut known = serde_json::to_value(Self::default()).ok()?;
        for (key, field) in known.as_object_mut()? {
            if let Some(found) = value.get(key) {
                *field = found.clone();
            }
        }
        serde_json::from_value(known).ok()
    }

    /// The field of this name, to read or to change.
    pub fn text_mut(&mut self, field: &str) -> Option<&mut String> {
        Some(match field {
            "host" => &mut self.host,
            "port" => &mut self.port,
            "security" => &mut self.security,
            "from" => &mut self.from,
            "senderName" => &mut self.sender_name,
            "username" => &mut self.username,
            "caFile" => &mut self.ca_file,
            "pinnedSha256" => &mut self.pinned_sha256,
            _ => return None,
        })
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), FieldProblem> {
        match (key, value) {
            ("kind", _) | (_, Value::Null) if key == "kind" || TEXTS.contains(&key) => Ok(()),
            ("allowCleartextAuth", Value::Bool(allowed)) => {
                self.allow_cleartext_auth = *allowed;
                Ok(())
            }
            ("allowCleartextAuth", _) => Err(wrong_type(key, "true-or-false")),
            ("port", Value::Number(number)) => {
                self.port = number.to_string();
                Ok(())
            }
            ("port", Value::String(_)) => Err(wrong_type(key, "number")),
            (_, Value::String(text)) => match self.text_mut(key) {
                Some(field) => {
                    text.clone_into(field);
                    Ok(())
                }
                None => Err(unknown_key(key)),
            },
            ("port", _) => Err(wrong_type(key, "number")),
            _ if TEXTS.contains(&key) => Err(wrong_type(key, "text")),
            _ => Err(unknown_key(key)),
        }
    }
}

fn unknown_key(key: &str) -> FieldProblem {
    FieldProblem::error(
        key,
        Problem::InputUnknownKey {
            key: key.to_owned(),
        },
    )
}

fn wrong_type(field: &str, expected: &str) -> FieldProblem {
    FieldProblem::error(
        field,
        Problem::InputWrongType {
            expected: expected.to_owned(),
        },
    )
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn draft() -> ProviderDraft {
        ProviderDraft {
            host: "smtp.example.com".into(),
            port: "587".into(),
            security: "starttls".into(),
            from: "reports@example.com".into(),
            sender_name: "Reports".into(),
            username: "reports@example.com".into(),
            ..ProviderDraft::default()
        }
    }

    #[test]
    fn the_contract_s_example_is_read() {
        let json = r#"{"kind":"smtp","host":"smtp.example.com","port":587,"security":"starttls","from":"reports@example.com",
            "senderName":"Reports","username":"reports@example.com","caFile":null,"pinnedSha256":null,"allowCleartextAuth":false}"#;
        assert_eq!(ProviderDraft::from_json(json).unwrap(), draft());
    }

    #[test]
    fn unknown_keys_and_wrong_types_are_named_all_at_once() {
        let json = r#"{"kind":"smtp","host":5,"port":"587","pasword":"x","allowCleartextAuth":"yes","from":"a@example.com","x":null}"#;
        let mut found: Vec<_> = ProviderDraft::from_json(json)
            .unwrap_err()
            .into_iter()
            .map(|p| (p.field, p.problem.problem.code()))
            .collect();
        found.sort();
        let expected = [
            ("allowCleartextAuth", "input-wrong-type"),
            ("host", "input-wrong-type"),
            ("pasword", "input-unknown-key"),
            ("port", "input-wrong-type"),
            ("x", "input-unknown-key"),
        ];
        assert_eq!(
            found,
            expected.map(|(field, code)| (field.to_owned(), code))
        );
    }

    #[test]
    fn what_is_no_provider_is_said() {
        let code = |json| {
            ProviderDraft::from_json(json).unwrap_err()[0]
                .problem
                .problem
                .code()
        };
        assert_eq!(code("{"), "input-json-invalid");
        assert_eq!(code("[]"), "input-wrong-type");
        assert_eq!(code("{}"), "input-required");
        assert_eq!(code(r#"{"kind":"imap"}"#), "input-kind-unknown");
        assert_eq!(code(r#"{"kind":7}"#), "input-wrong-type");
    }
}
