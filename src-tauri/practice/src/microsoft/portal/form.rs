//! What a form sends.

use super::multipart;
use crate::microsoft::http::Asked;

/// The fields, in order.
#[derive(Debug)]
pub(super) struct Form(Vec<(String, Vec<u8>)>);

impl Form {
    /// Reads either kind of form.
    pub(super) fn read(asked: &Asked) -> Self {
        let multipart = asked.media_type().as_deref() == Some("multipart/form-data");
        Self(if multipart {
            let content_type = asked.header("content-type").unwrap_or_default();
            multipart::fields(content_type, asked.bytes())
        } else {
            let fields = asked.form().into_iter();
            fields
                .map(|(name, value)| (name, value.into_bytes()))
                .collect()
        })
    }

    /// A field's bytes, as a file has them. An empty one is not there.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.all(name).find(|value| !value.is_empty())
    }

    /// A field's text, without blanks at its ends.
    pub(super) fn text(&self, name: &str) -> String {
        let bytes = self.bytes(name).unwrap_or_default();
        String::from_utf8_lossy(bytes).trim().to_owned()
    }

    /// All values of a field that may come more than once.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.all(name)
            .map(|value| String::from_utf8_lossy(value).into_owned())
            .collect()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.as_slice())
    }
}
