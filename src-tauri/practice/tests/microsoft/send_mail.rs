//! Graph's checks, one by one, and what arrives.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sendwright_practice::{HttpServer, MicrosoftFault, Via};
use serde_json::{Value, json};

use crate::client::{Call, mail, send_mail, started, token};

#[tokio::test]
async fn a_mail_arrives_in_the_same_inbox_as_by_smtp() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let token = token(microsoft).await;
    let own = "my own id";
    let answer = send_mail(microsoft, &token, &mail())
        .header("client-request-id", own)
        .send(&microsoft.graph())
        .await;
    assert_eq!((answer.status, answer.body.len()), (202, 0));
    assert_eq!(answer.header("client-request-id"), Some(own));
    assert!(answer.header("date").is_some());
    let received = servers.next_mail(Duration::from_secs(5)).await.unwrap();
    assert_eq!(received.via, Via::Graph);
    assert_eq!(
        Some(received.queue_id.as_str()),
        answer.header("request-id")
    );
    assert_eq!(received.envelope_from, microsoft.sender());
    assert_eq!(received.recipients, ["a@b.test"]);
    assert_eq!(received.username.as_deref(), Some(microsoft.client_id()));
    assert!(!received.tls && !received.saved_to_sent);
    assert_eq!(received.subject().as_deref(), Some("Test mail"));
    assert_eq!(received.text().as_deref(), Some("It works"));
    let record = microsoft.requests().pop().unwrap();
    assert_eq!(
        (record.server, record.status),
        (HttpServer::Graph, Some(202))
    );
    assert_eq!(record.client_request_id.as_deref(), Some(own));
    assert!(record.form_keys.is_empty());
}

#[tokio::test]
async fn html_and_every_alphabet_arrive() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let token = token(microsoft).await;
    let body = json!({ "message": {
        "subject": "テストメール – ü",
        "body": { "contentType": "HTML", "content": "<p>こんにちは &amp; <b>hallo</b></p>" },
        "toRecipients": [{ "emailAddress": { "address": "a@b.test", "name": "山田" } }],
        "bccRecipients": [{ "emailAddress": { "address": "c@b.test" } }],
        "from": { "emailAddress": { "address": microsoft.sender() } },
    }});
    let answer = send_mail(microsoft, &token, &body)
        .send(&microsoft.graph())
        .await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    let received = &servers.inbox()[0];
    assert_eq!(received.subject().as_deref(), Some("テストメール – ü"));
    assert!(received.text().unwrap().contains("こんにちは & hallo"));
    assert_eq!(received.recipients, ["a@b.test", "c@b.test"]);
    assert!(!String::from_utf8_lossy(&received.data).contains("c@b.test"));
    assert!(received.saved_to_sent, "which is the default");
}

#[tokio::test]
async fn mime_is_the_other_way() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let bearer = format!("Bearer {}", token(microsoft).await);
    let path = format!("/v1.0/users/{}/sendMail", microsoft.sender());
    let data = "To: a@b.test\r\nSubject: x\r\n\r\ny\r\n";
    for (body, status) in [(BASE64.encode(data), 202), ("!".to_owned(), 400)] {
        let call = Call::post(&path, "text/plain", body).header("Authorization", &bearer);
        let answer = call.send(&microsoft.graph()).await;
        assert_eq!(answer.status, status);
        if status == 400 {
            assert_eq!(answer.code(), "ErrorMimeContentInvalidBase64String");
        }
    }
    assert_eq!(servers.inbox()[0].data, data.as_bytes());
}

#[tokio::test]
async fn the_body_is_read_strictly() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let token = token(microsoft).await;
    let with = |pointer: &str, value: Value| {
        let mut mail = mail();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        mail.pointer_mut(parent).unwrap()[key] = value;
        mail
    };
    let to = |address: &str| json!([{ "emailAddress": { "address": address } }]);
    let other = json!({ "emailAddress": { "address": "boss@practice.test" } });
    for (body, status, code) in [
        (with("/extra", json!(1)), 400, "RequestBodyRead"),
        (
            with("/saveToSentItems", json!("false")),
            400,
            "RequestBodyRead",
        ),
        (with("/message/to", json!([])), 400, "RequestBodyRead"),
        (
            with("/message/body/type", json!("x")),
            400,
            "RequestBodyRead",
        ),
        (
            with("/message/body/contentType", json!("markdown")),
            400,
            "RequestBodyRead",
        ),
        (
            with("/message/toRecipients", json!([])),
            400,
            "ErrorInvalidRecipients",
        ),
        (
            with("/message/toRecipients", to("a.@b.test")),
            400,
            "ErrorInvalidRecipients",
        ),
        (
            with("/message/toRecipients", to("")),
            400,
            "ErrorInvalidRecipients",
        ),
        (
            with("/message/from", other.clone()),
            403,
            "ErrorSendAsDenied",
        ),
        (with("/message/sender", other), 403, "ErrorSendAsDenied"),
        (json!([]), 400, "RequestBodyRead"),
    ] {
        let answer = send_mail(microsoft, &token, &body)
            .send(&microsoft.graph())
            .await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{body}"
        );
    }
    let path = format!("/v1.0/users/{}/sendMail", microsoft.sender());
    for (kind, body, status, code) in [
        ("application/json", "{", 400, "BadRequest"),
        ("application/json", "", 400, "BadRequest"),
        (
            "application/x-www-form-urlencoded",
            "{}",
            415,
            "UnsupportedMediaType",
        ),
    ] {
        let call =
            Call::post(&path, kind, body).header("Authorization", &format!("Bearer {token}"));
        let answer = call.send(&microsoft.graph()).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{kind} {body}"
        );
    }
    let call = Call::new("POST", &path).header("Authorization", &format!("Bearer {token}"));
    assert_eq!(call.send(&microsoft.graph()).await.code(), "BadRequest");
    let big = with("/message/subject", json!("x".repeat(4 * 1024 * 1024)));
    let answer = send_mail(microsoft, &token, &big)
        .send(&microsoft.graph())
        .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (413, "RequestEntityTooLarge")
    );
    assert_eq!(servers.inbox(), []);
}

#[tokio::test]
async fn an_error_has_microsofts_shape() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let token = token(microsoft).await;
    let answer = send_mail(microsoft, &token, &json!({}))
        .send(&microsoft.graph())
        .await;
    let inner = &answer.json()["error"]["innerError"];
    assert_eq!(inner["request-id"].as_str(), answer.header("request-id"));
    // Graph gives its own number where the client had none.
    assert_eq!(inner["client-request-id"], inner["request-id"]);
    assert_eq!(inner["date"].as_str().unwrap().len(), 19);
}

#[tokio::test]
async fn users_and_mailboxes_are_told_apart_by_what_one_may_see() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let graph = microsoft.graph();
    let bearer = format!("Bearer {}", token(microsoft).await);
    let get = |path: &str| Call::get(path).header("Authorization", &bearer);
    for user in [microsoft.sender(), "nobody@practice.test"] {
        let answer = get(&format!("/v1.0/users/{user}")).send(&graph).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (403, "Authorization_RequestDenied")
        );
    }
    microsoft.set_fault(MicrosoftFault::TokenOverPrivileged);
    let bearer = format!("Bearer {}", token(microsoft).await);
    microsoft.set_fault(MicrosoftFault::None);
    let get = |path: &str| Call::get(path).header("Authorization", &bearer);
    let user = get("/v1.0/users/reports%40practice.test")
        .send(&graph)
        .await
        .json();
    assert_eq!(user["userPrincipalName"], microsoft.sender());
    let path = format!(
        "/v1.0/users/{}?$select=mail,accountEnabled,x",
        user["id"].as_str().unwrap()
    );
    let selected = get(&path).send(&graph).await.json();
    assert_eq!(
        selected,
        json!({ "mail": microsoft.sender(), "accountEnabled": true })
    );
    let nobody = get("/v1.0/users/nobody@practice.test").send(&graph).await;
    assert_eq!(
        (nobody.status, nobody.code().as_str()),
        (404, "Request_ResourceNotFound")
    );
    // By object ID, and percent-encoded, the mailbox is the same.
    for (named, status) in [
        (user["id"].as_str().unwrap(), 202),
        ("reports%40practice.test", 202),
        ("REPORTS@PRACTICE.TEST", 202),
        ("nobody@practice.test", 404),
        ("reports%2540practice.test", 404),
    ] {
        let path = format!("/v1.0/users/{named}/sendMail");
        let call = Call::post(&path, "application/json", mail().to_string());
        let answer = call.header("Authorization", &bearer).send(&graph).await;
        assert_eq!(answer.status, status, "{named}");
        if status == 404 {
            assert_eq!(answer.code(), "ErrorInvalidUser");
        }
    }
}

#[tokio::test]
async fn other_paths_and_methods_are_refused() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let bearer = format!("Bearer {}", token(microsoft).await);
    for (method, path, status) in [
        ("POST", "/v1.0/me/sendMail", 400),
        ("GET", "/v1.0/me", 400),
        ("GET", "/v1.0/users/a@b.test/sendMail", 405),
        ("DELETE", "/v1.0/users/a@b.test", 405),
        ("GET", "/v1.0/users/a@b.test/messages", 400),
        ("GET", "/v3.0/users", 400),
        ("GET", "/", 400),
        ("GET", "/v1.0/%ff", 400),
    ] {
        let call = Call::new(method, path).header("Authorization", &bearer);
        assert_eq!(
            call.send(&microsoft.graph()).await.status,
            status,
            "{method} {path}"
        );
    }
    // Each server knows only its own paths.
    let mixed_up = send_mail(microsoft, "x", &mail())
        .send(&microsoft.authority())
        .await;
    assert_eq!(mixed_up.status, 404);
    let mixed_up = Call::get("/practice.test/v2.0/.well-known/openid-configuration");
    assert_eq!(mixed_up.send(&microsoft.graph()).await.status, 401);
}

#[tokio::test]
async fn only_a_right_token_is_believed() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let right = token(microsoft).await;
    let elsewhere = started().await;
    let other = token(elsewhere.microsoft()).await;
    let (signed, signature) = right.rsplit_once('.').unwrap();
    let first = if signature.starts_with('A') { "B" } else { "A" };
    let forged = format!("{signed}.{first}{}", &signature[1..]);
    for (token, text) in [
        ("", "Access token is empty."),
        ("x", "IDX14100"),
        (signed, "IDX14100"),
        (&forged, "Signing key is invalid."),
        (&other, "Signing key is invalid."),
    ] {
        let answer = send_mail(microsoft, token, &mail())
            .send(&microsoft.graph())
            .await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (401, "InvalidAuthenticationToken")
        );
        assert!(answer.text().contains(text), "{text}: {}", answer.text());
        assert!(
            answer
                .header("www-authenticate")
                .unwrap()
                .starts_with("Bearer ")
        );
    }
    let path = format!("/v1.0/users/{}/sendMail", microsoft.sender());
    for header in ["Basic eDp5", "Bearer", "Bearer "] {
        let call = Call::post(&path, "application/json", "{}").header("Authorization", header);
        assert_eq!(call.send(&microsoft.graph()).await.status, 401);
    }
    assert_eq!(servers.inbox(), []);
}
