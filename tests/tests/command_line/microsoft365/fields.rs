//! `validate`: every mistake at its field, without a network.

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{command_line::Home, microsoft365::Tenant};
use serde_json::{Value, json};

use crate::codes;

const TENANT: &str = "11111111-2222-3333-4444-555555555555";
const CLIENT: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const SECRET: &str = "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.";
const GUID: &str = "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab";

#[test]
fn the_contract_s_provider_is_well_formed() {
    let home = Home::without_keychain();
    for cloud in [
        json!("global"),
        json!("us-gov"),
        json!("us-gov-dod"),
        json!("china"),
        json!({ "authority": "http://127.0.0.1:1", "graph": "http://[::1]:2" }),
    ] {
        let provider = with("cloud", cloud);
        let run = home.run(
            &["validate", "--json", "--provider", "-"],
            &provider.to_string(),
        );
        let passed = json!({ "verdict": "passed", "fields": [] });
        assert_eq!((run.code, run.json()), (0, passed), "{provider}");
    }
    let least = json!({ "kind": "microsoft365", "from": "a@contoso.com", "tenantId": "contoso.com", "clientId": CLIENT });
    let run = home.run(&["validate", "--provider", "-"], &least.to_string());
    assert_eq!(run.code, 0, "{run:?}");
    let flags = [
        "validate",
        "--json",
        "--from",
        "a@contoso.com",
        "--tenant-id",
        "contoso.com",
        "--client-id",
        CLIENT,
    ];
    let more = [
        "--secret-expires",
        "2099-05-01",
        "--cloud",
        "us-gov",
        "--save-to-sent-items",
        "--secret-stdin",
    ];
    let run = home.run(&[&flags[..], &more].concat(), &format!("{SECRET}\n"));
    assert_eq!(
        (run.code, &run.json()["verdict"]),
        (0, &json!("passed")),
        "{run:?}"
    );
    assert!(home.files().is_empty(), "nothing is written");
}

#[test]
fn each_mistake_has_its_code_at_its_field() {
    let home = Home::without_keychain();
    let object_id = format!("Object ID: {GUID}");
    let cases: &[(&str, Value, &str)] = &[
        ("from", json!(""), "input-required"),
        ("from", json!("reports＠contoso.com"), "input-full-width"),
        ("from", json!("reports@"), "input-address-invalid"),
        ("tenantId", Value::Null, "input-required"),
        ("tenantId", json!("common"), "input-tenant-not-one"),
        ("tenantId", json!("contoso"), "input-tenant-invalid"),
        (
            "tenantId",
            json!("３d6aa1b8-5f8a-4e0e-9d3c-0123456789ab"),
            "input-full-width",
        ),
        ("tenantId", json!(" contoso.com"), "input-blanks"),
        ("tenantId", json!("\"contoso.com\""), "input-quotes"),
        (
            "tenantId",
            json!("contoso\u{200b}.com"),
            "input-invisible-character",
        ),
        ("tenantId", json!(7), "input-wrong-type"),
        ("clientId", json!(""), "input-required"),
        (
            "clientId",
            json!("Outgoing mail"),
            "input-client-id-invalid",
        ),
        ("clientId", json!(object_id), "input-object-id"),
        ("clientId", json!(TENANT), "input-ids-equal"),
        (
            "clientId",
            json!(format!("{CLIENT}\u{200b}")),
            "input-invisible-character",
        ),
        ("credential", json!("password"), "input-credential-unknown"),
        ("credential", json!(""), "input-required"),
        ("secretExpires", json!("1.5.2027"), "input-date-invalid"),
        ("secretExpires", json!("2027-02-30"), "input-date-invalid"),
        ("cloud", json!("mars"), "input-cloud-unknown"),
        (
            "cloud",
            json!({ "authority": "https://login.example.com", "graph": "http://127.0.0.1:1" }),
            "input-cloud-not-loopback",
        ),
        (
            "cloud",
            json!({ "authority": "http://127.0.0.1:1", "graph": "http://127.0.0.1:1@example.com" }),
            "input-cloud-not-loopback",
        ),
        (
            "cloud",
            json!({ "authority": "http://127.0.0.1:1" }),
            "input-required",
        ),
        ("cloud", json!(1), "input-wrong-type"),
        ("saveToSentItems", json!("yes"), "input-wrong-type"),
    ];
    for (field, value, code) in cases {
        let provider = with(field, value.clone());
        let run = home.run(
            &["validate", "--json", "--provider", "-"],
            &provider.to_string(),
        );
        assert_eq!(run.code, 2, "{field} {value}: {run:?}");
        let found = codes(&run.json());
        assert_eq!(
            found,
            [((*field).to_owned(), (*code).to_owned())],
            "{value}"
        );
        let problem = &run.json()["fields"][0]["problem"];
        assert!(
            problem["title"].is_string() && problem["fix"].is_array(),
            "{problem}"
        );
    }
    let mut swapped = with("tenantId", json!(CLIENT));
    swapped["clientId"] = json!("contoso.com");
    let run = home.run(
        &["validate", "--json", "--provider", "-"],
        &swapped.to_string(),
    );
    assert_eq!(codes(&run.json()), [at("tenantId", "input-ids-swapped")]);
}

#[test]
fn all_mistakes_are_named_at_once() {
    let home = Home::without_keychain();
    let bad = json!({
        "kind": "microsoft365", "from": "a", "tenantId": "common", "clientId": "x", "credential": "certificate",
        "certificateFile": "/nonexistent/app.crt", "secretExpires": "soon", "cloud": "mars",
    });
    let run = home.run(&["validate", "--json", "--provider", "-"], &bad.to_string());
    let fields: Vec<_> = codes(&run.json())
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(run.code, 2);
    assert_eq!(
        fields,
        [
            "from",
            "tenantId",
            "clientId",
            "certificateFile",
            "secretExpires",
            "cloud"
        ]
    );
    assert!(codes(&run.json()).contains(&at("certificateFile", "file-unreadable")));
}

#[test]
fn advice_is_no_mistake() {
    let home = Home::without_keychain();
    for (field, value, code) in [
        (
            "from",
            "reports@contoso.onmicrosoft.com",
            "input-sender-onmicrosoft",
        ),
        ("secretExpires", "2020-01-31", "input-secret-expired"),
    ] {
        let provider = with(field, json!(value)).to_string();
        let run = home.run(&["validate", "--json", "--provider", "-"], &provider);
        let document = run.json();
        assert_eq!(
            (run.code, &document["verdict"]),
            (0, &json!("warned")),
            "{run:?}"
        );
        assert_eq!(codes(&document), [at(field, code)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_s_shape_is_judged_and_the_secret_not_repeated() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    for (secret, code) in [
        (GUID, "input-secret-is-secret-id"),
        (
            "3D6AA1B8-5F8A-4E0E-9D3C-0123456789AB ",
            "input-secret-is-secret-id",
        ),
        ("\"abc8Q~def\"", "input-quotes"),
        (" abc8Q~def", "input-blanks"),
        ("ａbc8Q~def", "input-full-width"),
        ("abc8Q\u{200b}~def", "input-invisible-character"),
        ("", "input-required"),
    ] {
        let provider = tenant.provider().to_string();
        let file = tenant.file("secret", &format!("{secret}\n"));
        let given = ["--json", "--provider", "-", "--secret-file", &file];
        for verb in [
            &["validate"][..],
            &["check"],
            &["activate"],
            &["test-mail", "--to", "a@practice.test"],
        ] {
            let run = home.run(&[verb, &given].concat(), &provider);
            assert_eq!(
                (run.code, codes(&run.json())),
                (2, vec![at("clientSecret", code)]),
                "{verb:?}"
            );
            assert!(
                secret.is_empty() || !run.out.contains(secret.trim()),
                "{run:?}"
            );
        }
    }
    assert!(
        tenant.microsoft().requests().is_empty(),
        "Entra is not asked in vain"
    );
}

#[test]
fn keys_and_flags_of_the_other_kind_are_refused() {
    let home = Home::without_keychain();
    for (key, value) in [
        ("host", json!("smtp.office365.com")),
        ("port", json!(587)),
        ("security", json!("starttls")),
        ("senderName", json!("Reports")),
        ("username", json!("a")),
        ("caFile", Value::Null),
        ("pinnedSha256", Value::Null),
        ("allowCleartextAuth", json!(false)),
        ("clientSecret", json!(SECRET)),
        ("certificate", json!("x")),
        ("authority", json!("http://127.0.0.1:1")),
    ] {
        let provider = with(key, value).to_string();
        let run = home.run(&["validate", "--json", "--provider", "-"], &provider);
        assert_eq!(
            (run.code, codes(&run.json())),
            (2, vec![at(key, "input-unknown-key")])
        );
        assert!(!run.out.contains(SECRET), "{run:?}");
    }
    let smtp = json!({ "kind": "smtp", "host": "localhost", "port": 587, "security": "starttls", "from": "a@contoso.com" });
    for key in [
        "tenantId",
        "clientId",
        "credential",
        "certificateFile",
        "secretExpires",
        "cloud",
        "saveToSentItems",
    ] {
        let mut provider = smtp.clone();
        provider[key] = json!("x");
        let run = home.run(
            &["validate", "--json", "--provider", "-"],
            &provider.to_string(),
        );
        assert_eq!(
            (run.code, codes(&run.json())),
            (2, vec![at(key, "input-unknown-key")])
        );
    }
    let microsoft = [
        "validate",
        "--from",
        "a@contoso.com",
        "--tenant-id",
        TENANT,
        "--client-id",
        CLIENT,
    ];
    assert_eq!(home.run(&microsoft, "").code, 0);
    for other in [
        &["--host", "localhost"][..],
        &["--port", "587"],
        &["--security", "tls"],
        &["--sender-name", "Reports"],
        &["--username", "a"],
        &["--no-username"],
        &["--ca-file", "x"],
        &["--pinned-sha256", "x"],
        &["--allow-cleartext-auth"],
    ] {
        let run = home.run(&[&microsoft, other].concat(), "");
        assert_eq!(
            run.code, 2,
            "{other:?} is not passed over in silence: {run:?}"
        );
    }
    for half in [
        &["--tenant-id", TENANT][..],
        &["--client-id", CLIENT],
        &["--cloud", "china"],
    ] {
        let run = home.run(
            &[&["validate", "--from", "a@contoso.com"], half].concat(),
            "",
        );
        assert_eq!(run.code, 2, "{half:?}: {run:?}");
    }
}

/// The contract's provider, with one key changed.
fn with(key: &str, value: Value) -> Value {
    let mut provider = json!({
        "kind": "microsoft365", "from": "reports@contoso.com", "tenantId": TENANT, "clientId": CLIENT,
        "credential": "secret", "certificateFile": null, "secretExpires": "2099-05-01", "cloud": "global",
        "saveToSentItems": false,
    });
    provider[key] = value;
    provider
}

fn at(field: &str, code: &str) -> (String, String) {
    (field.to_owned(), code.to_owned())
}
