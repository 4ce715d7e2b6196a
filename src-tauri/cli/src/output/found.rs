//! What was found for an address, for people.

use sendwright_core::discovery::{Candidate, Discovery, Tried};
use sendwright_texts::{Texts, printable};

/// The candidates, the best first, the tenant, and what was asked.
pub(super) fn page(texts: &Texts, found: &Discovery) -> String {
    let mut lines = vec![String::new()];
    if found.candidates.is_empty() {
        lines.push(texts.text("cli-discover-none", &[]));
    }
    for candidate in &found.candidates {
        lines.extend(self::candidate(texts, candidate));
    }
    if let Some(tenant) = &found.tenant {
        lines.push(String::new());
        let known = [
            ("tenant", tenant.tenant_id.as_str()),
            ("cloud", tenant.cloud.as_str()),
        ];
        lines.push(texts.text("cli-discover-tenant", &known));
    }
    lines.push(String::new());
    lines.push(texts.text("cli-discover-tried", &[]));
    lines.extend(found.tried.iter().map(|one| tried(texts, one)));
    lines.join("\n")
}

fn candidate(texts: &Texts, candidate: &Candidate) -> Vec<String> {
    let mark = if candidate.proved { "✓" } else { "✗" };
    let security = texts.text(&format!("security-{}", candidate.security.id()), &[]);
    let mut lines = vec![format!(
        "{mark} {}:{}  {security}",
        printable(&candidate.host),
        candidate.port
    )];
    let mut say = |line: String| lines.push(format!("    {line}"));
    let source = texts.text(&format!("source-{}", candidate.source.id()), &[]);
    let trust = texts.text(&format!("trust-{}", candidate.trust.id()), &[]);
    say(if candidate.name.is_empty() {
        format!("{source} · {trust}")
    } else {
        format!("{source} · {} · {trust}", printable(&candidate.name))
    });
    if let Some(username) = &candidate.username {
        say(texts.text("cli-discover-username", &[("username", username)]));
    }
    if let Some(password) = candidate.password {
        let kind = texts.text(&format!("cli-password-kind-{}", password.id()), &[]);
        say(texts.text(
            "cli-discover-password",
            &[("kind", &kind), ("page", &candidate.password_page)],
        ));
    }
    if let Some(failure) = &candidate.problem {
        say(texts.problem(&failure.problem).title);
    }
    lines
}

fn tried(texts: &Texts, tried: &Tried) -> String {
    let source = texts.text(&format!("source-{}", tried.source), &[]);
    let outcome = outcome(texts, tried.outcome.id());
    let place = if tried.place.is_empty() {
        String::new()
    } else {
        format!(" {}", printable(&tried.place))
    };
    let time = texts.text("cli-ms", &[("ms", &tried.ms.to_string())]);
    format!("  {source}{place}: {outcome}  {time}")
}

/// A word of its own, or a problem's title.
fn outcome(texts: &Texts, id: &str) -> String {
    let own = format!("outcome-{id}");
    let text = texts.text(&own, &[]);
    if text == own {
        texts.problem_title(id)
    } else {
        text
    }
}
