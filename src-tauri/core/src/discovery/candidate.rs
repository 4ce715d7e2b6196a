use serde::Serialize;

use super::{Offer, Source, Trust, presets::Preset};
use crate::{
    discovery::presets::{PasswordKind, Username},
    problem::Failure,
    provider::{ProviderKind, Security},
};

/// Settings for sending, with where they came from and what a connection showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Always SMTP; a tenant of Microsoft 365 stands beside the candidates.
    pub kind: ProviderKind,
    /// The submission server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is encrypted.
    pub security: Security,
    /// Who signs in; `null` where nobody does, or where only the person knows the name.
    pub username: Option<String>,
    /// What the name is at a known service.
    pub username_kind: Option<Username>,
    /// The first source that names it.
    pub source: Source,
    /// Why it may be believed.
    pub trust: Trust,
    /// The service, by its name in the built-in list; empty where it is not in it.
    pub service: String,
    /// What the service calls itself, or what the source says; may be empty.
    pub name: String,
    /// What is signed in with there; `null` where it is not known.
    pub password: Option<PasswordKind>,
    /// The service's own page for that; empty where none is known.
    pub password_page: String,
    /// The connection stood, encrypted, and the server greeted.
    pub proved: bool,
    /// How the server lets users sign in, as it said inside TLS.
    pub auth: Vec<String>,
    /// Why it is not proved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Failure>,
}

/// Host, port, encryption.
pub(super) type Endpoint = (String, u16, Security);

impl Candidate {
    /// A candidate that is still to be proved. What the built-in list knows of the host is added.
    pub(super) fn new(offer: Offer, source: Source, trust: Trust, said: &str) -> Self {
        let preset = super::presets::by_server(&offer.host);
        let name = match preset {
            Some(preset) => preset.name,
            None => said,
        };
        Self {
            kind: ProviderKind::Smtp,
            host: offer.host,
            port: offer.port,
            security: offer.security,
            username: offer.username,
            username_kind: preset.map(|preset| preset.username),
            source,
            trust,
            service: preset
                .map(|preset| preset.id.to_owned())
                .unwrap_or_default(),
            name: name.to_owned(),
            password: preset.map(|preset| preset.password),
            password_page: preset.and_then(page_of).unwrap_or_default(),
            proved: false,
            auth: Vec::new(),
            problem: None,
        }
    }

    /// The endpoint, by which two candidates are one.
    pub(super) fn endpoint(&self) -> Endpoint {
        (self.host.to_ascii_lowercase(), self.port, self.security)
    }

    /// This, with what the connection showed of that.
    pub(super) fn with_proof_of(self, shown: Self) -> Self {
        Self {
            proved: shown.proved,
            auth: shown.auth,
            problem: shown.problem,
            ..self
        }
    }

    /// The best comes first: what is proved, then by source, then implicit TLS (RFC 8314 §3).
    pub(super) fn rank(&self) -> (bool, Source, bool) {
        (!self.proved, self.source, self.security != Security::Tls)
    }
}

fn page_of(preset: &Preset) -> Option<String> {
    Some(preset.page.to_owned()).filter(|page| !page.is_empty())
}
