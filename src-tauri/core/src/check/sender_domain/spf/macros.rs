use std::net::IpAddr;

use super::term::Fault;

/// A domain of a record, with its macros (RFC 7208 §7.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DomainSpec(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Macro(Macro),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Macro {
    letter: char,
    escaped: bool,
    keep: usize,
    reversed: bool,
    delimiters: String,
}

/// What the macros stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The address of the envelope.
    pub(super) sender: &'a str,
    /// The domain whose record is read.
    pub(super) domain: &'a str,
    /// Who sends, where that is known.
    pub(super) address: Option<IpAddr>,
    /// The name of that address, proven both ways, where that is known.
    pub(super) validated: Option<&'a str>,
}

impl DomainSpec {
    /// Reads one; its end has to look like that of a domain.
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let read = Self::parse_loosely(text)?;
        match read.0.last() {
            Some(Piece::Macro(_)) => Ok(read),
            Some(Piece::Literal(end)) if ends_in_label(end) => Ok(read),
            _ => Err(Fault::BadDomain),
        }
    }

    /// Reads any text with macros.
    pub(super) fn parse_loosely(text: &str) -> Result<Self, Fault> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('%') {
            push(&mut pieces, before);
            rest = match after.as_bytes().first() {
                Some(b'{') => {
                    let (inner, after) = after
                        .get(1..)
                        .and_then(|after| after.split_once('}'))
                        .ok_or(Fault::BadMacro)?;
                    pieces.push(Piece::Macro(Macro::parse(inner).ok_or(Fault::BadMacro)?));
                    after
                }
                Some(b'%') => literal(&mut pieces, "%", after),
                Some(b'_') => literal(&mut pieces, " ", after),
                Some(b'-') => literal(&mut pieces, "%20", after),
                _ => return Err(Fault::BadMacro),
            };
        }
        push(&mut pieces, rest);
        Ok(Self(pieces))
    }

    /// The domain meant; `None` where it hangs on what is not known.
    pub(super) fn expand(&self, scene: &Scene<'_>) -> Option<String> {
        let mut name = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Literal(text) => name.push_str(text),
                Piece::Macro(of) => name.push_str(&of.expand(scene)?),
            }
        }
        let mut short = name.trim_end_matches('.');
        while short.len() > 253 {
            short = short.split_once('.')?.1; // RFC 7208 §7.3
        }
        Some(short.to_ascii_lowercase())
    }

    /// True if it is the same for every message.
    pub(super) fn is_fixed(&self) -> bool {
        !self.0.iter().any(|piece| matches!(piece, Piece::Macro(_)))
    }

    /// True if it asks for the proven name of the sending address.
    pub(super) fn wants_validated(&self) -> bool {
        let is_p = |piece: &Piece| matches!(piece, Piece::Macro(of) if of.letter == 'p');
        self.0.iter().any(is_p)
    }
}

fn push(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => (),
        Some(Piece::Literal(before)) => before.push_str(text),
        _ => pieces.push(Piece::Literal(text.to_owned())),
    }
}

fn literal<'a>(pieces: &mut Vec<Piece>, text: &str, after: &'a str) -> &'a str {
    push(pieces, text);
    after.get(1..).unwrap_or_default()
}

/// A domain ends in a label that is no number, with a dot before it (RFC 7208 §7.1).
fn ends_in_label(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    text.rsplit_once('.').is_some_and(|(_, label)| {
        label.bytes().any(|b| !b.is_ascii_digit())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    })
}

impl Macro {
    fn parse(inner: &str) -> Option<Self> {
        let mut letters = inner.chars();
        let first = letters.next()?;
        let rest = letters.as_str();
        let letter = first.to_ascii_lowercase();
        // c, r and t belong to explanations alone.
        if !"slodiphv".contains(letter) {
            return None;
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = rest.split_at(digits);
        let keep = if number.is_empty() {
            usize::MAX
        } else {
            number.parse().ok().filter(|keep| *keep > 0)?
        };
        let reversed = rest.starts_with(['r', 'R']);
        let delimiters = if reversed { rest.get(1..)? } else { rest };
        delimiters
            .bytes()
            .all(|b| b".-+,/_=".contains(&b))
            .then(|| Self {
                letter,
                escaped: first.is_ascii_uppercase(),
                keep,
                reversed,
                delimiters: delimiters.to_owned(),
            })
    }

    fn expand(&self, scene: &Scene<'_>) -> Option<String> {
        let (local, of) = scene.sender.rsplit_once('@')?;
        let value = match self.letter {
            's' => scene.sender.to_owned(),
            'l' => local.to_owned(),
            'o' => of.to_owned(),
            'd' => scene.domain.to_owned(),
            'i' => dotted(scene.address?),
            'v' => if scene.address?.is_ipv4() {
                "in-addr"
            } else {
                "ip6"
            }
            .to_owned(),
            'p' => {
                scene.address?;
                scene.validated.unwrap_or("unknown").to_owned()
            }
            _ => return None, // the name in the greeting is the sending server's own affair
        };
        let delimiters = if self.delimiters.is_empty() {
            "."
        } else {
            &self.delimiters
        };
        let mut parts: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
        if self.reversed {
            parts.reverse();
        }
        let kept = parts.split_off(parts.len().saturating_sub(self.keep));
        let text = kept.join(".");
        Some(if self.escaped { escape(&text) } else { text })
    }
}

fn dotted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let digits = v6
                .octets()
                .map(|octet| format!("{:x}.{:x}", octet >> 4, octet & 15));
            digits.join(".")
        }
    }
}

/// RFC 3986 §2.3: all but the unreserved characters.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 7208 §7.4.
    #[test]
    fn macros_expand_as_the_rfc_says() {
        let scene = |address: &str| Scene {
            sender: "strong-bad@email.example.com",
            domain: "email.example.com",
            address: Some(address.parse().unwrap()),
            validated: Some("mx.example.org"),
        };
        let expand = |text: &str, address: &str| {
            let spec = DomainSpec::parse_loosely(text).unwrap();
            spec.expand(&scene(address)).unwrap()
        };
        for (text, expanded) in [
            ("%{s}", "strong-bad@email.example.com"),
            ("%{o}", "email.example.com"),
            ("%{d4}", "email.example.com"),
            ("%{d2}", "example.com"),
            ("%{d1}", "com"),
            ("%{dr}", "com.example.email"),
            ("%{d2r}", "example.email"),
            ("%{l}", "strong-bad"),
            ("%{l-}", "strong.bad"),
            ("%{lr}", "strong-bad"),
            ("%{lr-}", "bad.strong"),
            ("%{l1r-}", "strong"),
            (
                "%{ir}.%{v}._spf.%{d2}",
                "3.2.0.192.in-addr._spf.example.com",
            ),
            (
                "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}",
                "bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
            ),
            (
                "%{d2}.trusted-domains.example.net",
                "example.com.trusted-domains.example.net",
            ),
            ("%{p}", "mx.example.org"),
            ("%{S}", "strong-bad%40email.example.com"),
            ("a%%b%_c%-d", "a%b c%20d"),
        ] {
            assert_eq!(expand(text, "192.0.2.3"), expanded, "{text}");
        }
        assert_eq!(
            expand("%{ir}.%{v}._spf.%{d2}", "2001:db8::cb01"),
            "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com"
        );
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        let scene = Scene {
            sender: "a@example.com",
            domain: "example.com",
            address: None,
            validated: None,
        };
        let expand = |text: &str| DomainSpec::parse_loosely(text).unwrap().expand(&scene);
        for text in ["%{i}.example.com", "%{v}", "%{p}", "%{h}"] {
            assert_eq!(expand(text), None, "{text}");
        }
        assert_eq!(expand("%{l}.%{d}").as_deref(), Some("a.example.com"));
        let long = format!("{}.example.com", "a.".repeat(150));
        assert!(expand(&long).unwrap().len() <= 253);
    }
}
