//! Ctrl+C: what runs ends in order, and says so.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use sendwright_practice::{Fault, PracticeServers};
use sendwright_tests::command_line::{Home, Run};
use tokio::time::{sleep, timeout};

use super::flags;

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_every_run_with_130_and_the_servers_with_0() {
    let servers = PracticeServers::start_with(Fault::Silent).await.unwrap();
    let home = Home::without_keychain();
    let secret = home.path().join("secret");
    std::fs::write(&secret, "x\n").unwrap();

    let mut mail = home.command(&["test-mail", "--to", "a@practice.test"]);
    flags(&mut mail, &servers).arg("--secret-file").arg(&secret);
    let mail = interrupt(&home, mail, "127.0.0.1").await;
    assert_eq!(mail.code, 130, "{mail:?}");

    let tour = home.command(&["practice", "--tour", "--fault", "silent"]);
    let tour = interrupt(&home, tour, "Step 4 of 9").await;
    assert_eq!(tour.code, 130, "broken off is not failed: {tour:?}");

    let practice = home.command(&["practice", "--fault", "only-login", "--json"]);
    let practice = interrupt(&home, practice, "}").await;
    assert_eq!(practice.code, 0, "{practice:?}");
    let document = practice.json();
    assert_eq!(document["fault"], "only-login");
    for port in ["starttlsPort", "tlsPort", "plainPort"] {
        assert!(document[port].as_u64().is_some_and(|port| port > 0));
    }
    let ca_file = document["caFile"].as_str().unwrap();
    assert!(
        !std::fs::exists(ca_file).unwrap(),
        "{ca_file} is left behind"
    );
}

/// Ctrl+C as soon as this is on standard output.
async fn interrupt(home: &Home, mut command: Command, shown: &str) -> Run {
    let path = home.path().join("output");
    let output = std::fs::File::create(&path).unwrap();
    let child = command
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = async {
        while !std::fs::read_to_string(&path).unwrap().contains(shown) {
            sleep(Duration::from_millis(20)).await;
        }
        sleep(Duration::from_millis(300)).await;
    };
    timeout(Duration::from_secs(30), begun).await.unwrap();
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success(), "it has ended already");
    let run = Run::from(child.wait_with_output().unwrap());
    let out = std::fs::read_to_string(&path).unwrap();
    Run { out, ..run }
}
