use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

use super::status::{CheckRecord, Proof, TestMailRecord};
use crate::{
    problem::Failure,
    provider::{ProviderDraft, SecretKind},
};

pub(super) const FILE: &str = "settings.json";
const VERSION: u32 = 1;
const MAX_TEST_MAILS: usize = 3;

/// `settings.json`: says which provider is active. It is the commit record of every change, and
/// holds no secret. (Fields are in snake case as in the keychain's record, what is inside them as
/// everywhere else.)
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    v: u32,
    /// The provider in use.
    #[serde(deserialize_with = "draft_if_any")]
    pub(super) active: Option<ProviderDraft>,
    /// The number of the activation that it came with.
    pub(super) generation: u64,
    /// Where its secret may go.
    pub(super) endpoint_hash: String,
    #[serde(flatten)]
    pub(super) records: Records,
    /// The provider that is about to replace it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) pending: Option<Pending>,
}

/// A provider on its way in; with it everything that makes it the active one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pending {
    #[serde(deserialize_with = "draft")]
    pub(super) provider: ProviderDraft,
    pub(super) generation: u64,
    pub(super) endpoint_hash: String,
    #[serde(flatten)]
    pub(super) records: Records,
}

/// An earlier version knew fewer fields.
fn draft<'de, D: Deserializer<'de>>(from: D) -> Result<ProviderDraft, D::Error> {
    let value = Value::deserialize(from)?;
    ProviderDraft::from_any_version(&value).ok_or_else(|| D::Error::custom("no provider"))
}

fn draft_if_any<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ProviderDraft>, D::Error> {
    match Value::deserialize(from)? {
        Value::Null => Ok(None),
        value => draft(value).map(Some).map_err(D::Error::custom),
    }
}

/// What is remembered about a provider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Records {
    pub(super) unchecked: bool,
    pub(super) last_check: Option<CheckRecord>,
    pub(super) test_mails: Vec<TestMailRecord>,
    pub(super) tls_expires: Option<String>,
}

/// What is found in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OnDisk {
    /// No file; or one that this version has written. Absent is the same as nothing active.
    Good(Box<Settings>),
    /// Not JSON, or not ours.
    Damaged,
    /// Written by a later version: only shown.
    Newer {
        v: u32,
        active: Option<Box<ProviderDraft>>,
    },
    /// There, and not to be read.
    Unreadable(Box<Failure>),
}

impl OnDisk {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
            return Self::Damaged;
        };
        match value.get("v").and_then(Value::as_u64).map(u32::try_from) {
            Some(Ok(VERSION)) => serde_json::from_value(value)
                .map_or(Self::Damaged, |good| Self::Good(Box::new(good))),
            Some(Ok(v)) if v > VERSION => {
                let active = value.get("active").filter(|active| active.is_object());
                let active = active.and_then(ProviderDraft::from_any_version);
                Self::Newer {
                    v,
                    active: active.map(Box::new),
                }
            }
            _ => Self::Damaged,
        }
    }
}

impl Settings {
    /// Nothing is active.
    pub(super) fn empty() -> Self {
        Self {
            v: VERSION,
            ..Self::default()
        }
    }

    /// A secret of ours should be, or may be, in the keychain.
    pub(super) fn names_a_secret(&self) -> bool {
        let pending = self.pending.as_ref().map(|pending| &pending.provider);
        [self.active.as_ref(), pending]
            .into_iter()
            .flatten()
            .any(signs_in)
    }

    /// With the pending provider as the active one.
    pub(super) fn promoted(&self) -> Self {
        match self.pending.clone() {
            Some(Pending {
                provider,
                generation,
                endpoint_hash,
                records,
            }) => Self {
                v: VERSION,
                active: Some(provider),
                generation,
                endpoint_hash,
                records,
                pending: None,
            },
            None => self.clone(),
        }
    }

    /// With a provider that is about to replace the active one.
    pub(super) fn with_pending(&self, new: Pending) -> Self {
        Self {
            pending: Some(new),
            ..self.clone()
        }
    }

    /// Without the pending provider.
    pub(super) fn without_pending(&self) -> Self {
        Self {
            pending: None,
            ..self.clone()
        }
    }
}

impl Records {
    /// What is known of a provider that is saved on this ground. `before`: what was known of it
    /// until now, where it goes to the same place.
    pub(super) fn of(proof: Proof, before: Option<&Self>) -> Self {
        let test_mails = before
            .map(|before| before.test_mails.clone())
            .unwrap_or_default();
        let known_expiry = before.and_then(|before| before.tls_expires.clone());
        match proof {
            Proof::Checked {
                record,
                tls_expires,
            } => Self {
                unchecked: !record.passed(),
                last_check: Some(record),
                test_mails,
                tls_expires: tls_expires.or(known_expiry),
            },
            Proof::Unchecked => Self {
                unchecked: true,
                last_check: None,
                test_mails,
                tls_expires: known_expiry,
            },
        }
    }

    pub(super) fn add_check(&mut self, record: CheckRecord, tls_expires: Option<String>) {
        self.unchecked &= !record.passed();
        self.last_check = Some(record);
        if tls_expires.is_some() {
            self.tls_expires = tls_expires;
        }
    }

    pub(super) fn add_test_mail(&mut self, record: TestMailRecord) {
        self.test_mails.insert(0, record);
        self.test_mails.truncate(MAX_TEST_MAILS);
    }
}

/// A secret belongs to this provider.
pub(super) fn signs_in(provider: &ProviderDraft) -> bool {
    provider.secret_kind() != SecretKind::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Verdict;

    #[test]
    fn what_is_not_ours_or_not_whole_is_damaged_and_what_is_newer_is_only_shown() {
        for damaged in [
            "",
            "{",
            "[]",
            "{}",
            r#"{"v":"1"}"#,
            r#"{"v":0}"#,
            r#"{"v":1,"active":5}"#,
            r#"{"v":-1}"#,
        ] {
            assert_eq!(
                OnDisk::parse(damaged.as_bytes()),
                OnDisk::Damaged,
                "{damaged}"
            );
        }
        let newer =
            br#"{"v":2,"active":{"kind":"smtp","host":"smtp.example.com","extra":1},"more":[]}"#;
        let OnDisk::Newer {
            v: 2,
            active: Some(active),
        } = OnDisk::parse(newer)
        else {
            panic!("not newer")
        };
        assert_eq!(active.host, "smtp.example.com");
        assert_eq!(
            OnDisk::parse(br#"{"v":3,"active":{"kind":"carrier-pigeon"}}"#),
            OnDisk::Newer { v: 3, active: None }
        );
    }

    #[test]
    fn the_file_has_the_fields_it_is_documented_to_have() {
        let provider = ProviderDraft {
            host: "smtp.example.com".into(),
            ..ProviderDraft::default()
        };
        let pending = Pending {
            provider,
            generation: 1,
            endpoint_hash: "ab".into(),
            records: Records::default(),
        };
        let settings = Settings {
            pending: Some(pending),
            ..Settings::empty()
        };
        let promoted: Value = serde_json::to_value(settings.promoted()).unwrap();
        let keys: Vec<_> = promoted
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            keys,
            [
                "active",
                "endpoint_hash",
                "generation",
                "last_check",
                "test_mails",
                "tls_expires",
                "unchecked",
                "v"
            ]
        );
        assert_eq!(
            OnDisk::parse(&serde_json::to_vec(&settings).unwrap()),
            OnDisk::Good(Box::new(settings.clone()))
        );
        assert_eq!(settings.without_pending(), Settings::empty());
    }

    #[test]
    fn three_test_mails_are_kept_the_newest_first_and_a_passed_check_proves() {
        let mut records = Records::of(Proof::Unchecked, None);
        for code in ["1", "2", "3", "4"] {
            let mail = TestMailRecord {
                at: String::new(),
                to: String::new(),
                code: code.into(),
                message_id: None,
                request: None,
                accepted: Some(true),
                problem_code: None,
            };
            records.add_test_mail(mail);
        }
        let codes: Vec<_> = records
            .test_mails
            .iter()
            .map(|mail| mail.code.as_str())
            .collect();
        assert_eq!(codes, ["4", "3", "2"]);
        records.add_check(
            CheckRecord::now(Verdict::Failed, None),
            Some("2027-01-01T00:00:00Z".into()),
        );
        assert!(records.unchecked);
        records.add_check(CheckRecord::now(Verdict::Warned, None), None);
        assert!(!records.unchecked);
        assert_eq!(records.tls_expires.as_deref(), Some("2027-01-01T00:00:00Z"));
        records.add_check(CheckRecord::now(Verdict::Failed, None), None);
        assert!(!records.unchecked, "it was proved once");
        let again = Records::of(Proof::Unchecked, Some(&records));
        assert!(again.unchecked && again.test_mails.len() == 3 && again.tls_expires.is_some());
    }
}
