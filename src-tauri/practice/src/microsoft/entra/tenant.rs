//! What anybody may ask about a tenant.

use hyper::{Method, StatusCode, header::CACHE_CONTROL};
use serde_json::{Value, json};

use super::refusal::Refusal;
use crate::microsoft::{
    MicrosoftFault, Shared,
    directory::Addressed,
    fresh,
    http::{Answer, Asked, broken, silence},
    script, server,
};

/// `/{tenant}/v2.0/.well-known/openid-configuration`
pub(super) async fn openid_configuration(asked: &Asked, name: &str, shared: &Shared) -> Answer {
    if asked.method != Method::GET {
        return Answer::empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let fault = shared.fault();
    let id = match shared.tenant.addressed(name) {
        _ if fault == MicrosoftFault::TenantNotFound => {
            return not_found(90002, name, asked, shared);
        }
        Addressed::Unknown => return not_found(90002, name, asked, shared),
        Addressed::Malformed => return not_found(900023, name, asked, shared),
        Addressed::Any => "{tenantid}".to_owned(),
        Addressed::This => shared.tenant.id.clone(),
    };
    let id = match fault {
        MicrosoftFault::TenantNoAnswer => server::never(silence().await),
        MicrosoftFault::TenantHtml => return script::html_page(StatusCode::OK),
        MicrosoftFault::TenantOther => match fresh::guid() {
            Ok(other) => other,
            Err(_) => return broken(),
        },
        _ => id,
    };
    Answer::json(StatusCode::OK, &document(&id, fault, shared))
        .with(CACHE_CONTROL, "max-age=86400, private")
}

fn not_found(code: u32, name: &str, asked: &Asked, shared: &Shared) -> Answer {
    Refusal::new(code, &[("tenant", name)])
        .called("invalid_tenant")
        .answer(asked, shared)
}

fn document(id: &str, fault: MicrosoftFault, shared: &Shared) -> Value {
    let authority = &shared.authority;
    let host = |url: &str| url.trim_start_matches("http://").to_owned();
    // Region, sub-region, cloud, Graph: as ScubaGear and others tell the clouds apart.
    let (region, sub_region, cloud, graph) = match fault {
        MicrosoftFault::TenantGcc => ("NA", json!("GCC"), host(authority), host(&shared.graph)),
        MicrosoftFault::TenantGccHigh => (
            "USGov",
            json!("DODCON"),
            "microsoftonline.us".into(),
            "graph.microsoft.us".into(),
        ),
        MicrosoftFault::TenantDod => (
            "USGov",
            json!("DOD"),
            "microsoftonline.us".into(),
            "dod-graph.microsoft.us".into(),
        ),
        _ => ("NA", Value::Null, host(authority), host(&shared.graph)),
    };
    json!({
        "token_endpoint": format!("{authority}/{id}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": [
            "client_secret_post", "private_key_jwt", "client_secret_basic"
        ],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{authority}/{id}/v2.0"),
        "request_uri_parameter_supported": false,
        "authorization_endpoint": format!("{authority}/{id}/oauth2/v2.0/authorize"),
        "tenant_region_scope": region,
        "tenant_region_sub_scope": sub_region,
        "cloud_instance_name": cloud,
        "msgraph_host": graph,
    })
}
