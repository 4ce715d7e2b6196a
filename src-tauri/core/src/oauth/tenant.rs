use reqwest::Method;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use super::refusal;
use crate::{
    http::{Http, HttpLog, Request, host_of, url},
    problem::{Failure, Problem, classify::OauthPeer},
    provider::Cloud,
    smtp::{Deadlines, Stage, driver::Stop},
    value::{TenantId, guid},
};

/// The tenant that has verified a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct TenantFound {
    /// Its ID.
    pub tenant_id: String,
    /// The domain that was asked for.
    pub domain: String,
    /// The cloud that it lives in: `global`, `us-gov`, `us-gov-dod`, `china`, `custom`.
    pub cloud: String,
}

/// Finds the tenant of a domain, in any of Microsoft's clouds, without a sign-in. `own`: ask this
/// cloud and no other. `None` where no tenant has the domain.
///
/// # Errors
/// `http-…`, `dns-…`, `connect-…`, `tls-…`, `oauth-…`, `cancelled`.
pub async fn find_tenant(
    domain: &TenantId,
    own: Option<&Cloud>,
    cancel: CancellationToken,
) -> Result<Option<TenantFound>, Failure> {
    let deadlines = Deadlines::default();
    let stop = Stop::new(cancel, deadlines.run);
    // The US authority knows the tenants of both its clouds.
    let public = [Cloud::Global, Cloud::UsGov, Cloud::China];
    let clouds = own.map_or(public.as_slice(), std::slice::from_ref);
    for cloud in clouds {
        let http = Http::new(cloud, &deadlines).await?;
        let mut log = HttpLog::new(&SecretString::default());
        let asked = openid_configuration(&http, cloud, domain.as_str(), &mut log);
        match stop.unless(asked).await? {
            Ok(found) => {
                return Ok(Some(TenantFound {
                    tenant_id: found.tenant_id,
                    domain: domain.to_string(),
                    cloud: found.cloud,
                }));
            }
            Err(failure) if matches!(failure.problem, Problem::OauthTenantNotFound { .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(None)
}

/// What a tenant's configuration says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OpenId {
    pub(crate) tenant_id: String,
    /// The cloud's name, as far as the answer tells it.
    pub(crate) cloud: String,
}

/// Asks one cloud for a tenant by its ID or domain (OpenID Connect Discovery 1.0 §4).
///
/// # Errors
/// `oauth-tenant-not-found`, and what keeps from asking.
pub(crate) async fn openid_configuration(
    http: &Http,
    cloud: &Cloud,
    tenant: &str,
    log: &mut HttpLog,
) -> Result<OpenId, Failure> {
    let address = format!(
        "{}/{tenant}/v2.0/.well-known/openid-configuration",
        cloud.authority()
    );
    log.asked(&format!("GET {address}"));
    let request = Request {
        method: Method::GET,
        url: url(&address)?,
        headers: vec![("accept", "application/json".to_owned())],
        body: Vec::new(),
        within: http.answer_within,
    };
    let answer = http
        .ask(request)
        .await
        .map_err(|no_answer| log.unanswered(no_answer, Stage::Token))?;
    let read = serde_json::from_slice::<Configuration>(&answer.body);
    if answer.status == 200
        && let Ok(configuration) = read
        && let Some(found) = configuration.tenant(cloud)
    {
        log.answered(200, &format!("issuer={}", configuration.issuer));
        return Ok(found);
    }
    let peer = OauthPeer {
        tenant: tenant.to_owned(),
        authority: host_of(cloud.authority()).to_owned(),
        graph: cloud.graph().to_owned(),
        ..OauthPeer::default()
    };
    Err(refusal(&answer, host_of(cloud.authority()), &peer, log).at(Stage::Token))
}

#[derive(Deserialize)]
struct Configuration {
    issuer: String,
    #[serde(default)]
    tenant_region_scope: Option<String>,
    #[serde(default)]
    tenant_region_sub_scope: Option<String>,
}

impl Configuration {
    /// `issuer` is the authority, the tenant's ID, `v2.0`.
    fn tenant(&self, asked: &Cloud) -> Option<OpenId> {
        let tenant_id = self.issuer.split('/').find_map(guid)?;
        Some(OpenId {
            tenant_id,
            cloud: self.cloud(asked).to_owned(),
        })
    }

    /// Scope and sub-scope as the tenants of the government clouds have them.
    fn cloud(&self, asked: &Cloud) -> &'static str {
        let scope = self.tenant_region_scope.as_deref();
        let sub_scope = self.tenant_region_sub_scope.as_deref();
        match (asked, scope, sub_scope) {
            (_, Some("USGov"), Some("DOD")) => "us-gov-dod",
            (_, Some("USGov"), Some("DODCON")) => "us-gov",
            (Cloud::Global, Some("USGov"), _) => "us-gov",
            (_, _, _) => asked.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cloud_is_told_by_scope_and_sub_scope() {
        let cases = [
            (Cloud::Global, Some("EU"), None, "global"),
            (Cloud::Global, Some("NA"), Some("GCC"), "global"),
            (Cloud::Global, None, None, "global"),
            (Cloud::Global, Some("USGov"), Some("DODCON"), "us-gov"),
            (Cloud::Global, Some("USGov"), Some("DOD"), "us-gov-dod"),
            (Cloud::UsGov, Some("USGov"), Some("DOD"), "us-gov-dod"),
            (Cloud::UsGovDod, Some("USGov"), None, "us-gov-dod"),
            (Cloud::China, Some("AS"), None, "china"),
        ];
        let own = |text: Option<&str>| text.map(ToOwned::to_owned);
        for (asked, scope, sub_scope, cloud) in cases {
            let configuration = Configuration {
                issuer:
                    "https://login.microsoftonline.com/3D6AA1B8-5f8a-4e0e-9d3c-0123456789ab/v2.0"
                        .to_owned(),
                tenant_region_scope: own(scope),
                tenant_region_sub_scope: own(sub_scope),
            };
            let found = configuration.tenant(&asked).unwrap();
            assert_eq!(found.tenant_id, "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab");
            assert_eq!(found.cloud, cloud, "{scope:?} {sub_scope:?}");
        }
        let no_id = Configuration {
            issuer: "https://login.microsoftonline.com/{tenantid}/v2.0".to_owned(),
            tenant_region_scope: None,
            tenant_region_sub_scope: None,
        };
        assert_eq!(no_id.tenant(&Cloud::Global), None);
    }
}
