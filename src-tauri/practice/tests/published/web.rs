//! What is published arrives over https, at its place and nowhere else.

use sendwright_practice::{Answer, PracticeServers, PracticeWeb, Site, Zone};

use crate::client::{ask_of, browser, browser_with, written};

const HOST: &str = "autoconfig.example.test";

fn site(path: &str, answer: Answer) -> Site {
    Site::new(HOST, path, answer)
}

/// The place on the host, with the port that the web has.
fn url(web: &PracticeWeb, host: &str, target: &str) -> String {
    format!("https://{host}:{}{target}", web.address().port())
}

#[tokio::test]
async fn bodies_with_their_status_and_type() {
    let web = PracticeWeb::start(vec![
        site("/xml", Answer::xml("<clientConfig/>")),
        site("/html", Answer::html("<html></html>")),
        site("/json", Answer::json("{}")),
        site("/text", Answer::text("version: STSv1")),
        site(
            "/raw",
            Answer::Body {
                status: 503,
                content_type: "application/x".into(),
                body: b"\xff\xfe\0".to_vec(),
            },
        ),
    ])
    .await
    .unwrap();
    let client = browser(&web);
    for (path, status, media_type, body) in [
        (
            "/xml",
            200,
            "text/xml; charset=utf-8",
            &b"<clientConfig/>"[..],
        ),
        ("/html", 200, "text/html; charset=utf-8", b"<html></html>"),
        ("/json", 200, "application/json", b"{}"),
        ("/text", 200, "text/plain; charset=utf-8", b"version: STSv1"),
        ("/raw", 503, "application/x", b"\xff\xfe\0"),
    ] {
        let response = client.get(url(&web, HOST, path)).send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.headers()["content-type"], media_type, "{path}");
        let length = body.len().to_string();
        assert_eq!(response.headers()["content-length"], length.as_str());
        assert_eq!(response.bytes().await.unwrap(), body, "{path}");
    }
}

#[tokio::test]
async fn what_is_asked_is_noted_in_order_with_its_query() {
    let web = PracticeWeb::start(vec![
        site("/mail/config-v1.1.xml", Answer::xml("<clientConfig/>")),
        Site::new("Example.TEST", "/", Answer::text("hello")),
    ])
    .await
    .unwrap();
    assert_eq!(web.hosts(), [HOST, "example.test"]);
    let client = browser(&web);
    let target = "/mail/config-v1.1.xml?emailaddress=me%40example.test";
    let found = client.get(url(&web, HOST, target)).send().await.unwrap();
    assert_eq!(found.status(), 200);
    let missing = client.get(url(&web, "example.test", "/x")).send().await;
    let missing = missing.unwrap();
    assert_eq!(missing.status(), 404);
    assert_eq!(
        missing.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    assert!(missing.text().await.unwrap().contains("404 Not Found"));
    let head = client.head(url(&web, "example.test", "/")).send().await;
    assert_eq!(head.unwrap().headers()["content-length"], "5");
    let post = client.post(url(&web, "example.test", "/")).send().await;
    assert_eq!(post.unwrap().status(), 405);
    assert_eq!(
        web.asked(),
        [
            format!("{HOST} {target}").as_str(),
            "example.test /x",
            "example.test /",
            "example.test /",
        ]
    );
}

#[tokio::test]
async fn one_path_can_stand_for_all_others_of_its_host() {
    let web = PracticeWeb::start(vec![
        site("*", Answer::html("log in to the network")),
        site("/mail/config-v1.1.xml", Answer::xml("<clientConfig/>")),
        Site::new("other.test", "/", Answer::text("x")),
    ])
    .await
    .unwrap();
    let client = browser(&web);
    let text = async |host: &str, path: &str| {
        let response = client.get(url(&web, host, path)).send().await.unwrap();
        response.text().await.unwrap()
    };
    assert_eq!(text(HOST, "/any/thing").await, "log in to the network");
    assert_eq!(text(HOST, "/mail/config-v1.1.xml").await, "<clientConfig/>");
    assert!(text("other.test", "/any").await.contains("404"));
}

#[tokio::test]
async fn no_other_host_is_served_and_no_other_authority_trusted() {
    let web = PracticeWeb::start(vec![site("/", Answer::text("x"))]);
    let web = web.await.unwrap();
    let stranger = browser_with(web.ca_pem(), [("stranger.test", web.address())]);
    let why = stranger.get(url(&web, "stranger.test", "/")).send().await;
    let why = format!("{:?}", why.unwrap_err());
    assert!(why.contains("AlertReceived"), "{why}");

    let other = PracticeServers::start().await.unwrap();
    let distrustful = browser_with(other.ca_pem(), [(HOST, web.address())]);
    let why = distrustful.get(url(&web, HOST, "/")).send().await;
    let why = format!("{:?}", why.unwrap_err());
    assert!(why.contains("UnknownIssuer"), "{why}");
    assert!(web.asked().is_empty());
    let wrong = PracticeWeb::start(vec![Site::new("höst.test", "/", Answer::Silent)]);
    assert!(wrong.await.is_err());
}

#[tokio::test]
async fn a_zone_can_name_all_hosts_and_their_port() {
    use hickory_resolver::proto::rr::RecordType;
    let web = PracticeWeb::start(vec![
        site("/a", Answer::Silent),
        site("/b", Answer::Silent),
        Site::new("example.test", "/", Answer::Silent),
    ])
    .await
    .unwrap();
    let (_dns, resolver) = ask_of(Zone::new().web(&web)).await;
    for host in [HOST, "example.test"] {
        let addresses = written(&resolver, host, RecordType::A).await;
        assert_eq!(addresses, ["127.0.0.1"]);
        let services = written(&resolver, host, RecordType::HTTPS).await;
        let port = format!("1 . port={}", web.address().port());
        assert_eq!(services.len(), 1, "{services:?}");
        assert!(services[0].starts_with(&port), "{services:?}");
    }
}

#[tokio::test]
async fn one_authority_can_sign_for_mail_and_web() {
    let servers = PracticeServers::start().await.unwrap();
    let web = servers.web(vec![site("/", Answer::text("x"))]).await;
    let web = web.unwrap();
    assert_eq!(web.ca_pem(), servers.ca_pem());
    let client = browser_with(servers.ca_pem(), [(HOST, web.address())]);
    let response = client.get(url(&web, HOST, "/")).send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), "x");
}

#[tokio::test]
async fn it_ends_when_dropped() {
    let web = PracticeWeb::start(vec![site("/", Answer::Silent)]).await;
    let web = web.unwrap();
    let addr = web.address();
    let client = browser(&web);
    let waiting = tokio::spawn(client.get(url(&web, HOST, "/")).send());
    while web.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    drop(web);
    let ended = waiting.await.unwrap();
    assert!(!ended.unwrap_err().is_timeout());
    assert!(tokio::net::TcpStream::connect(addr).await.is_err());
}
