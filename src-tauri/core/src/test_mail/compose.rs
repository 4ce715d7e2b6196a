use lettre::{
    Address, Message,
    message::{Mailbox, MultiPart, SinglePart, header},
};
use time::OffsetDateTime;

use crate::{
    problem::Problem, provider::Provider, smtp::tls::crypto_provider, value::EmailAddress,
};

/// What the mail says; the face that knows a language writes it.
#[derive(Debug, Clone)]
pub struct TestMailText {
    /// The subject.
    pub subject: String,
    /// The body as plain text.
    pub plain: String,
    /// The body as HTML.
    pub html: String,
}

/// A composed test mail.
#[derive(Debug, Clone)]
pub struct TestMail {
    pub(crate) recipient: EmailAddress,
    pub(crate) text: TestMailText,
    pub(crate) bytes: Vec<u8>,
    pub(super) message_id: String,
    pub(super) code: String,
}

impl TestMail {
    /// Composes a mail to `recipient` with a fresh six-digit code; `write` puts it into words.
    ///
    /// # Errors
    /// `unexpected` where the system gives no random numbers or lettre refuses the parts.
    pub fn compose(
        provider: &Provider,
        recipient: EmailAddress,
        write: impl FnOnce(&str) -> TestMailText,
    ) -> Result<Self, Problem> {
        let [code, id] = random()?;
        let code = format!("{:06}", code % 1_000_000);
        let text = write(&code);
        let from = mailbox(
            provider.from(),
            provider.sender_name().map(|name| name.as_str().to_owned()),
        )?;
        let to = mailbox(&recipient, None)?;
        let message_id = format!(
            "<{:x}.{id:016x}@{}>",
            OffsetDateTime::now_utc().unix_timestamp(),
            provider.from().domain()
        );
        let message = Message::builder()
            .from(from)
            .to(to)
            .subject(text.subject.clone())
            .message_id(Some(message_id.clone()))
            .date_now()
            .header(AutoSubmitted)
            .multipart(
                MultiPart::alternative()
                    .singlepart(
                        SinglePart::builder()
                            .header(header::ContentType::TEXT_PLAIN)
                            .body(text.plain.clone()),
                    )
                    .singlepart(
                        SinglePart::builder()
                            .header(header::ContentType::TEXT_HTML)
                            .body(text.html.clone()),
                    ),
            )
            .map_err(unexpected)?;
        Ok(Self {
            recipient,
            text,
            bytes: message.formatted(),
            message_id,
            code,
        })
    }

    /// The six digits.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The message as RFC 5322 has it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// RFC 3834 §5: no out-of-office reply to this, please.
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn mailbox(address: &EmailAddress, name: Option<String>) -> Result<Mailbox, Problem> {
    let address = Address::new(address.local_part(), address.domain()).map_err(unexpected)?;
    Ok(Mailbox::new(name, address))
}

fn random() -> Result<[u64; 2], Problem> {
    let provider = crypto_provider();
    let mut bytes = [[0; 8]; 2];
    for part in &mut bytes {
        provider
            .secure_random
            .fill(part)
            .map_err(|_| Problem::Unexpected {
                id: "no-random-numbers".to_owned(),
            })?;
    }
    Ok(bytes.map(u64::from_be_bytes))
}

fn unexpected(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "cannot compose the test mail");
    Problem::Unexpected {
        id: "compose-test-mail".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::ProviderDraft;

    fn mail(name: &str) -> TestMail {
        let draft = ProviderDraft {
            host: "smtp.example.com".into(),
            port: "587".into(),
            security: "starttls".into(),
            from: "reports@example.com".into(),
            sender_name: name.into(),
            ..ProviderDraft::default()
        };
        let provider = Provider::parse(&draft).unwrap();
        TestMail::compose(&provider, "admin@example.com".parse().unwrap(), |code| {
            TestMailText {
                subject: "Sendwright からのテスト メール".into(),
                plain: format!("コード: {code}\n.\n"),
                html: format!("<p>{code}</p>"),
            }
        })
        .unwrap()
    }

    #[test]
    fn the_mail_has_all_a_mail_needs() {
        let mail = mail("株式会社 Contoso, \"Reports\"");
        let text = String::from_utf8(mail.bytes().to_vec()).unwrap();
        assert!(text.is_ascii(), "7 bit, for servers without 8BITMIME");
        assert!(mail.code().len() == 6 && mail.code().bytes().all(|b| b.is_ascii_digit()));
        for wanted in [
            "From: =?utf-8?b?",
            "<reports@example.com>",
            "To: admin@example.com",
            "Date: ",
            "MIME-Version: 1.0",
            "multipart/alternative",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        assert!(text.contains(&format!("Message-ID: {}", mail.message_id)));
        assert!(mail.message_id.ends_with("@example.com>"));
        assert!(text.lines().all(|line| line.len() <= 998));
    }

    #[test]
    fn two_mails_have_two_ids() {
        assert_ne!(mail("x").message_id, mail("x").message_id);
    }
}
