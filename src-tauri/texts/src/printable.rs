/// Foreign text, as it may stand on a screen or a terminal: what a terminal would obey or an eye
/// would miss (controls, line ends, bidirectional and zero-width characters) is shown instead.
pub fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match symbol(c) {
            Some(symbol) => shown.push(symbol),
            None if is_unseen(c) => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
            None => shown.push(c),
        }
    }
    shown
}

/// The picture of an ASCII control character (U+2400 and on), so that ESC is ␛.
fn symbol(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        _ => None,
    }
}

/// The other control characters, and the format characters and separators of Unicode.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(printable("ok サーバー é"), "ok サーバー é");
        assert_eq!(printable("a\u{1b}[31mb\r\n"), "a␛[31mb␍␊");
        assert_eq!(printable("x\u{7f}\u{85}"), "x␡<U+0085>");
        assert_eq!(
            printable("evil\u{202e}moc\u{200b}"),
            "evil<U+202E>moc<U+200B>"
        );
    }
}
