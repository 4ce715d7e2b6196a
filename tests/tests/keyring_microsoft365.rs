//! One secret at a time, whichever provider it is for: SMTP, Microsoft 365, SMTP, none, with the
//! keychain read after each by a tool that is not ours. Run by `make test-keyring`.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{
    command_line::{Home, Run},
    keyring::{entries, insist_on_one_of_our_own, lookup},
    microsoft365::Tenant,
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn switching_leaves_exactly_the_secret_of_what_is_active_and_off_leaves_none() {
    insist_on_one_of_our_own();
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::with_keychain();
    let microsoft = tenant.provider();
    let login = tenant.servers.login();
    let smtp = json!({
        "kind": "smtp", "host": "localhost", "port": tenant.servers.starttls().port(), "security": "starttls",
        "from": login.address, "username": login.username, "caFile": tenant.servers.ca_file(),
    });
    let client_secret = tenant.microsoft().client_secret();
    assert_eq!((entries(), lookup()), (0, String::new()));

    let mut generations = Vec::new();
    for (provider, secret) in [
        (&smtp, login.password.as_str()),
        (&microsoft, client_secret),
        (&smtp, &login.password),
    ] {
        let run = activate(&tenant, &home, provider, secret);
        assert_eq!(run.code, 0, "{run:?}");
        let stored = stored();
        assert_eq!(
            (&stored["kind"], &stored["secret"]),
            (&provider["kind"], &json!(secret))
        );
        generations.push(stored["generation"].as_u64().unwrap());

        let status = home.run(&["status", "--json"], "");
        let document = status.json();
        assert_eq!((status.code, &document["secret"]), (0, &json!("stored")));
        assert_eq!(document["active"]["kind"], provider["kind"]);
        assert!(!status.out.contains(secret));
        assert_eq!(home.run(&["check"], "").code, 0, "by the stored secret");
        let sent = home.run(&["test-mail", "--json", "--to", &login.address], "");
        assert_eq!(
            (sent.code, &sent.json()["accepted"]),
            (0, &json!(true)),
            "{sent:?}"
        );
        assert_no_file_holds(&home, &[secret]);
    }
    assert!(generations.is_sorted_by(|a, b| a < b), "{generations:?}");

    let off = home.run(&["deactivate", "--json"], "");
    assert_eq!(
        (off.code, entries(), lookup()),
        (0, 0, String::new()),
        "{off:?}"
    );
    assert_eq!(
        home.run(&["status", "--json"], "").json()["active"],
        Value::Null
    );
    assert_no_file_holds(&home, &[client_secret, &login.password]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_s_key_fits_and_goes_like_any_other_secret() {
    insist_on_one_of_our_own();
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::with_keychain();
    let app = tenant.certificate("app", 2048);
    let provider = tenant.provider_with(&app);

    let early = activate(&tenant, &home, &provider, &app.key());
    assert_eq!(
        (early.code, entries()),
        (1, 0),
        "a failed check stores nothing: {early:?}"
    );
    tenant.upload(&app);
    let run = activate(&tenant, &home, &provider, &app.key());
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(stored()["kind"], "microsoft365");
    let record = lookup();
    assert!(
        record.trim_end().len() <= 2560,
        "what Windows can hold: {}",
        record.len()
    );

    // From now on neither of the two files is needed.
    for file in [&app.file, &app.key_file] {
        std::fs::remove_file(file).unwrap();
    }
    let status = home.run(&["status", "--json"], "");
    let document = status.json();
    assert_eq!(
        (status.code, &document["secret"]),
        (0, &json!("stored")),
        "{status:?}"
    );
    let expires = document["expires"].as_array().unwrap();
    assert!(
        expires
            .iter()
            .any(|one| one["what"] == "client-certificate"),
        "{document}"
    );
    assert_eq!(home.run(&["check"], "").code, 0);

    // The secret of the same app replaces it.
    let secret = tenant.microsoft().client_secret();
    let run = activate(&tenant, &home, &tenant.provider(), secret);
    assert_eq!(
        (run.code, &stored()["secret"]),
        (0, &json!(secret)),
        "{run:?}"
    );

    // A key twice as long is refused, and what is active stays.
    let long = tenant.certificate("long", 4096);
    tenant.upload(&long);
    let run = activate(&tenant, &home, &tenant.provider_with(&long), &long.key());
    assert_eq!(
        (run.code, &run.json()["problem"]["code"]),
        (3, &json!("keychain-too-long"))
    );
    assert_eq!(stored()["secret"], json!(secret));
    assert_eq!(home.run(&["check"], "").code, 0, "still works");
    assert_eq!(home.run(&["deactivate"], "").code, 0);
    assert_eq!((entries(), lookup()), (0, String::new()));
}

/// A settings file in which somebody has put another place does not get the secret sent there.
#[tokio::test(flavor = "multi_thread")]
async fn settings_changed_by_hand_do_not_get_the_secret() {
    insist_on_one_of_our_own();
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let elsewhere = Tenant::start(MicrosoftFault::None).await;
    let home = Home::with_keychain();
    let secret = tenant.microsoft().client_secret();
    assert_eq!(activate(&tenant, &home, &tenant.provider(), secret).code, 0);

    let settings = home.path().join(".config/sendwright-dev/settings.json");
    let right = std::fs::read_to_string(&settings).unwrap();
    let swap = |from: &str, to: &str| {
        let changed = right.replace(from, to);
        assert_ne!(changed, right, "{from} is in there");
        std::fs::write(&settings, changed).unwrap();
    };
    let (own, other) = (tenant.microsoft(), elsewhere.microsoft());
    for (from, to) in [
        (own.authority(), other.authority()),
        (own.graph(), other.graph()),
        (own.tenant_id().to_owned(), other.tenant_id().to_owned()),
        (own.client_id().to_owned(), other.client_id().to_owned()),
    ] {
        swap(&from, &to);
        let asked = own.requests().len();
        let run = home.run(&["test-mail", "--json", "--to", "a@practice.test"], "");
        assert_eq!(
            (run.code, &run.json()["problem"]["code"]),
            (1, &json!("settings-changed-outside")),
            "{from} → {to}: {run:?}"
        );
        assert_eq!((own.requests().len(), other.requests().len()), (asked, 0));
    }
    std::fs::write(&settings, &right).unwrap();
    assert_eq!(home.run(&["deactivate"], "").code, 0);
    assert_eq!(entries(), 0);
}

fn activate(tenant: &Tenant, home: &Home, provider: &Value, secret: &str) -> Run {
    let file = tenant.file("provider.json", &provider.to_string());
    let given = ["activate", "--json", "--provider", &file, "--secret-stdin"];
    home.run(&given, &format!("{secret}\n"))
}

/// The one record that the keychain holds.
fn stored() -> Value {
    assert_eq!(entries(), 1, "exactly one secret");
    serde_json::from_str(&lookup()).unwrap()
}

fn assert_no_file_holds(home: &Home, secrets: &[&str]) {
    for (path, bytes) in home.files() {
        for secret in secrets {
            let holds = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!holds, "{} holds the secret", path.display());
        }
    }
}
