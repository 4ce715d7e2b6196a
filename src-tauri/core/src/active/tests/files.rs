use super::*;

#[tokio::test]
async fn settings_that_somebody_else_has_changed_get_no_secret() {
    let room = room().with_one_active().await;
    let text = room.file("settings.json").unwrap();
    room.write(
        "settings.json",
        &text.replace("smtp.example.com", "smtp.evil.example"),
    );
    let before = room.everything();
    let status = room.active.open().await;
    assert_eq!(
        (status.secret, code(&status)),
        (SecretState::Missing, Some("settings-changed-outside"))
    );
    assert_eq!(
        room.active.credential().await.unwrap_err().problem,
        Problem::SettingsChangedOutside
    );
    let evil = provider(|draft| draft.host = "smtp.evil.example".into());
    assert!(
        room.active
            .stored_secret_for(&evil)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        room.active
            .activate(&evil, None, checked())
            .await
            .unwrap_err()
            .problem,
        Problem::SettingsChangedOutside
    );
    assert_eq!(room.everything(), before);
    // Entering the secret again is the person's word; so is putting the host right.
    let status = room
        .active
        .activate(&provider(|_| ()), None, checked())
        .await
        .unwrap();
    assert_eq!((status.secret, code(&status)), (SecretState::Stored, None));
    // A port that is none: shown as it stands.
    room.write(
        "settings.json",
        &room.file("settings.json").unwrap().replace("587", "many"),
    );
    let status = room.active.open().await;
    assert_eq!(
        (status.active.as_ref().unwrap().port.as_str(), code(&status)),
        ("many", Some("settings-changed-outside"))
    );
    room.active
        .activate(&provider(|_| ()), Some(&secret("again")), checked())
        .await
        .unwrap();
}

#[tokio::test]
async fn damaged_settings_are_said_kept_aside_and_can_be_turned_off_or_replaced() {
    for turn_off in [true, false] {
        let room = room().with_one_active().await;
        room.write("settings.json", "{ \"v\": 1, \"active\"");
        let before = room.everything();
        let status = room.active.open().await;
        assert_eq!(
            (&status.active, code(&status)),
            (&None, Some("settings-damaged"))
        );
        assert_eq!(
            room.active.credential().await.unwrap_err().problem.code(),
            "settings-damaged"
        );
        assert_eq!(room.everything(), before, "not even the secret is touched");
        let status = if turn_off {
            room.active.deactivate().await.unwrap()
        } else {
            room.active
                .activate(&elsewhere(), Some(&secret("two")), checked())
                .await
                .unwrap()
        };
        assert_eq!((status.active.is_none(), code(&status)), (turn_off, None));
        assert_eq!(room.store.items().len(), usize::from(!turn_off));
        assert_eq!(
            room.file("settings.damaged.json").as_deref(),
            Some("{ \"v\": 1, \"active\"")
        );
    }
}

#[tokio::test]
async fn settings_of_a_newer_version_are_only_shown_and_can_be_turned_off() {
    let room = room().with_one_active().await;
    room.write(
        "settings.json",
        &room
            .file("settings.json")
            .unwrap()
            .replace("\"v\": 1", "\"v\": 2"),
    );
    let before = room.everything();
    let status = room.active.open().await;
    assert_eq!(status.active.as_ref().unwrap().host, "smtp.example.com");
    assert_eq!(
        status.trouble.unwrap().problem,
        Problem::SettingsNewerVersion { version: 2 }
    );
    let newer = Problem::SettingsNewerVersion { version: 2 };
    assert_eq!(
        room.active
            .activate(&elsewhere(), Some(&secret("two")), checked())
            .await
            .unwrap_err()
            .problem,
        newer
    );
    assert_eq!(
        room.active
            .activate_until_quit(&relay(), None, checked())
            .await
            .unwrap_err()
            .problem,
        newer
    );
    assert_eq!(room.active.credential().await.unwrap_err().problem, newer);
    assert_eq!(room.everything(), before);
    assert_eq!(room.active.deactivate().await.unwrap().active, None);
    assert_eq!(room.everything(), (None, Default::default()));

    room.store.put("active", br#"{"v":2}"#); // or the record in the slot is
    assert_eq!(room.active.open().await.trouble.unwrap().problem, newer);
    assert_eq!(
        room.active
            .activate(&relay(), None, checked())
            .await
            .unwrap_err()
            .problem,
        newer
    );
    assert_eq!(room.store.items().len(), 1);
}

#[test]
fn draft_and_preferences_are_kept_beside() {
    let room = room();
    assert_eq!(
        (room.active.load_draft(), room.active.preferences()),
        (None, Preferences::default())
    );
    let draft = ProviderDraft {
        host: "smtp.exa".into(),
        ..ProviderDraft::default()
    };
    room.active.save_draft(&draft).unwrap();
    room.active.set_language("ja").unwrap();
    assert_eq!(room.again().load_draft(), Some(draft));
    assert_eq!(room.again().preferences().language, "ja");
    room.active.discard_draft().unwrap();
    room.active.discard_draft().unwrap();
    room.write("preferences.json", "{");
    assert_eq!(
        (room.active.load_draft(), room.active.preferences()),
        (None, Preferences::default())
    );
}
