//! What anybody may ask about a tenant.

use sendwright_practice::MicrosoftFault;

use crate::client::{Call, started};

fn path(tenant: &str) -> String {
    format!("/{tenant}/v2.0/.well-known/openid-configuration")
}

#[tokio::test]
async fn a_domain_leads_to_the_tenant_id() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let (authority, id) = (microsoft.authority(), microsoft.tenant_id());
    for name in [microsoft.domain(), id, &id.to_uppercase()] {
        let answer = Call::get(&path(name)).send(&authority).await;
        assert_eq!(answer.status, 200);
        assert_eq!(
            answer.header("cache-control"),
            Some("max-age=86400, private")
        );
        let document = answer.json();
        assert_eq!(document["issuer"], format!("{authority}/{id}/v2.0"));
        assert_eq!(
            document["token_endpoint"],
            format!("{authority}/{id}/oauth2/v2.0/token")
        );
        assert_eq!(document["tenant_region_scope"], "NA");
        assert!(document["tenant_region_sub_scope"].is_null());
        let graph = microsoft.graph();
        assert_eq!(
            document["msgraph_host"],
            graph.trim_start_matches("http://")
        );
        let cloud = authority.trim_start_matches("http://");
        assert_eq!(document["cloud_instance_name"], cloud);
    }
    let common = Call::get(&path("common")).send(&authority).await.json();
    assert_eq!(common["issuer"], format!("{authority}/{{tenantid}}/v2.0"));
}

#[tokio::test]
async fn unknown_tenants_are_not_found() {
    let servers = started().await;
    let authority = servers.microsoft().authority();
    for (name, number) in [
        ("other.test", 90_002),
        ("6f2ad84e-0000-4000-8000-5b1bcbb4be5f", 90_002),
        ("practice", 900_023),
        ("%20", 900_023),
    ] {
        let answer = Call::get(&path(name)).send(&authority).await;
        assert_eq!((answer.status, answer.aadsts()), (400, number), "{name}");
        assert_eq!(answer.json()["error"], "invalid_tenant");
    }
    let text = Call::get(&path("other.test")).send(&authority).await.json();
    let text = text["error_description"].as_str().unwrap();
    assert!(
        text.starts_with("AADSTS90002: Tenant 'other.test' not found. "),
        "{text}"
    );
    for (name, status) in [("%ff", 400), ("practice.test/x", 404)] {
        assert_eq!(Call::get(&path(name)).send(&authority).await.status, status);
    }
    let posted = Call::new("POST", &path("practice.test"))
        .send(&authority)
        .await;
    assert_eq!(posted.status, 405);
}

#[tokio::test]
async fn faults_change_the_cloud() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let here = microsoft.graph().replace("http://", "");
    for (fault, region, sub_region, graph) in [
        (MicrosoftFault::TenantGcc, "NA", "GCC", here.as_str()),
        (
            MicrosoftFault::TenantGccHigh,
            "USGov",
            "DODCON",
            "graph.microsoft.us",
        ),
        (
            MicrosoftFault::TenantDod,
            "USGov",
            "DOD",
            "dod-graph.microsoft.us",
        ),
    ] {
        microsoft.set_fault(fault);
        let document = Call::get(&path("practice.test"))
            .send(&microsoft.authority())
            .await
            .json();
        assert_eq!(document["tenant_region_scope"], region);
        assert_eq!(document["tenant_region_sub_scope"], sub_region);
        assert_eq!(document["msgraph_host"], graph);
    }
}

#[tokio::test]
async fn the_error_page_explains_a_number() {
    let servers = started().await;
    let authority = servers.microsoft().authority();
    let page = Call::get("/error?code=7000215").send(&authority).await;
    assert!(page.text().contains("Invalid client secret provided"));
    for path in ["/error?code=1", "/error", "/error?code=%3Cscript%3E"] {
        assert_eq!(Call::get(path).send(&authority).await.status, 404);
    }
}
