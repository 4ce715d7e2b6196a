//! The guide's click path, from nothing to a mail.

use crate::{
    assertion::certificate,
    client::started,
    portal::{Browser, between, fact, sends, token_for},
};

const DENIED: (u16, &str) = (403, "ErrorAccessDenied");

fn both(outcome: &(u16, String)) -> (u16, &str) {
    (outcome.0, outcome.1.as_str())
}

#[tokio::test]
async fn the_whole_way_by_links_and_forms() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let tenant = browser.page("/portal/tenant").await;
    assert_eq!(fact(&tenant, "Tenant ID"), microsoft.tenant_id());
    let list = browser.page("/portal/apps").await;
    assert!(list.contains(microsoft.client_id()));
    let new = browser
        .page(between(&list, "<p><a href=\"", "\">New registration"))
        .await;
    assert!(new.contains("Single tenant only - Practice"));
    let client_id = browser.register("Outgoing mail").await;
    let overview = browser.page(&format!("/portal/app/{client_id}")).await;
    assert_eq!(fact(&overview, "Application (client) ID"), client_id);
    assert_ne!(fact(&overview, "Object ID"), client_id);
    assert_eq!(
        fact(&overview, "Directory (tenant) ID"),
        microsoft.tenant_id()
    );

    let (secret, secret_id) = browser.secret(&client_id, "180", "").await;
    let later = browser
        .page(&format!("/portal/app/{client_id}/credentials"))
        .await;
    assert!(!later.contains(&secret) && later.contains(&secret_id));
    assert!(later.contains(&format!("{}****", &secret[..3])));
    assert_eq!(
        token_for(microsoft, &client_id, &secret_id).await.aadsts(),
        7_000_215
    );
    assert_eq!(both(&sends(microsoft, &client_id, &secret).await), DENIED);

    let path = format!("/portal/app/{client_id}/permissions");
    let page = browser.page(&path).await;
    let add = between(&page, "<main>", "Add a permission")
        .rsplit("href=\"")
        .next()
        .unwrap();
    let apis = browser
        .page(&format!("{path}{}", add.trim_end_matches("\">")))
        .await;
    assert!(apis.contains("href=\"?add=graph\">Microsoft Graph"));
    let kinds = browser.page(&format!("{path}?add=graph")).await;
    let application = "href=\"?add=graph&amp;kind=application\">Application permissions";
    assert!(kinds.contains(application), "{kinds}");
    let choices = browser
        .page(&format!("{path}?add=graph&kind=application"))
        .await;
    assert!(choices.contains("Mail.Send") && !choices.contains("\"User.Read\""));
    let fields = [
        ("kind", "application"),
        ("permission", "Mail.Send"),
        ("action", "add"),
    ];
    let (_, page) = browser.done(&path, &fields).await;
    assert!(page.contains("⚠ Not granted for Practice") && !page.contains('✔'));
    assert_eq!(both(&sends(microsoft, &client_id, &secret).await), DENIED);

    let asking = browser.page(&format!("{path}?confirm=grant")).await;
    assert!(asking.contains("for all accounts in Practice?"));
    let (_, page) = browser.done(&path, &[("action", "cancel")]).await;
    assert!(!page.contains('✔'));
    let (_, page) = browser.done(&path, &[("action", "grant")]).await;
    assert!(page.contains("✔ Granted for Practice") && !page.contains('⚠'));
    assert_eq!(
        both(&sends(microsoft, &client_id, &secret).await),
        (202, "")
    );
    assert_eq!(
        servers.inbox()[0].username.as_deref(),
        Some(client_id.as_str())
    );

    let remove = [("action", "remove"), ("item", "application Mail.Send")];
    browser.done(&path, &remove).await;
    assert_eq!(both(&sends(microsoft, &client_id, &secret).await), DENIED);
}

#[tokio::test]
async fn a_delegated_permission_is_not_enough() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let client_id = browser.register("x").await;
    let (secret, _) = browser.secret(&client_id, "90", "").await;
    let path = format!("/portal/app/{client_id}/permissions");
    let fields = [
        ("kind", "delegated"),
        ("permission", "Mail.Send"),
        ("action", "add"),
    ];
    browser.done(&path, &fields).await;
    browser.done(&path, &[("action", "grant")]).await;
    assert_eq!(both(&sends(microsoft, &client_id, &secret).await), DENIED);
}

#[tokio::test]
async fn a_consent_link_does_the_same_as_the_button() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let client_id = browser.register("x").await;
    let (secret, _) = browser.secret(&client_id, "90", "").await;
    let path = format!("/portal/app/{client_id}/permissions");
    let fields = [
        ("kind", "application"),
        ("permission", "Mail.Send"),
        ("action", "add"),
    ];
    browser.done(&path, &fields).await;
    let link = format!(
        "/{}/adminconsent?client_id={client_id}",
        microsoft.tenant_id()
    );
    let page = browser.page(&link).await;
    assert!(page.contains("Permissions requested") && page.contains("Mail.Send"));
    assert_eq!(
        both(&sends(microsoft, &client_id, &secret).await),
        DENIED,
        "looking is not granting"
    );
    let done = browser.submit(&link, &[("action", "grant")]).await;
    assert!(
        done.status == 200 && done.text().contains("Consent was given"),
        "{}",
        done.text()
    );
    assert_eq!(
        both(&sends(microsoft, &client_id, &secret).await),
        (202, "")
    );
    for (link, number) in [
        ("/practice.test/adminconsent", "AADSTS900144"),
        (
            "/practice.test/adminconsent?client_id=%3Cb%3E",
            "AADSTS700016",
        ),
        ("/other.test/adminconsent?client_id=x", "AADSTS90002"),
        ("/other/adminconsent?client_id=x", "AADSTS900023"),
    ] {
        let answer = browser.get(link).await;
        assert!(
            answer.status == 400 && answer.text().contains(number),
            "{link}"
        );
        assert!(!answer.text().contains("<b>"));
    }
}

#[tokio::test]
async fn secrets_expire_and_go() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let client_id = browser.register("x").await;
    let (old, _) = browser.secret(&client_id, "custom", "2020-02-29").await;
    let refused = token_for(microsoft, &client_id, &old).await;
    assert_eq!((refused.status, refused.aadsts()), (401, 7_000_222));
    let (new, id) = browser.secret(&client_id, "730", "").await;
    assert_eq!(token_for(microsoft, &client_id, &new).await.status, 200);
    let path = format!("/portal/app/{client_id}/credentials");
    browser
        .done(&path, &[("action", "delete-secret"), ("item", &id)])
        .await;
    assert_eq!(
        token_for(microsoft, &client_id, &new).await.aadsts(),
        7_000_215
    );
    for (expires, end) in [
        ("custom", ""),
        ("custom", "2999-01-01"),
        ("custom", "2020-02-30"),
        ("5", ""),
        ("x", ""),
    ] {
        let fields = [("action", "add-secret"), ("expires", expires), ("end", end)];
        let answer = browser.submit(&path, &fields).await;
        assert!(
            answer.status == 400 && answer.text().contains("role=\"alert\""),
            "{expires} {end}"
        );
    }
    for _ in 1..20 {
        browser.secret(&client_id, "180", "").await;
    }
    let full = browser.submit(&path, &[("action", "add-secret")]).await;
    assert!(full.status == 400 && full.text().contains("no room for more"));
}

#[tokio::test]
async fn a_certificate_is_uploaded_as_a_file_or_pasted() {
    let servers = started().await;
    let browser = Browser::new(&servers, "en");
    let client_id = browser.register("x").await;
    let path = format!("/portal/app/{client_id}/credentials");
    let (first, second) = (certificate(-1, 1), certificate(-1, 2));
    let mut body = b"--b\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\nupload\r\n\
        --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.cer\"\r\n\r\n"
        .to_vec();
    body.extend_from_slice(first.der());
    body.extend_from_slice(
        b"\r\n--b\r\nContent-Disposition: form-data; name=\"pem\"\r\n\r\n\r\n--b--\r\n",
    );
    let kind = "multipart/form-data; boundary=b";
    assert_eq!(browser.send(&path, kind, body).await.status, 303);
    let (_, page) = browser
        .done(&path, &[("action", "upload"), ("pem", &second.pem())])
        .await;
    for certificate in [&first, &second] {
        let der = certificate.der();
        let sha1 = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, der);
        let hex: String = sha1
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect();
        assert!(page.contains(&hex));
    }
    let fingerprint = between(&page, "SHA-256: </span><code>", "<").to_owned();
    let delete = [
        ("action", "delete-certificate"),
        ("item", fingerprint.as_str()),
    ];
    let (_, page) = browser.done(&path, &delete).await;
    assert!(!page.contains(&fingerprint));
    for wrong in [
        "",
        "x",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let answer = browser
            .submit(&path, &[("action", "upload"), ("pem", wrong)])
            .await;
        assert!(
            answer.status == 400 && answer.text().contains("RSA key"),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn the_enterprise_application_can_be_switched_off_and_removed() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let (client_id, secret) = (microsoft.client_id(), microsoft.client_secret());
    let path = format!("/portal/enterprise/{client_id}");
    let page = browser.page(&path).await;
    let object_id = fact(&page, "Object ID").to_owned();
    let registration = browser.page(&format!("/portal/app/{client_id}")).await;
    assert_ne!(fact(&registration, "Object ID"), object_id);
    browser
        .done(&path, &[("action", "save"), ("enabled", "no")])
        .await;
    assert_eq!(
        token_for(microsoft, client_id, secret).await.aadsts(),
        7_000_112
    );
    browser
        .done(&path, &[("action", "save"), ("enabled", "yes")])
        .await;
    assert_eq!(token_for(microsoft, client_id, secret).await.status, 200);
    let (_, page) = browser.done(&path, &[("action", "delete")]).await;
    assert!(page.contains("nobody can sign in"));
    let refused = token_for(microsoft, client_id, secret).await;
    assert_eq!((refused.status, refused.aadsts()), (401, 7_000_229));
    let (_, page) = browser.done(&path, &[("action", "create")]).await;
    assert_ne!(fact(&page, "Object ID"), object_id);
    assert_eq!(both(&sends(microsoft, client_id, secret).await), (202, ""));
}

#[tokio::test]
async fn an_app_that_is_deleted_is_gone() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let browser = Browser::new(&servers, "en");
    let path = format!("/portal/app/{}", microsoft.client_id());
    let (_, list) = browser.done(&path, &[("action", "delete")]).await;
    assert!(!list.contains(microsoft.client_id()));
    let (id, secret) = (microsoft.client_id(), microsoft.client_secret());
    assert_eq!(token_for(microsoft, id, secret).await.aadsts(), 700_016);
    for page in ["", "/credentials", "/permissions"] {
        assert_eq!(browser.get(&format!("{path}{page}")).await.status, 404);
    }
    assert_eq!(
        browser
            .get(&format!("/portal/enterprise/{id}"))
            .await
            .status,
        404
    );
}
