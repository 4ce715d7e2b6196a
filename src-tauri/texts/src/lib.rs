//! Sendwright's sentences, for the faces written in Rust. They stand in `ui/locales/*.ftl`, which
//! the window reads too; this crate picks the language and fills in the parameters.

mod evidence;
mod language;
mod printable;
mod problem_text;
mod test_mail;
mod ticket;

pub use language::Language;
pub use printable::printable;
pub use problem_text::ProblemText;
pub use ticket::Circumstances;

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
};

/// The sentences of one language. Share it by reference, also between threads.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// All sentences of this language.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Isolation marks would be copied along with host names and codes.
        bundle.set_use_isolating(false);
        // The files are part of the program, and tests prove that they have neither errors nor
        // duplicates: what could be parsed is all there is.
        for source in language.sources() {
            let resource =
                FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence `id` (of an attribute: `id.attribute`) with these parameters, each made
    /// [`printable`]; an empty one is `none` to the sentence. An unknown id comes back as it is.
    pub fn text(&self, id: &str, parameters: &[(&str, &str)]) -> String {
        let parameters = parameters
            .iter()
            .map(|(name, value)| (*name, text_value(value)))
            .collect();
        self.format(id, &parameters)
            .map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// What the screen calls a field of the provider (`host`, `password` …); the field's own name
    /// where it has no other, as with a misspelt key.
    pub fn field(&self, field: &str) -> String {
        let known = self.format(&format!("field-{field}"), &FluentArgs::new());
        known.map_or_else(|| printable(field), |(text, _)| text)
    }

    fn format(&self, id: &str, parameters: &FluentArgs<'_>) -> Option<(String, Vec<FluentError>)> {
        let (message, attribute) = id
            .split_once('.')
            .map_or((id, None), |(message, attribute)| {
                (message, Some(attribute))
            });
        let message = self.bundle.get_message(message)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(parameters), &mut errors);
        Some((text.into_owned(), errors))
    }
}

/// Nothing a server says may be longer inside a sentence.
const LONGEST: usize = 400;

/// A text as a parameter. Fluent cannot select on an empty one, so it gets a name.
fn text_value(text: &str) -> FluentValue<'static> {
    let mut shown = printable(text);
    if let Some((end, _)) = shown.char_indices().nth(LONGEST) {
        shown.truncate(end);
        shown.push('…');
    }
    FluentValue::from(if shown.is_empty() {
        "none".to_owned()
    } else {
        shown
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&Texts::new(Language::En));
    }

    #[test]
    fn parameters_are_filled_in_and_an_unknown_id_is_seen() {
        let texts = Texts::new(Language::En);
        let args = [("passed", "4"), ("total", "9")];
        assert_eq!(
            texts.text("cli-check-failed", &args),
            "4 of 9 steps passed. Nothing was sent."
        );
        assert_eq!(texts.text("input-required.fix", &[]).lines().count(), 1);
        assert_eq!(texts.text("no-such-id", &[]), "no-such-id");
        assert_eq!(
            texts.text("input-required.no-such", &[]),
            "input-required.no-such"
        );
    }

    #[test]
    fn what_a_server_says_cannot_command_a_terminal_or_fill_it() {
        let texts = Texts::new(Language::Ja);
        let subject = format!("\u{1b}[2J{}", "x".repeat(9000));
        let text = texts.text(
            "cli-practice-mail",
            &[("from", ""), ("to", "b"), ("subject", &subject)],
        );
        assert!(text.contains("␛[2Jx") && text.ends_with("x…」"), "{text}");
        assert!(text.chars().count() < 500);
    }

    #[test]
    fn fields_have_the_names_of_the_screen() {
        assert_eq!(
            Texts::new(Language::Ja).field("host"),
            "SMTP サーバー アドレス"
        );
        assert_eq!(Texts::new(Language::En).field("senderName"), "Sender name");
        assert_eq!(Texts::new(Language::En).field("pasword"), "pasword");
        assert_eq!(Texts::new(Language::En).field("a.b"), "a.b");
    }
}
