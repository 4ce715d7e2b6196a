use serde_json::Value;

use super::NotPacc;

/// An object of the document, or none. Keys that are not asked for do not matter; one that is asked
/// for has to be of its type where it is there.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Part<'a>(pub(super) Option<&'a Value>);

impl<'a> Part<'a> {
    pub(super) fn required(self, key: &str) -> Result<Self, NotPacc> {
        match self.part(key)? {
            Self(None) => Err(NotPacc::NotPacc),
            part => Ok(part),
        }
    }

    pub(super) fn part(self, key: &str) -> Result<Self, NotPacc> {
        let is_object = |value: &'a Value| value.is_object().then_some(value);
        self.typed(key, is_object).map(Self)
    }

    pub(super) fn text(self, key: &str) -> Result<Option<&'a str>, NotPacc> {
        self.typed(key, Value::as_str)
    }

    pub(super) fn flag(self, key: &str) -> Result<Option<bool>, NotPacc> {
        self.typed(key, Value::as_bool)
    }

    fn typed<T>(
        self,
        key: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, NotPacc> {
        self.0
            .and_then(|object| object.get(key))
            .map(|value| read(value).ok_or(NotPacc::NotPacc))
            .transpose()
    }
}
