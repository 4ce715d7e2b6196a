//! What faults do at the token endpoint, and what Graph makes of the tokens.

use std::{io::ErrorKind, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use sendwright_practice::{MicrosoftFault, PracticeMicrosoft};
use serde_json::{Value, json};
use strum::IntoEnumIterator as _;

use crate::client::{Call, ask, encoded, fields, mail, send_mail, started, token, token_path};

/// The status and the code that `sendMail` gives to a token issued under the fault.
async fn at_graph(microsoft: &PracticeMicrosoft, fault: MicrosoftFault) -> (u16, String) {
    microsoft.set_fault(fault);
    let token = token(microsoft).await;
    microsoft.set_fault(MicrosoftFault::None);
    let answer = send_mail(microsoft, &token, &mail())
        .send(&microsoft.graph())
        .await;
    let code = if answer.body.is_empty() {
        String::new()
    } else {
        answer.code()
    };
    (answer.status, code)
}

async fn roles(microsoft: &PracticeMicrosoft, fault: MicrosoftFault) -> Value {
    microsoft.set_fault(fault);
    let token = token(microsoft).await;
    let payload = BASE64URL.decode(token.split('.').nth(1).unwrap()).unwrap();
    serde_json::from_slice::<Value>(&payload).unwrap()["roles"].clone()
}

#[tokio::test]
async fn graph_judges_every_kind_of_token() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    for fault in MicrosoftFault::iter().filter(|fault| fault.area() == "token") {
        let (status, code) = match fault {
            MicrosoftFault::TokenWrongAudience | MicrosoftFault::TokenExpired => {
                (401, "InvalidAuthenticationToken")
            }
            MicrosoftFault::TokenOtherRole => (403, "ErrorAccessDenied"),
            _ => (202, ""),
        };
        let works = fault.describe().ends_with("; all else works");
        assert_eq!(works, status == 202, "{fault}");
        assert_eq!(
            at_graph(microsoft, fault).await,
            (status, code.to_owned()),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn the_roles_are_what_the_fault_says() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    assert_eq!(
        roles(microsoft, MicrosoftFault::TokenWithoutRoles).await,
        Value::Null
    );
    let over = json!(["Mail.Send", "Mail.ReadWrite", "User.Read.All"]);
    assert_eq!(
        roles(microsoft, MicrosoftFault::TokenOverPrivileged).await,
        over
    );
    let other = json!(["User.Read.All"]);
    assert_eq!(
        roles(microsoft, MicrosoftFault::TokenOtherRole).await,
        other
    );
    microsoft.set_fault(MicrosoftFault::TokenOpaque);
    assert!(!token(microsoft).await.contains('.'));
    microsoft.set_fault(MicrosoftFault::TokenRolesGarbled);
    let garbled = token(microsoft).await;
    let payload = BASE64URL
        .decode(garbled.split('.').nth(1).unwrap())
        .unwrap();
    assert!(serde_json::from_slice::<Value>(&payload).is_err());
}

#[tokio::test]
async fn what_is_too_new_is_right_the_third_time() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    for (fault, number) in [
        (MicrosoftFault::SecretTooNew, 7_000_215),
        (MicrosoftFault::AppTooNew, 700_016),
    ] {
        microsoft.set_fault(fault);
        for _ in 0..2 {
            assert_eq!(ask(microsoft, ("", "")).await.aadsts(), number, "{fault}");
        }
        assert_eq!(ask(microsoft, ("", "")).await.status, 200, "{fault}");
    }
    // A wrong one stays wrong, and does not use up the patience.
    microsoft.set_fault(MicrosoftFault::SecretTooNew);
    for _ in 0..3 {
        assert_eq!(
            ask(microsoft, ("client_secret", "x")).await.aadsts(),
            7_000_215
        );
    }
    assert_eq!(ask(microsoft, ("", "")).await.aadsts(), 7_000_215);
}

#[tokio::test]
async fn http_goes_wrong_as_the_name_says() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let elsewhere = Some("http://elsewhere.invalid/token");
    for (fault, status, header, value) in [
        (MicrosoftFault::HttpRedirect, 302, "location", elsewhere),
        (MicrosoftFault::HttpRedirect307, 307, "location", elsewhere),
        (MicrosoftFault::HttpHuge, 200, "content-length", None),
        (
            MicrosoftFault::HttpHtml,
            200,
            "content-type",
            Some("text/html; charset=utf-8"),
        ),
        (MicrosoftFault::HttpNotJson, 200, "retry-after", None),
        (MicrosoftFault::HttpNoToken, 200, "retry-after", None),
        (MicrosoftFault::HttpEmpty, 200, "content-length", Some("0")),
        (
            MicrosoftFault::HttpProxyAuth,
            407,
            "proxy-authenticate",
            Some("Basic realm=\"practice proxy\""),
        ),
        (MicrosoftFault::Http429, 429, "retry-after", Some("1")),
        (MicrosoftFault::Http500, 500, "content-length", Some("0")),
        (
            MicrosoftFault::Http503,
            503,
            "content-type",
            Some("text/html; charset=utf-8"),
        ),
        (
            MicrosoftFault::EntraUnknownCode,
            400,
            "x-ms-request-id",
            None,
        ),
    ] {
        microsoft.set_fault(fault);
        let answer = ask(microsoft, ("", "")).await;
        assert_eq!(answer.status, status, "{fault}");
        assert_eq!(answer.header(header), value, "{fault}");
        if fault == MicrosoftFault::HttpHuge {
            assert!(answer.body.len() > 200_000, "{}", answer.body.len());
        } else {
            assert!(!answer.text().contains("access_token"), "{fault}");
        }
    }
    microsoft.set_fault(MicrosoftFault::EntraUnknownCode);
    let unknown = ask(microsoft, ("", "")).await.json();
    assert_eq!(unknown["error"], "practice_error");
    assert!(unknown.get("correlation_id").is_none());
}

#[tokio::test]
async fn an_answer_may_never_come() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let fields = fields(microsoft, ("", ""));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    let form = "application/x-www-form-urlencoded";
    let token = Call::post(&token_path(microsoft), form, encoded(&fields));
    let tenant = Call::get("/practice.test/v2.0/.well-known/openid-configuration");
    for (fault, call, kind) in [
        (MicrosoftFault::HttpSlow, &token, ErrorKind::TimedOut),
        (MicrosoftFault::HttpCloses, &token, ErrorKind::UnexpectedEof),
        (MicrosoftFault::TenantNoAnswer, &tenant, ErrorKind::TimedOut),
    ] {
        microsoft.set_fault(fault);
        let call = call.clone().with_patience(Duration::from_millis(300));
        let got = call.try_send(&microsoft.authority()).await.unwrap_err();
        assert_eq!(got.kind(), kind, "{fault}");
    }
}

#[tokio::test]
async fn the_tenant_may_go_wrong_alone() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let tenant = Call::get("/practice.test/v2.0/.well-known/openid-configuration");
    microsoft.set_fault(MicrosoftFault::TenantNotFound);
    let answer = tenant.send(&microsoft.authority()).await;
    assert_eq!((answer.status, answer.aadsts()), (400, 90_002));
    microsoft.set_fault(MicrosoftFault::TenantHtml);
    let answer = tenant.send(&microsoft.authority()).await;
    assert_eq!((answer.status, &answer.body[..5]), (200, &b"<!DOC"[..]));
    microsoft.set_fault(MicrosoftFault::TenantOther);
    let answer = tenant.send(&microsoft.authority()).await.json();
    assert!(
        !answer["issuer"]
            .as_str()
            .unwrap()
            .contains(microsoft.tenant_id())
    );
    token(microsoft).await;
}
