use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    problem::{Failure, Problem},
    provider::{Provider, SecretInput},
    secrets::Content,
};

const VERSION: u32 = 1;

/// What the slot holds: a secret that says by itself where it belongs.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    pub(super) generation: u64,
    pub(super) endpoint_hash: String,
    pub(super) secret: SecretInput,
}

/// What is found in the slot.
#[derive(Debug)]
pub(super) enum Reading {
    Missing,
    Record(Record),
    /// Written by a later version.
    Newer {
        v: u32,
    },
    /// Something, and not a record.
    Garbled,
    /// Nobody knows: the keychain is locked, missing, or does not answer.
    Refused(Failure),
}

impl Reading {
    pub(super) fn of(found: Result<Option<Content>, Failure>) -> Self {
        match found {
            Ok(Some(content)) => parse(&content),
            Ok(None) => Self::Missing,
            Err(failure) => Self::Refused(failure),
        }
    }

    pub(super) fn generation(&self) -> u64 {
        match self {
            Self::Record(record) => record.generation,
            Self::Missing | Self::Newer { .. } | Self::Garbled | Self::Refused(_) => 0,
        }
    }
}

impl Record {
    pub(super) fn belongs_to(&self, generation: u64, endpoint_hash: &str) -> bool {
        self.generation == generation && self.endpoint_hash == endpoint_hash
    }
}

/// The record of a secret, as it goes into the slot: JSON, because KDE's wallet wants UTF-8.
pub(super) fn encode(
    generation: u64,
    endpoint_hash: &str,
    provider: &Provider,
    secret: &SecretInput,
) -> Result<Content, Failure> {
    let (kind, provider_id) = match provider {
        Provider::Smtp(smtp) => ("smtp", format!("{}:{}", smtp.host.as_str(), smtp.port)),
        Provider::Microsoft365(microsoft) => ("microsoft365", microsoft.client.to_string()),
    };
    let record = Written {
        v: VERSION,
        generation,
        provider_id: &provider_id,
        endpoint_hash,
        kind,
        secret: secret.secret().expose_secret(),
    };
    // Room for all of it at once: growing would leave copies of the secret behind.
    let mut content = Zeroizing::new(Vec::with_capacity(1024 + 6 * record.secret.len()));
    serde_json::to_writer(&mut *content, &record).map_err(|error| Problem::KeychainFailed {
        reason: error.to_string(),
    })?;
    Ok(content)
}

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    generation: u64,
    /// For whoever looks at the entry; nothing is decided by it.
    provider_id: &'a str,
    endpoint_hash: &'a str,
    kind: &'a str,
    secret: &'a str,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

fn parse(content: &[u8]) -> Reading {
    match serde_json::from_slice::<Version>(content) {
        Ok(Version { v: VERSION }) => {
            serde_json::from_slice(content).map_or(Reading::Garbled, Reading::Record)
        }
        Ok(Version { v }) if v > VERSION => Reading::Newer { v },
        Ok(_) | Err(_) => Reading::Garbled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{provider::ProviderDraft, secrets::MAX_BYTES};

    fn provider(host: &str) -> Provider {
        let draft = ProviderDraft {
            host: host.into(),
            port: "65535".into(),
            security: "starttls".into(),
            from: "reports@example.com".into(),
            username: "reports@example.com".into(),
            ..ProviderDraft::default()
        };
        Provider::parse(&draft).unwrap()
    }

    #[test]
    fn a_record_comes_back_as_it_went_and_shows_no_secret() {
        let secret = SecretInput::from("pä\"ss\\wörd 密码".to_owned());
        let content = encode(7, "ab", &provider("smtp.example.com"), &secret).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&content).unwrap();
        assert_eq!(
            json,
            serde_json::json!({"v": 1, "generation": 7, "provider_id": "smtp.example.com:65535", "endpoint_hash": "ab",
                "kind": "smtp", "secret": "pä\"ss\\wörd 密码"})
        );
        let reading = Reading::of(Ok(Some(content)));
        assert!(!format!("{reading:?}").contains("wörd"));
        let Reading::Record(record) = reading else {
            panic!("no record")
        };
        assert!(
            record.belongs_to(7, "ab")
                && !record.belongs_to(8, "ab")
                && !record.belongs_to(7, "cd")
        );
        assert_eq!(
            record.secret.secret().expose_secret(),
            secret.secret().expose_secret()
        );
    }

    #[test]
    fn the_longest_secret_at_the_longest_host_fits() {
        let host = [
            &"a".repeat(63),
            &"b".repeat(63),
            &"c".repeat(63),
            &*"d".repeat(61),
        ]
        .map(|s: &str| s.to_owned())
        .join(".");
        let secret = SecretInput::from("x".repeat(1800));
        let content = encode(u64::MAX, &"f".repeat(64), &provider(&host), &secret).unwrap();
        assert!(content.len() <= MAX_BYTES, "{}", content.len());
    }

    #[test]
    fn what_is_no_record_of_this_version_is_told_apart() {
        let reading = |text: &str| Reading::of(Ok(Some(Zeroizing::new(text.as_bytes().to_vec()))));
        for garbled in [
            "",
            "hunter2",
            "{}",
            r#"{"v":1}"#,
            r#"{"v":1,"generation":-1,"endpoint_hash":"","secret":""}"#,
            r#"{"v":0}"#,
        ] {
            assert!(matches!(reading(garbled), Reading::Garbled), "{garbled}");
        }
        assert!(matches!(
            reading(r#"{"v":2,"key":"x"}"#),
            Reading::Newer { v: 2 }
        ));
        assert!(matches!(Reading::of(Ok(None)), Reading::Missing));
    }
}
