//! What a reply means, by the rules of `replies.toml`: the words first, with the step, the service
//! and the digits; the most specific rule first, and what fits none is unknown.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::Stage;
use crate::smtp::reply::Reply;

include!(concat!(env!("OUT_DIR"), "/replies.rs"));

/// One rule; all that it names must fit.
#[derive(Debug)]
pub(super) struct Rule {
    code: &'static str,
    service: &'static [&'static str],
    stage: &'static [Stage],
    reply: &'static [&'static str],
    status: &'static [&'static str],
    all: &'static [&'static str],
    any: &'static [&'static str],
    with: &'static [&'static str],
    none: &'static [&'static str],
    #[cfg_attr(not(test), allow(dead_code))] // what the tests hold the rule to
    example: &'static str,
}

/// The service that a host belongs to; `None` for any other server.
pub fn service_of(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    let is_of = |known: &&str| {
        host.strip_suffix(*known)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let mut services = SERVICES.iter();
    services
        .find(|(_, hosts)| hosts.iter().any(is_of))
        .map(|(id, _)| *id)
}

/// The service of this name, or of another that people have for it; any case.
pub fn service_named(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
    let id = alias.map_or(name.as_str(), |(_, id)| id);
    services().find(|known| *known == id)
}

/// The names of all services.
pub fn services() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|(id, _)| *id)
}

/// The code of what was said; `None` where no rule knows it.
pub fn code_of(stage: Stage, service: Option<&str>, reply: &Reply) -> Option<&'static str> {
    let said = Said::of(reply);
    // A server repeats the refused sign-in behind what it says now: the first error is the real one.
    if matches!(stage, Stage::Mail | Stage::Rcpt | Stage::Data)
        && let Some(inner) = said.inner()
        && let Some(rule) = first_that_fits(Stage::Auth, service, &inner)
    {
        return Some(rule.code);
    }
    first_that_fits(stage, service, &said).map(|rule| rule.code)
}

fn first_that_fits(stage: Stage, service: Option<&str>, said: &Said) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.fits(stage, service, said))
}

impl Rule {
    fn fits(&self, stage: Stage, service: Option<&str>, said: &Said) -> bool {
        let or_unnamed = |named: bool, fits: bool| !named || fits;
        or_unnamed(
            !self.service.is_empty(),
            service.is_some_and(|id| self.service.contains(&id)),
        ) && or_unnamed(!self.stage.is_empty(), self.stage.contains(&stage))
            && or_unnamed(
                !self.reply.is_empty(),
                self.reply.iter().any(|digits| said.has_code(digits)),
            )
            && or_unnamed(
                !self.status.is_empty(),
                self.status.contains(&said.status.as_str()),
            )
            && self.all.iter().all(|words| said.holds(words))
            && or_unnamed(
                !self.any.is_empty(),
                self.any.iter().any(|words| said.holds(words)),
            )
            && or_unnamed(
                !self.with.is_empty(),
                self.with.iter().any(|words| said.holds(words)),
            )
            && !self.none.iter().any(|words| said.holds(words))
    }
}

/// A reply as the rules look at it.
struct Said {
    digits: String,
    status: String,
    /// The lines joined, repeated codes left out.
    words: String,
    /// As it came, blanks folded.
    raw: String,
}

impl Said {
    fn of(reply: &Reply) -> Self {
        let mut lines = reply.raw.lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let rest = lines.map(|line| without_codes(line).to_owned());
        let words: Vec<_> = std::iter::once(first)
            .chain(rest)
            .chain(challenge(reply))
            .collect();
        Self {
            digits: format!("{:03}", reply.code),
            status: reply.enhanced_status().unwrap_or_default().to_owned(),
            words: folded(&words.join(" ")),
            raw: folded(&reply.raw),
        }
    }

    /// The reply that stands inside this one: `… Error: 535 5.7.139 …`.
    fn inner(&self) -> Option<Self> {
        let (_, inner) = self.words.split_once("error: ")?;
        let mut parts = inner.split(' ');
        let (digits, status) = (parts.next()?, parts.next()?);
        let is_reply = digits.len() == 3
            && digits.bytes().all(|b| b.is_ascii_digit())
            && status.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        is_reply.then(|| Self {
            digits: digits.to_owned(),
            status: status.to_owned(),
            words: inner.to_owned(),
            raw: inner.to_owned(),
        })
    }

    fn holds(&self, words: &str) -> bool {
        self.words.contains(words) || self.raw.contains(words)
    }

    fn has_code(&self, pattern: &str) -> bool {
        self.digits.len() == pattern.len()
            && self
                .digits
                .bytes()
                .zip(pattern.bytes())
                .all(|(digit, wanted)| wanted == b'x' || wanted == digit)
    }
}

/// What a challenge says, which comes in base64 (RFC 4954 §4): an OAuth error is JSON in it.
fn challenge(reply: &Reply) -> Option<String> {
    let text = reply.lines.first().filter(|_| reply.code == 334)?;
    let bytes = STANDARD.decode(text.trim()).ok()?;
    String::from_utf8(bytes).ok()
}

/// A further line without its three digits and enhanced status.
fn without_codes(line: &str) -> &str {
    let Some((digits, rest)) = line.split_at_checked(3) else {
        return line;
    };
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return line;
    }
    let rest = rest.trim_start_matches(['-', ' ']);
    let status = rest.split(' ').next().unwrap_or_default();
    let is_status = status.split('.').count() == 3
        && status
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if is_status {
        rest.get(status.len()..).unwrap_or_default()
    } else {
        rest
    }
}

fn folded(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(raw: &str) -> Reply {
        Reply::pasted(raw)
    }

    const STAGES: [Stage; 7] = [
        Stage::Connect,
        Stage::Ehlo,
        Stage::Starttls,
        Stage::Auth,
        Stage::Mail,
        Stage::Rcpt,
        Stage::Data,
    ];

    /// A rule that its own example does not reach is hidden by an earlier one, or wrong.
    #[test]
    fn every_rule_is_reached_by_its_example() {
        for rule in RULES {
            let said = Said::of(&parsed(rule.example));
            let service = rule.service.first().copied();
            let reached = STAGES.iter().any(|stage| {
                first_that_fits(*stage, service, &said).is_some_and(|hit| std::ptr::eq(hit, rule))
            });
            assert!(reached, "{}: {}", rule.code, rule.example);
        }
    }

    #[test]
    fn every_code_of_a_rule_is_a_problem() {
        let peer = super::super::Peer::default();
        for rule in RULES {
            let problem = super::super::of_code(rule.code, 550, &peer);
            assert_eq!(problem.map(|problem| problem.code()), Some(rule.code));
        }
    }

    #[test]
    fn a_host_leads_to_its_service() {
        for (host, service) in [
            ("smtp.gmail.com", Some("gmail")),
            ("SMTP.Office365.com", Some("microsoft365")),
            (
                "contoso-com.mail.protection.outlook.com",
                Some("microsoft365"),
            ),
            ("email-smtp.eu-west-1.amazonaws.com", Some("amazon-ses")),
            ("notsmtp.gmail.com.example.net", None),
            ("xsmtp.gmail.com", None),
            ("mail.example.com", None),
        ] {
            assert_eq!(service_of(host), service, "{host}");
        }
    }

    /// Replies from the services' own pages, as `service|stage|code|reply`.
    #[test]
    fn known_replies_are_told_apart() {
        let mut wrong = Vec::new();
        for line in include_str!("replies.txt").lines() {
            let mut parts = line.splitn(4, '|');
            let [service, stage, code, raw] = std::array::from_fn(|_| parts.next().unwrap());
            let stage: Stage = stage.parse().unwrap();
            let service = service_named(service);
            let reply = parsed(&raw.replace("\\n", "\n"));
            let found = code_of(stage, service, &reply).unwrap_or("smtp-unknown");
            if found != code {
                wrong.push(format!("{found} for {line}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
