use fluent_bundle::{FluentArgs, FluentValue};
use sendwright_core::{here, problem::Failure, provider::ProviderDraft};

use crate::{Texts, printable, problem_text::parameters, text_value};

/// What stands in a ticket beside the problem itself.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// The settings that were tried, where there are some.
    pub tried: Option<ProviderDraft>,
    /// When, RFC 3339; empty where somebody else tried.
    pub time: String,
    /// The name of the computer that tried; empty likewise.
    pub computer: String,
    /// Of this program.
    pub version: String,
}

impl Circumstances {
    /// Of these settings, tried here just now; where somebody else tried, little is known.
    pub fn of(tried: Option<ProviderDraft>, version: &str) -> Self {
        let version = version.to_owned();
        if tried.is_none() {
            return Self {
                version,
                ..Self::default()
            };
        }
        Self {
            tried,
            time: here::now(),
            computer: here::computer(),
            version,
        }
    }
}

/// So much of a server's words stands in a ticket.
const MOST_LINES: usize = 20;

impl Texts {
    /// The text for the other person who has to act, ready to be sent; `None` where nobody else
    /// can do anything. It holds no secret: neither the problem nor the settings have one.
    pub fn ticket(&self, failure: &Failure, circumstances: &Circumstances) -> Option<String> {
        failure.ticket_for()?;
        let code = failure.problem.code();
        let own = parameters(&failure.problem);
        let (asked, _) = self.format(&format!("ticket-{code}"), &own)?;
        let facts = with_settings(&own, circumstances);
        let mut parts = vec![
            self.problem(&failure.problem).title,
            full_lines(&asked),
            full_lines(&self.facts(&facts)),
        ];
        if let Some(raw) = &failure.raw {
            let said = raw.lines().take(MOST_LINES).map(printable);
            parts.push(
                std::iter::once(self.text("ticket-said", &[]))
                    .chain(said.map(|line| format!("  {line}")))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
        }
        let version = circumstances.version.as_str();
        parts.push(format!(
            "{}\n{}",
            self.text("ticket-code", &[("code", code)]),
            self.text("ticket-closing", &[("version", version)])
        ));
        Some(parts.join("\n\n") + "\n")
    }

    fn facts(&self, facts: &FluentArgs<'_>) -> String {
        const FACTS: [(&str, &str); 18] = [
            ("ticket-facts-server", "host"),
            ("ticket-facts-username", "username"),
            ("ticket-facts-sender", "sender"),
            ("ticket-facts-recipient", "recipient"),
            ("ticket-facts-tenant", "tenant"),
            ("ticket-facts-client", "clientId"),
            ("ticket-facts-computer", "computer"),
            ("ticket-facts-time", "time"),
            ("ticket-facts-domain", "domain"),
            ("ticket-facts-name", "name"),
            ("ticket-facts-selector", "selector"),
            ("ticket-facts-hosts", "hosts"),
            ("ticket-facts-addresses", "addresses"),
            ("ticket-facts-service", "service"),
            ("ticket-facts-include", "include"),
            ("ticket-facts-term", "term"),
            ("ticket-facts-lookups", "lookups"),
            ("ticket-facts-record", "record"), // last, so that it can be copied
        ];
        FACTS
            .into_iter()
            .filter(|(_, name)| facts.get(*name).is_some_and(is_known))
            .filter_map(|(id, _)| self.format(id, facts))
            .map(|(line, _)| line)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// What the problem knows, else what the settings say.
fn with_settings(own: &FluentArgs<'_>, circumstances: &Circumstances) -> FluentArgs<'static> {
    let tried = circumstances.tried.clone().unwrap_or_default();
    let settings = [
        ("host", tried.host),
        ("username", tried.username),
        ("sender", tried.from),
        ("tenant", tried.tenant_id),
        ("clientId", tried.client_id),
        ("computer", circumstances.computer.clone()),
        ("time", circumstances.time.clone()),
    ];
    let mut facts = FluentArgs::new();
    facts.set("port", tried.port.parse::<i64>().unwrap_or_default());
    for (name, value) in settings {
        facts.set(name, text_value(&value));
    }
    for (name, value) in own.iter().filter(|(_, value)| is_known(value)) {
        facts.set(name.to_owned(), value.clone().into_owned());
    }
    facts
}

fn is_known(value: &FluentValue<'_>) -> bool {
    match value {
        FluentValue::String(text) => text != "none",
        FluentValue::Number(number) => number.value != 0.0,
        _ => false,
    }
}

/// A line that does not apply is empty.
fn full_lines(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests;
