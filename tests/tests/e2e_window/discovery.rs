//! From the address to proved settings, in the real window.

use sendwright_practice::PracticeServers;

use super::{Done, driver::Window, keychain};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_and_a_password_are_all_that_is_typed() -> Done {
    keychain::insist_on_one_of_our_own();
    let servers = PracticeServers::start().await?;
    let published = servers.discovery().await?;
    let dns = published.dns.address().to_string();
    let ca_file = servers.ca_file().to_str().ok_or("path")?.to_owned();
    let login = servers.login();
    let environment = [
        ("SENDWRIGHT_DNS", dns.as_str()),
        ("SSL_CERT_FILE", ca_file.as_str()),
        ("NO_PROXY", "*"),
    ];

    let mut window = Window::open_with("en", &environment).await?;
    window.heading("Set up outgoing mail").await?;
    window.press_button("Set up your mail provider").await?;
    window.heading("Mail provider").await?;
    window.press_button("Next").await?;
    window.heading("Who is the sender?").await?;
    window
        .type_into("Sender email address", &login.address)
        .await?;
    window.enter().await?;
    window.heading("SMTP settings").await?;
    window.value_appears("mail.practice.test").await?;
    let port = servers.implicit_tls().port().to_string();
    window.value_appears(&port).await?;
    window.text_appears("The domain’s autoconfig host").await?;
    window.picture("settings-found").await?;

    window.type_into("Password", &login.password).await?;
    window.press_button("Check").await?;
    window.heading("The check passed").await?;
    window.press_button("Look at the domain").await?;
    window.text_appears("v=spf1 mx -all").await?;
    window.picture("sender-domain").await?;
    assert!(servers.inbox().is_empty(), "nothing is sent");
    window.close().await?;
    Ok(())
}
