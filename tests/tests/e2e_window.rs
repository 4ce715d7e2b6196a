//! The real window, by keyboard alone: set-up, check, save, test mail, restart, still active, turn
//! off, keychain empty. Run by `make test-e2e`, on a screen and with a keychain of its own.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "e2e_window/discovery.rs"]
mod discovery;
#[path = "e2e_window/driver.rs"]
mod driver;
#[path = "e2e_window/keychain.rs"]
mod keychain;
#[path = "e2e_window/microsoft365.rs"]
mod microsoft365;
#[path = "e2e_window/portal.rs"]
mod portal;

use std::time::Duration;

use driver::Window;
use sendwright_practice::{Fault, PracticeServers};

type Done = Result<(), Box<dyn std::error::Error>>;

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_is_set_up_proved_saved_and_turned_off_by_keyboard_alone() -> Done {
    keychain::insist_on_one_of_our_own();
    let servers = PracticeServers::start().await?;
    let login = servers.login();

    let mut window = Window::open("en").await?;
    window.heading("Set up outgoing mail").await?;
    window.press_button("Set up your mail provider").await?;
    window.heading("Mail provider").await?;
    window.press_button("Next").await?;
    window.heading("Who is the sender?").await?;

    // A mistake is named at its field, and nothing is lost.
    window
        .type_into("Sender email address", "Reports <reports@practice.test>")
        .await?;
    window.enter().await?;
    window
        .text_appears("Enter the address alone, without a name")
        .await?;
    window
        .type_into("Sender email address", &login.address)
        .await?;
    window.enter().await?;

    window.heading("SMTP settings").await?;
    window.type_into("SMTP server address", "localhost").await?;
    window
        .type_into("Port number", &servers.starttls().port().to_string())
        .await?;
    window.type_into("Password", "not the password").await?;
    window.press_button("More: private certificates").await?;
    window
        .type_into(
            "CA certificate file",
            servers.ca_file().to_str().ok_or("path")?,
        )
        .await?;
    window.picture("settings").await?;
    window.press_button("Check").await?;

    // The wrong password is named as such; the card's button leads to the field.
    window
        .text_appears("The server refuses user name or password")
        .await?;
    window.picture("check-failed").await?;
    window.press_button("Change the password").await?;
    window.heading("SMTP settings").await?;
    window.type_into("Password", &login.password).await?;
    window.press_button("Check").await?;
    window.heading("The check passed").await?;
    window.picture("check-passed").await?;
    assert!(servers.inbox().is_empty(), "a check sends nothing");

    window.press_button("Next").await?;
    window.heading("Save").await?;
    assert_eq!(keychain::entries(), 0, "nothing is stored before Save");
    window.press_button("Save").await?;
    window.heading("Send test email").await?;
    assert_eq!(keychain::entries(), 1, "exactly one secret");
    assert!(
        !window.page_holds(&login.password).await?,
        "the secret does not come back to the window"
    );

    window.press_button("Send").await?;
    window.heading("The server accepted the test email").await?;
    let mail = servers
        .next_mail(Duration::from_secs(10))
        .await
        .ok_or("no mail came")?;
    let text = mail.text().ok_or("no text")?;
    let code = six_digits(&text).ok_or("no code")?;
    assert_eq!(
        mail.subject().as_deref(),
        Some("Test email from Sendwright")
    );
    assert!(
        window.page_holds(&mail.queue_id).await?,
        "the queue ID is shown"
    );
    window.press_button("It arrived").await?;
    window.type_into("Code from the message", &code).await?;
    window.enter().await?;
    window
        .text_appears("This is the code of the test email just sent")
        .await?;
    window.picture("test-mail").await?;
    window.close().await?;

    // After a restart all is as it was; the check needs no password again.
    let mut window = Window::open("ja").await?;
    window.heading("メール プロバイダー").await?;
    window.text_appears("localhost がアクティブです").await?;
    window.picture("home-ja").await?;
    window.press_button("もう一度チェック").await?;
    window.text_appears("チェックに成功しました").await?;
    servers.set_fault(Fault::Auth454);
    window.press_button("もう一度チェック").await?;
    window
        .text_appears("サーバーが現在サインインを確認できません")
        .await?;
    window.picture("home-failed-ja").await?;
    turn_off_in_japanese(window, &login.password).await
}

#[tokio::test(flavor = "multi_thread")]
async fn practising_touches_nothing_of_the_user_s() -> Done {
    keychain::insist_on_one_of_our_own();
    let before = keychain::settings()?;
    let mut window = Window::open("en").await?;
    window.heading("Set up outgoing mail").await?;
    window.press_button("Practise first").await?;
    window
        .text_appears("Practice: nothing leaves this computer")
        .await?;
    window.heading("Mail provider").await?;
    window.press_button("Next").await?;
    window.heading("Who is the sender?").await?;
    window.press_button("Next").await?;
    window.heading("SMTP settings").await?;
    if window.has_button("Use the practice server").await? {
        window.press_button("Use the practice server").await?;
    }
    window.picture("practice-settings").await?;
    window.press_button("Check").await?;
    window.heading("The check passed").await?;
    window.press_button("Next").await?;
    window.press_button("Save").await?;
    window.heading("Send test email").await?;
    window.press_button("Send").await?;
    window.heading("The server accepted the test email").await?;
    window.picture("practice-sent").await?;
    assert_eq!(keychain::entries(), 0, "the practice keychain is memory");
    window.press_button("Leave practice").await?;
    window.heading("Set up outgoing mail").await?;
    window.close().await?;
    assert_eq!(keychain::settings()?, before);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_answer_is_explained() -> Done {
    keychain::insist_on_one_of_our_own();
    let before = keychain::settings()?;
    let mut window = Window::open("en").await?;
    window.heading("Set up outgoing mail").await?;
    window.press_button("Explain a server’s answer").await?;
    window.heading("Explain a server’s answer").await?;
    // The digits of a refused sign-in settle the step by themselves.
    let reply = "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.";
    window.type_into("The answer", reply).await?;
    window.press_button("Explain").await?;
    window
        .text_appears("SMTP sign-in is turned off for the whole tenant")
        .await?;
    window.picture("explained").await?;
    assert!(window.page_holds("Set-TransportConfig").await?, "its cure");
    window.close().await?;
    assert_eq!(keychain::settings()?, before, "nothing is kept on disk");
    Ok(())
}

/// From the failed check to the empty keychain.
async fn turn_off_in_japanese(mut window: Window, secret: &str) -> Done {
    window.press_button("メール プロバイダー").await?;
    window.press_button("オフにする…").await?;
    window.press_button("オフにする").await?;
    window.text_appears("送信メールのセットアップ").await?;
    window.close().await?;
    assert_eq!(keychain::entries(), 0, "the keychain is empty");
    assert!(keychain::settings_without(secret)?, "no secret in any file");
    Ok(())
}

fn six_digits(text: &str) -> Option<String> {
    let digits: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 6)
        .collect();
    digits.first().map(|code| (*code).to_owned())
}
