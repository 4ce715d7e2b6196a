use super::term::{Fault, Kind, Mechanism, Qualifier, Term, kind};

/// An SPF record that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) terms: Vec<Term>,
}

/// What cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) term: String,
    pub(super) fault: Fault,
}

const VERSION: &str = "v=spf1";

/// True for a text that is a record of version 1, readable or not (RFC 7208 §4.5).
pub(super) fn is_spf(text: &str) -> bool {
    text.get(..VERSION.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(VERSION))
        && matches!(text.as_bytes().get(VERSION.len()), None | Some(b' '))
}

/// True for a text that somebody took for one, and no receiver will.
pub(super) fn is_meant_as_spf(text: &str) -> bool {
    !is_spf(text) && text.to_ascii_lowercase().contains("v=spf")
}

impl Record {
    /// Reads a text for which [`is_spf`] holds.
    pub(super) fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut terms = Vec::new();
        let (mut redirects, mut explanations) = (0, 0);
        let mut begin = 0;
        for part in text.split(' ') {
            let at = begin..begin + part.len();
            begin = at.end + 1;
            if part.is_empty() || at.start == 0 {
                continue; // several blanks, the version
            }
            let error = |fault| SyntaxError {
                term: part.to_owned(),
                fault,
            };
            let kind = kind(part).map_err(error)?;
            redirects += usize::from(matches!(kind, Kind::Redirect(_)));
            explanations += usize::from(part.to_ascii_lowercase().starts_with("exp="));
            if redirects > 1 {
                return Err(error(Fault::RedirectTwice));
            }
            if explanations > 1 {
                return Err(error(Fault::ExpTwice));
            }
            terms.push(Term {
                text: part.to_owned(),
                at,
                kind,
            });
        }
        Ok(Self { terms })
    }

    /// The mechanisms that count: those up to `all`, with what a match means.
    pub(super) fn mechanisms(&self) -> impl Iterator<Item = (&Term, Qualifier, &Mechanism)> {
        let end = self.all().map_or(usize::MAX, |(term, _)| term.at.end);
        self.terms.iter().filter_map(move |term| match &term.kind {
            Kind::Mechanism(qualifier, mechanism) if term.at.end <= end => {
                Some((term, *qualifier, mechanism))
            }
            _ => None,
        })
    }

    /// Its `all`.
    pub(super) fn all(&self) -> Option<(&Term, Qualifier)> {
        self.terms.iter().find_map(|term| match term.kind {
            Kind::Mechanism(qualifier, Mechanism::All) => Some((term, qualifier)),
            _ => None,
        })
    }

    /// Its `redirect=`, where it counts: beside an `all` it does not (RFC 7208 §6.1).
    pub(super) fn redirect(&self) -> Option<(&Term, &super::macros::DomainSpec)> {
        let found = self.terms.iter().find_map(|term| match &term.kind {
            Kind::Redirect(to) => Some((term, to)),
            _ => None,
        });
        found.filter(|_| self.all().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_version_1_is_a_record() {
        for text in ["v=spf1", "v=spf1 -all", "V=SPF1 a", "v=spf1  "] {
            assert!(is_spf(text) && !is_meant_as_spf(text), "{text:?}");
        }
        for text in [
            "v=spf10 -all",
            "v=spf1;a -all",
            " v=spf1 -all",
            "\"v=spf1 -all\"",
            "v=spf2 a",
        ] {
            assert!(!is_spf(text) && is_meant_as_spf(text), "{text:?}");
        }
        for text in ["", "spf2.0/pra -all", "google-site-verification=x"] {
            assert!(!is_spf(text) && !is_meant_as_spf(text), "{text:?}");
        }
    }

    #[test]
    fn entries_keep_their_places_and_those_after_all_do_not_count() {
        let text = "v=spf1  mx include:a.example  -all a redirect=b.example";
        let record = Record::parse(text).unwrap();
        for term in &record.terms {
            assert_eq!(text.get(term.at.clone()), Some(term.text.as_str()));
        }
        let counting: Vec<_> = record
            .mechanisms()
            .map(|(term, ..)| term.text.as_str())
            .collect();
        assert_eq!(counting, ["mx", "include:a.example", "-all"]);
        assert_eq!(record.redirect(), None);
        let other = Record::parse("v=spf1 redirect=b.example a").unwrap();
        assert!(other.redirect().is_some() && other.all().is_none());
    }

    #[test]
    fn an_error_names_its_entry() {
        for (text, term, fault) in [
            (
                "v=spf1 ipv4:192.0.2.1 -all",
                "ipv4:192.0.2.1",
                Fault::UnknownMechanism,
            ),
            (
                "v=spf1 include: a.example -all",
                "include:",
                Fault::ArgumentMissing,
            ),
            ("v=spf1 a,mx -all", "a,mx", Fault::UnknownMechanism),
            ("v=spf1 \tmx", "\tmx", Fault::NotAscii),
            (
                "v=spf1 redirect=a.b redirect=c.d",
                "redirect=c.d",
                Fault::RedirectTwice,
            ),
            ("v=spf1 exp=a.b EXP=c.d", "EXP=c.d", Fault::ExpTwice),
        ] {
            let error = Record::parse(text).unwrap_err();
            assert_eq!((error.term.as_str(), error.fault), (term, fault), "{text}");
        }
    }
}
