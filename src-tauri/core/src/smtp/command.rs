//! Commands out of parsed values, so that no line end can be smuggled in.

use std::net::IpAddr;

use crate::value::EmailAddress;

/// The name this client gives in EHLO: an address literal (RFC 5321 §4.1.3), which is always
/// well-formed; a workstation's own name seldom is a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EhloName(String);

impl EhloName {
    /// From the address the connection goes out from.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(format!("[{v4}]")),
            IpAddr::V6(v6) => Self(format!("[IPv6:{v6}]")),
        }
    }
}

/// `EHLO`.
pub fn ehlo(name: &EhloName) -> String {
    format!("EHLO {}\r\n", name.0)
}

/// `STARTTLS`.
pub const STARTTLS: &str = "STARTTLS\r\n";
/// `RSET`.
pub const RSET: &str = "RSET\r\n";
/// `DATA`.
pub const DATA: &str = "DATA\r\n";
/// `QUIT`.
pub const QUIT: &str = "QUIT\r\n";

/// `MAIL FROM`, with the message's size where the server takes one (RFC 1870).
pub fn mail(from: &EmailAddress, size: Option<usize>) -> String {
    match size {
        Some(size) => format!("MAIL FROM:<{from}> SIZE={size}\r\n"),
        None => format!("MAIL FROM:<{from}>\r\n"),
    }
}

/// `RCPT TO`.
pub fn rcpt(to: &EmailAddress) -> String {
    format!("RCPT TO:<{to}>\r\n")
}

/// A message as it goes after 354 (RFC 5321 §4.5.2): every line end is CRLF, a leading dot is
/// doubled, and the final dot stands on a line of its own. Lone CR and LF become line ends, so
/// that no server can read an end of data where another reads none.
pub fn data(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + message.len() / 32 + 5);
    let mut bytes = message.iter().copied().peekable();
    let mut at_start = true;
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' | b'\n' => {
                if byte == b'\r' && bytes.peek() == Some(&b'\n') {
                    bytes.next();
                }
                out.extend(b"\r\n");
                at_start = true;
            }
            _ => {
                if at_start && byte == b'.' {
                    out.push(b'.');
                }
                out.push(byte);
                at_start = false;
            }
        }
    }
    if !at_start {
        out.extend(b"\r\n");
    }
    out.extend(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands() {
        assert_eq!(
            ehlo(&EhloName::of([192, 0, 2, 1].into())),
            "EHLO [192.0.2.1]\r\n"
        );
        assert_eq!(
            ehlo(&EhloName::of("2001:db8::1".parse().unwrap())),
            "EHLO [IPv6:2001:db8::1]\r\n"
        );
        assert_eq!(
            ehlo(&EhloName::of("::ffff:192.0.2.1".parse().unwrap())),
            "EHLO [192.0.2.1]\r\n"
        );
        let from = "a@example.com".parse().unwrap();
        assert_eq!(
            mail(&from, Some(10)),
            "MAIL FROM:<a@example.com> SIZE=10\r\n"
        );
    }

    #[test]
    fn dots_and_line_ends() {
        assert_eq!(data(b"a\r\n.b\nc\rd"), b"a\r\n..b\r\nc\r\nd\r\n.\r\n");
        assert_eq!(data(b".\r\n"), b"..\r\n.\r\n");
        assert_eq!(data(b""), b".\r\n");
        assert_eq!(data(b"x\n.\nMAIL"), b"x\r\n..\r\nMAIL\r\n.\r\n");
    }

    proptest! {
        #[test]
        fn no_message_ends_early(message in proptest::collection::vec(prop_oneof![Just(b'.'), Just(b'\r'), Just(b'\n'), any::<u8>()], 0..200)) {
            let out = data(&message);
            let body = &out[..out.len() - 3];
            prop_assert!(out.ends_with(b".\r\n"));
            prop_assert!(!body.windows(5).any(|w| w == b"\r\n.\r\n") && !body.starts_with(b".\r\n"));
            for (index, byte) in out.iter().enumerate() {
                if *byte == b'\n' { prop_assert_eq!(out[index - 1], b'\r'); }
                if *byte == b'\r' { prop_assert_eq!(out[index + 1], b'\n'); }
            }
        }
    }
}
