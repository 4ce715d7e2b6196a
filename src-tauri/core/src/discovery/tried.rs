use serde::{Serialize, Serializer};

use super::Source;

/// What asking one source came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Tried {
    /// Which source; a [`Source`]'s name, or `tenant`.
    pub source: String,
    /// Where it was asked: a name or a URL; empty for a list that is built in.
    pub place: String,
    /// How it ended.
    #[specta(type = String)]
    pub outcome: Outcome,
    /// How long it took, in milliseconds.
    pub ms: u32,
}

/// How asking a source ended; written as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It offers something.
    Found,
    /// It was asked, and offers nothing.
    Nothing,
    /// There is no such document.
    NotFound,
    /// What is there is no configuration.
    NotUnderstood,
    /// What is there is far too large.
    TooLarge,
    /// It sends on to a place that is not followed.
    Redirected,
    /// It says that this service is not offered (SRV with a target of ".", null MX).
    NotOffered,
    /// The person has switched it off.
    SwitchedOff,
    /// No answer within the time there is.
    OutOfTime,
    /// It could not be asked: a problem's code, or that of a name server's failure.
    Problem(&'static str),
}

impl Outcome {
    /// The word, e.g. `not-found` or `dns-no-such-host`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Nothing => "nothing",
            Self::NotFound => "not-found",
            Self::NotUnderstood => "not-understood",
            Self::TooLarge => "too-large",
            Self::Redirected => "redirected",
            Self::NotOffered => "not-offered",
            Self::SwitchedOff => "switched-off",
            Self::OutOfTime => "out-of-time",
            Self::Problem(code) => code,
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl Tried {
    pub(super) fn new(source: Source, place: &str, outcome: Outcome) -> Self {
        Self {
            source: source.id().to_owned(),
            place: place.to_owned(),
            outcome,
            ms: 0,
        }
    }
}
