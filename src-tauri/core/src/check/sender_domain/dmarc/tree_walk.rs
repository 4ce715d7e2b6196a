use super::{
    super::book::{Book, is_failure},
    record::{Psd, Record, is_dmarc},
};

/// One record met on the way up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) domain: String,
    pub(super) text: String,
    pub(super) record: Record,
    pub(super) ttl: u32,
}

/// The records from a domain up to the top (RFC 9989 §4.10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Walk {
    from: String,
    pub(super) steps: Vec<Step>,
    /// Names with several records, which all count for nothing.
    pub(super) several: Vec<(String, Vec<String>)>,
    /// A name that the name servers fail to answer for.
    pub(super) unanswered: Option<String>,
}

/// So many questions at most.
const MOST_QUESTIONS: usize = 8;

/// Walks up; answers that are missing are asked for all at once.
pub(super) fn walk(book: &Book, domain: &str) -> Walk {
    let mut walk = Walk {
        from: domain.to_owned(),
        steps: Vec::new(),
        several: Vec::new(),
        unanswered: None,
    };
    let names = names(domain);
    let answers: Vec<_> = names.iter().map(|name| book.texts(&at(name))).collect();
    for (name, answer) in names.into_iter().zip(answers) {
        let Some(answer) = answer else {
            continue;
        };
        if is_failure(answer) && walk.unanswered.is_none() {
            walk.unanswered = Some(at(&name));
        }
        let texts: Vec<&String> = answer
            .iter()
            .flat_map(|answer| &answer.records)
            .filter(|text| is_dmarc(text))
            .collect();
        match texts.as_slice() {
            [] => (),
            [text] => {
                let record = Record::parse(text);
                let ends = record.psd != Psd::Unsaid;
                walk.steps.push(Step {
                    domain: name,
                    text: (*text).clone(),
                    record,
                    ttl: answer.as_ref().map(|answer| answer.ttl).unwrap_or_default(),
                });
                if ends {
                    break;
                }
            }
            _ => {
                let texts = texts.into_iter().cloned().collect();
                walk.several.push((name, texts));
            }
        }
    }
    walk
}

impl Walk {
    /// The domain that stands for all of an organisation (§4.10.2).
    pub(super) fn organization(&self) -> &str {
        let Some(last) = self.steps.last() else {
            return &self.from;
        };
        if last.record.psd == Psd::Yes && last.domain != self.from {
            return one_label_below(&self.from, &last.domain);
        }
        &last.domain
    }

    /// The record that is in force (§4.10.1): the domain's own, the organisation's, or that of the
    /// public suffix above it.
    pub(super) fn in_force(&self) -> Option<&Step> {
        let at = |domain: &str| self.steps.iter().find(|step| step.domain == domain);
        let suffix = || self.steps.last().filter(|step| step.record.psd == Psd::Yes);
        at(&self.from)
            .or_else(|| at(self.organization()))
            .or_else(suffix)
    }
}

/// Where a domain's record stands.
pub(super) fn at(domain: &str) -> String {
    format!("_dmarc.{domain}")
}

/// The domain, then what is above it; from a deep one straight to its last seven labels.
fn names(domain: &str) -> Vec<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let above = labels.len().saturating_sub(1).min(MOST_QUESTIONS - 1);
    let mut names = vec![domain.to_owned()];
    for count in (1..=above).rev() {
        let rest = labels.get(labels.len() - count..).unwrap_or_default();
        names.push(rest.join("."));
    }
    names
}

fn one_label_below<'a>(domain: &'a str, above: &str) -> &'a str {
    let label = |rest: &str| {
        rest.trim_end_matches('.')
            .rfind('.')
            .map_or(0, |dot| dot + 1)
    };
    domain
        .strip_suffix(above)
        .and_then(|rest| domain.get(label(rest)..))
        .unwrap_or(domain)
}

#[cfg(test)]
mod tests {
    use super::{super::super::book::settled, *};

    #[test]
    fn the_way_up_has_eight_steps_at_most() {
        assert_eq!(names("example.com"), ["example.com", "com"]);
        assert_eq!(
            names("a.b.example.co.jp"),
            [
                "a.b.example.co.jp",
                "b.example.co.jp",
                "example.co.jp",
                "co.jp",
                "jp"
            ]
        );
        // The example of RFC 9989.
        let deep = names("a.b.c.d.e.f.g.h.i.j.mail.example.com");
        assert_eq!(deep.len(), 8);
        assert_eq!(deep[1], "g.h.i.j.mail.example.com");
        assert_eq!(deep[7], "com");
        let eight = names("a.b.c.d.e.f.example.com");
        assert_eq!(
            (eight.len(), eight[1].as_str()),
            (8, "b.c.d.e.f.example.com")
        );
    }

    #[test]
    fn the_organisation_and_the_record_in_force_are_found() {
        for (zone, domain, organization, in_force) in [
            ("", "mail.example.com", "mail.example.com", ""),
            (
                "_dmarc.example.com TXT v=DMARC1; p=none",
                "a.b.example.com",
                "example.com",
                "example.com",
            ),
            (
                "_dmarc.b.example.com TXT v=DMARC1; p=none\n_dmarc.example.com TXT v=DMARC1; p=none",
                "a.b.example.com",
                "example.com",
                "example.com",
            ),
            (
                "_dmarc.a.example.com TXT v=DMARC1; p=none\n_dmarc.example.com TXT v=DMARC1; p=none",
                "a.example.com",
                "example.com",
                "a.example.com",
            ),
            (
                "_dmarc.a.example.com TXT v=DMARC1; p=none; psd=n\n_dmarc.example.com TXT v=DMARC1; p=none",
                "b.a.example.com",
                "a.example.com",
                "a.example.com",
            ),
            (
                "_dmarc.gov.example TXT v=DMARC1; p=reject; psd=y",
                "a.city.gov.example",
                "city.gov.example",
                "gov.example",
            ),
            (
                "_dmarc.gov.example TXT v=DMARC1; p=reject; psd=y",
                "gov.example",
                "gov.example",
                "gov.example",
            ),
            (
                "_dmarc.example.com TXT v=DMARC1; p=none\n_dmarc.example.com TXT v=DMARC1; p=reject",
                "example.com",
                "example.com",
                "",
            ),
            (
                "_dmarc.example.com TXT other\n_dmarc.example.com TXT v=DMARC1; p=reject",
                "example.com",
                "example.com",
                "example.com",
            ),
        ] {
            let walk = settled(zone, |book| walk(book, domain));
            assert_eq!(walk.organization(), organization, "{zone}");
            assert_eq!(
                walk.in_force().map_or("", |step| &step.domain),
                in_force,
                "{zone}"
            );
            assert_eq!(walk.unanswered, None);
        }
        let failing = settled("_dmarc.example.com TXT FAILS", |book| {
            walk(book, "example.com")
        });
        assert_eq!(failing.unanswered.as_deref(), Some("_dmarc.example.com"));
    }
}
