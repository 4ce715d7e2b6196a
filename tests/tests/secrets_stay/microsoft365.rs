//! The same for Microsoft 365: neither client secret nor private key, nor what is made from them,
//! a token or an assertion.

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{
    command_line::{Home, Run},
    microsoft365::Tenant,
};

use crate::{VERBS, forms::Forms, with_every_log};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_secret_and_its_token_stay_where_they_are() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let secret = tenant.microsoft().client_secret().to_owned();
    let never = Never::of_secret(&secret);
    let provider = tenant.file("provider.json", &tenant.provider().to_string());
    for fault in [
        MicrosoftFault::None,
        MicrosoftFault::TokenOverPrivileged,
        MicrosoftFault::TokenRolesGarbled,
        MicrosoftFault::GraphInvalidAuthenticationToken,
        MicrosoftFault::GraphGatewayTimeout,
        MicrosoftFault::GraphAnsiHtml,
    ] {
        tenant.microsoft().set_fault(fault);
        let before = tenant.count("/token");
        search(&tenant, &provider, &secret, &never);
        assert!(
            tenant.count("/token") > before,
            "{fault}: it was never tried"
        );
    }
    assert!(!tenant.servers.inbox().is_empty(), "and the search in them");
    for mail in tenant.servers.inbox() {
        assert_eq!(never.found_in(&mail.data), None, "in the mail itself");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_secret_that_is_refused_stays_where_it_is() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let secret = "abc8Q~+/=&%wrong<42>*'_-.";
    let never = Never::of_secret(secret);
    let provider = tenant.file("provider.json", &tenant.provider().to_string());
    for fault in [
        MicrosoftFault::None,
        MicrosoftFault::Aadsts7000222,
        MicrosoftFault::HttpRedirect307,
        MicrosoftFault::HttpHtml,
        MicrosoftFault::HttpCloses,
    ] {
        tenant.microsoft().set_fault(fault);
        search(&tenant, &provider, secret, &never);
    }
    assert!(tenant.servers.inbox().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_key_and_its_assertion_stay_where_they_are() {
    let tenant = Tenant::start(MicrosoftFault::None).await;
    let app = tenant.certificate("app", 2048);
    let never = Never::of_key(&app.key());
    let provider = tenant.file("provider.json", &tenant.provider_with(&app).to_string());
    search(&tenant, &provider, &app.key(), &never); // nobody knows it
    assert!(tenant.servers.inbox().is_empty());
    tenant.upload(&app);
    search(&tenant, &provider, &app.key(), &never);
    assert_eq!(tenant.servers.inbox().len(), 2, "and the search in them");
    for mail in tenant.servers.inbox() {
        assert_eq!(never.found_in(&mail.data), None, "in the mail itself");
    }
    // The key of another certificate is refused before anybody is asked.
    let other = tenant.certificate("other", 2048);
    let asked = tenant.microsoft().requests().len();
    search(
        &tenant,
        &provider,
        &other.key(),
        &Never::of_key(&other.key()),
    );
    assert_eq!(tenant.microsoft().requests().len(), asked);
}

/// A search that finds nothing proves nothing unless it finds what is there.
#[test]
fn what_must_not_be_there_is_found() {
    let never =
        Never::of_key("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n");
    for shown in [
        "x MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj",
        "\"authorization\": \"Bearer eyJ0\"",
        "client_assertion=ab",
        "-----BEGIN PRIVATE KEY-----",
    ] {
        assert!(never.found_in(shown.as_bytes()).is_some(), "{shown}");
    }
    assert_eq!(never.found_in(b"client_id=1&x5t"), None);
}

/// What may be shown nowhere.
struct Never {
    secrets: Vec<Forms>,
}

/// Every JWT begins with `{"` in base64; what asks for a token or uses one begins with a name.
const MARKS: [&str; 4] = [
    "eyJ",
    "client_secret=",
    "client_assertion=",
    "PRIVATE KEY-----",
];

impl Never {
    fn of_secret(secret: &str) -> Self {
        Self {
            secrets: vec![Forms::of(secret, "")],
        }
    }

    /// Line by line, as it could be broken anew.
    fn of_key(pem: &str) -> Self {
        let lines = pem.lines().filter(|line| line.len() >= 40);
        Self {
            secrets: lines.map(|line| Forms::of(line, "")).collect(),
        }
    }

    fn found_in(&self, place: &[u8]) -> Option<&'static str> {
        let holds = |mark: &&str| {
            place
                .windows(mark.len())
                .any(|part| part == mark.as_bytes())
        };
        let marked = MARKS.into_iter().find(holds);
        marked.or_else(|| self.secrets.iter().find_map(|forms| forms.found_in(place)))
    }
}

/// Runs every verb that can be given the secret, and looks everywhere.
fn search(tenant: &Tenant, provider: &str, secret: &str, never: &Never) {
    let home = Home::without_keychain();
    let file = tenant.file("secret", secret);
    for verb in VERBS {
        let mut command = home.command(verb);
        with_every_log(&mut command, &home);
        if !matches!(verb[0], "status" | "deactivate") {
            command.args(["--provider", provider]);
            if verb.contains(&"--lang") {
                command.args(["--secret-file", &file]);
            } else {
                command.arg("--secret-stdin");
            }
        }
        let run = home.finish(command, &format!("{secret}\n"));
        look(&home, &run, verb, never);
    }
}

fn look(home: &Home, run: &Run, verb: &[&str], never: &Never) {
    for (place, text) in [("out", &run.out), ("err", &run.err)] {
        let found = never.found_in(text.as_bytes());
        assert_eq!(found, None, "{verb:?} shows it on {place}: {text}");
    }
    for (path, bytes) in home.files() {
        let found = never.found_in(&bytes);
        assert_eq!(found, None, "{verb:?} wrote it to {}", path.display());
    }
    if verb[0] == "check" || verb[0] == "test-mail" {
        let logged = run.err.contains("TRACE") || run.err.contains("DEBUG") || run.code == 2;
        assert!(
            logged,
            "{verb:?}: the log that was searched is empty: {run:?}"
        );
    }
}
