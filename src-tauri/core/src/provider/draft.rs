use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ClientCertificate, Cloud, SecretKind};
use crate::problem::{FieldProblem, Problem};

/// Which kind of provider.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    specta::Type,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ProviderKind {
    /// Message submission by SMTP.
    #[default]
    Smtp,
    /// Microsoft 365: OAuth 2.0 client credentials, and Graph's `sendMail`.
    Microsoft365,
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
    /// The Microsoft Entra tenant: its ID, or a domain that it has verified.
    pub tenant_id: String,
    /// The registered application's (client) ID.
    pub client_id: String,
    /// `secret` or `certificate`.
    pub credential: String,
    /// The application's public certificate, in PEM.
    pub certificate: String,
    /// The file that it is read from; see [`ProviderDraft::read_certificate`].
    pub certificate_file: String,
    /// The day the client secret expires, as `2027-05-01`.
    pub secret_expires: String,
    /// `global`, `us-gov`, `us-gov-dod`, `china`, or `custom`.
    pub cloud: String,
    /// Of a custom cloud: where tokens are given out.
    pub authority: String,
    /// Of a custom cloud: where Microsoft Graph is.
    pub graph: String,
    /// Whether the mail is kept in the sender's Sent Items.
    pub save_to_sent_items: bool,
}

/// The text fields of each kind of provider, by their name in JSON.
const SMTP_TEXTS: [&str; 8] = [
    "host",
    "port",
    "security",
    "from",
    "senderName",
    "username",
    "caFile",
    "pinnedSha256",
];
const MICROSOFT365_TEXTS: [&str; 7] = [
    "from",
    "tenantId",
    "clientId",
    "credential",
    "certificateFile",
    "secretExpires",
    "cloud",
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
        let kind = match object.get("kind") {
            Some(Value::String(kind)) => kind.parse().map_err(|_| {
                let kind = kind.clone();
                vec![FieldProblem::error(
                    "kind",
                    Problem::InputKindUnknown { kind },
                )]
            })?,
            Some(_) => return Err(vec![wrong_type("kind", "text")]),
            None => return Err(vec![FieldProblem::error("kind", Problem::InputRequired)]),
        };
        let mut draft = Self::of_kind(kind);
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

    /// A draft of this kind, with the values that a missing key stands for.
    pub fn of_kind(kind: ProviderKind) -> Self {
        match kind {
            ProviderKind::Smtp => Self::default(),
            ProviderKind::Microsoft365 => Self {
                kind,
                credential: "secret".to_owned(),
                cloud: "global".to_owned(),
                ..Self::default()
            },
        }
    }

    /// The cloud that it names.
    ///
    /// # Errors
    /// `input-cloud-…`, at the field.
    pub fn cloud(&self) -> Result<Cloud, FieldProblem> {
        Cloud::parse(&self.cloud, &self.authority, &self.graph)
    }

    /// What it signs in with.
    pub fn secret_kind(&self) -> SecretKind {
        match (self.kind, self.credential.as_str()) {
            (ProviderKind::Smtp, _) if self.username.is_empty() => SecretKind::Nothing,
            (ProviderKind::Smtp, _) => SecretKind::Password,
            (ProviderKind::Microsoft365, "certificate") => SecretKind::PrivateKey,
            (ProviderKind::Microsoft365, _) => SecretKind::ClientSecret,
        }
    }

    /// Reads the certificate that `certificateFile` names, PEM or DER, into the draft: from then on
    /// the file is not needed.
    ///
    /// # Errors
    /// `file-unreadable` or `input-certificate-invalid`, at the field.
    pub fn read_certificate(&mut self) -> Result<(), FieldProblem> {
        if self.certificate_file.is_empty() || !self.certificate.is_empty() {
            return Ok(());
        }
        self.certificate = ClientCertificate::read(&self.certificate_file)
            .map_err(|problem| FieldProblem::error("certificateFile", problem))?
            .to_pem();
        Ok(())
    }

    /// Reads what it knows of a draft that another version wrote: missing keys are empty fields,
    /// unknown ones are passed over. `None` where the kind is not known.
    pub(crate) fn from_any_version(value: &Value) -> Option<Self> {
        let mut known = serde_json::to_value(Self::default()).ok()?;
        for (key, field) in known.as_object_mut()? {
            if let Some(found) = value.get(key) {
                *field = found.clone();
            }
        }
        serde_json::from_value(known).ok()
    }

    /// The field of this name, to read or to change; those of the other kind as well.
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
            "tenantId" => &mut self.tenant_id,
            "clientId" => &mut self.client_id,
            "credential" => &mut self.credential,
            "certificateFile" => &mut self.certificate_file,
            "secretExpires" => &mut self.secret_expires,
            "cloud" => &mut self.cloud,
            _ => return None,
        })
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), FieldProblem> {
        if key == "kind" {
            return Ok(());
        }
        match (self.kind, key) {
            (ProviderKind::Smtp, "allowCleartextAuth") => {
                set_flag(&mut self.allow_cleartext_auth, key, value)
            }
            (ProviderKind::Smtp, "port") => self.set_port(value),
            (ProviderKind::Microsoft365, "saveToSentItems") => {
                set_flag(&mut self.save_to_sent_items, key, value)
            }
            (ProviderKind::Microsoft365, "cloud") if value.is_object() => self.set_cloud(value),
            (ProviderKind::Smtp, key) if SMTP_TEXTS.contains(&key) => self.set_text(key, value),
            (ProviderKind::Microsoft365, key) if MICROSOFT365_TEXTS.contains(&key) => {
                self.set_text(key, value)
            }
            _ => Err(unknown_key(key)),
        }
    }

    fn set_text(&mut self, key: &str, value: &Value) -> Result<(), FieldProblem> {
        match (value, self.text_mut(key)) {
            (Value::Null, _) => Ok(()),
            (Value::String(text), Some(field)) => {
                text.clone_into(field);
                Ok(())
            }
            _ => Err(wrong_type(key, "text")),
        }
    }

    fn set_port(&mut self, value: &Value) -> Result<(), FieldProblem> {
        match value {
            Value::Null => Ok(()),
            Value::Number(number) => {
                self.port = number.to_string();
                Ok(())
            }
            _ => Err(wrong_type("port", "number")),
        }
    }

    /// `{"authority":"URL","graph":"URL"}`: for practice and tests.
    fn set_cloud(&mut self, value: &Value) -> Result<(), FieldProblem> {
        let part = |key: &str| match value.get(key) {
            Some(Value::String(url)) => Ok(url.clone()),
            Some(_) => Err(wrong_type("cloud", "text")),
            None => Err(FieldProblem::error("cloud", Problem::InputRequired)),
        };
        let others = value.as_object().into_iter().flat_map(|parts| parts.keys());
        if let Some(key) = others
            .filter(|key| !["authority", "graph"].contains(&key.as_str()))
            .min()
        {
            return Err(unknown_key(key));
        }
        (self.authority, self.graph) = (part("authority")?, part("graph")?);
        "custom".clone_into(&mut self.cloud);
        Ok(())
    }
}

fn set_flag(flag: &mut bool, key: &str, value: &Value) -> Result<(), FieldProblem> {
    *flag = value
        .as_bool()
        .ok_or_else(|| wrong_type(key, "true-or-false"))?;
    Ok(())
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
    fn the_contract_s_other_example_is_read_and_the_keys_of_the_other_kind_are_refused() {
        let json = r#"{"kind":"microsoft365","from":"reports@contoso.com","tenantId":"t","clientId":"c","credential":"secret",
            "certificateFile":null,"secretExpires":"2027-05-01","cloud":"global","saveToSentItems":false}"#;
        let read = ProviderDraft::from_json(json).unwrap();
        let expected = ProviderDraft {
            from: "reports@contoso.com".into(),
            tenant_id: "t".into(),
            client_id: "c".into(),
            secret_expires: "2027-05-01".into(),
            ..ProviderDraft::of_kind(ProviderKind::Microsoft365)
        };
        assert_eq!(read, expected);
        let codes = |json: &str| -> Vec<_> {
            let found = ProviderDraft::from_json(json).unwrap_err().into_iter();
            found.map(|p| (p.field, p.problem.problem.code())).collect()
        };
        let one = |field: &str, code| vec![(field.to_owned(), code)];
        for (json, expected) in [
            (
                r#"{"kind":"microsoft365","host":"x"}"#,
                one("host", "input-unknown-key"),
            ),
            (
                r#"{"kind":"microsoft365","certificate":"x"}"#,
                one("certificate", "input-unknown-key"),
            ),
            (
                r#"{"kind":"microsoft365","clientSecret":"x"}"#,
                one("clientSecret", "input-unknown-key"),
            ),
            (
                r#"{"kind":"smtp","tenantId":"x"}"#,
                one("tenantId", "input-unknown-key"),
            ),
            (
                r#"{"kind":"microsoft365","saveToSentItems":"no"}"#,
                one("saveToSentItems", "input-wrong-type"),
            ),
            (
                r#"{"kind":"microsoft365","cloud":7}"#,
                one("cloud", "input-wrong-type"),
            ),
            (
                r#"{"kind":"microsoft365","cloud":{"authority":"x"}}"#,
                one("cloud", "input-required"),
            ),
            (
                r#"{"kind":"microsoft365","cloud":{"authority":"x","graph":"y","z":1}}"#,
                one("z", "input-unknown-key"),
            ),
        ] {
            assert_eq!(codes(json), expected, "{json}");
        }
    }

    #[test]
    fn a_draft_of_an_older_version_is_read() {
        let mut json = serde_json::to_value(draft()).unwrap();
        json.as_object_mut().unwrap().remove("tenantId");
        assert_eq!(ProviderDraft::from_any_version(&json), Some(draft()));
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
