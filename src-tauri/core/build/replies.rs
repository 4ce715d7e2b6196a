//! `replies.toml`: what a mail server's reply means.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Deserialize;

use crate::table::{self, Done};

const FILE: &str = "replies.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replies {
    services: BTreeMap<String, Vec<String>>,
    aliases: BTreeMap<String, String>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    code: String,
    #[serde(default)]
    service: Vec<String>,
    #[serde(default)]
    stage: Vec<Stage>,
    #[serde(default)]
    reply: Vec<String>,
    #[serde(default)]
    status: Vec<String>,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    example: String,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
enum Stage {
    Connect,
    Ehlo,
    Starttls,
    Auth,
    Mail,
    Rcpt,
    Data,
}

pub(crate) fn make() -> Done {
    let replies: Replies = table::read(FILE)?;
    let mut made = String::from("pub(super) static SERVICES: &[(&str, &[&str])] = &[\n");
    for (id, hosts) in &replies.services {
        writeln!(made, "    ({id:?}, &{hosts:?}),")?;
    }
    made.push_str("];\n\nstatic ALIASES: &[(&str, &str)] = &[\n");
    for (alias, id) in &replies.aliases {
        if !replies.services.contains_key(id) || replies.services.contains_key(alias) {
            return Err(format!("{FILE}: {alias} must stand for a service, and be none").into());
        }
        writeln!(made, "    ({alias:?}, {id:?}),")?;
    }
    made.push_str("];\n\npub(super) static RULES: &[Rule] = &[\n");
    for rule in &replies.rule {
        check(rule, &replies.services)?;
        let Rule {
            code,
            service,
            stage,
            reply,
            status,
            all,
            any,
            with,
            none,
            example,
        } = rule;
        let stage: Vec<_> = stage
            .iter()
            .map(|stage| format!("Stage::{stage:?}"))
            .collect();
        writeln!(
            made,
            "    Rule {{ code: {code:?}, service: &{service:?}, stage: &[{}], reply: &{reply:?}, status: &{status:?}, all: &{all:?}, any: &{any:?}, with: &{with:?}, none: &{none:?}, example: {example:?} }},",
            stage.join(", ")
        )?;
    }
    made.push_str("];\n");
    table::write("replies.rs", &made)
}

/// What a person who adds a rule can get wrong.
fn check(rule: &Rule, services: &BTreeMap<String, Vec<String>>) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{FILE}: {}: {what}", rule.code));
    if let Some(unknown) = rule.service.iter().find(|id| !services.contains_key(*id)) {
        return wrong(&format!("no service is named {unknown}"));
    }
    let words = || {
        rule.all
            .iter()
            .chain(&rule.any)
            .chain(&rule.with)
            .chain(&rule.none)
    };
    if let Some(word) = words().find(|word| word.to_lowercase() != **word || word.is_empty()) {
        return wrong(&format!("{word:?} must be in lower case"));
    }
    let digits =
        |reply: &String| reply.len() == 3 && reply.bytes().all(|b| b.is_ascii_digit() || b == b'x');
    if let Some(reply) = rule.reply.iter().find(|reply| !digits(reply)) {
        return wrong(&format!("{reply:?} must be three digits or x"));
    }
    if rule.all.is_empty()
        && rule.any.is_empty()
        && rule.status.is_empty()
        && rule.service.is_empty()
    {
        return wrong("the digits alone decide nothing: name words, a status or a service");
    }
    Ok(())
}
