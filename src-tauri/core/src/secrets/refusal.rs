//! What a keychain's error means. Locked and missing have different cures, and neither means that
//! there is no secret.

use keyring_core::Error;

use super::system;
use crate::problem::{Failure, Problem};

/// The keychain could not be opened at all.
pub(super) fn missing(error: Error) -> Failure {
    Failure::new(system::missing()).saying(describe(error))
}

/// The keychain is there and did not do what it was asked for.
pub(super) fn refused(error: Error) -> Failure {
    let problem = match &error {
        Error::NoStorageAccess(cause) => {
            Some(system::cause(cause.as_ref()).unwrap_or(Problem::KeychainLocked))
        }
        Error::PlatformFailure(cause) => system::cause(cause.as_ref()),
        Error::TooLong(_, limit) => return Problem::KeychainTooLong { limit: *limit }.into(),
        Error::Ambiguous(entries) => {
            let entries = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            return Problem::KeychainAmbiguous { entries }.into();
        }
        Error::NoEntry
        | Error::BadEncoding(_)
        | Error::BadDataFormat(..)
        | Error::BadStoreFormat(_)
        | Error::Invalid(..)
        | Error::NoDefaultStore
        | Error::NotSupportedByStore(_)
        | _ => None,
    };
    let words = describe(error);
    match problem {
        Some(problem) => Failure::new(problem).saying(words),
        None => Problem::KeychainFailed { reason: words }.into(),
    }
}

/// True where there is no keychain that could hold anything: not a locked one, and not one that
/// failed.
pub(crate) fn is_no_keychain(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::KeychainMissing
            | Problem::KeychainNoSessionBus
            | Problem::KeychainNoCollection
            | Problem::KeychainNoLogonSession
            | Problem::KeychainSandboxed { .. }
    )
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
        assert_eq!(code(Error::Ambiguous(Vec::new())), "keychain-ambiguous");
        let opening = missing(Error::PlatformFailure("no bus".into()));
        assert!(is_no_keychain(&opening.problem), "{opening:?}");
        assert_eq!(opening.raw.as_deref(), Some("no bus"));
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
        assert_eq!(code(Service::NoResult), "keychain-no-collection");
        assert_eq!(code(Service::Locked), "keychain-locked");
        assert_eq!(code(Service::Prompt), "keychain-locked");
    }
}
