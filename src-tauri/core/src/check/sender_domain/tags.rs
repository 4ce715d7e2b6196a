//! The tag lists of DKIM, DMARC, MTA-STS and TLS-RPT (RFC 6376 §3.2): `v=DKIM1; k=rsa; p=…`.

use std::ops::Range;

/// One `name=value`, with the blanks around both taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    /// Where the value stands in the text.
    pub(super) at: Range<usize>,
}

/// The tags in their order; parts without `=` come with an empty value, empty parts not at all.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut begin = 0;
    for part in text.split(';') {
        if !part.trim().is_empty() {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let before = if name.len() == part.len() {
                part.len()
            } else {
                name.len() + 1 + (value.len() - value.trim_start().len())
            };
            let value = value.trim();
            let from = begin + before;
            tags.push(Tag {
                name: name.trim(),
                value,
                at: from..from + value.len(),
            });
        }
        begin += part.len() + 1;
    }
    tags
}

/// True if the list begins with `v=` and this version, as all but DKIM demand.
pub(super) fn is_version(text: &str, version: &str) -> bool {
    tags(text)
        .first()
        .is_some_and(|tag| tag.name == "v" && tag.value == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_blanks_and_without() {
        let text = " v = DMARC1 ;p=none;; rua= mailto:a@b?x=1 ;odd; sp=";
        let read: Vec<_> = tags(text)
            .into_iter()
            .map(|tag| {
                assert_eq!(text.get(tag.at.clone()), Some(tag.value), "{tag:?}");
                (tag.name, tag.value)
            })
            .collect();
        assert_eq!(
            read,
            [
                ("v", "DMARC1"),
                ("p", "none"),
                ("rua", "mailto:a@b?x=1"),
                ("odd", ""),
                ("sp", "")
            ]
        );
        assert!(is_version("v=DMARC1", "DMARC1") && is_version("v = DMARC1; p=none", "DMARC1"));
        for other in [
            "v=dmarc1; p=none",
            "p=none; v=DMARC1",
            "V=DMARC1",
            "v=DMARC12",
            "",
        ] {
            assert!(!is_version(other, "DMARC1"), "{other}");
        }
    }
}
