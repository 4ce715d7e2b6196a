//! What the pages show to whom, and whose forms they take.

use crate::{
    client::{Call, started},
    portal::Browser,
};

/// Every kind of page, of the app that is there.
fn pages(client_id: &str) -> Vec<String> {
    let app = format!("/portal/app/{client_id}");
    [
        "/portal/tenant".to_owned(),
        "/portal/apps".to_owned(),
        "/portal/new".to_owned(),
        app.clone(),
        format!("{app}/credentials"),
        format!("{app}/permissions"),
        format!("{app}/permissions?add=api"),
        format!("{app}/permissions?add=graph"),
        format!("{app}/permissions?add=graph&kind=application"),
        format!("{app}/permissions?confirm=grant"),
        format!("/portal/enterprise/{client_id}"),
        format!("/practice.test/adminconsent?client_id={client_id}"),
    ]
    .into()
}

#[tokio::test]
async fn every_page_says_what_it_is_and_takes_nothing_from_elsewhere() {
    let servers = started().await;
    let browser = Browser::new(&servers, "en");
    for path in pages(servers.microsoft().client_id()) {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self';"),
            "{policy}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store, no-cache"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        let page = answer.text();
        let (before, _) = page.split_once("<nav>").unwrap();
        assert!(
            before.contains("This is a practice page of Sendwright"),
            "{path}"
        );
        assert!(before.contains("leaves this computer"), "{path}");
        for never in ["<script", " style=", "http:", "https:", "src=", " on"] {
            let found = page
                .match_indices(never)
                .any(|(at, _)| inside_a_tag(&page, at));
            assert!(!found, "{path} has {never}");
        }
        assert_eq!(page.matches("<h1>").count(), 1, "{path}");
    }
    let style = browser.get("/portal/style.css").await;
    assert_eq!(
        style.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert!(style.text().contains("prefers-color-scheme: dark"));
    assert!(!style.text().contains("url("));
    let home = browser.get("/portal").await;
    assert_eq!(
        (home.status, home.header("location")),
        (303, Some("/portal/tenant"))
    );
    assert_eq!(browser.get("/portal/no-such-page").await.status, 404);
    let method = Call::new("DELETE", "/portal/apps")
        .send(&browser.authority)
        .await;
    assert_eq!(method.status, 405);
}

fn inside_a_tag(page: &str, at: usize) -> bool {
    let before = &page[..=at];
    before.rfind('<') > before.rfind('>')
}

#[tokio::test]
async fn the_pages_speak_japanese_as_entra_does() {
    let servers = started().await;
    let browser = Browser::new(&servers, "ja,en;q=0.5");
    let all: String = {
        let mut all = String::new();
        for path in pages(servers.microsoft().client_id()) {
            let page = browser.page(&path).await;
            assert!(page.contains("<html lang=\"ja\">"), "{path}");
            assert!(
                page.contains("これは Sendwright の練習用ページです"),
                "{path}"
            );
            all.push_str(&page);
        }
        all
    };
    for label in [
        "アプリの登録",
        "新規登録",
        "アプリケーション (クライアント) ID",
        "ディレクトリ (テナント) ID",
        "オブジェクト ID",
        "証明書とシークレット",
        "新しいクライアント シークレット",
        ">値<",
        "シークレット ID",
        "API のアクセス許可",
        "アクセス許可の追加",
        "アプリケーションの許可",
        "Practice に管理者の同意を与えます",
        "Practice に付与されました",
    ] {
        assert!(all.contains(label), "{label}");
    }
    let fields = [("name", "メール送信"), ("redirectUri", "https://x.test")];
    let answer = browser.submit("/portal/new", &fields).await;
    assert!(answer.status == 400 && answer.text().contains("リダイレクト URI は空のまま"));
    assert!(
        answer.text().contains("value=\"メール送信\""),
        "what was typed stays"
    );
}

#[tokio::test]
async fn what_is_typed_never_becomes_markup() {
    let servers = started().await;
    let browser = Browser::new(&servers, "en");
    let name = "\"><script>alert(1)</script>'&<b>";
    let client_id = browser.register(name).await;
    let path = format!("/portal/app/{client_id}/credentials");
    let fields = [("action", "add-secret"), ("description", name)];
    browser.done(&path, &fields).await;
    for path in pages(&client_id) {
        let page = browser.page(&path).await;
        assert!(!page.contains("<script") && !page.contains("<b>"), "{path}");
    }
    let list = browser.page("/portal/apps").await;
    assert!(list.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;&lt;b&gt;"));
    let long = "x".repeat(121);
    for wrong in ["", "  ", &long] {
        let answer = browser.submit("/portal/new", &[("name", wrong)]).await;
        assert!(
            answer.status == 400 && answer.text().contains("role=\"alert\""),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn only_its_own_pages_may_send_forms() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let authority = microsoft.authority();
    let port = authority.rsplit(':').next().unwrap();
    let app = format!("/portal/app/{}", microsoft.client_id());
    let consent = format!(
        "/practice.test/adminconsent?client_id={}",
        microsoft.client_id()
    );
    for path in [&app, &consent] {
        let form = Call::form(path, &[("action", "delete")]);
        for origin in [
            "https://evil.test",
            "null",
            "http://127.0.0.1",
            "http://localhost:1",
            "",
        ] {
            let answer = form.clone().header("Origin", origin).send(&authority).await;
            assert_eq!(answer.status, 403, "{path} {origin}");
        }
        assert_eq!(form.send(&authority).await.status, 403, "without one");
    }
    // A name of somebody else's that leads here, with an origin to match.
    for host in [
        "evil.test",
        &format!("evil.test:{port}"),
        "127.0.0.1",
        "127.0.0.1:1",
    ] {
        let call = Call::get("/portal/apps").header("Host", host);
        assert_eq!(call.send(&authority).await.status, 421, "{host}");
        let form = Call::form(&app, &[("action", "delete")]).header("Host", host);
        let answer = form
            .header("Origin", &format!("http://{host}"))
            .send(&authority)
            .await;
        assert_eq!(answer.status, 421, "{host}");
    }
    // The same port by its other name is fine.
    let host = format!("localhost:{port}");
    let form = Call::form(&app, &[("action", "delete")]).header("Host", &host);
    let answer = form
        .header("Origin", &format!("http://{host}"))
        .send(&authority)
        .await;
    assert_eq!(answer.status, 303);
}

#[tokio::test]
async fn apps_are_bounded() {
    let servers = started().await;
    let browser = Browser::new(&servers, "en");
    for _ in 1..50 {
        browser.register("x").await;
    }
    let full = browser.submit("/portal/new", &[("name", "x")]).await;
    assert!(full.status == 400 && full.text().contains("no room for more"));
}
