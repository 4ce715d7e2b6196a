use std::process::ExitCode;

use sendwright_core::problem::{Failure, Problem};

/// How a run ended, as the exit code tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Passed, also with warnings.
    Passed,
    /// A failed check, a refused mail.
    Failed,
    /// Wrong use, wrong fields.
    WrongUse,
    /// The keychain is missing, locked or refuses.
    Keychain,
    /// Nothing is active.
    NothingActive,
    /// Another instance holds the lock.
    InUse,
    /// Stopped by the person.
    Cancelled,
}

impl Ending {
    fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::WrongUse => 2,
            Self::Keychain => 3,
            Self::NothingActive => 4,
            Self::InUse => 5,
            Self::Cancelled => 130,
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        ending.code().into()
    }
}

impl From<&Failure> for Ending {
    fn from(failure: &Failure) -> Self {
        match &failure.problem {
            Problem::Cancelled => Self::Cancelled,
            Problem::SettingsInUse => Self::InUse,
            Problem::SettingsNothingActive => Self::NothingActive,
            problem if problem.code().starts_with("keychain-") => Self::Keychain,
            problem if problem.code().starts_with("input-") => Self::WrongUse,
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_the_ending_the_contract_names() {
        for (problem, code) in [
            (
                Problem::SmtpUnknown {
                    host: String::new(),
                    reply_code: 550,
                },
                1,
            ),
            (Problem::InputQuotes, 2),
            (Problem::KeychainLocked, 3),
            (Problem::KeychainEntryMissing, 3),
            (Problem::SettingsNothingActive, 4),
            (Problem::SettingsInUse, 5),
            (Problem::Cancelled, 130),
        ] {
            assert_eq!(Ending::from(&Failure::new(problem)).code(), code);
        }
    }
}
