//! The message that the JSON stands for (RFC 5322, MIME).

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use time::{OffsetDateTime, format_description::well_known::Rfc2822};

use super::message::{Attachment, Mailbox, Message};

/// A line of base64 in a body.
const LINE: usize = 76;
/// So many bytes of text make an encoded word of at most 75 characters.
const WORD: usize = 45;

/// Writes it. `number` is new each time: it makes the boundary, and the ID where there is none.
pub(super) fn compose(message: &Message, mailbox: &Mailbox, number: &str) -> Vec<u8> {
    let mut text = String::new();
    let from = message.from.as_ref().unwrap_or(mailbox);
    header(&mut text, "From", &one(from));
    for (name, list) in [
        ("To", &message.to),
        ("Cc", &message.cc),
        ("Reply-To", &message.reply_to),
    ] {
        if !list.is_empty() {
            header(
                &mut text,
                name,
                &list.iter().map(one).collect::<Vec<_>>().join(",\r\n "),
            );
        }
    }
    header(&mut text, "Subject", &unstructured(&message.subject));
    let date = OffsetDateTime::now_utc().format(&Rfc2822);
    header(&mut text, "Date", &date.unwrap_or_default());
    let id = message.id.clone().filter(|id| is_message_id(id));
    header(
        &mut text,
        "Message-ID",
        &id.unwrap_or_else(|| format!("<{number}@practice.test>")),
    );
    if let Some(importance) = &message.importance {
        header(&mut text, "Importance", &importance.to_ascii_lowercase());
    }
    for (name, value) in &message.headers {
        header(&mut text, name, &unstructured(value));
    }
    header(&mut text, "MIME-Version", "1.0");
    let kind = if message.html {
        "text/html"
    } else {
        "text/plain"
    };
    let body = part(
        &format!("{kind}; charset=utf-8"),
        "",
        message.content.as_bytes(),
    );
    if message.attachments.is_empty() {
        text.push_str(&body);
        return text.into_bytes();
    }
    let boundary = format!("practice-{number}");
    header(
        &mut text,
        "Content-Type",
        &format!("multipart/mixed; boundary=\"{boundary}\""),
    );
    let attached = message.attachments.iter().map(attachment);
    for part in std::iter::once(body).chain(attached) {
        text.push_str(&format!("\r\n--{boundary}\r\n{part}"));
    }
    text.push_str(&format!("\r\n--{boundary}--\r\n"));
    text.into_bytes()
}

fn header(text: &mut String, name: &str, value: &str) {
    text.push_str(&format!("{name}: {value}\r\n"));
}

fn one(mailbox: &Mailbox) -> String {
    if mailbox.name.is_empty() {
        return format!("<{}>", mailbox.address);
    }
    // An encoded word is right in front of an address, whatever is in the name.
    format!("{}\r\n <{}>", words(&mailbox.name), mailbox.address)
}

/// Text in a header: as it is where it can be, else in encoded words (RFC 2047).
fn unstructured(text: &str) -> String {
    let plain = text.len() <= 200 && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let plain = plain && !text.contains("=?") && text.trim() == text;
    if plain { text.to_owned() } else { words(text) }
}

fn words(text: &str) -> String {
    let mut words = vec![String::new()];
    for c in text.chars() {
        if words
            .last()
            .is_some_and(|word| word.len() + c.len_utf8() > WORD)
        {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    let encoded = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", BASE64.encode(word)));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

fn attachment(attachment: &Attachment) -> String {
    let is_type = |c: char| c.is_ascii_alphanumeric() || "/.+-_".contains(c);
    let right = attachment.media_type.contains('/') && attachment.media_type.chars().all(is_type);
    let media_type = if right {
        &*attachment.media_type
    } else {
        "application/octet-stream"
    };
    let name =
        percent_encoding::utf8_percent_encode(&attachment.name, percent_encoding::NON_ALPHANUMERIC);
    let disposition = format!("Content-Disposition: attachment; filename*=utf-8''{name}\r\n");
    part(media_type, &disposition, &attachment.bytes)
}

/// Its own headers, an empty line, base64.
fn part(media_type: &str, more: &str, bytes: &[u8]) -> String {
    let mut text =
        format!("Content-Type: {media_type}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n");
    let encoded = BASE64.encode(bytes);
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, next) = rest.split_at_checked(LINE).unwrap_or((rest, ""));
        text.push_str(line);
        text.push_str("\r\n");
        rest = next;
    }
    text
}

fn is_message_id(id: &str) -> bool {
    let inside = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    let fine = |c: char| c.is_ascii_graphic() && c != '<' && c != '>';
    inside.is_some_and(|id| id.contains('@') && id.len() < 500 && id.chars().all(fine))
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders as _};

    use super::*;

    fn mailbox(address: &str, name: &str) -> Mailbox {
        Mailbox {
            address: address.into(),
            name: name.into(),
        }
    }

    fn composed(message: &Message) -> Vec<u8> {
        compose(message, &mailbox("reports@practice.test", ""), "1")
    }

    #[test]
    fn any_text_comes_out_as_it_went_in() {
        for subject in [
            "Plain",
            "テスト: とても長い件名がここに続きます。折り返しても同じ文字です。",
            "a=?b",
            "x\r\nBcc: y@z.test",
        ] {
            for html in [false, true] {
                let message = Message {
                    subject: subject.into(),
                    html,
                    content: "Grüße, こんにちは\r\n.\r\nend".into(),
                    to: vec![mailbox("a@b.test", "Ä \"quoted\" <x@y.test>, z")],
                    ..Message::default()
                };
                let data = composed(&message);
                let parsed = MessageParser::default().parse(&data).unwrap();
                let flat = |text: &str| text.replace(['\r', '\n'], " ");
                assert_eq!(
                    flat(parsed.subject().unwrap()).replace("  ", " "),
                    flat(subject).replace("  ", " ")
                );
                assert!(parsed.body_text(0).unwrap().contains("Grüße, こんにちは"));
                let to = parsed.to().unwrap().first().unwrap();
                assert_eq!(to.address(), Some("a@b.test"));
                assert_eq!(to.name(), Some("Ä \"quoted\" <x@y.test>, z"));
                assert_eq!(parsed.message_id(), Some("1@practice.test"));
                assert!(parsed.bcc().is_none());
                assert!(
                    data.split(|byte| *byte == b'\n')
                        .all(|line| line.len() < 210)
                );
            }
        }
    }

    #[test]
    fn attachments_are_parts() {
        let message = Message {
            content: "See below".into(),
            id: Some("<own@x.test>".into()),
            headers: vec![("X-Own".into(), "ü".into())],
            attachments: vec![Attachment {
                name: "報告.txt".into(),
                media_type: "text/x\r\nEvil: 1".into(),
                bytes: b"bytes".to_vec(),
            }],
            ..Message::default()
        };
        let data = composed(&message);
        let parsed = MessageParser::default().parse(&data).unwrap();
        assert_eq!(parsed.body_text(0).unwrap(), "See below");
        let part = parsed.attachment(0).unwrap();
        assert_eq!(
            (part.attachment_name(), part.contents()),
            (Some("報告.txt"), &b"bytes"[..])
        );
        assert_eq!(parsed.message_id(), Some("own@x.test"));
        assert!(parsed.header("Evil").is_none());
    }
}
