use std::sync::Arc;

use sendwright_core::problem::{Failure, Problem};
use tauri::State;

use super::start::{AppStart, start};
use crate::{
    desk::Desk,
    practice::{Practice, PracticeInfo, PracticeMail},
};

/// From now on all commands are about the practice provider.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_practice(desk: State<'_, Desk>) -> Result<AppStart, Failure> {
    if desk.practice().is_none() {
        desk.set_practice(Some(Practice::start().await?));
    }
    Ok(start(&desk).await)
}

/// Back to the user's own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_practice(desk: State<'_, Desk>) -> Result<AppStart, Failure> {
    desk.set_practice(None);
    Ok(start(&desk).await)
}

/// How the practice servers misbehave, from the next connection on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_practice_fault(
    name: String,
    desk: State<'_, Desk>,
) -> Result<PracticeInfo, Failure> {
    let practice = practising(&desk)?;
    practice.set_fault(&name)?;
    Ok(practice.info())
}

/// How practice Entra and Graph misbehave, from the next request on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_practice_microsoft_fault(
    name: String,
    desk: State<'_, Desk>,
) -> Result<PracticeInfo, Failure> {
    let practice = practising(&desk)?;
    practice.set_microsoft_fault(&name)?;
    Ok(practice.info())
}

/// What the practice servers received, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn practice_inbox(desk: State<'_, Desk>) -> Result<Vec<PracticeMail>, Failure> {
    Ok(desk
        .practice()
        .map(|practice| practice.inbox())
        .unwrap_or_default())
}

fn practising(desk: &Desk) -> Result<Arc<Practice>, Problem> {
    desk.practice().ok_or_else(|| Problem::Unexpected {
        id: "not-practising".to_owned(),
    })
}
