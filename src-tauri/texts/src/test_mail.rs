use sendwright_core::test_mail::TestMailText;

use crate::{Texts, printable};

impl Texts {
    /// A test mail with this code, from this sender through this server: the same sentences as
    /// plain text and as HTML. The HTML fetches nothing and has no colours of its own, so that
    /// light and dark are the reader's choice.
    pub fn test_mail(&self, code: &str, sender: &str, server: &str) -> TestMailText {
        let text = |id: &str| {
            self.text(
                id,
                &[("code", code), ("sender", sender), ("server", server)],
            )
        };
        let sentences = Sentences {
            subject: text("test-mail-subject"),
            greeting: text("test-mail-greeting"),
            body: text("test-mail-body"),
            code_label: text("test-mail-code-label"),
            code: printable(code),
            next: text("test-mail-next"),
            unexpected: text("test-mail-unexpected"),
            signature: text("test-mail-signature"),
        };
        TestMailText {
            plain: sentences.plain(),
            html: sentences.html(self.language().id()),
            subject: sentences.subject,
        }
    }
}

struct Sentences {
    subject: String,
    greeting: String,
    body: String,
    code_label: String,
    code: String,
    next: String,
    unexpected: String,
    signature: String,
}

impl Sentences {
    fn plain(&self) -> String {
        let Self {
            greeting,
            body,
            code_label,
            code,
            next,
            unexpected,
            signature,
            ..
        } = self;
        // "-- " begins a signature (RFC 3676 §4.3).
        format!(
            "{greeting}\n\n{body}\n\n{code_label} {code}\n\n{next}\n\n{unexpected}\n\n-- \n{signature}\n"
        )
    }

    fn html(&self, language: &str) -> String {
        let [
            subject,
            greeting,
            body,
            code_label,
            code,
            next,
            unexpected,
            signature,
        ] = [
            &self.subject,
            &self.greeting,
            &self.body,
            &self.code_label,
            &self.code,
            &self.next,
            &self.unexpected,
            &self.signature,
        ]
        .map(|text| escaped(text));
        format!(
            r#"<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
</head>
<body style="max-width:36em;margin:24px;font:16px/1.6 system-ui,sans-serif">
<p>{greeting}</p>
<p>{body}</p>
<p>{code_label}<br>
<strong style="font:600 28px/1.6 ui-monospace,Consolas,monospace;letter-spacing:.1em">{code}</strong></p>
<p>{next}</p>
<p>{unexpected}</p>
<p><small>{signature}</small></p>
</body>
</html>
"#
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn mail(language: Language) -> TestMailText {
        Texts::new(language).test_mail("481516", "o'brien&<co>@example.com", "smtp.example.com")
    }

    #[test]
    fn the_mail_is_in_the_chosen_language() {
        assert_eq!(mail(Language::En).subject, "Test email from Sendwright");
        assert_eq!(mail(Language::Ja).subject, "Sendwright からのテスト メール");
        assert!(mail(Language::Ja).html.contains("<html lang=\"ja\">"));
        assert!(
            mail(Language::Ja)
                .plain
                .contains("メールのコード: 481516\n")
        );
    }

    #[test]
    fn plain_and_html_say_the_same() {
        let TestMailText { plain, html, .. } = mail(Language::En);
        for line in plain
            .lines()
            .filter(|line| line.len() > 3 && !line.contains("481516"))
        {
            assert!(html.contains(&escaped(line)), "{line}");
        }
        assert!(
            plain.contains("The code of this email: 481516\n") && html.contains(">481516</strong>")
        );
        assert!(plain.contains("smtp.example.com") && html.contains("smtp.example.com"));
    }

    #[test]
    fn html_is_escaped_and_fetches_nothing() {
        let html = mail(Language::En).html;
        assert!(html.contains("o&#39;brien&amp;&lt;co&gt;@example.com") && !html.contains("<co>"));
        for remote in ["http", "src=", "url(", "<script", "<link", "<img"] {
            assert!(!html.contains(remote), "{remote}");
        }
        assert!(html.contains(r#"<meta name="color-scheme" content="light dark">"#));
        assert!(!html.contains("color:") && !html.contains("background"));
    }
}
