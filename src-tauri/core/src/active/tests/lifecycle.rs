use std::{fs, time::Duration};

use super::*;

#[tokio::test]
async fn a_provider_is_activated_found_again_replaced_and_turned_off() {
    let room = room();
    let status = room.active.open().await;
    assert_eq!(
        (&status.active, status.secret, code(&status)),
        (&None, SecretState::None, None)
    );
    assert_eq!(
        fs::read_dir(room.folder.path()).unwrap().count(),
        0,
        "a look leaves nothing behind"
    );

    let status = room
        .active
        .activate(&provider(|_| ()), Some(&secret("one")), checked())
        .await
        .unwrap();
    assert_eq!(status.active, Some(provider(|_| ()).to_draft()));
    assert_eq!(
        (status.secret, status.unchecked, code(&status)),
        (SecretState::Stored, false, None)
    );
    assert_eq!(room.again().open().await, status);
    assert_eq!(
        credential(&room.again()).await,
        (provider(|_| ()), Some("one".into()))
    );

    let status = room
        .active
        .activate(&elsewhere(), Some(&secret("two")), Proof::Unchecked)
        .await
        .unwrap();
    assert!(status.unchecked && status.last_check.is_none());
    assert_eq!(room.store.items().len(), 1);
    assert_eq!(
        credential(&room.active).await,
        (elsewhere(), Some("two".into()))
    );

    let status = room
        .active
        .activate(&relay(), Some(&secret("needless")), checked())
        .await
        .unwrap();
    assert_eq!(
        (status.secret, room.store.items().len()),
        (SecretState::None, 0)
    );
    assert_eq!(credential(&room.active).await, (relay(), None));

    let status = room.active.deactivate().await.unwrap();
    assert_eq!((status.active, room.file("settings.json")), (None, None));
    assert_eq!(
        room.active.credential().await.unwrap_err().problem,
        Problem::SettingsNothingActive
    );
    room.active.deactivate().await.unwrap();
}

#[tokio::test]
async fn an_edit_that_does_not_move_the_secret_keeps_it_and_any_other_asks_for_it() {
    let room = room().with_one_active().await;
    room.active
        .record_test_mail(&provider(|_| ()), mail("111111"))
        .await
        .unwrap();
    let renamed = provider(|draft| draft.sender_name = "Reports".into());
    let slot = room.store.items();
    let status = room
        .active
        .activate(&renamed, None, checked())
        .await
        .unwrap();
    assert_eq!(
        (status.active, status.test_mails.len()),
        (Some(renamed.to_draft()), 1)
    );
    assert_eq!(room.store.items(), slot, "the keychain was not written to");
    assert!(
        room.active
            .stored_secret_for(&renamed)
            .await
            .unwrap()
            .is_some()
    );

    let before = room.everything();
    assert!(
        room.active
            .stored_secret_for(&elsewhere())
            .await
            .unwrap()
            .is_none()
    );
    let refused = room
        .active
        .activate(&elsewhere(), None, checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem, Problem::KeychainEntryMissing);
    let refused = room
        .active
        .activate(&renamed, Some(&secret("")), checked())
        .await
        .unwrap_err();
    assert_eq!(refused.problem, Problem::InputRequired);
    assert_eq!(room.everything(), before);
    let status = room
        .active
        .activate(&elsewhere(), Some(&secret("two")), checked())
        .await
        .unwrap();
    assert!(
        status.test_mails.is_empty(),
        "those were another provider's"
    );
}

#[tokio::test]
async fn what_happened_is_noted_for_the_active_provider_only() {
    let room = room().with_one_active().await;
    for number in ["1", "2", "3", "4"] {
        room.active
            .record_test_mail(&provider(|_| ()), mail(number))
            .await
            .unwrap();
    }
    let failure = Failure::new(Problem::SmtpServerBusy {
        host: "smtp.example.com".into(),
    });
    let record = CheckRecord::now(Verdict::Failed, Some(&failure));
    room.active
        .record_check(&provider(|_| ()), record.clone(), None)
        .await
        .unwrap();
    room.active
        .record_check(&elsewhere(), CheckRecord::now(Verdict::Passed, None), None)
        .await
        .unwrap();
    let status = room.again().status().await;
    assert_eq!(status.last_check, Some(record));
    assert_eq!(
        status.last_check.unwrap().problem_code.as_deref(),
        Some("smtp-server-busy")
    );
    assert_eq!(
        status
            .test_mails
            .iter()
            .map(|mail| mail.code.as_str())
            .collect::<Vec<_>>(),
        ["4", "3", "2"]
    );
    assert_eq!(status.tls_expires.as_deref(), Some("2027-01-01T00:00:00Z"));
    assert!(
        !status.unchecked,
        "a server that is busy does not take back that it worked"
    );
}

#[tokio::test]
async fn until_quit_leaves_nothing_on_disk_and_nothing_in_the_keychain() {
    let room = room().with_one_active().await;
    let status = room
        .active
        .activate_until_quit(&elsewhere(), Some(&secret("two")), checked())
        .await
        .unwrap();
    assert_eq!(
        (&status.active, status.secret),
        (&Some(elsewhere().to_draft()), SecretState::Session)
    );
    assert_eq!(room.everything(), (None, Default::default()));
    assert_eq!(
        credential(&room.active).await,
        (elsewhere(), Some("two".into()))
    );
    room.active
        .record_test_mail(&elsewhere(), mail("1"))
        .await
        .unwrap();
    assert_eq!(room.active.status().await.test_mails.len(), 1);
    assert!(
        room.active
            .stored_secret_for(&elsewhere())
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        room.active
            .stored_secret_for(&provider(|_| ()))
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        room.again().open().await.active,
        None,
        "another start knows nothing of it"
    );
    // The other face saves one: from then on that is the one.
    room.again()
        .activate(&provider(|_| ()), Some(&secret("three")), checked())
        .await
        .unwrap();
    assert_eq!(
        credential(&room.active).await,
        (provider(|_| ()), Some("three".into()))
    );
    // The stored secret goes along where it would go to the same place; without a keychain too.
    room.active
        .activate_until_quit(&provider(|_| ()), None, checked())
        .await
        .unwrap();
    assert_eq!(
        credential(&room.active).await,
        (provider(|_| ()), Some("three".into()))
    );
    room.store.refuse(Some(locked));
    room.active
        .activate_until_quit(&elsewhere(), Some(&secret("four")), Proof::Unchecked)
        .await
        .unwrap();
    assert_eq!(room.active.status().await.secret, SecretState::Session);
    room.store.refuse(None);
    assert_eq!(room.active.deactivate().await.unwrap().active, None);
}

#[tokio::test]
async fn two_writers_wait_for_each_other_and_readers_for_nobody() {
    let room = room();
    let (one, two) = (room.again(), room.again());
    let (a, b) = tokio::join!(
        async {
            one.activate(&provider(|_| ()), Some(&secret("one")), checked())
                .await
        },
        async {
            two.activate(&elsewhere(), Some(&secret("two")), checked())
                .await
        },
    );
    let last = [a.unwrap(), b.unwrap()].map(|status| status.active);
    let status = room.active.open().await;
    assert!(
        last.contains(&status.active) && code(&status).is_none(),
        "{status:?}"
    );

    let impatient = Active {
        patience: Duration::from_millis(100),
        ..room.again()
    };
    let held = room.active.lock().await.unwrap();
    let (new, typed) = (elsewhere(), secret("three"));
    let record = CheckRecord::now(Verdict::Passed, None);
    for refused in [
        impatient
            .activate(&new, Some(&typed), checked())
            .await
            .map(|_| ()),
        impatient
            .activate_until_quit(&new, Some(&typed), checked())
            .await
            .map(|_| ()),
        impatient.deactivate().await.map(|_| ()),
        impatient.record_check(&new, record, None).await,
        impatient.record_test_mail(&new, mail("1")).await,
    ] {
        assert_eq!(refused.unwrap_err().problem, Problem::SettingsInUse);
    }
    assert_eq!(impatient.status().await, status);
    drop(held);
    impatient.deactivate().await.unwrap();
}

#[tokio::test]
async fn a_caller_who_gives_up_leaves_what_the_next_start_understands() {
    let room = room().with_one_active().await;
    let held = room.store.hold();
    let (provider, typed) = (elsewhere(), secret("two"));
    let given_up = room.active.activate(&provider, Some(&typed), checked());
    assert!(
        tokio::time::timeout(Duration::from_millis(100), given_up)
            .await
            .is_err()
    );
    drop(held);
    let status = room.again().open().await;
    assert_eq!(
        (status.active.unwrap().host.as_str(), status.secret),
        ("smtp.example.com", SecretState::Stored)
    );
}
