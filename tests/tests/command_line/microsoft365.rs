//! Microsoft 365 by the command line: what a script sees of a check and of a test mail.

#[path = "microsoft365/certificate.rs"]
mod certificate;
#[path = "microsoft365/endless.rs"]
mod endless;
#[path = "microsoft365/fields.rs"]
mod fields;
#[path = "microsoft365/practice.rs"]
mod practice;
#[path = "microsoft365/proxy.rs"]
mod proxy;

use std::time::{Duration, Instant};

use sendwright_practice::{MicrosoftFault, Via};
use sendwright_tests::{
    command_line::{Home, Run},
    microsoft365::Tenant,
};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn a_check_shows_five_rungs_and_sends_nothing() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let run = against(&home, &tenant, &["check", "--json"], right(&tenant));
    let document = run.json();
    assert_eq!(
        (run.code, &document["verdict"]),
        (0, &json!("passed")),
        "{run:?}"
    );
    assert_eq!(
        verdicts(document["rungs"].as_array().unwrap()),
        [
            "fields passed",
            "tenant passed",
            "token passed",
            "permissions passed",
            "ready passed"
        ]
    );
    assert!(document["elapsedMs"].is_u64() && document["rungs"][1]["ms"].is_u64());
    assert_eq!(document["rungs"][3]["evidence"], json!(["Mail.Send"]));
    assert!(tenant.servers.inbox().is_empty());

    let page = against(&home, &tenant, &["check"], right(&tenant));
    let start = format!("Checking {} in the tenant", tenant.microsoft().sender());
    assert!(
        page.out.starts_with(&start) && page.out.contains("✓ Permissions"),
        "{page:?}"
    );
    assert!(
        page.out.contains("All steps passed. Nothing was sent."),
        "{page:?}"
    );
    let lines = against(&home, &tenant, &["check", "--json-lines"], right(&tenant));
    let lines: Vec<Value> = lines
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        verdicts(&lines),
        verdicts(document["rungs"].as_array().unwrap())
    );
    assert!(
        home.files().is_empty(),
        "neither settings nor keychain are touched"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_secret_is_one_problem_with_its_cure_and_its_evidence() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let run = against(&home, &tenant, &["check", "--json"], "abc8Q~wrong");
    let document = run.json();
    assert_eq!((run.code, &document["verdict"]), (1, &json!("failed")));
    assert_eq!(
        verdicts(document["rungs"].as_array().unwrap()),
        [
            "fields passed",
            "tenant passed",
            "token failed",
            "permissions skipped",
            "ready skipped"
        ]
    );
    let problem = &document["rungs"][2]["problem"];
    assert_eq!(problem["code"], "oauth-bad-secret");
    assert_eq!(
        (&problem["stage"], &problem["transient"]),
        (&json!("token"), &json!(false))
    );
    assert_eq!(
        problem["params"],
        json!({ "clientId": tenant.microsoft().client_id() })
    );
    assert!(problem["title"].is_string() && problem["why"].is_string());
    assert!(!problem["fix"].as_array().unwrap().is_empty());
    let raw = problem["raw"].as_str().unwrap();
    for name in ["AADSTS7000215", "Trace ID", "Correlation ID", "Timestamp"] {
        assert!(raw.contains(name), "{name}: {raw}");
    }
    let page = against(&home, &tenant, &["check"], "abc8Q~wrong");
    let title = problem["title"].as_str().unwrap();
    assert!(page.code == 1 && page.out.contains(title), "{page:?}");
    assert!(page.out.contains("AADSTS7000215"), "{page:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_is_said_and_passes() {
    let tenant = Tenant::start(MicrosoftFault::TokenOverPrivileged).await;
    let home = Home::without_keychain();
    let run = against(&home, &tenant, &["check", "--json"], right(&tenant));
    let document = run.json();
    assert_eq!(
        (run.code, &document["verdict"]),
        (0, &json!("warned")),
        "{run:?}"
    );
    assert_eq!(
        document["rungs"][3]["problem"]["code"],
        "graph-over-privileged"
    );
    tenant.microsoft().set_fault(MicrosoftFault::TokenOpaque);
    let opaque = against(&home, &tenant, &["check", "--json"], right(&tenant));
    let permissions = &opaque.json()["rungs"][3];
    assert_eq!(
        (
            opaque.code,
            &permissions["verdict"],
            &permissions["because"]["why"]
        ),
        (0, &json!("skipped"), &json!("token-unreadable")),
        "{opaque:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_made_just_now_is_waited_for_only_with_wait() {
    let tenant = Tenant::start(MicrosoftFault::SecretTooNew).await;
    let home = Home::without_keychain();
    let at_once = against(&home, &tenant, &["check", "--json"], right(&tenant));
    assert_eq!(
        (at_once.code, &at_once.json()["rungs"][2]["problem"]["code"]),
        (1, &json!("oauth-bad-secret"))
    );
    assert_eq!(tenant.count("/token"), 1, "tried once");

    tenant.microsoft().set_fault(MicrosoftFault::SecretTooNew);
    let begun = Instant::now();
    let patient = against(&home, &tenant, &["check", "--wait"], right(&tenant));
    assert_eq!(patient.code, 0, "{patient:?}");
    assert!(
        patient.out.contains("up to two minutes"),
        "it says so: {patient:?}"
    );
    assert_eq!(tenant.count("/token"), 1 + 3);
    assert!(begun.elapsed() >= Duration::from_secs(6), "2 s, then 4 s");
}

#[tokio::test(flavor = "multi_thread")]
async fn test_mail_names_the_request_and_says_what_became_of_it() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let to = tenant.microsoft().sender().to_owned();
    let mail = ["test-mail", "--json", "--to", &to];
    let run = against(&home, &tenant, &mail, right(&tenant));
    let document = run.json();
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        (&document["verdict"], &document["accepted"]),
        (&json!("passed"), &json!(true))
    );
    assert_eq!(
        (&document["messageId"], &document["queueId"]),
        (&Value::Null, &Value::Null)
    );
    let request = &document["request"];
    let received = &tenant.servers.inbox()[0];
    assert_eq!(request["requestId"], json!(received.queue_id));
    assert_eq!(request["clientRequestId"].as_str().unwrap().len(), 36);
    assert!(
        request["date"].as_str().unwrap().ends_with(" GMT"),
        "{request}"
    );
    assert_eq!(received.via, Via::Graph);
    assert!(
        received
            .text()
            .unwrap()
            .contains(document["code"].as_str().unwrap())
    );

    for (fault, accepted, code) in [
        (
            MicrosoftFault::GraphErrorAccessDenied,
            json!(false),
            "graph-access-denied",
        ),
        (
            MicrosoftFault::Aadsts7000222,
            json!(false),
            "oauth-secret-expired",
        ),
        (
            MicrosoftFault::GraphCloses,
            Value::Null,
            "graph-outcome-unknown",
        ),
        (
            MicrosoftFault::GraphGatewayTimeout,
            Value::Null,
            "graph-outcome-unknown",
        ),
    ] {
        tenant.microsoft().set_fault(fault);
        let before = tenant.count("sendMail");
        let run = against(&home, &tenant, &mail, right(&tenant));
        let document = run.json();
        assert_eq!(
            (
                run.code,
                &document["accepted"],
                &document["problem"]["code"]
            ),
            (1, &accepted, &json!(code)),
            "{fault}: {run:?}"
        );
        assert!(
            tenant.count("sendMail") <= before + 1,
            "{fault}: never twice"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_read_of_it_in_their_language() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let home = Home::without_keychain();
    let to = tenant.microsoft().sender().to_owned();
    let english = against(&home, &tenant, &["test-mail", "--to", &to], right(&tenant));
    let id = tenant.servers.inbox()[0].queue_id.clone();
    assert!(
        english.out.contains("Accepted is not yet delivered"),
        "{english:?}"
    );
    assert!(
        english.out.contains(&id),
        "what support asks for: {english:?}"
    );

    tenant.microsoft().set_fault(MicrosoftFault::GraphCloses);
    let japanese = against(
        &home,
        &tenant,
        &["test-mail", "--to", &to, "--lang", "ja"],
        right(&tenant),
    );
    assert_eq!(japanese.code, 1);
    assert!(japanese.out.contains("テスト メール"), "{japanese:?}");
    assert_eq!(
        tenant.servers.inbox()[1].subject().unwrap(),
        "Sendwright からのテスト メール"
    );
    assert!(
        !japanese.out.contains("Whether the test email"),
        "{japanese:?}"
    );
}

/// The right secret.
fn right(tenant: &Tenant) -> &str {
    tenant.microsoft().client_secret()
}

/// With the practice tenant's provider as a file, and this secret on standard input.
fn against(home: &Home, tenant: &Tenant, arguments: &[&str], secret: &str) -> Run {
    let file = tenant.file("provider.json", &tenant.provider().to_string());
    let given = ["--provider", &file, "--secret-stdin"];
    home.run(&[arguments, &given].concat(), &format!("{secret}\n"))
}

fn verdicts(rungs: &[Value]) -> Vec<String> {
    let told = |rung: &Value| {
        let [name, verdict] = ["rung", "verdict"].map(|key| rung[key].as_str().unwrap());
        format!("{name} {verdict}")
    };
    rungs.iter().map(told).collect()
}
