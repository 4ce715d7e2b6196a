//! What stands in a pasted text: logs and libraries write more than the server said.

use serde_json::Value;

use crate::smtp::{Stage, reply::Reply};

/// From the first brace to the last: around it may stand what a log adds.
pub(super) fn json_in(text: &str) -> Option<&str> {
    let (from, to) = (text.find('{')?, text.rfind('}')?);
    text.get(from..=to)
}

/// The HTTP status before a body, 0 where none stands there.
pub(super) fn status_in(text: &str) -> u16 {
    let before = text.split('{').next().unwrap_or_default();
    before
        .split(|c: char| !c.is_ascii_digit())
        .find_map(|digits| {
            digits
                .parse()
                .ok()
                .filter(|status| (400..600).contains(status))
        })
        .unwrap_or_default()
}

/// Microsoft's two kinds of refusal, by their form.
pub(super) fn stage_of_body(text: &str) -> Option<Stage> {
    if text.contains("AADSTS") {
        return Some(Stage::Token);
    }
    let body: Value = serde_json::from_str(json_in(text)?).ok()?;
    match body.get("error")? {
        Value::String(_) => Some(Stage::Token),
        Value::Object(_) => Some(Stage::Send),
        _ => None,
    }
}

/// The steps that this reply can have answered, the likeliest first (RFC 5321 §4.3.2, RFC 4954 §6,
/// RFC 3207 §4).
pub(super) fn stages_of(reply: &Reply) -> &'static [Stage] {
    use Stage::{Auth, Connect, Data, Ehlo, Mail, Rcpt, Starttls};
    let words = reply.raw.to_lowercase();
    match reply.code {
        220 => &[Connect],
        250 => &[Ehlo],
        235 | 334 => &[Auth],
        421 => &[Connect, Data, Auth, Mail],
        432 | 434 | 435 | 504 | 525 | 526 | 534 | 535 | 538 => {
            &[Auth, Mail, Rcpt, Data, Connect, Ehlo]
        }
        454 if words.contains("tls") || words.contains("ssl") => &[Starttls, Mail, Data],
        454 if words.contains("relay") => &[Rcpt, Mail, Data],
        454 => &[Auth, Mail, Rcpt, Data],
        500 | 502 | 503 => &[Auth, Starttls, Mail, Rcpt, Data, Ehlo, Connect],
        530 => &[Mail, Auth, Rcpt, Data],
        0 => &[Connect, Data],
        _ => &[Data, Rcpt, Mail, Auth, Connect, Ehlo],
    }
}

/// The server's reply in the words of a log or of a library, as the server sent it.
pub(super) fn reply_in(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.starts_with("http/") || lower.contains("<html") {
        return None;
    }
    // .NET leaves the digits out.
    const RESPONSE_WAS: &str = "server response was: ";
    let candidates: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| is_reply_at(text, *at))
        .collect();
    let with_status = candidates.iter().copied().find(|at| {
        let rest = text.get(at + 4..).unwrap_or_default();
        starts_with_status(rest.trim_start_matches([' ', 'b', '\'', '"', '-']))
    });
    // A lone number among words is a reply's only at the beginning of something.
    let refusal = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default().trim_end_matches(' ');
        let begins = before.is_empty()
            || before.ends_with(['\n', ':', '(', '"', '\'', '`', '[', '<', '>', '=']);
        begins
            && text
                .get(*at..)
                .is_some_and(|text| text.starts_with(['4', '5']))
    };
    match with_status.or_else(|| candidates.iter().copied().find(refusal)) {
        Some(at) => Some(cut(text, at)),
        None => {
            let at = lower.find(RESPONSE_WAS)? + RESPONSE_WAS.len();
            text.get(at..)?.lines().next().map(str::to_owned)
        }
    }
}

/// Three digits of a reply, alone, with words behind.
fn is_reply_at(text: &str, at: usize) -> bool {
    let alone = text
        .get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| c.is_whitespace() || "(\"'`:[<>=".contains(c));
    let Some((digits, rest)) = text.get(at..).and_then(|text| text.split_at_checked(3)) else {
        return false;
    };
    let plausible = matches!(digits.as_bytes(), [b'2'..=b'5', b'0'..=b'5', b'0'..=b'9']);
    let words = rest
        .strip_prefix([' ', '-'])
        .or_else(|| rest.strip_prefix(", "));
    alone && plausible && words.is_some_and(|words| !words.trim().is_empty())
}

/// `5.7.8`, or more behind it.
fn starts_with_status(text: &str) -> bool {
    let word = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .next()
        .unwrap_or_default();
    let mut parts = word.split('.');
    matches!(parts.next(), Some("2" | "4" | "5"))
        && parts.clone().count() == 2
        && parts.all(|part| !part.is_empty())
}

/// The reply with its further lines, without what stands round it.
fn cut(text: &str, at: usize) -> String {
    let reply = text.get(at..).unwrap_or_default();
    let digits = reply.get(..3).unwrap_or_default();
    let mut lines = reply.lines();
    let first = lines.next().unwrap_or_default();
    // Python prints bytes: `(535, b'5.7.8 …\n5.7.8 …')`.
    let first = match first.split_once(", ") {
        Some((code, rest)) if code == digits => {
            let rest = rest.trim_start_matches(['b', '\'', '"']);
            let rest = rest.trim_end_matches([')', '\'', '"']);
            format!("{digits} {}", rest.replace("\\n", " "))
        }
        _ => first.trim_end_matches(['"', '\'', '`']).to_owned(),
    };
    let further = lines
        .map(str::trim_start)
        .take_while(|line| line.starts_with(digits));
    std::iter::once(first.as_str())
        .chain(further)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_found_in_the_words_round_it() {
        for (text, reply) in [
            (
                "Error: Invalid login: 535-5.7.8 Username and Password not accepted.\n535 5.7.8  https://x\n    at SMTPConnection._formatError (index.js:790)",
                Some("535-5.7.8 Username and Password not accepted.\n535 5.7.8  https://x"),
            ),
            (
                "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Error: authentication failed:\\nfailed')",
                Some("535 5.7.8 Error: authentication failed: failed"),
            ),
            (
                "javax.mail.AuthenticationFailedException: 535 5.7.3 Authentication unsuccessful",
                Some("535 5.7.3 Authentication unsuccessful"),
            ),
            (
                "The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail.",
                Some("5.7.57 Client not authenticated to send mail."),
            ),
            (
                "status=bounced (host mx.example.com[192.0.2.1] said: 550 5.1.1 <a@example.com>: user unknown (in reply to RCPT TO command))",
                Some("550 5.1.1 <a@example.com>: user unknown (in reply to RCPT TO command))"),
            ),
            ("connect ECONNREFUSED 192.0.2.1:587", None),
            ("HTTP/1.1 400 Bad Request", None),
            ("sent after 250 ms to port 443 and 2525", None),
            ("no digits", None),
        ] {
            assert_eq!(reply_in(text).as_deref(), reply, "{text}");
        }
    }

    #[test]
    fn a_body_is_told_by_its_form() {
        for (text, stage) in [
            ("AADSTS700016: Application …", Some(Stage::Token)),
            (r#"{"error":"invalid_client"}"#, Some(Stage::Token)),
            (r#"HTTP 403 {"error":{"code":"x"}}"#, Some(Stage::Send)),
            ("535 5.7.8 no", None),
        ] {
            assert_eq!(stage_of_body(text), stage, "{text}");
        }
        assert_eq!(status_in(r#"HTTP 403 {"error":{"code":"500"}}"#), 403);
        assert_eq!(status_in(r#"{"x":500}"#), 0);
    }
}
