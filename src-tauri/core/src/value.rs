//! Values that are right by construction: parsed once at the edge, never re-checked.

mod address;
mod entra;
mod host;
mod pin;
mod text;

pub use address::EmailAddress;
pub use entra::{ClientId, TenantId};
pub(crate) use entra::{guid, new_guid};
pub use host::HostName;
pub use pin::Sha256Pin;
pub use text::{Port, SenderName, Username};

use crate::problem::Problem;

/// Refuses what slips in by copy and paste, before a value's own rules are looked at: control
/// characters (line ends above all), zero-width characters, full-width forms, quotes around the
/// value, blanks at its ends.
///
/// # Errors
/// The `input-…` problem that names the character's kind.
pub(crate) fn refuse_pasted(text: &str) -> Result<(), Problem> {
    refuse_unseen(text)?;
    if let Some(found) = text.chars().find(|c| is_full_width(*c)) {
        return Err(Problem::InputFullWidth {
            character: found.to_string(),
        });
    }
    if is_quoted(text) {
        return Err(Problem::InputQuotes);
    }
    if text.trim() != text {
        return Err(Problem::InputBlanks);
    }
    Ok(())
}

/// The part of it that holds for names in any language too: nothing at all, control characters,
/// and what is there and cannot be seen.
fn refuse_unseen(text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        return Err(Problem::InputRequired);
    }
    if let Some(found) = text.chars().find(|c| c.is_control()) {
        return Err(Problem::InputControlCharacter {
            character: code_point(found),
        });
    }
    if let Some(found) = text.chars().find(|c| is_invisible(*c)) {
        return Err(Problem::InputInvisibleCharacter {
            character: code_point(found),
        });
    }
    Ok(())
}

/// True for characters that are there and cannot be seen: zero-width ones, bidirectional marks,
/// soft hyphen, byte order mark, no-break spaces.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00A0}' | '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202F}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// True for full-width forms of ASCII characters (U+FF01–U+FF5E), the ideographic space and the
/// ideographic full stop that a Japanese keyboard produces for a dot.
pub(crate) fn is_full_width(c: char) -> bool {
    matches!(
        c,
        '\u{FF01}'..='\u{FF5E}' | '\u{3000}' | '\u{3002}' | '\u{FF61}'
    )
}

fn is_quoted(text: &str) -> bool {
    const PAIRS: [(char, char); 6] = [
        ('"', '"'),
        ('\'', '\''),
        ('`', '`'),
        ('“', '”'),
        ('‘', '’'),
        ('「', '」'),
    ];
    let (first, last) = (text.chars().next(), text.chars().next_back());
    PAIRS.iter().any(|(open, close)| {
        text.chars().count() > 1 && first == Some(*open) && last == Some(*close)
    })
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copy_and_paste_brings_is_named() {
        let code = |text| refuse_pasted(text).unwrap_err().code();
        assert_eq!(code(""), "input-required");
        assert_eq!(code("a\r\nb"), "input-control-character");
        assert_eq!(code("a\0"), "input-control-character");
        assert_eq!(code("a\u{200B}b"), "input-invisible-character");
        assert_eq!(code("５８７"), "input-full-width");
        assert_eq!(code("a＠b"), "input-full-width");
        assert_eq!(code("\"a@b\""), "input-quotes");
        assert_eq!(code("「a@b」"), "input-quotes");
        assert_eq!(code(" a"), "input-blanks");
        assert_eq!(refuse_pasted("smtp.example.com"), Ok(()));
    }
}
