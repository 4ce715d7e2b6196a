use fluent_bundle::{FluentArgs, FluentValue};
use sendwright_core::problem::{Problem, Who};
use serde_json::Value;

use crate::{Texts, printable, text_value};

/// A problem, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemText {
    /// What happened, in a few words; no full stop.
    pub title: String,
    /// What that means here.
    pub why: String,
    /// What to do, step by step.
    pub fix: Vec<String>,
}

impl Texts {
    /// The problem in this language.
    pub fn problem(&self, problem: &Problem) -> ProblemText {
        let parameters = parameters(problem);
        let code = problem.code();
        let text = |id: String| self.format(&id, &parameters).map_or(id, |(text, _)| text);
        let fix = text(format!("{code}.fix"));
        ProblemText {
            title: text(code.to_owned()),
            why: text(format!("{code}.why")),
            // A step may be empty where it does not apply.
            fix: fix
                .lines()
                .map(str::trim)
                .filter(|step| !step.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The title of a problem of which only the code was kept; titles have no parameters.
    pub fn problem_title(&self, code: &str) -> String {
        self.text(code, &[])
    }

    /// Who has to act.
    pub fn who(&self, who: Who) -> String {
        self.text(&format!("who-{}", who.id()), &[])
    }
}

/// A problem's fields, by their names in JSON.
pub(crate) fn parameters(problem: &Problem) -> FluentArgs<'static> {
    let mut value = serde_json::to_value(problem).unwrap_or_default();
    let fields = value
        .get_mut("params")
        .and_then(Value::as_object_mut)
        .map(std::mem::take);
    fields
        .unwrap_or_default()
        .into_iter()
        .map(|(name, value)| {
            let value = parameter(&name, &value);
            (name, value)
        })
        .collect()
}

/// Numbers stay numbers: a sentence asks for 0 where one is not known.
fn parameter(name: &str, value: &Value) -> FluentValue<'static> {
    match value {
        // A record is there to be copied: a part of it would do harm.
        Value::String(text) if name == "record" && !text.is_empty() => printable(text).into(),
        Value::Number(number) => number.as_i64().map_or(FluentValue::None, FluentValue::from),
        Value::String(text) => text_value(&moment(text).unwrap_or_else(|| text.clone())),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            text_value(&value.to_string())
        }
    }
}

/// `2026-02-01T00:00:00Z` as people write it in every language; certificates are dated so.
fn moment(text: &str) -> Option<String> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits = |text: &str, like: &str| {
        text.len() == like.len()
            && text.bytes().zip(like.bytes()).all(|(b, l)| {
                if l == b'0' {
                    b.is_ascii_digit()
                } else {
                    b == l
                }
            })
    };
    (digits(date, "0000-00-00") && digits(time, "00:00:00"))
        .then(|| format!("{date} {} UTC", time.get(..5).unwrap_or(time)))
}

#[cfg(test)]
mod tests;
