//! Getting an application of the tenant: links into the portal, scripts, a certificate, and what a
//! sender may send. Nothing here signs in anywhere; what it makes is for the admin to use.

pub mod certificate;
mod limits;
mod links;
mod scripts;

pub use limits::{Limit, LimitLine, LimitReport, LimitVerdict, SendingPlan, judge};
pub use links::{GuideLink, Page, links, url_of};
pub use scripts::{Scripts, scripts};

use crate::{
    provider::{Cloud, ProviderDraft},
    value::{ClientId, EmailAddress, TenantId},
};

/// Microsoft Graph, and its application permission `Mail.Send`
/// (learn.microsoft.com/graph/permissions-reference).
const GRAPH_APP: &str = "00000003-0000-0000-c000-000000000000";
const MAIL_SEND_ROLE: &str = "b633e1c5-b582-4048-a93e-9f11b44c7e96";

/// As much of a draft as is well-formed already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which cloud; the global one where none is named.
    pub cloud: Cloud,
    /// The tenant.
    pub tenant: Option<TenantId>,
    /// The application.
    pub client: Option<ClientId>,
    /// The sender.
    pub sender: Option<EmailAddress>,
}

impl From<&ProviderDraft> for Known {
    fn from(draft: &ProviderDraft) -> Self {
        Self {
            cloud: draft.cloud().unwrap_or(Cloud::Global),
            tenant: draft.tenant_id.parse().ok(),
            client: draft.client_id.parse().ok(),
            sender: draft.from.parse().ok(),
        }
    }
}
