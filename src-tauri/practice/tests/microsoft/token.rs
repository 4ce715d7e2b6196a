//! The token endpoint's checks, one by one.

use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sendwright_practice::HttpServer;
use serde_json::Value;

use crate::client::{Call, ask, encoded, fields, started, token, token_path};

#[tokio::test]
async fn a_right_request_gets_a_token_with_its_claims() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let answer = ask(microsoft, ("", "")).await;
    let body = answer.json();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), Some("no-store, no-cache"));
    assert_eq!(
        (&body["token_type"], &body["expires_in"]),
        (&"Bearer".into(), &3599.into())
    );
    let token = body["access_token"].as_str().unwrap();
    let payload = token.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64URL.decode(payload).unwrap()).unwrap();
    assert_eq!(claims["aud"], microsoft.graph());
    assert_eq!(claims["tid"], microsoft.tenant_id());
    assert_eq!(claims["appid"], microsoft.client_id());
    assert_eq!(claims["roles"], serde_json::json!(["Mail.Send"]));
    assert_eq!(claims["app_displayname"], "Sendwright practice app");
    assert_eq!(claims["ver"], "1.0");
    let time = |name: &str| claims[name].as_i64().unwrap();
    assert_eq!(time("nbf"), time("iat"));
    assert_eq!(time("exp") - time("nbf"), 3899);
}

#[tokio::test]
async fn every_field_is_checked() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let double = format!("{}%2F.default", microsoft.graph().replace(':', "%3A"));
    let two = format!("{0}/.default {0}/.default", microsoft.graph());
    let cut = &microsoft.client_secret()[1..];
    let mangled = microsoft.client_secret().replace('+', " ");
    let guid = "6f2ad84e-0000-4000-8000-5b1bcbb4be5f";
    for (name, value, status, error, number) in [
        ("grant_type", "", 400, "invalid_request", 900_144),
        ("client_id", "", 400, "invalid_request", 900_144),
        ("scope", "", 400, "invalid_request", 900_144),
        (
            "grant_type",
            "password",
            400,
            "unsupported_grant_type",
            70_003,
        ),
        ("scope", "Mail.Send", 400, "invalid_scope", 1_002_012),
        ("scope", &double, 400, "invalid_scope", 1_002_012),
        ("scope", &two, 400, "invalid_scope", 70_011),
        (
            "scope",
            "https://graph.microsoft.com/.default",
            400,
            "invalid_resource",
            500_011,
        ),
        (
            "scope",
            "https://graph.microsoft.us/.default",
            400,
            "invalid_resource",
            500_011,
        ),
        ("client_id", guid, 400, "unauthorized_client", 700_016),
        ("client_id", "x", 400, "unauthorized_client", 700_016),
        ("client_secret", "", 401, "invalid_client", 7_000_218),
        ("client_secret", "wrong", 401, "invalid_client", 7_000_215),
        ("client_secret", cut, 401, "invalid_client", 7_000_215),
        ("client_secret", &mangled, 401, "invalid_client", 7_000_215),
        ("client_secret", guid, 401, "invalid_client", 7_000_215),
    ] {
        let answer = ask(microsoft, (name, value)).await;
        assert_eq!(
            (answer.status, answer.aadsts()),
            (status, number),
            "{name}={value}"
        );
        assert_eq!(answer.json()["error"], error, "{name}={value}");
    }
    let missing = ask(microsoft, ("scope", "")).await.json();
    let text = missing["error_description"].as_str().unwrap();
    assert!(text.contains("the following parameter: 'scope'."), "{text}");
}

#[tokio::test]
async fn an_error_has_microsofts_shape() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let own = "3c7a9f3e-1111-4222-8333-444455556666";
    let fields = fields(microsoft, ("client_secret", "wrong"));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let answer = Call::form(&token_path(microsoft), &fields)
        .header("client-request-id", own)
        .send(&microsoft.authority())
        .await;
    let body = answer.json();
    let text = |name: &str| body[name].as_str().unwrap();
    assert_eq!(text("correlation_id"), own);
    assert_eq!(answer.header("x-ms-request-id"), Some(text("trace_id")));
    let tail = format!(
        " Trace ID: {} Correlation ID: {own} Timestamp: {}",
        text("trace_id"),
        text("timestamp")
    );
    let description = text("error_description");
    assert!(description.ends_with(&tail), "{description}");
    assert!(description.contains(microsoft.client_id()), "{description}");
    assert!(text("timestamp").ends_with('Z') && text("timestamp").len() == 20);
    let page = format!("{}/error?code=7000215", microsoft.authority());
    assert_eq!(text("error_uri"), page);
}

#[tokio::test]
async fn method_tenant_and_content_type_are_checked() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let authority = microsoft.authority();
    let got = Call::get(&token_path(microsoft)).send(&authority).await;
    assert_eq!((got.status, got.aadsts()), (400, 900_561));
    assert!(got.text().contains("Received a GET request"));
    let fields = fields(microsoft, ("", ""));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    for (tenant, number) in [
        ("common", 50_059),
        ("organizations", 50_059),
        ("other.test", 90_002),
        ("practice", 900_023),
    ] {
        let path = format!("/{tenant}/oauth2/v2.0/token");
        let answer = Call::form(&path, &fields).send(&authority).await;
        assert_eq!((answer.status, answer.aadsts()), (400, number), "{tenant}");
    }
    let domain = Call::form("/Practice.Test/oauth2/v2.0/token", &fields);
    assert_eq!(domain.send(&authority).await.status, 200);
    for kind in [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
    ] {
        let call = Call::post(&token_path(microsoft), kind, encoded(&fields));
        let answer = call.send(&authority).await;
        assert_eq!(answer.aadsts(), 900_144, "{kind}");
        assert!(answer.text().contains("'grant_type'"), "{kind}");
    }
    let charset = "application/x-www-form-urlencoded;charset=UTF-8";
    let call = Call::post(&token_path(microsoft), charset, encoded(&fields));
    assert_eq!(call.send(&authority).await.status, 200);
    // Sent as it is, `+` becomes a blank.
    let raw: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let form = "application/x-www-form-urlencoded";
    let call = Call::post(&token_path(microsoft), form, raw.join("&"));
    assert_eq!(call.send(&authority).await.aadsts(), 7_000_215);
}

#[tokio::test]
async fn the_secret_may_come_in_a_header() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let encode = |text: &str| encoded(&[("", text)])[1..].to_owned();
    let pair = |secret: &str| BASE64.encode(format!("{}:{secret}", microsoft.client_id()));
    let scope = format!("{}/.default", microsoft.graph());
    let fields = [
        ("scope", scope.as_str()),
        ("grant_type", "client_credentials"),
    ];
    let call = |secret: &str| {
        Call::form(&token_path(microsoft), &fields)
            .header("Authorization", &format!("Basic {}", pair(secret)))
    };
    let right = call(&encode(microsoft.client_secret()));
    assert_eq!(right.send(&microsoft.authority()).await.status, 200);
    let not_encoded = call(microsoft.client_secret());
    assert_eq!(
        not_encoded.send(&microsoft.authority()).await.aadsts(),
        7_000_215
    );
}

#[tokio::test]
async fn graph_may_be_asked_for_by_its_number() {
    let servers = started().await;
    let scope = "00000003-0000-0000-c000-000000000000/.default";
    assert_eq!(ask(servers.microsoft(), ("scope", scope)).await.status, 200);
}

#[tokio::test]
async fn the_log_names_fields_and_keeps_no_secret() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let token = token(microsoft).await;
    let path = format!("{}?client_secret=in-the-query&x=1", token_path(microsoft));
    Call::form(&path, &[("client_secret", microsoft.client_secret())])
        .send(&microsoft.authority())
        .await;
    let [first, second] = &microsoft.requests()[..] else {
        panic!("{:?}", microsoft.requests())
    };
    assert_eq!(
        (first.server, first.method.as_str()),
        (HttpServer::Entra, "POST")
    );
    assert_eq!(first.path, token_path(microsoft));
    assert_eq!(first.status, Some(200));
    assert_eq!(
        first.content_type.as_deref(),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        first.form_keys,
        ["client_id", "scope", "client_secret", "grant_type"]
    );
    assert!(
        second.path.ends_with("?client_secret=***&x=1"),
        "{}",
        second.path
    );
    let all = format!("{:?} {microsoft:?} {servers:?}", microsoft.requests());
    for secret in [microsoft.client_secret(), &token, "in-the-query"] {
        assert!(!all.contains(secret), "{all}");
    }
}
