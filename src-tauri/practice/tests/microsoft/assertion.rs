//! Proof by certificate.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD as BASE64URL},
};
use ring::{digest, rand::SystemRandom, signature};
use sendwright_practice::PracticeMicrosoft;
use serde_json::{Value, json};

use crate::client::{Answer, Call, mail, send_mail, started, token_path};

/// Made for these tests, and good for nothing else.
pub(crate) const KEY: &str = include_str!("assertion-key.pem");
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A certificate on the key of the tests, valid for some days around now.
pub(crate) fn certificate(from: i64, until: i64) -> rcgen::Certificate {
    let mut params = rcgen::CertificateParams::new(vec!["practice".to_owned()]).unwrap();
    let now = time::OffsetDateTime::now_utc();
    params.not_before = now + time::Duration::days(from);
    params.not_after = now + time::Duration::days(until);
    params
        .self_signed(&rcgen::KeyPair::from_pem(KEY).unwrap())
        .unwrap()
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

/// Header and claims as they should be.
fn right(microsoft: &PracticeMicrosoft, der: &[u8]) -> (Value, Value) {
    let sha256 = digest::digest(&digest::SHA256, der);
    let header = json!({
        "alg": "PS256", "typ": "JWT", "x5t#S256": BASE64URL.encode(sha256),
    });
    let jti: [u8; 16] = ring::rand::generate(&SystemRandom::new()).unwrap().expose();
    let claims = json!({
        "aud": format!("{}{}", microsoft.authority(), token_path(microsoft)),
        "iss": microsoft.client_id(),
        "sub": microsoft.client_id(),
        "jti": BASE64URL.encode(jti),
        "nbf": now(),
        "exp": now() + 300,
    });
    (header, claims)
}

fn signed(header: &Value, claims: &Value) -> String {
    let der = KEY
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect::<String>();
    let key = signature::RsaKeyPair::from_pkcs8(&BASE64.decode(der).unwrap()).unwrap();
    let text = format!(
        "{}.{}",
        BASE64URL.encode(header.to_string()),
        BASE64URL.encode(claims.to_string())
    );
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(
        &signature::RSA_PSS_SHA256,
        &SystemRandom::new(),
        text.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{text}.{}", BASE64URL.encode(signature))
}

async fn asked(microsoft: &PracticeMicrosoft, kind: &str, assertion: &str) -> Answer {
    asked_at(&token_path(microsoft), microsoft, kind, assertion).await
}

async fn asked_at(
    path: &str,
    microsoft: &PracticeMicrosoft,
    kind: &str,
    assertion: &str,
) -> Answer {
    let scope = format!("{}/.default", microsoft.graph());
    let fields = [
        ("client_id", microsoft.client_id()),
        ("scope", &scope),
        ("client_assertion_type", kind),
        ("client_assertion", assertion),
        ("grant_type", "client_credentials"),
    ];
    Call::form(path, &fields).send(&microsoft.authority()).await
}

#[tokio::test]
async fn a_certificate_is_as_good_as_a_secret_and_used_once() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let certificate = certificate(-1, 1);
    assert!(microsoft.add_certificate(microsoft.client_id(), certificate.der()));
    let (header, mut claims) = right(microsoft, certificate.der());
    let assertion = signed(&header, &claims);
    let answer = asked(microsoft, TYPE, &assertion).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let token = answer.json()["access_token"].as_str().unwrap().to_owned();
    let sent = send_mail(microsoft, &token, &mail())
        .send(&microsoft.graph())
        .await;
    assert_eq!(sent.status, 202);
    let again = asked(microsoft, TYPE, &assertion).await;
    assert_eq!(
        (again.status, again.aadsts()),
        (401, 50_027),
        "{}",
        again.text()
    );
    assert!(!format!("{:?}", microsoft.requests()).contains(&assertion));
    // The audience may name the tenant as the request does, and only so.
    let by_domain = "/practice.test/oauth2/v2.0/token";
    claims["jti"] = json!("another");
    claims["aud"] = json!(format!("{}{by_domain}", microsoft.authority()));
    let assertion = signed(&header, &claims);
    assert_eq!(asked(microsoft, TYPE, &assertion).await.aadsts(), 700_023);
    let same_name = asked_at(by_domain, microsoft, TYPE, &assertion).await;
    assert_eq!(same_name.status, 200, "{}", same_name.text());
}

#[tokio::test]
async fn every_part_of_it_is_checked() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let certificate = certificate(-1, 1);
    assert!(microsoft.add_certificate(microsoft.client_id(), certificate.der()));
    let guid = "6f2ad84e-0000-4000-8000-5b1bcbb4be5f";
    for (part, name, value, number) in [
        ("header", "alg", json!("RS256"), 5_002_738),
        ("header", "alg", json!("none"), 5_002_738),
        ("header", "x5t#S256", json!("AAAA"), 700_027),
        ("header", "x5t#S256", json!(null), 700_027),
        ("claims", "iss", json!(guid), 700_021),
        ("claims", "sub", json!(guid), 700_021),
        ("claims", "aud", json!(microsoft.authority()), 700_023),
        (
            "claims",
            "aud",
            json!("https://login.microsoftonline.com/x/oauth2/v2.0/token"),
            700_023,
        ),
        ("claims", "exp", json!(now() - 400), 700_024),
        ("claims", "nbf", json!(now() + 400), 700_024),
        ("claims", "nbf", json!(now() + 301 + 300), 700_024),
        ("claims", "exp", json!(null), 50_027),
        ("claims", "exp", json!(i64::MAX), 50_027),
        ("claims", "jti", json!(null), 50_027),
        ("claims", "jti", json!("x".repeat(201)), 50_027),
    ] {
        let (mut header, mut claims) = right(microsoft, certificate.der());
        let changed = if part == "header" {
            &mut header
        } else {
            &mut claims
        };
        changed[name] = value.clone();
        let answer = asked(microsoft, TYPE, &signed(&header, &claims)).await;
        assert_eq!(
            (answer.status, answer.aadsts()),
            (401, number),
            "{name}: {value}"
        );
    }
    let (header, claims) = right(microsoft, certificate.der());
    let assertion = signed(&header, &claims);
    for (kind, assertion, number) in [
        ("", assertion.as_str(), 70_002),
        ("urn:x", &assertion, 70_002),
        (TYPE, "x", 50_027),
        (TYPE, "e30.e30.!", 50_027),
        (TYPE, "W10.W10.AAAA", 50_027),
    ] {
        let answer = asked(microsoft, kind, assertion).await;
        assert_eq!(answer.aadsts(), number, "{kind} {assertion}");
    }
    // A little skew of the clocks is fine.
    let (header, mut claims) = right(microsoft, certificate.der());
    claims["nbf"] = json!(now() + 240);
    assert_eq!(
        asked(microsoft, TYPE, &signed(&header, &claims))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn the_certificate_has_to_be_the_apps_and_valid() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let known = certificate(-1, 1);
    let (header, claims) = right(microsoft, known.der());
    let unknown = asked(microsoft, TYPE, &signed(&header, &claims)).await;
    assert_eq!(unknown.aadsts(), 700_027);
    assert!(
        unknown.text().contains("The key was not found."),
        "{}",
        unknown.text()
    );
    let hex: String = digest::digest(&digest::SHA256, known.der())
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    assert!(unknown.text().contains(&hex));
    assert!(microsoft.add_certificate(microsoft.client_id(), known.der()));
    let other = signed(&header, &json!({ "iss": "x" }));
    let (_, signature) = other.rsplit_once('.').unwrap();
    let whole = signed(&header, &claims);
    let (text, _) = whole.rsplit_once('.').unwrap();
    let wrong = asked(microsoft, TYPE, &format!("{text}.{signature}")).await;
    assert_eq!(wrong.aadsts(), 700_027);
    assert!(
        wrong
            .text()
            .contains("did not match the expected signature value")
    );
    let expired = certificate(-10, -1);
    assert!(microsoft.add_certificate(microsoft.client_id(), expired.der()));
    let (header, claims) = right(microsoft, expired.der());
    let answer = asked(microsoft, TYPE, &signed(&header, &claims)).await;
    assert!(
        answer.text().contains("The key used is expired."),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn only_certificates_are_added_and_only_to_apps() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let certificate = certificate(-1, 1);
    assert!(!microsoft.add_certificate("no-such-app", certificate.der()));
    assert!(!microsoft.add_certificate(microsoft.client_id(), b"no certificate"));
    assert!(microsoft.add_certificate(microsoft.client_id(), certificate.der()));
    assert!(microsoft.add_certificate(microsoft.client_id(), certificate.der()));
}
