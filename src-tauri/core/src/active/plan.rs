//! The two changes a person can ask for, as lists of steps.

use super::{
    record::Reading,
    settings::{OnDisk, Pending, Settings},
    step::Step,
};
use crate::secrets::{Content, Slot};

/// What happens to the slot when a provider becomes the active one.
#[derive(Debug)]
pub(super) enum SlotChange {
    /// This goes in, for whatever is there.
    Replace(Content),
    /// The provider signs in nowhere: it is emptied.
    Empty,
    /// The same; and there is no keychain that could hold anything.
    NoKeychain,
}

/// The number of the next activation: higher than everything seen.
pub(super) fn next_generation(settings: &Settings, reading: &Reading) -> u64 {
    let pending = settings
        .pending
        .as_ref()
        .map_or(0, |pending| pending.generation);
    settings
        .generation
        .max(pending)
        .max(reading.generation())
        .saturating_add(1)
}

/// Makes a provider the active one.
pub(super) fn activation(
    disk: &OnDisk,
    settings: &Settings,
    new: Pending,
    change: SlotChange,
) -> Vec<Step> {
    let pending = settings.with_pending(new);
    let active = pending.promoted();
    let mut steps = Vec::from_iter(aside(disk));
    steps.push(Step::Write(Box::new(pending)));
    match change {
        SlotChange::Replace(content) => {
            steps.extend([
                Step::Set(content.clone()),
                Step::Compare(content),
                Step::Delete(Slot::Preparing),
            ]);
        }
        SlotChange::Empty => {
            steps.extend([
                Step::Delete(Slot::Active),
                Step::ConfirmGone(Slot::Active),
                Step::Delete(Slot::Preparing),
            ]);
        }
        SlotChange::NoKeychain => {}
    }
    steps.push(Step::Write(Box::new(active)));
    steps
}

/// Turns mail off. The settings go first: from then on nobody uses the secret.
pub(super) fn deactivation(disk: &OnDisk) -> Vec<Step> {
    let settings = aside(disk).unwrap_or(Step::Remove);
    let slots = [Slot::Active, Slot::Preparing, Slot::Handover];
    [settings]
        .into_iter()
        .chain(
            slots
                .into_iter()
                .flat_map(|slot| [Step::Delete(slot), Step::ConfirmGone(slot)]),
        )
        .collect()
}

/// What cannot be read is kept for whoever can.
fn aside(disk: &OnDisk) -> Option<Step> {
    match disk {
        OnDisk::Damaged | OnDisk::Unreadable(_) => Some(Step::SetAside),
        OnDisk::Good(_) | OnDisk::Newer { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::{active::settings::Records, provider::ProviderDraft};

    fn names(steps: &[Step]) -> Vec<String> {
        let name = |step: &Step| match step {
            Step::KeepDraft(_) => "keep draft".to_owned(),
            Step::SetAside => "set aside".to_owned(),
            Step::Write(settings) => {
                let host = |draft: &ProviderDraft| draft.host.clone();
                let pending = settings
                    .pending
                    .as_ref()
                    .map(|pending| host(&pending.provider));
                format!(
                    "active {:?} pending {:?}",
                    settings.active.as_ref().map(host).unwrap_or_default(),
                    pending.unwrap_or_default()
                )
            }
            Step::Remove => "remove".to_owned(),
            Step::Set(_) => "set".to_owned(),
            Step::Compare(_) => "compare".to_owned(),
            Step::Delete(slot) => format!("delete {slot:?}"),
            Step::ConfirmGone(slot) => format!("gone {slot:?}"),
        };
        steps.iter().map(name).collect()
    }

    fn pending(host: &str) -> Pending {
        let provider = ProviderDraft {
            host: host.into(),
            ..ProviderDraft::default()
        };
        Pending {
            provider,
            generation: 1,
            endpoint_hash: String::new(),
            records: Records::default(),
        }
    }

    #[test]
    fn the_settings_say_what_is_to_come_before_the_slot_changes_and_what_is_after() {
        let old = Settings::empty().with_pending(pending("old")).promoted();
        let disk = OnDisk::Good(Box::new(old.clone()));
        let content = Zeroizing::new(b"record".to_vec());
        assert_eq!(
            names(&activation(
                &disk,
                &old,
                pending("new"),
                SlotChange::Replace(content)
            )),
            [
                "active \"old\" pending \"new\"",
                "set",
                "compare",
                "delete Preparing",
                "active \"new\" pending \"\""
            ]
        );
        assert_eq!(
            names(&activation(&disk, &old, pending("new"), SlotChange::Empty)),
            [
                "active \"old\" pending \"new\"",
                "delete Active",
                "gone Active",
                "delete Preparing",
                "active \"new\" pending \"\""
            ]
        );
        assert_eq!(
            names(&activation(
                &OnDisk::Damaged,
                &Settings::empty(),
                pending("new"),
                SlotChange::NoKeychain
            )),
            [
                "set aside",
                "active \"\" pending \"new\"",
                "active \"new\" pending \"\""
            ]
        );
    }

    #[test]
    fn mail_is_off_before_the_first_secret_goes() {
        let slots = [
            "delete Active",
            "gone Active",
            "delete Preparing",
            "gone Preparing",
            "delete Handover",
            "gone Handover",
        ];
        let good = names(&deactivation(&OnDisk::Good(Box::new(Settings::empty()))));
        assert_eq!(
            (good[0].as_str(), &good[1..]),
            ("remove", &slots.map(str::to_owned)[..])
        );
        let damaged = names(&deactivation(&OnDisk::Damaged));
        assert_eq!(
            (damaged[0].as_str(), &damaged[1..]),
            ("set aside", &slots.map(str::to_owned)[..])
        );
        assert_eq!(
            names(&deactivation(&OnDisk::Newer { v: 2, active: None }))[0],
            "remove"
        );
    }

    #[test]
    fn a_generation_is_higher_than_all_that_was_seen() {
        let record = |generation| {
            let json =
                format!(r#"{{"v":1,"generation":{generation},"endpoint_hash":"","secret":""}}"#);
            Reading::of(Ok(Some(Zeroizing::new(json.into_bytes()))))
        };
        let active = Settings::empty().with_pending(pending("a")).promoted();
        assert_eq!(next_generation(&Settings::empty(), &Reading::Missing), 1);
        assert_eq!(next_generation(&active, &Reading::Missing), 2);
        assert_eq!(next_generation(&active, &record(7)), 8);
        let later = Pending {
            generation: 9,
            ..pending("b")
        };
        assert_eq!(next_generation(&active.with_pending(later), &record(7)), 10);
    }
}
