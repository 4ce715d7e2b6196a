use proptest::prelude::*;

use super::*;

/// In the form of revision 02, with what later ones and other protocols may add.
const DOCUMENT: &str = r#"{
  "protocols": {
    "jmap": { "url": "https://jmap.example.net/session" },
    "imap": { "host": "imap.example.net" },
    "smtp": { "host": " SMTP.Example.net" },
    "carrier-pigeon": { "loft": 7 }
  },
  "authentication": {
    "oauth-public": { "issuer": "https://login.example.net/realms/mail" },
    "password": true
  },
  "info": {
    "provider": { "name": "Example\nMail", "shortName": "Ex", "logo": [{ "url": "https://example.net/logo.svg" }] },
    "help": { "documentation": "https://help.example.net/mail" }
  },
  "later": [1, 2, 3]
}"#;

fn address() -> EmailAddress {
    "reports@example.com".parse().unwrap()
}

fn refused(text: &str) -> &'static str {
    read(text.as_bytes(), &address()).unwrap_err().id()
}

#[test]
fn a_document_is_read_and_its_port_implied() {
    let pacc = read(DOCUMENT.as_bytes(), &address()).unwrap();
    assert_eq!(
        pacc,
        Pacc {
            name: "Example Mail".to_owned(),
            offer: Offer {
                host: "smtp.example.net".to_owned(),
                port: 465,
                security: Security::Tls,
                username: Some("reports@example.com".to_owned()),
            },
            password: true,
            oauth_issuer: Some("https://login.example.net/realms/mail".to_owned()),
            help: Some("https://help.example.net/mail".to_owned()),
        }
    );
}

#[test]
fn the_newer_key_comes_first_and_little_is_needed() {
    let both = DOCUMENT.replace(
        "\"carrier-pigeon\"",
        "\"submit\": { \"host\": \"submit.例え.jp\" }, \"carrier-pigeon\"",
    );
    let pacc = read(both.as_bytes(), &address()).unwrap();
    assert_eq!(pacc.offer.host, "submit.xn--r8jz45g.jp");

    let least = r#"{"protocols":{"submit":{"host":"a.example"}}}"#;
    let pacc = read(least.as_bytes(), &address()).unwrap();
    assert_eq!((pacc.name.as_str(), pacc.password), ("", true));
    assert_eq!((pacc.oauth_issuer, pacc.help), (None, None));
}

#[test]
fn authentication_is_what_the_document_says() {
    let with = |authentication: &str| {
        let text = format!(
            r#"{{"protocols":{{"submit":{{"host":"a.example"}}}},"authentication":{authentication}}}"#
        );
        let pacc = read(text.as_bytes(), &address()).unwrap();
        (pacc.password, pacc.oauth_issuer.is_some())
    };
    assert_eq!(with(r#"{"password":true}"#), (true, false));
    assert_eq!(with("{}"), (false, false));
    let issuer = |url: &str| {
        with(&format!(
            r#"{{"password":false,"oauth-public":{{"issuer":"{url}"}}}}"#
        ))
    };
    assert_eq!(issuer("https://login.example/"), (false, true));
    for wrong in [
        "http://login.example/",
        "https://login.example/?tenant=1",
        "https://login.example/#a",
        "login.example",
    ] {
        assert_eq!(issuer(wrong), (false, false), "{wrong}");
    }
}

#[test]
fn what_is_no_such_document_is_refused_by_name() {
    for (text, id) in [
        ("", "not-json"),
        ("<!DOCTYPE html><html></html>", "not-json"),
        ("{\"protocols\":", "not-json"),
        ("[]", "not-pacc"),
        ("null", "not-pacc"),
        (r#"{"protocols":{"smtp":["a.example"]}}"#, "not-pacc"),
        (r#"{"protocols":{"smtp":null}}"#, "not-pacc"),
        (r#"{"protocols":{"smtp":{}}}"#, "not-pacc"),
        (r#"[{"smtp":{"host":"a.example"}}]"#, "not-pacc"),
        (
            r#"{"protocols":{"smtp":{"host":"a.example"}},"authentication":{"oauth-public":"https://a.example/"}}"#,
            "not-pacc",
        ),
        (r#"{"protocols":{"smtp":{"host":""}}}"#, "not-pacc"),
        ("{}", "not-pacc"),
        (r#"{"protocols":[]}"#, "not-pacc"),
        (
            r#"{"protocols":{"imap":{"host":"a.example"}}}"#,
            "nothing-to-send-with",
        ),
        (r#"{"protocols":{"smtp":"a.example"}}"#, "not-pacc"),
        (r#"{"protocols":{"smtp":{"host":465}}}"#, "not-pacc"),
        (
            r#"{"protocols":{"smtp":{"host":"a.example:465"}}}"#,
            "not-pacc",
        ),
        (
            r#"{"protocols":{"smtp":{"host":"a.example"}},"authentication":{"password":"yes"}}"#,
            "not-pacc",
        ),
        (
            r#"{"protocols":{"smtp":{"host":"a.example"}},"info":{"provider":{"name":1}}}"#,
            "not-pacc",
        ),
    ] {
        assert_eq!(refused(text), id, "{text}");
    }
    assert_eq!(refused(&" ".repeat(MAX_BYTES + 1)), "too-large");
    assert_eq!(refused(&"[".repeat(MAX_BYTES)), "not-json");
}

#[test]
fn dns_vouches_for_the_very_bytes() {
    // printf '{"protocols":{}}' | openssl dgst -binary -sha256 | base64
    const DIGEST: &str = "R0bNga4Hdnx4o0mFB6ncLyEjFktI+FkvAJSk+Dg6NNg=";
    let body = br#"{"protocols":{}}"#;
    let vouched = |records: &[&str]| {
        let records: Vec<String> = records
            .iter()
            .map(|record| record.replace("DIGEST", DIGEST))
            .collect();
        digest_matches(&records, body)
    };
    for record in [
        "v=UAAC1; a=sha256; d=DIGEST",
        "v=UAAC1;a=sha256;d=DIGEST;",
        " d = DIGEST ;\t a = SHA256 ; later=1 ; v = UAAC1 ; ",
    ] {
        assert!(vouched(&[record]), "{record}");
    }
    let unpadded = format!("v=UAAC1; a=sha256; d={}", DIGEST.trim_end_matches('='));
    assert!(vouched(&[&unpadded]));
    let parted = format!("v=UAAC1; a=sha256; d={} {}", &DIGEST[..9], &DIGEST[9..]);
    assert!(vouched(&[&parted]));
    let other = "v=UAAC1; a=sha256; d=AAAA";
    assert!(vouched(&[
        "v=spf1 -all",
        other,
        "v=UAAC1; a=sha256; d=DIGEST"
    ]));
    for record in [
        "",
        "v=spf1 -all",
        other,
        "v=UAAC2; a=sha256; d=DIGEST",
        "v=UAAC1; a=sha512; d=DIGEST",
        "a=sha256; d=DIGEST",
        "v=UAAC1; d=DIGEST",
        "v=UAAC1; a=sha256",
        "v=UAAC1; a=sha256; d=!",
        "v=UAAC1; a=sha256; d=DIGEST; d=DIGEST",
        "v=UAAC1 a=sha256 d=DIGEST",
    ] {
        assert!(!vouched(&[record]), "{record}");
    }
    assert!(!vouched(&[]));
    let record = format!("v=UAAC1; a=sha256; d={DIGEST}");
    assert!(!digest_matches(&[record], br#"{"protocols": {}}"#));
}

proptest! {
    /// Whatever a server or a zone says: no panic, and no offer but by TLS.
    #[test]
    fn no_bytes_make_it_panic(
        random in proptest::collection::vec(any::<u8>(), 0..300),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        record in "[vad=; UAC1sh256]{0,40}",
    ) {
        let mut changed = DOCUMENT.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(changed.len());
            changed[at] = byte;
        }
        for bytes in [&random, &changed] {
            if let Ok(pacc) = read(bytes, &address()) {
                prop_assert_eq!(pacc.offer.security, Security::Tls);
            }
        }
        prop_assert!(!digest_matches(&[record], &random));
    }
}
