//! What a keychain's error means. Locked and missing have different cures, and neither means that
//! there is no secret.

use keyring_core::Error;

use super::system;
use crate::problem::{Failure, Problem};

/// What the system says about the cause of an error, where it says something.
#[cfg_attr(windows, allow(dead_code))] // nothing there is ever locked
pub(super) enum Cause {
    /// There, and closed: it was not unlocked, or access was denied.
    Locked,
    /// There is no keychain that could hold anything.
    Missing,
}

/// The keychain could not be opened at all.
pub(super) fn missing(error: Error) -> Failure {
    Failure::new(Problem::KeychainMissing).saying(describe(error))
}

/// The keychain is there and did not do what it was asked for.
pub(super) fn refused(error: Error) -> Failure {
    let cause = match &error {
        Error::NoStorageAccess(cause) => {
            Some(system::cause(cause.as_ref()).unwrap_or(Cause::Locked))
        }
        Error::PlatformFailure(cause) => system::cause(cause.as_ref()),
        Error::TooLong(_, limit) => return Problem::KeychainTooLong { limit: *limit }.into(),
        Error::NoEntry
        | Error::BadEncoding(_)
        | Error::BadDataFormat(..)
        | Error::BadStoreFormat(_)
        | Error::Invalid(..)
        | Error::Ambiguous(_)
        | Error::NoDefaultStore
        | Error::NotSupportedByStore(_)
        | _ => None,
    };
    let words = describe(error);
    match cause {
        Some(Cause::Locked) => Failure::new(Problem::KeychainLocked).saying(words),
        Some(Cause::Missing) => Failure::new(Problem::KeychainMissing).saying(words),
        None => Problem::KeychainFailed { reason: words }.into(),
    }
}

/// The error in the system's words. Never its `Debug`, and not the `Display` of every kind: some
/// carry the secret, and some print the entries they found.
fn describe(error: Error) -> String {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => cause.to_string(),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => {
            "the entry is not as it was written".to_owned()
        }
        Error::Ambiguous(entries) => format!("{} entries where there must be one", entries.len()),
        Error::BadStoreFormat(_)
        | Error::NoEntry
        | Error::TooLong(..)
        | Error::Invalid(..)
        | Error::NoDefaultStore
        | Error::NotSupportedByStore(_) => error.to_string(),
        _ => "an error of a new kind".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locked_is_not_missing_and_missing_is_not_empty() {
        let code = |error| refused(error).problem.code();
        assert_eq!(
            code(Error::NoStorageAccess("denied".into())),
            "keychain-locked"
        );
        assert_eq!(
            code(Error::PlatformFailure("broken".into())),
            "keychain-failed"
        );
        assert_eq!(
            refused(Error::TooLong("secret".into(), 2560)).problem,
            Problem::KeychainTooLong { limit: 2560 }
        );
        assert_eq!(code(Error::Ambiguous(Vec::new())), "keychain-failed");
        let opening = missing(Error::PlatformFailure("no bus".into()));
        assert_eq!(
            (opening.problem.code(), opening.raw.as_deref()),
            ("keychain-missing", Some("no bus"))
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_secret_service_s_own_words_are_told_apart() {
        use secret_service::Error as Service;
        let code = |error: Service| {
            refused(Error::NoStorageAccess(Box::new(error)))
                .problem
                .code()
        };
        assert_eq!(code(Service::NoResult), "keychain-missing"); // no collection to put it into
        assert_eq!(code(Service::Locked), "keychain-locked");
        assert_eq!(code(Service::Prompt), "keychain-locked");
    }
}
