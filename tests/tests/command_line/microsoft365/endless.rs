//! An answer without an end is given up early, and not kept in memory.

use std::time::{Duration, Instant};

use sendwright_practice::MicrosoftFault;
use sendwright_tests::{command_line::Home, microsoft365::Tenant};
use serde_json::json;

use super::right;

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_answer_ends_soon_and_takes_no_memory() {
    let tenant = Tenant::start(MicrosoftFault::HttpHuge).await;
    let home = Home::without_keychain();
    let provider = tenant.file("provider.json", &tenant.provider().to_string());
    let secret = tenant.file("secret", right(&tenant));
    let given = ["--json", "--provider", &provider, "--secret-file", &secret];
    let mail = ["test-mail", "--to", "a@practice.test"];
    for (fault, verb, code) in [
        (
            MicrosoftFault::HttpHuge,
            &["check"][..],
            "http-not-understood",
        ),
        (MicrosoftFault::GraphHuge, &mail, "graph-outcome-unknown"),
    ] {
        tenant.microsoft().set_fault(fault);
        let program = home.command(&[]);
        let mut bounded = std::process::Command::new("sh");
        // A gigabyte of addresses is little more than what the program takes when it does nothing.
        bounded
            .args(["-c", "ulimit -v 1048576; exec \"$@\"", "sh"])
            .arg(program.get_program())
            .args(verb)
            .args(given);
        for (name, value) in program.get_envs() {
            if let Some(value) = value {
                bounded.env(name, value);
            }
        }
        let begun = Instant::now();
        let run = home.finish(bounded, "");
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{fault}: {:?}",
            begun.elapsed()
        );
        let document = run.json();
        let problem = match document.get("problem") {
            Some(problem) => problem.clone(),
            None => document["rungs"][2]["problem"].clone(),
        };
        assert_eq!(
            (run.code, &problem["code"]),
            (1, &json!(code)),
            "{fault}: {run:?}"
        );
        assert!(run.out.len() < 64 * 1024, "{fault}: {}", run.out.len());
    }
}
