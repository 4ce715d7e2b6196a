//! From an address to settings that work: every source is asked at once, what they offer is proved
//! up to EHLO inside TLS, and the best comes first. Nobody signs in, and nothing is sent.

mod ask;
pub mod autoconfig;
mod candidate;
mod domain;
mod fetch;
mod guess;
mod offer;
pub mod pacc;
pub mod presets;
mod prove;
mod run;
mod srv;
mod tried;

use serde::Serialize;
use tokio_util::sync::CancellationToken;

pub use self::{
    candidate::Candidate,
    offer::{Offer, Source, Trust},
    run::{discover, of_autoconfig_file},
    tried::{Outcome, Tried},
};
use crate::{oauth::TenantFound, provider::Cloud, value::EmailAddress};

/// How to look.
#[derive(Debug, Clone)]
pub struct DiscoveryOptions {
    /// Ask Mozilla's database: only the domain leaves the computer.
    pub ispdb: bool,
    /// Look for a tenant in this cloud and no other.
    pub cloud: Option<Cloud>,
    /// Stops it at any moment; what is found by then is kept.
    pub cancel: CancellationToken,
}

impl Default for DiscoveryOptions {
    fn default() -> Self {
        Self {
            ispdb: true,
            cloud: None,
            cancel: CancellationToken::new(),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Discovery {
    /// For which address.
    pub address: String,
    /// The best first; those that are not proved stand at the end.
    pub candidates: Vec<Candidate>,
    /// The domain's tenant at Microsoft.
    pub tenant: Option<TenantFound>,
    /// Every source, and what asking it came to.
    pub tried: Vec<Tried>,
    /// The whole search.
    pub elapsed_ms: u32,
}

impl Discovery {
    /// Of a search that asked nobody.
    pub fn nobody_asked(address: &EmailAddress) -> Self {
        Self {
            address: address.to_string(),
            candidates: Vec::new(),
            tenant: None,
            tried: Vec::new(),
            elapsed_ms: 0,
        }
    }
}

/// A finding, as it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(
    tag = "event",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum DiscoveryEvent {
    /// A candidate whose proof has ended.
    Candidate {
        /// It.
        candidate: Box<Candidate>,
    },
    /// A source has answered.
    Tried {
        /// How.
        tried: Tried,
    },
    /// A tenant was found.
    Tenant {
        /// It.
        tenant: TenantFound,
    },
}
