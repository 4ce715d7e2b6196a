//! Each fault of the practice https hosts shows to a real client as what it is.

use std::time::{Duration, Instant};

use sendwright_practice::{Answer, PracticeWeb, Site};

use crate::client::browser;

const PATH: &str = "/mail/config-v1.1.xml";

/// A web of one place, and the request for it.
async fn asked(answer: Answer) -> (PracticeWeb, reqwest::RequestBuilder) {
    let host = "autoconfig.example.test";
    let web = PracticeWeb::start(vec![Site::new(host, PATH, answer)]);
    let web = web.await.unwrap();
    let url = format!("https://{host}:{}{PATH}", web.address().port());
    let request = browser(&web).get(url);
    (web, request)
}

#[tokio::test]
async fn a_redirect_says_where_to() {
    let to = "https://elsewhere.example/x?y=1".to_owned();
    let redirect = Answer::Redirect {
        to: to.clone(),
        status: 302,
    };
    let (_web, request) = asked(redirect).await;
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], to.as_str());
}

#[tokio::test]
async fn a_huge_file_is_right_and_does_not_say_how_long_it_is() {
    let (_web, request) = asked(Answer::Huge { megabytes: 3 }).await;
    let response = request.send().await.unwrap();
    assert_eq!(response.content_length(), None);
    let text = response.text().await.unwrap();
    assert!(text.len() > 3 * 1024 * 1024 && text.len() < 3 * 1024 * 1024 + 1000);
    assert!(text.starts_with("<?xml") && text.ends_with("</clientConfig>\n"));
    let comment = (text.find("<!--").unwrap(), text.rfind("-->").unwrap());
    assert!(!text[comment.0 + 4..comment.1].contains("--"));
    assert!(text[comment.1..].contains("<outgoingServer"));
}

#[tokio::test]
async fn more_than_fits_into_memory_is_cut_short_by_whoever_hangs_up() {
    let (_web, request) = asked(Answer::Huge {
        megabytes: u32::MAX,
    })
    .await;
    let mut response = request.send().await.unwrap();
    let mut read = 0;
    while read < 2 * 1024 * 1024 {
        read += response.chunk().await.unwrap().unwrap().len();
    }
}

#[tokio::test]
async fn silence_comes_after_the_request() {
    let (web, request) = asked(Answer::Silent).await;
    let why = request.timeout(Duration::from_millis(500)).send().await;
    assert!(why.unwrap_err().is_timeout());
    assert_eq!(web.asked().len(), 1);
}

#[tokio::test]
async fn a_drip_goes_on_byte_by_byte() {
    let (_web, request) = asked(Answer::Drip).await;
    let begun = Instant::now();
    let mut response = request.send().await.unwrap();
    for _ in 0..3 {
        let piece = response.chunk().await.unwrap().unwrap();
        assert_eq!(piece.len(), 1);
    }
    let took = begun.elapsed();
    assert!(took >= Duration::from_millis(1900), "{took:?}");
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[tokio::test]
async fn a_wrong_certificate_is_for_another_name() {
    let (web, request) = asked(Answer::WrongCertificate).await;
    let why = format!("{:?}", request.send().await.unwrap_err());
    assert!(why.contains("NotValidForName"), "{why}");
    assert!(why.contains("elsewhere.example"), "{why}");
    assert!(web.asked().is_empty());
}

#[tokio::test]
async fn a_reset_is_one() {
    let (web, request) = asked(Answer::Reset).await;
    let why = format!("{:?}", request.send().await.unwrap_err());
    assert!(why.contains("ConnectionReset"), "{why}");
    assert_eq!(web.asked().len(), 1);
}
