//! Microsoft 365 in the real window: the guide from start to end, check, save, test mail, restart
//! in Japanese, turn off; and practising it.

use std::{fs, time::Duration};

use sendwright_practice::{MicrosoftFault, PracticeServers};

use super::{
    Done,
    driver::Window,
    keychain,
    portal::{Browser, between, origin, page, submit},
    six_digits, turn_off_in_japanese,
};

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_leads_to_a_provider_that_sends() -> Done {
    keychain::insist_on_one_of_our_own();
    let servers = PracticeServers::start().await?;
    let microsoft = servers.microsoft();
    // A draft that names the practice cloud; in the window only practising does.
    let draft = serde_json::json!({
        "kind": "microsoft365", "from": microsoft.sender(), "credential": "secret",
        "cloud": "custom", "authority": microsoft.authority(), "graph": microsoft.graph(),
    });
    fs::create_dir_all(keychain::folder())?;
    fs::write(keychain::folder().join("draft.json"), draft.to_string())?;

    let browser = Browser::new()?;
    let mut window = Window::open_with("en", &[("PATH", &browser.path())]).await?;
    window.heading("Set up outgoing mail").await?;
    window.press_button("Continue where you stopped").await?;
    window.heading("Microsoft 365 settings").await?;
    window
        .press_button("Show me where to find these values")
        .await?;

    // 1: the tenant, from the sender's domain.
    window.heading("Find the tenant ID").await?;
    window.value_appears(microsoft.tenant_id()).await?;
    window.press_button("Next").await?;

    // 2: the app is registered on the page that the button opens.
    window.heading("Register the app").await?;
    window.press_button("Open this page in Entra").await?;
    let register = browser.opened(1).await?;
    let fields = [
        ("name", "Outgoing mail"),
        ("audience", "single-tenant"),
        ("redirectUri", ""),
    ];
    let app = submit(&register, &fields)?;
    window.picture("guide-register").await?;
    window.press_button("Next").await?;

    // 3: its client ID; the object ID is another.
    window.heading("Copy the client ID").await?;
    let app_url = format!("{}{app}", origin(&register));
    let overview = page(&app_url)?;
    let client_id = between(&overview, "<dt>Application (client) ID</dt><dd><code>", "<")?;
    window.type_into("Client ID", client_id).await?;
    window.press_button("Next").await?;

    // 4: the secret; the Secret ID beside it is named as such.
    window.heading("Create the client secret").await?;
    window.press_button("Open this page in Entra").await?;
    let credentials = browser.opened(2).await?;
    assert!(credentials.contains(client_id), "exact: {credentials}");
    let fields = [
        ("description", "wizard"),
        ("expires", "180"),
        ("end", ""),
        ("action", "add-secret"),
    ];
    let shown = submit(&credentials, &fields)?;
    let shown = page(&format!("{}{shown}", origin(&register)))?;
    let secret = between(&shown, "<code class=\"value\">", "<")?.to_owned();
    let row = shown.split_once(&secret).ok_or("row")?.1;
    let secret_id = between(row, "<code>", "<")?;
    window.type_into("Client secret", secret_id).await?;
    window.press_button("Next").await?;
    window.text_appears("Please correct these fields").await?;
    window.text_appears("This is the Secret ID").await?;
    window.type_into("Client secret", &secret).await?;
    window.picture("guide-secret").await?;
    window.press_button("Next").await?;

    // 5 and 6: permission and consent.
    window.heading("Add the permission Mail.Send").await?;
    window.press_button("Open this page in Entra").await?;
    let permissions = browser.opened(3).await?;
    let fields = [
        ("kind", "application"),
        ("permission", "Mail.Send"),
        ("action", "add"),
    ];
    submit(&permissions, &fields)?;
    window.press_button("Next").await?;
    window.heading("Grant admin consent").await?;
    submit(&permissions, &[("action", "grant")])?;
    window.picture("guide-consent").await?;
    window.press_button("Next").await?;

    // 7: one mailbox; then back to the settings, with all values in place.
    window.heading("Limit the app to one mailbox").await?;
    window.text_appears("New-ManagementRoleAssignment").await?;
    window.picture("guide-limit").await?;
    window.press_button("Done: back to the settings").await?;
    window.heading("Microsoft 365 settings").await?;
    window.picture("microsoft-settings").await?;
    window.press_button("Check").await?;
    window.heading("The check passed").await?;
    window.picture("microsoft-check").await?;
    assert!(servers.inbox().is_empty(), "a check sends nothing");
    window.press_button("Next").await?;
    window.heading("Save").await?;
    assert_eq!(keychain::entries(), 0, "nothing is stored before Save");
    window.press_button("Save").await?;
    window.heading("Send test email").await?;
    assert_eq!(keychain::entries(), 1, "exactly one secret");
    assert!(!window.page_holds(&secret).await?, "it does not come back");

    window.press_button("Send").await?;
    window.text_appears("That is not yet delivered").await?;
    let mail = servers
        .next_mail(Duration::from_secs(10))
        .await
        .ok_or("no mail")?;
    let code = six_digits(&mail.text().ok_or("no text")?).ok_or("no code")?;
    assert!(
        window.page_holds(&mail.queue_id).await?,
        "the request-id is shown"
    );
    window.press_button("It arrived").await?;
    window.type_into("Code from the message", &code).await?;
    window.enter().await?;
    window
        .text_appears("This is the code of the test email just sent")
        .await?;
    window.picture("microsoft-test-mail").await?;
    window.close().await?;

    let mut window = Window::open("ja").await?;
    window
        .text_appears("Microsoft 365 がアクティブです")
        .await?;
    window.picture("microsoft-home-ja").await?;
    window.press_button("もう一度チェック").await?;
    window.text_appears("チェックに成功しました").await?;
    microsoft.set_fault(MicrosoftFault::Aadsts7000222);
    window.press_button("もう一度チェック").await?;
    window
        .text_appears("クライアント シークレットの有効期限が切れています")
        .await?;
    window.picture("microsoft-failed-ja").await?;
    turn_off_in_japanese(window, &secret).await
}

#[tokio::test(flavor = "multi_thread")]
async fn microsoft_365_is_practised_in_japanese() -> Done {
    keychain::insist_on_one_of_our_own();
    let before = keychain::settings()?;
    let mut window = Window::open("ja").await?;
    window.text_appears("送信メールのセットアップ").await?;
    window.press_button("まず練習する").await?;
    window.heading("メール プロバイダー").await?;
    window.choose("Microsoft 365").await?;
    window.press_button("次へ").await?;
    window.heading("差出人").await?;
    window.text_appears("このドメインのテナント").await?;
    window.picture("practice-tenant-ja").await?;
    window.press_button("次へ").await?;
    window.press_button("練習用テナントを使う").await?;
    window.press_button("チェック").await?;
    window.heading("チェックに成功しました").await?;
    window.press_button("次へ").await?;
    window.press_button("保存").await?;
    window.press_button("送信").await?;
    window.text_appears("Microsoft が受け付けました").await?;
    window.picture("practice-microsoft-sent-ja").await?;
    assert_eq!(keychain::entries(), 0, "the practice keychain is memory");
    window.press_button("練習を終える").await?;
    window.text_appears("送信メールのセットアップ").await?;
    window.close().await?;
    assert_eq!(keychain::settings()?, before);
    Ok(())
}
