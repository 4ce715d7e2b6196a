//! The page for people: a line per rung, a card per problem.

use sendwright_core::{
    evidence::{RecordChange, RungReport, Verdict},
    problem::{Failure, FieldProblem},
};
use sendwright_texts::{Texts, printable};

/// Columns for the longest name of a rung.
const NAME: usize = 30;

/// A line per rung: mark, name, evidence, time.
pub(super) fn rung(texts: &Texts, report: &RungReport, colour: bool) -> String {
    let (mark, ink) = match report.verdict {
        Verdict::Passed => ("✓", GREEN),
        Verdict::Warned => ("!", YELLOW),
        Verdict::Failed => ("✗", RED),
        Verdict::Skipped => ("–", GREY),
    };
    let evidence = match (&report.because, &report.problem) {
        (Some(because), _) => texts.skipped(*because),
        (None, Some(problem)) => texts.problem(&problem.problem).title,
        (None, None) => evidence(report),
    };
    let name = texts.rung(report.rung);
    let padding = " ".repeat(NAME.saturating_sub(width(&name)));
    let time = if report.verdict == Verdict::Skipped {
        String::new()
    } else {
        texts.text("cli-ms", &[("ms", &report.ms.to_string())])
    };
    let line = format!("{} {name}{padding} {evidence}", paint(mark, ink, colour));
    if time.is_empty() {
        line
    } else {
        format!("{line}  {}", paint(&time, GREY, colour))
    }
}

/// What happened, why, who has to act, what to do, the server's words.
pub(super) fn card(texts: &Texts, failure: &Failure, colour: bool) -> String {
    let words = texts.problem(&failure.problem);
    let mut lines = vec![
        String::new(),
        paint(&words.title, BOLD, colour),
        format!("  {}", words.why),
    ];
    lines.push(String::new());
    lines.push(texts.text("cli-who", &[("who", &texts.who(failure.who))]));
    for who in &failure.who_else {
        lines.push(texts.text("cli-who-else", &[("who", &texts.who(*who))]));
    }
    lines.push(texts.text("cli-fix", &[]));
    lines.extend(
        words
            .fix
            .iter()
            .enumerate()
            .map(|(index, step)| format!("  {}. {step}", index + 1)),
    );
    if let Some(raw) = &failure.raw {
        lines.push(texts.text("cli-raw", &[]));
        lines.extend(
            raw.lines()
                .take(20)
                .map(|line| format!("  {}", printable(line))),
        );
    }
    lines.push(format!("  {}", paint(failure.problem.code(), GREY, colour)));
    lines.join("\n")
}

/// A record as it is and as it has to be, ready to be copied.
pub(super) fn change(texts: &Texts, change: &RecordChange) -> String {
    let name = [("name", change.name.as_str()), ("kind", change.kind)];
    let mut lines = vec![texts.text("cli-change-heading", &name)];
    if let Some(now) = &change.now {
        lines.push(texts.text("cli-change-now", &[]));
        lines.extend(now.lines().map(|line| format!("    - {}", printable(line))));
    }
    lines.push(texts.text("cli-change-then", &[]));
    lines.push(format!("    + {}", printable(&change.then)));
    lines.push(format!("  {}", texts.change(change.why)));
    if let Some(ttl) = change.ttl {
        let minutes = ttl.div_ceil(60).to_string();
        lines.push(texts.text("cli-change-ttl", &[("minutes", &minutes)]));
    }
    lines.join("\n")
}

/// A field's problem.
pub(super) fn field(texts: &Texts, found: &FieldProblem, colour: bool) -> String {
    let words = texts.problem(&found.problem.problem);
    let (mark, ink) = if found.warning {
        ("!", YELLOW)
    } else {
        ("✗", RED)
    };
    let mut lines = vec![
        format!(
            "{} {}: {}",
            paint(mark, ink, colour),
            texts.field(&found.field),
            words.title
        ),
        format!("  {}", words.why),
    ];
    lines.extend(words.fix.iter().map(|step| format!("  - {step}")));
    lines.join("\n")
}

fn evidence(report: &RungReport) -> String {
    const LONGEST: usize = 90;
    let text = printable(&report.evidence.join(" · ").replace('\n', " "));
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Columns on a terminal: Japanese characters take two, marks such as ✓ one.
fn width(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}');
    text.chars().map(|c| if wide(c) { 2 } else { 1 }).sum()
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const GREY: &str = "90";

fn paint(text: &str, ink: &str, colour: bool) -> String {
    if colour {
        format!("\u{1b}[{ink}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sendwright_core::{evidence::Rung, problem::Problem};
    use sendwright_texts::Language;
    use strum::IntoEnumIterator as _;

    #[test]
    fn a_server_cannot_command_the_terminal() {
        let texts = Texts::new(Language::En);
        let report = RungReport::passed(Rung::Greeting, vec!["220 \u{1b}[2Jowned\u{202e}".into()]);
        assert!(!rung(&texts, &report, false).contains('\u{1b}'));
        let failure = Failure::new(Problem::Cancelled).saying("550 \u{1b}]0;title\u{7}");
        assert!(!card(&texts, &failure, false).contains('\u{1b}'));
    }

    #[test]
    fn japanese_names_line_up() {
        let texts = Texts::new(Language::Ja);
        let line = rung(
            &texts,
            &RungReport::passed(Rung::Tcp, vec!["127.0.0.1:25".into()]),
            false,
        );
        let (before, _) = line.split_once("127.0.0.1").unwrap();
        assert_eq!(width(before), 2 + NAME + 1);
        for texts in [texts, Texts::new(Language::En)] {
            for name in Rung::iter().map(|rung| texts.rung(rung)) {
                assert!(width(&name) <= NAME, "{name}");
            }
        }
    }
}
