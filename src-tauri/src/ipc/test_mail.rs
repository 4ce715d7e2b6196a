use sendwright_core::{
    active::TestMailRecord,
    evidence::RungReport,
    problem::Failure,
    test_mail::{self, SendOptions, TestMail, TestMailReport},
    value::EmailAddress,
};
use sendwright_texts::{Language, Texts};
use tauri::{State, ipc::Channel};

use super::show;
use crate::desk::Desk;

/// Sends one mail through the active provider, and remembers its code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_test_mail(
    to: String,
    language: String,
    channel: Channel<RungReport>,
    desk: State<'_, Desk>,
) -> Result<TestMailReport, Failure> {
    let to: EmailAddress = to.parse()?;
    let cancel = desk.begin_work();
    let active = desk.active();
    let (provider, secret) = active.credential().await?;
    let texts = Texts::new(Language::choose(&[language]));
    let mail = TestMail::compose(&provider, to, |code| {
        texts.test_mail(code, provider.from().as_str(), provider.host())
    })?;
    let options = SendOptions {
        cancel,
        ..SendOptions::default()
    };
    let report = test_mail::send(
        &provider,
        secret.as_ref(),
        mail,
        &options,
        &mut show(&channel),
    )
    .await;
    active
        .record_test_mail(&provider, TestMailRecord::of(&report))
        .await?;
    Ok(report)
}
