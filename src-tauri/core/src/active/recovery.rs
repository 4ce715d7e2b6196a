//! What is true, given what the settings and the slot say: decided without touching either, so
//! that a table of every case is a test.

use super::{
    record::Reading,
    settings::{OnDisk, Pending, Settings, signs_in},
    step::Step,
};
use crate::{
    problem::{Failure, Problem},
    provider::{Provider, ProviderDraft},
    secrets::{Slot, is_no_keychain},
};

/// What the two say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// They agree.
    Settled,
    /// The new secret is in: the change is completed.
    RollForward,
    /// The new secret never came in: the change is dropped, what was typed is kept.
    DropPending,
    /// A secret that belongs to nothing is deleted.
    DeleteOrphan,
    /// Nothing is changed, and it is said.
    Trouble(Failure),
}

/// Names where the secret of a stored provider may go: [`Provider::endpoint_hash`]. An argument,
/// because it reads the CA file.
pub(super) type Endpoint<'a> = &'a dyn Fn(&ProviderDraft) -> Result<String, Problem>;

/// The hash of a provider as it is stored. One that no longer parses was changed by somebody else.
pub(super) fn endpoint(draft: &ProviderDraft) -> Result<String, Problem> {
    Provider::parse(draft)
        .map_err(|_| Problem::SettingsChangedOutside)?
        .endpoint_hash()
}

pub(super) fn decide(disk: &OnDisk, reading: &Reading, endpoint: Endpoint<'_>) -> Decision {
    let settings = match disk {
        OnDisk::Good(settings) => settings,
        OnDisk::Newer { v, .. } => return trouble(Problem::SettingsNewerVersion { version: *v }),
        OnDisk::Damaged => {
            return trouble(Problem::SettingsDamaged {
                file: super::settings::FILE.to_owned(),
            });
        }
        OnDisk::Unreadable(failure) => return Decision::Trouble(failure.as_ref().clone()),
    };
    match reading {
        Reading::Newer { v } => return trouble(Problem::SettingsNewerVersion { version: *v }),
        // Where no secret of ours can be, a missing keychain is as good as an empty one.
        Reading::Refused(failure) if may_ignore(failure, settings) => {}
        Reading::Refused(failure) => return Decision::Trouble(failure.clone()),
        Reading::Missing | Reading::Record(_) | Reading::Garbled => {}
    }
    match (&settings.pending, &settings.active) {
        (Some(pending), _) => with_pending(settings, pending, reading),
        (None, Some(active)) => with_active(settings, active, reading, endpoint),
        (None, None) if is_empty(reading) => Decision::Settled,
        (None, None) => Decision::DeleteOrphan,
    }
}

/// The settings after all that would be done about them, and what remains to be said: what
/// [`super::Active::open`] does, without doing it.
pub(super) fn foresee(
    disk: &OnDisk,
    reading: &Reading,
    endpoint: Endpoint<'_>,
) -> (OnDisk, Decision) {
    let mut disk = disk.clone();
    loop {
        let decision = decide(&disk, reading, endpoint);
        disk = match (&decision, &disk) {
            (Decision::RollForward, OnDisk::Good(settings)) => {
                OnDisk::Good(Box::new(settings.promoted()))
            }
            (Decision::DropPending, OnDisk::Good(settings)) => {
                OnDisk::Good(Box::new(settings.without_pending()))
            }
            _ => return (disk, decision), // each of the two above takes the pending away: at most twice
        };
    }
}

/// The keychain is missing and nothing in the settings ever put something into it.
pub(super) fn may_ignore(failure: &Failure, settings: &Settings) -> bool {
    is_no_keychain(&failure.problem) && !settings.names_a_secret()
}

impl Decision {
    /// What is to be done about it.
    pub(super) fn steps(&self, settings: &Settings, reading: &Reading) -> Vec<Step> {
        match self {
            Self::Settled | Self::Trouble(_) => Vec::new(),
            Self::RollForward => {
                let no_keychain = matches!(reading, Reading::Refused(_));
                let prepared = (!no_keychain).then_some(Step::Delete(Slot::Preparing));
                prepared
                    .into_iter()
                    .chain([Step::Write(Box::new(settings.promoted()))])
                    .collect()
            }
            Self::DropPending => {
                let draft = settings
                    .pending
                    .as_ref()
                    .map(|pending| Step::KeepDraft(Box::new(pending.provider.clone())));
                let rest = settings.without_pending();
                let write = if rest.active.is_some() {
                    Step::Write(Box::new(rest))
                } else {
                    Step::Remove
                };
                draft.into_iter().chain([write]).collect()
            }
            Self::DeleteOrphan => vec![Step::Delete(Slot::Active), Step::ConfirmGone(Slot::Active)],
        }
    }
}

fn with_pending(settings: &Settings, pending: &Pending, reading: &Reading) -> Decision {
    let brings_secret = signs_in(&pending.provider);
    match reading {
        Reading::Missing | Reading::Refused(_) if !brings_secret => Decision::RollForward, // the slot was emptied for it
        Reading::Record(record)
            if brings_secret && record.belongs_to(pending.generation, &pending.endpoint_hash) =>
        {
            Decision::RollForward
        }
        // Written for this change, and not what was to be written.
        Reading::Garbled if brings_secret => trouble(Problem::KeychainReadBackDiffers),
        Reading::Record(record)
            if brings_secret
                && record.generation == pending.generation
                && record.generation != settings.generation =>
        {
            trouble(Problem::KeychainReadBackDiffers)
        }
        Reading::Missing
        | Reading::Record(_)
        | Reading::Newer { .. }
        | Reading::Garbled
        | Reading::Refused(_) => Decision::DropPending,
    }
}

fn with_active(
    settings: &Settings,
    active: &ProviderDraft,
    reading: &Reading,
    endpoint: Endpoint<'_>,
) -> Decision {
    if signs_in(active) && matches!(reading, Reading::Missing) {
        return trouble(Problem::KeychainEntryMissing);
    }
    match endpoint(active) {
        Err(problem) => return trouble(problem),
        Ok(hash) if hash != settings.endpoint_hash => {
            return trouble(Problem::SettingsChangedOutside);
        }
        Ok(_) => {}
    }
    match reading {
        _ if !signs_in(active) && is_empty(reading) => Decision::Settled,
        _ if !signs_in(active) => Decision::DeleteOrphan,
        Reading::Record(record)
            if record.belongs_to(settings.generation, &settings.endpoint_hash) =>
        {
            Decision::Settled
        }
        Reading::Record(_)
        | Reading::Garbled
        | Reading::Missing
        | Reading::Newer { .. }
        | Reading::Refused(_) => trouble(Problem::SettingsChangedOutside),
    }
}

fn is_empty(reading: &Reading) -> bool {
    matches!(reading, Reading::Missing | Reading::Refused(_))
}

fn trouble(problem: Problem) -> Decision {
    Decision::Trouble(problem.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        active::{record::Record, settings::Records},
        provider::SecretInput,
    };

    fn draft(username: &str) -> ProviderDraft {
        ProviderDraft {
            username: username.into(),
            ..ProviderDraft::default()
        }
    }

    /// Settings with an active provider (`(generation, endpoint)`, user name) and a pending one.
    fn good(active: Option<(u64, &str, &str)>, pending: Option<(u64, &str, &str)>) -> OnDisk {
        let pending = pending.map(|(generation, hash, user)| Pending {
            provider: draft(user),
            generation,
            endpoint_hash: hash.into(),
            records: Records::default(),
        });
        let (generation, hash, user) = active.unwrap_or((0, "", ""));
        let mut settings = Settings::empty();
        settings.active = active.map(|_| draft(user));
        settings.generation = generation;
        settings.endpoint_hash = hash.into();
        settings.pending = pending;
        OnDisk::Good(Box::new(settings))
    }

    fn record(generation: u64, hash: &str) -> Reading {
        let secret = SecretInput::from("s3cret".to_owned());
        Reading::Record(Record {
            generation,
            endpoint_hash: hash.into(),
            secret,
        })
    }

    fn refused(problem: Problem) -> Reading {
        Reading::Refused(problem.into())
    }

    const A: Option<(u64, &str, &str)> = Some((1, "a", "user"));
    const B: Option<(u64, &str, &str)> = Some((2, "b", "user"));
    const RELAY: Option<(u64, &str, &str)> = Some((2, "a", "")); // at the same host, without sign-in

    /// What the fields of the stored provider hash to, in these tests: nobody has touched them.
    fn untouched(_: &ProviderDraft) -> Result<String, Problem> {
        Ok("a".into())
    }

    fn decided(disk: &OnDisk, reading: &Reading) -> String {
        match decide(disk, reading, &untouched) {
            Decision::Trouble(failure) => failure.problem.code().to_owned(),
            decision @ (Decision::Settled
            | Decision::RollForward
            | Decision::DropPending
            | Decision::DeleteOrphan) => format!("{decision:?}"),
        }
    }

    #[test]
    fn every_line_of_what_happens_on_start() {
        use Problem::{KeychainFailed, KeychainLocked, KeychainMissing};
        let failed = || {
            refused(KeychainFailed {
                reason: String::new(),
            })
        };
        let table = [
            // Slot matches active.
            (good(A, None), record(1, "a"), "Settled"),
            (good(RELAY, None), Reading::Missing, "Settled"),
            (good(None, None), Reading::Missing, "Settled"),
            // Slot matches pending.
            (good(None, B), record(2, "b"), "RollForward"),
            (good(A, B), record(2, "b"), "RollForward"),
            (
                good(A, Some((2, "a", "user"))),
                record(2, "a"),
                "RollForward",
            ),
            (good(A, RELAY), Reading::Missing, "RollForward"),
            (good(None, RELAY), Reading::Missing, "RollForward"),
            // Slot matches the old generation.
            (good(A, B), record(1, "a"), "DropPending"),
            (
                good(A, Some((2, "a", "user"))),
                record(1, "a"),
                "DropPending",
            ),
            (good(A, RELAY), record(1, "a"), "DropPending"),
            (
                good(RELAY, Some((3, "b", "user"))),
                Reading::Missing,
                "DropPending",
            ),
            // Slot missing with something active.
            (good(A, None), Reading::Missing, "keychain-entry-missing"),
            (good(A, B), Reading::Missing, "DropPending"), // and then the line above
            // Pending, slot missing, nothing active.
            (good(None, B), Reading::Missing, "DropPending"),
            // Nothing active but a slot.
            (good(None, None), record(1, "a"), "DeleteOrphan"),
            (good(None, None), Reading::Garbled, "DeleteOrphan"),
            (good(RELAY, None), record(1, "a"), "DeleteOrphan"),
            (good(None, B), record(1, "a"), "DropPending"), // and then the lines above
            (good(None, RELAY), record(1, "a"), "DropPending"),
            (good(A, RELAY), Reading::Garbled, "DropPending"),
            // Hash differs.
            (good(A, None), record(1, "b"), "settings-changed-outside"),
            (good(A, None), record(2, "a"), "settings-changed-outside"),
            (good(A, None), Reading::Garbled, "settings-changed-outside"),
            (
                good(Some((1, "b", "user")), None),
                record(1, "b"),
                "settings-changed-outside",
            ), // the fields say "a"
            (
                good(Some((1, "b", "")), None),
                record(1, "b"),
                "settings-changed-outside",
            ),
            (
                good(Some((1, "b", "")), None),
                Reading::Missing,
                "settings-changed-outside",
            ),
            // Read-back differs.
            (good(A, B), Reading::Garbled, "keychain-read-back-differs"),
            (
                good(None, B),
                Reading::Garbled,
                "keychain-read-back-differs",
            ),
            (good(A, B), record(2, "a"), "keychain-read-back-differs"),
            // Newer version.
            (
                OnDisk::Newer { v: 2, active: None },
                record(1, "a"),
                "settings-newer-version",
            ),
            (
                OnDisk::Newer { v: 2, active: None },
                refused(KeychainLocked),
                "settings-newer-version",
            ),
            (
                good(A, None),
                Reading::Newer { v: 2 },
                "settings-newer-version",
            ),
            (
                good(None, None),
                Reading::Newer { v: 2 },
                "settings-newer-version",
            ),
            (
                good(None, B),
                Reading::Newer { v: 2 },
                "settings-newer-version",
            ),
            // Not to be read at all: the slot is left alone.
            (OnDisk::Damaged, record(1, "a"), "settings-damaged"),
            // Keychain locked: said, and nothing changed.
            (good(A, None), refused(KeychainLocked), "keychain-locked"),
            (good(A, B), refused(KeychainLocked), "keychain-locked"),
            (good(None, B), refused(KeychainLocked), "keychain-locked"),
            (good(None, None), refused(KeychainLocked), "keychain-locked"), // there is an entry, and it should not be there
            (
                good(RELAY, None),
                refused(KeychainLocked),
                "keychain-locked",
            ),
            // Missing: trouble only where something should be in it.
            (good(A, None), refused(KeychainMissing), "keychain-missing"),
            (good(A, RELAY), refused(KeychainMissing), "keychain-missing"),
            (good(None, B), refused(KeychainMissing), "keychain-missing"),
            (good(None, None), refused(KeychainMissing), "Settled"),
            (good(RELAY, None), refused(KeychainMissing), "Settled"),
            (good(None, RELAY), refused(KeychainMissing), "RollForward"),
            (good(None, None), failed(), "keychain-failed"),
        ];
        for (line, (disk, reading, expected)) in table.iter().enumerate() {
            assert_eq!(
                decided(disk, reading),
                *expected,
                "line {line}: {disk:?} {reading:?}"
            );
        }
    }

    #[test]
    fn a_ca_file_that_cannot_be_read_is_said_as_such() {
        let gone = |_: &ProviderDraft| {
            Err(Problem::InputCaFileUnreadable {
                file: "ca.pem".into(),
                reason: "gone".into(),
            })
        };
        let Decision::Trouble(failure) = decide(&good(A, None), &record(1, "a"), &gone) else {
            panic!("no trouble")
        };
        assert_eq!(failure.problem.code(), "input-ca-file-unreadable");
    }

    #[test]
    fn what_is_foreseen_ends_in_what_can_be_said() {
        let ended = |disk: &OnDisk, reading: &Reading| {
            let (disk, decision) = foresee(disk, reading, &untouched);
            let OnDisk::Good(settings) = disk else {
                panic!("not good")
            };
            assert_eq!(
                settings.pending.is_some(),
                decision == trouble(Problem::KeychainReadBackDiffers)
            );
            (settings.active.map(|_| settings.generation), decision)
        };
        assert_eq!(
            ended(&good(A, B), &record(1, "a")),
            (Some(1), Decision::Settled)
        );
        assert_eq!(
            ended(&good(A, B), &Reading::Missing),
            (Some(1), trouble(Problem::KeychainEntryMissing))
        );
        assert_eq!(
            ended(&good(None, B), &record(1, "x")),
            (None, Decision::DeleteOrphan)
        );
        assert_eq!(
            ended(&good(None, B), &Reading::Missing),
            (None, Decision::Settled)
        );
        assert_eq!(
            ended(&good(None, B), &Reading::Garbled),
            (None, trouble(Problem::KeychainReadBackDiffers))
        );
        let same_place = Some((2, "a", "user"));
        assert_eq!(
            ended(&good(None, same_place), &record(2, "a")),
            (Some(2), Decision::Settled)
        );
    }
}
