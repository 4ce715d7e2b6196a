//! Practice never touches the real provider, seen from the keychain's own side: run by
//! `make test-keyring`.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use sendwright_tests::{
    command_line::Home,
    keyring::{everything, insist_on_one_of_our_own},
};

#[test]
fn practice_leaves_settings_and_keychain_byte_for_byte() {
    insist_on_one_of_our_own();
    let home = Home::with_keychain();
    let real = [
        "activate",
        "--unchecked",
        "--json",
        "--host",
        "smtp.example.com",
        "--from",
        "reports@example.com",
        "--secret-stdin",
    ];
    let run = home.run(&real, "the real password\n");
    assert_eq!(run.code, 0, "{run:?}");
    let (slot, files) = (everything(), home.files());
    assert!(slot.contains("the real password"), "it is in the keychain");

    for (arguments, code) in [
        (&["practice", "--tour"][..], 0),
        (&["practice", "--tour", "--fault", "wrong-password"], 1),
        (&["practice", "--list-faults"], 0),
    ] {
        let run = home.run(arguments, "");
        assert_eq!(run.code, code, "{arguments:?}: {run:?}");
        assert_eq!(everything(), slot, "{arguments:?} changed the keychain");
        assert_eq!(home.files(), files, "{arguments:?} changed a file");
    }
    assert_eq!(home.run(&["deactivate"], "").code, 0);
    assert_eq!(everything(), "", "the test leaves nothing");
}
