//! The way to Microsoft's own cloud through a proxy, which is ours here: whatever it does is named,
//! and nothing of the secret is ever sent to it in clear. Nothing leaves this computer.

#[path = "proxy/fake.rs"]
mod fake;

use std::process::Command;

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{
    command_line::{Home, Run},
    microsoft365::Tenant,
};
use serde_json::{Value, json};

use self::fake::{Does, Fake};

const SECRET: &str = "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.";
const CONNECT: &str = "CONNECT login.microsoftonline.com:443 HTTP/1.1\r\n";
const VERBS: [(&[&str], &str); 2] = [
    (&["check"], "tenant"),
    (&["test-mail", "--to", "a@contoso.com"], "token"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_wants_a_password_is_named() {
    for (verb, rung) in VERBS {
        let proxy = Fake::start(Does::Refuses).await;
        let run = through(&proxy.url(), verb, &[]);
        assert_eq!(
            failed(&run),
            (rung.into(), "http-proxy-auth-required".into()),
            "{run:?}"
        );
        let seen = proxy.seen();
        assert!(seen.clear.starts_with(CONNECT), "{seen:?}");
        assert!(
            seen.clear.ends_with("\r\n\r\n"),
            "nothing but the head: {seen:?}"
        );
        assert_eq!(
            (seen.clear.matches("\r\n\r\n").count(), seen.connections),
            (1, 1),
            "asked once"
        );
        assert!(
            !seen.clear.contains(SECRET) && !seen.clear.contains("contoso"),
            "{seen:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_forbids_the_host_is_another_fault_than_one_that_wants_a_password() {
    let proxy = Fake::start(Does::Forbids).await;
    let (verb, rung) = VERBS[0];
    let run = through(&proxy.url(), verb, &[]);
    assert_eq!(
        failed(&run),
        (rung.into(), "http-proxy-refused".into()),
        "{run:?}"
    );
    assert_eq!(proxy.seen().connections, 1, "asked once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_is_not_there_is_named_and_not_gone_around() {
    let url = {
        let proxy = Fake::start(Does::Refuses).await;
        proxy.url()
    };
    for (verb, rung) in VERBS {
        let run = through(&url, verb, &[]);
        assert_eq!(
            failed(&run),
            (rung.into(), "http-proxy-unreachable".into()),
            "{run:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_breaks_the_encryption_gets_nothing() {
    for (verb, rung) in VERBS {
        let proxy = Fake::start(Does::Connects).await;
        let run = through(&proxy.url(), verb, &[]);
        assert_eq!(
            failed(&run),
            (rung.into(), "tls-intercepted-proxy".into()),
            "{run:?}"
        );
        assert!(
            run.out.contains("Office CA"),
            "who breaks it is named: {run:?}"
        );
        let seen = proxy.seen();
        assert!(seen.clear.starts_with(CONNECT), "{seen:?}");
        assert_eq!(
            seen.tunnelled.first(),
            Some(&0x16),
            "a handshake (RFC 8446 §5.1): {seen:?}"
        );
        assert!(!seen.has(SECRET), "{seen:?}");
        assert_eq!(
            seen.decrypted, "",
            "no request goes to whoever is not Microsoft"
        );
    }
}

/// Where the computer trusts the proxy's certificate, as in many companies, the way is open: this
/// shows that the fakes above would have seen a request.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_whose_certificate_the_computer_trusts_is_used() {
    let [(check, tenant), (mail, token)] = VERBS;
    let proxy = Fake::start(Does::Connects).await;
    let roots = [("SSL_CERT_FILE", proxy.ca_file())];
    let run = through(&proxy.url(), check, &roots);
    assert_eq!(
        failed(&run),
        (tenant.into(), "http-not-understood".into()),
        "{run:?}"
    );
    let path = "GET /contoso.com/v2.0/.well-known/openid-configuration HTTP/1.1\r\n";
    assert!(
        proxy.seen().decrypted.starts_with(path),
        "{:?}",
        proxy.seen()
    );

    let proxy = Fake::start(Does::Connects).await;
    let run = through(&proxy.url(), mail, &[("SSL_CERT_FILE", proxy.ca_file())]);
    assert_eq!(
        failed(&run),
        (token.into(), "http-not-understood".into()),
        "{run:?}"
    );
    let seen = proxy.seen();
    let path = "POST /contoso.com/oauth2/v2.0/token HTTP/1.1\r\n";
    assert!(seen.decrypted.starts_with(path), "{seen:?}");
    assert!(
        seen.decrypted.contains("client_secret=abc8Q%7Edef"),
        "{seen:?}"
    );
    assert_eq!(
        seen.decrypted.matches("client_secret=").count(),
        1,
        "once: {seen:?}"
    );
    assert!(
        !seen.has("client_secret") && !seen.has("abc8Q"),
        "only inside TLS: {seen:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_s_own_password_reaches_the_proxy_and_no_log() {
    let proxy = Fake::start(Does::Refuses).await;
    let url = proxy.url().replace("http://", "http://jane:pr0xy-pa55@");
    let run = through(&url, &["check"], &[("RUST_LOG", "trace".into())]);
    assert_eq!(failed(&run).1, "http-proxy-auth-required");
    // base64 of jane:pr0xy-pa55
    let encoded = "amFuZTpwcjB4eS1wYTU1";
    let head = proxy.seen().clear.to_lowercase();
    assert!(
        head.contains(&format!(
            "proxy-authorization: basic {}",
            encoded.to_lowercase()
        )),
        "{head}"
    );
    assert!(
        run.err.contains("TRACE") || run.err.contains("DEBUG"),
        "the log is on: {run:?}"
    );
    for shown in ["pr0xy-pa55", encoded, SECRET] {
        assert!(
            !run.out.contains(shown) && !run.err.contains(shown),
            "{shown}: {run:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_on_this_computer_goes_through_no_proxy() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let proxy = Fake::start(Does::Refuses).await;
    let home = Home::without_keychain();
    let provider = tenant.file("provider.json", &tenant.provider().to_string());
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        let given = ["check", "--json", "--provider", &provider, "--secret-stdin"];
        let mut command = home.command(&given);
        without_proxies(&mut command).env(name, proxy.url());
        let run = home.finish(command, &format!("{}\n", super::right(&tenant)));
        assert_eq!(run.code, 0, "{name}: {run:?}");
    }
    assert_eq!(proxy.seen().connections, 0);
    assert_eq!(tenant.count("/token"), 6, "asked directly");
}

/// A provider in Microsoft's global cloud, asked for through this proxy.
fn through(proxy: &str, verb: &[&str], variables: &[(&str, String)]) -> Run {
    let home = Home::without_keychain();
    let client = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    let provider = [
        "--from",
        "reports@contoso.com",
        "--tenant-id",
        "contoso.com",
        "--client-id",
        client,
    ];
    let mut command = home.command(&[verb, &["--json", "--secret-stdin"], &provider].concat());
    without_proxies(&mut command).env("HTTPS_PROXY", proxy);
    for (name, value) in variables {
        command.env(name, value);
    }
    home.finish(command, &format!("{SECRET}\n"))
}

/// Whatever the person who runs the tests has set.
fn without_proxies(command: &mut Command) -> &mut Command {
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

/// The rung that failed, and its problem.
fn failed(run: &Run) -> (String, String) {
    let document = run.json();
    let rungs = document["rungs"].as_array().unwrap();
    let rung = rungs
        .iter()
        .find(|rung| rung["verdict"] == json!("failed"))
        .unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert_eq!(run.code, 1);
    (text(&rung["rung"]), text(&rung["problem"]["code"]))
}
