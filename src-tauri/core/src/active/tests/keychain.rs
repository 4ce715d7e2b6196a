use super::*;
use crate::secrets::{Slot, faulty::When};

#[tokio::test]
async fn a_locked_keychain_is_said_and_nothing_is_changed() {
    let room = room().with_one_active().await;
    let before = room.everything();
    room.store.refuse(Some(locked));
    let status = room.again().open().await;
    assert_eq!(
        (status.secret, code(&status)),
        (SecretState::Locked, Some("keychain-locked"))
    );
    assert!(status.active.is_some());
    for refused in [
        room.active
            .activate(&elsewhere(), Some(&secret("two")), checked())
            .await
            .map(|_| ()),
        room.active
            .activate(&relay(), None, checked())
            .await
            .map(|_| ()),
        room.active
            .activate(
                &provider(|draft| draft.sender_name = "R".into()),
                None,
                checked(),
            )
            .await
            .map(|_| ()),
        room.active.credential().await.map(|_| ()),
        room.active
            .stored_secret_for(&provider(|_| ()))
            .await
            .map(|_| ()),
    ] {
        assert_eq!(refused.unwrap_err().problem, Problem::KeychainLocked);
    }
    assert_eq!(room.everything(), before);
    room.store.refuse(None);
    assert_eq!(code(&room.active.open().await), None);
}

#[tokio::test]
async fn a_keychain_that_turns_out_to_be_locked_only_when_written_to_changes_nothing_either() {
    let room = room();
    room.store.fail_after(1, When::Before, locked);
    let refused = room
        .active
        .activate(&provider(|_| ()), Some(&secret("one")), checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem, Problem::KeychainLocked);
    assert_eq!(room.everything(), (None, Default::default()));
    assert_eq!(room.active.load_draft(), None, "the caller still has it");
}

#[tokio::test]
async fn a_refusal_is_not_asked_for_again_until_the_person_does_something() {
    let room = room().with_one_active().await;
    room.store.refuse(Some(locked));
    room.active.open().await;
    room.store.calls();
    for _ in 0..3 {
        assert_eq!(code(&room.active.status().await), Some("keychain-locked"));
    }
    assert_eq!(room.store.calls(), [""; 0]);
    room.store.refuse(None);
    room.active.open().await;
    assert_eq!(code(&room.active.status().await), None);
    room.store.refuse(Some(locked));
    assert!(room.active.deactivate().await.is_err());
    room.store.calls();
    assert_eq!(code(&room.active.status().await), Some("keychain-locked"));
    assert_eq!(room.store.calls(), [""; 0]);
}

#[cfg(target_os = "linux")] // where a keychain may be missing
#[tokio::test]
async fn without_a_keychain_a_relay_can_be_used_and_a_password_cannot_be_stored() {
    let (folder, room) = (tempfile::tempdir().unwrap(), room());
    room.store.refuse(Some(|| {
        Error::NoStorageAccess(Box::new(secret_service::Error::NoResult))
    }));
    let active = Active::new(folder.path(), Secrets::with_store(room.store.clone()));
    assert_eq!(code(&active.open().await), None, "nothing needs it yet");
    let refused = active
        .activate(&provider(|_| ()), Some(&secret("one")), checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem, Problem::KeychainNoCollection);
    let status = active.activate(&relay(), None, checked()).await.unwrap();
    assert_eq!((status.secret, code(&status)), (SecretState::None, None));
    assert_eq!(credential(&active).await, (relay(), None));
    assert_eq!(active.deactivate().await.unwrap().active, None);
}

#[tokio::test]
async fn a_password_that_is_gone_is_asked_for_and_the_rest_is_kept() {
    let room = room().with_one_active().await;
    Secrets::with_store(room.store.clone())
        .delete(Slot::Active)
        .await
        .unwrap();
    let status = room.active.open().await;
    assert_eq!(
        (status.secret, code(&status)),
        (SecretState::Missing, Some("keychain-entry-missing"))
    );
    assert!(status.active.is_some() && status.last_check.is_some());
    assert_eq!(
        room.active.credential().await.unwrap_err().problem,
        Problem::KeychainEntryMissing
    );
    let status = room
        .active
        .activate(&provider(|_| ()), Some(&secret("again")), checked())
        .await
        .unwrap();
    assert_eq!((status.secret, code(&status)), (SecretState::Stored, None));
}

#[tokio::test]
async fn a_keychain_that_keeps_something_else_is_caught() {
    let room = room();
    room.store.fail_after(1, When::Garbled, locked);
    let refused = room
        .active
        .activate(&provider(|_| ()), Some(&secret("one")), checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem, Problem::KeychainReadBackDiffers);
    for _ in 0..2 {
        let status = room.again().open().await;
        assert_eq!(
            (&status.active, code(&status)),
            (&None, Some("keychain-read-back-differs"))
        );
    }
    assert_eq!(
        room.active.credential().await.unwrap_err().problem,
        Problem::SettingsNothingActive
    );
    let status = room
        .active
        .activate(&provider(|_| ()), Some(&secret("one")), checked())
        .await
        .unwrap();
    assert_eq!((status.secret, code(&status)), (SecretState::Stored, None));
    // A deletion that is said to be done and is not.
    room.store.fail_after(0, When::Garbled, locked);
    assert_eq!(
        room.active.deactivate().await.unwrap_err().problem,
        Problem::KeychainReadBackDiffers
    );
    let status = room.active.open().await;
    assert_eq!(
        (
            status.active,
            code(&room.active.status().await),
            room.store.items().len()
        ),
        (None, None, 0)
    );
}
