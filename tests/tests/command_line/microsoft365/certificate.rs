//! A certificate made by openssl in place of a client secret; its key comes as a file.

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{
    command_line::{Home, Run},
    microsoft365::{Certificate, Tenant},
};
use serde_json::json;

use crate::codes;

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_signs_in_once_it_is_uploaded() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    for bits in [2048, 4096] {
        let app = tenant.certificate(&format!("app{bits}"), bits);
        let before = with(&home, &tenant, &["check", "--json"], &app, &app.key_file);
        let problem = &before.json()["rungs"][2]["problem"];
        assert_eq!(
            (before.code, &problem["code"]),
            (1, &json!("oauth-bad-certificate")),
            "{before:?}"
        );
        tenant.upload(&app);
        let checked = with(&home, &tenant, &["check", "--json"], &app, &app.key_file);
        assert_eq!(
            (checked.code, &checked.json()["verdict"]),
            (0, &json!("passed")),
            "{checked:?}"
        );
        let mail = ["test-mail", "--json", "--to", "a@practice.test"];
        let sent = with(&home, &tenant, &mail, &app, &app.key_file);
        assert_eq!(
            (sent.code, &sent.json()["accepted"]),
            (0, &json!(true)),
            "{sent:?}"
        );
    }
    assert_eq!(tenant.servers.inbox().len(), 2);

    // By flags the certificate's file says by itself what the secret is.
    let app = tenant.certificate("flags", 2048);
    let microsoft = tenant.microsoft();
    let (id, client) = (microsoft.tenant_id(), microsoft.client_id());
    let flags = [
        "--from",
        microsoft.sender(),
        "--tenant-id",
        id,
        "--client-id",
        client,
    ];
    let certificate = [
        "--certificate-file",
        &app.file,
        "--secret-file",
        &app.key_file,
    ];
    let run = home.run(
        &[&["validate", "--json"][..], &flags, &certificate].concat(),
        "",
    );
    assert_eq!(
        (run.code, &run.json()["verdict"]),
        (0, &json!("passed")),
        "{run:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn certificate_and_key_must_be_there_and_belong_together() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let app = tenant.certificate("app", 2048);
    let other = tenant.certificate("other", 2048);
    let nonsense = tenant.file(
        "nonsense",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    );
    let empty = tenant.file("empty", "");
    let secret = tenant.file("secret", "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.\n");
    let gone = format!("{nonsense}.gone");
    for (file, key, field, code) in [
        (&gone, &app.key_file, "certificateFile", "file-unreadable"),
        (
            &nonsense,
            &app.key_file,
            "certificateFile",
            "input-certificate-invalid",
        ),
        (
            &empty,
            &app.key_file,
            "certificateFile",
            "input-certificate-invalid",
        ),
        (
            &app.key_file,
            &app.key_file,
            "certificateFile",
            "input-certificate-invalid",
        ),
        (
            &app.file,
            &other.key_file,
            "privateKey",
            "input-key-not-of-certificate",
        ),
        (&app.file, &app.file, "privateKey", "input-key-invalid"),
        (&app.file, &secret, "privateKey", "input-key-invalid"),
        (&app.file, &empty, "privateKey", "input-required"),
    ] {
        let wrong = Certificate {
            file: file.clone(),
            key_file: String::new(),
        };
        for verb in [
            &["validate", "--json"][..],
            &["check", "--json"],
            &["activate", "--json"],
        ] {
            let run = with(&home, &tenant, verb, &wrong, key);
            let found = (run.code, codes(&run.json()));
            assert_eq!(
                found,
                (2, vec![(field.to_owned(), code.to_owned())]),
                "{verb:?} {run:?}"
            );
        }
    }
    let provider = tenant.file("none.json", &{
        let mut provider = tenant.provider();
        provider["credential"] = json!("certificate");
        provider.to_string()
    });
    let run = home.run(&["validate", "--json", "--provider", &provider], "");
    assert_eq!(
        codes(&run.json()),
        [("certificateFile".into(), "input-required".into())]
    );
    assert!(
        tenant.microsoft().requests().is_empty(),
        "Entra is not asked in vain"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_read_to_its_end_from_standard_input_too_and_never_prompted_for() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let app = tenant.certificate("app", 2048);
    tenant.upload(&app);
    let provider = tenant.file("provider.json", &tenant.provider_with(&app).to_string());
    let given = ["check", "--json", "--provider", &provider];
    let piped = home.run(&[&given[..], &["--secret-stdin"]].concat(), &app.key());
    assert_eq!(piped.code, 0, "{piped:?}");
    let with_windows_ends = app.key().replace('\n', "\r\n");
    let piped = home.run(
        &[&given[..], &["--secret-stdin"]].concat(),
        &with_windows_ends,
    );
    assert_eq!(piped.code, 0, "{piped:?}");
    let without = home.run(&given, "");
    assert_eq!(
        (without.code, codes(&without.json())),
        (2, vec![("privateKey".into(), "input-required".into())])
    );
    assert!(without.err.contains("--secret-file"), "{without:?}");
}

fn with(home: &Home, tenant: &Tenant, verb: &[&str], certificate: &Certificate, key: &str) -> Run {
    let provider = tenant.provider_with(certificate).to_string();
    let given = ["--provider", "-", "--secret-file", key];
    home.run(&[verb, &given].concat(), &provider)
}
