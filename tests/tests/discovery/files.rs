//! One's own autoconfig file, looked at before it is published.

use sendwright_tests::command_line::Home;

#[test]
fn a_file_is_read_and_nothing_is_proved() {
    let home = Home::without_keychain();
    let file = home.path().join("config-v1.1.xml");
    std::fs::write(
        &file,
        r#"<clientConfig version="1.1"><emailProvider id="example.com"><domain>example.com</domain>
        <outgoingServer type="smtp"><hostname>smtp.%EMAILDOMAIN%</hostname><port>587</port><socketType>plain</socketType>
        <authentication>password-cleartext</authentication></outgoingServer></emailProvider></clientConfig>"#,
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let run = home.run(
        &[
            "discover",
            "--json",
            "--autoconfig-file",
            path,
            "me@example.com",
        ],
        "",
    );
    assert_eq!(run.code, 0, "{run:?}");
    let candidate = &run.json()["candidates"][0];
    assert_eq!(candidate["host"], "smtp.example.com");
    assert_eq!(
        candidate["security"], "starttls",
        "clear text is never offered"
    );
    assert_eq!(candidate["proved"], false);

    let people = home.run(
        &["discover", "--autoconfig-file", path, "me@example.com"],
        "",
    );
    assert!(
        people.out.contains("smtp.example.com:587  StartTLS"),
        "{people:?}"
    );

    let page = home.run(
        &[
            "discover",
            "--json",
            "--autoconfig-file",
            "-",
            "me@example.com",
        ],
        "<html><body>no</body></html>",
    );
    assert_eq!(
        (page.code, page.json()["tried"][0]["outcome"].clone()),
        (1, "not-understood".into())
    );
    let missing = home.run(
        &[
            "discover",
            "--autoconfig-file",
            "/nonexistent",
            "me@example.com",
        ],
        "",
    );
    assert!(missing.code != 0 && !missing.out.is_empty(), "{missing:?}");
    assert_eq!(home.run(&["discover", "no address"], "").code, 2);
}
