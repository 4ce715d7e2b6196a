//! Replies (RFC 5321 §4.2) out of bytes as they arrive, cut anywhere.

use std::collections::VecDeque;

use super::decode::decode;

/// Bytes in one line, its end included.
pub const MAX_LINE: usize = 4096;
/// Lines in one reply.
pub const MAX_LINES: usize = 128;
/// Bytes in one reply.
pub const MAX_REPLY: usize = 64 * 1024;

/// One reply, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The three digits of the last line.
    pub code: u16,
    /// The text of each line, without the code.
    pub lines: Vec<String>,
    /// All lines as they came, decoded, joined by `\n`.
    pub raw: String,
}

impl Reply {
    /// A reply as somebody pasted it: whatever it is, its digits are those of its last line that
    /// has some, and 0 where none has.
    pub fn pasted(text: &str) -> Self {
        let raw: Vec<&str> = text.lines().map(str::trim_end).collect();
        let digits = |line: &&str| -> Option<u16> {
            let (digits, rest) = line.split_at_checked(3)?;
            let ends = rest.is_empty() || rest.starts_with(['-', ' ']);
            (ends && digits.bytes().all(|b| b.is_ascii_digit()))
                .then(|| digits.parse().ok())
                .flatten()
        };
        let text_of = |line: &&str| match digits(line) {
            Some(_) => line.get(4..).unwrap_or_default().trim_start().to_owned(),
            None => (*line).to_owned(),
        };
        Self {
            code: raw.iter().rev().find_map(digits).unwrap_or_default(),
            lines: raw.iter().map(text_of).collect(),
            raw: raw.join("\n"),
        }
    }

    /// RFC 3463 status, e.g. `5.7.8`, from the first line that has one.
    pub fn enhanced_status(&self) -> Option<&str> {
        self.lines.iter().find_map(|line| {
            let word = line.split_whitespace().next()?;
            let mut parts = word.split('.');
            let class = matches!(parts.next()?, "2" | "4" | "5");
            let number = |part: Option<&str>| {
                part.is_some_and(|p| {
                    (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())
                })
            };
            (class && number(parts.next()) && number(parts.next()) && parts.next().is_none())
                .then_some(word)
        })
    }

    /// The text of all lines, blanks folded, lower case: for looking at words.
    pub fn words(&self) -> String {
        self.lines
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    }
}

/// Why bytes are not replies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyError {
    /// A line, or a reply, beyond the limits.
    TooLong,
    /// A line that does not begin with three digits.
    NotSmtp {
        /// The line, decoded.
        line: String,
    },
}

/// Takes bytes, gives replies. Holds at most [`MAX_REPLY`] bytes of an unfinished reply, and what
/// one push brought of further ones.
#[derive(Debug, Default)]
pub struct ReplyReader {
    line: Vec<u8>,
    lines: Vec<Vec<u8>>,
    bytes: usize,
    done: VecDeque<Reply>,
}

impl ReplyReader {
    /// Takes what arrived.
    ///
    /// # Errors
    /// [`ReplyError`]; the reader is of no use afterwards.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), ReplyError> {
        for byte in bytes {
            self.bytes += 1;
            if self.line.len() >= MAX_LINE || self.bytes > MAX_REPLY {
                return Err(ReplyError::TooLong);
            }
            self.line.push(*byte);
            if *byte == b'\n' {
                self.end_line()?;
            }
        }
        Ok(())
    }

    /// The oldest whole reply.
    pub fn pop(&mut self) -> Option<Reply> {
        self.done.pop_front()
    }

    /// True if not a byte is held.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.lines.is_empty() && self.done.is_empty()
    }

    /// What is held and is no whole reply, decoded: evidence when the line goes dead.
    pub fn partial(&self) -> String {
        let mut bytes = self.lines.join(&b'\n');
        bytes.extend(&self.line);
        decode(&bytes)
    }

    fn end_line(&mut self) -> Result<(), ReplyError> {
        let mut line = std::mem::take(&mut self.line);
        while line
            .last()
            .is_some_and(|byte| matches!(byte, b'\r' | b'\n'))
        {
            line.pop();
        }
        let Some((_, last)) = split_code(&line) else {
            return Err(ReplyError::NotSmtp {
                line: decode(&line),
            });
        };
        self.lines.push(line);
        if last {
            let lines = std::mem::take(&mut self.lines);
            self.bytes = 0;
            self.done.push_back(reply(&lines));
        } else if self.lines.len() >= MAX_LINES {
            return Err(ReplyError::TooLong);
        }
        Ok(())
    }
}

/// The three digits, and whether the line is the last of its reply: everything but a hyphen after
/// the digits ends it, so that `250`, `250 OK` and `250OK` do.
fn split_code(line: &[u8]) -> Option<(u16, bool)> {
    let digits = line.get(..3)?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let code = digits
        .iter()
        .fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    (100..600)
        .contains(&code)
        .then_some((code, line.get(3) != Some(&b'-')))
}

fn reply(lines: &[Vec<u8>]) -> Reply {
    let raw = decode(&lines.join(&b'\n'));
    let code = lines
        .last()
        .and_then(|line| split_code(line))
        .map_or(0, |(code, _)| code);
    let text = |line: &str| {
        line.get(3..)
            .map(|rest| rest.strip_prefix(['-', ' ']).unwrap_or(rest).to_owned())
    };
    Reply {
        code,
        lines: raw.split('\n').filter_map(text).collect(),
        raw,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Result<Vec<Reply>, ReplyError> {
        let mut reader = ReplyReader::default();
        reader.push(bytes)?;
        Ok(std::iter::from_fn(|| reader.pop()).collect())
    }

    #[test]
    fn replies_of_every_shape_are_read() {
        let one = |bytes: &[u8]| read(bytes).unwrap().remove(0);
        let reply = one(b"250-mail.example.com\r\n250-SIZE 1000\r\n250 STARTTLS\r\n");
        assert_eq!(reply.code, 250);
        assert_eq!(reply.lines, ["mail.example.com", "SIZE 1000", "STARTTLS"]);
        assert_eq!(
            one(b"250\r\n"),
            Reply {
                code: 250,
                lines: vec![String::new()],
                raw: "250".into()
            }
        );
        assert_eq!(one(b"250 bare\n").lines, ["bare"]);
        assert_eq!(one(b"250OK\r\n").lines, ["OK"]);
        let mixed = one(b"535-5.7.8 no\r\n534 5.7.9 app\r\n");
        assert_eq!((mixed.code, mixed.enhanced_status()), (534, Some("5.7.8")));
        assert_eq!(one(b"535 5.7.8  https://x\r\n").words(), "5.7.8 https://x");
        assert_eq!(one(b"220 2.0 ready\r\n").enhanced_status(), None);
        assert_eq!(read(b"220 a\r\n421 b\r\n").unwrap().len(), 2);
    }

    #[test]
    fn what_is_not_smtp_is_said() {
        let not = |bytes: &[u8]| matches!(read(bytes), Err(ReplyError::NotSmtp { .. }));
        assert!(not(b"HTTP/1.1 400 Bad Request\r\n"));
        assert!(not(b"* OK IMAP4\r\n"));
        assert!(not(b"SSH-2.0-OpenSSH\r\n"));
        assert!(not(b"99 x\r\n"));
        assert!(not(b"\r\n"));
        assert!(not(b"999 x\r\n"));
    }

    #[test]
    fn limits_hold_before_memory_is_taken() {
        let mut reader = ReplyReader::default();
        assert_eq!(
            reader.push(&vec![b'2'; 10 * 1024 * 1024]),
            Err(ReplyError::TooLong)
        );
        assert!(reader.line.capacity() <= 2 * MAX_LINE);
        let endless: Vec<u8> = b"250-x\r\n".repeat(MAX_LINES + 1);
        assert_eq!(
            ReplyReader::default().push(&endless),
            Err(ReplyError::TooLong)
        );
        let broad = [
            b"250-".to_vec(),
            vec![b'x'; MAX_LINE - 10],
            b"\r\n".to_vec(),
        ]
        .concat()
        .repeat(20);
        assert_eq!(
            ReplyReader::default().push(&broad),
            Err(ReplyError::TooLong)
        );
        let legal = [b"250 ".to_vec(), vec![b'x'; 1500], b"\r\n".to_vec()].concat();
        assert_eq!(read(&legal).unwrap()[0].lines[0].len(), 1500);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = read(&bytes);
        }

        #[test]
        fn cut_anywhere_the_replies_are_the_same(
            lines in proptest::collection::vec(("[245][0-9]{2}", "[- ]", "[ -~あé]{0,40}", "\r?\n"), 1..12),
            cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..20),
        ) {
            let bytes: Vec<u8> = lines.iter().map(|(c, s, t, e)| format!("{c}{s}{t}{e}")).collect::<String>().into_bytes();
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
            cuts.sort_unstable();
            let mut reader = ReplyReader::default();
            let mut from = 0;
            for to in cuts.into_iter().chain([bytes.len()]) {
                reader.push(&bytes[from..to]).unwrap();
                from = to;
            }
            let found: Vec<Reply> = std::iter::from_fn(|| reader.pop()).collect();
            prop_assert_eq!(found, read(&bytes).unwrap());
        }
    }
}
