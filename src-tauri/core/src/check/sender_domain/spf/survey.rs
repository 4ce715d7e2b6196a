use std::collections::BTreeSet;

use super::{
    super::book::{Book, is_failure, is_void},
    macros::{DomainSpec, Scene},
    record::{Record, is_spf},
    term::{Fault, Mechanism, Prefixes, Qualifier, Term},
};

/// RFC 7208 §4.6.4: so many entries may ask DNS, and so many of them in vain.
pub(super) const MOST_LOOKUPS: u32 = 10;
pub(super) const MOST_VOIDS: u32 = 2;
/// Beyond this nobody wants to know more.
const ENOUGH: u32 = 40;

/// What a record costs and reaches if no entry before `all` matches: the longest way through it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Survey {
    pub(super) lookups: u32,
    pub(super) voids: u32,
    /// The entries of the record itself that ask DNS, with the look-ups below each.
    pub(super) costs: Vec<(String, u32)>,
    /// The domains whose senders may send here.
    pub(super) reached: BTreeSet<String>,
    /// Those that the record names itself.
    pub(super) direct: BTreeSet<String>,
    /// What happens to all others.
    pub(super) all: Option<Qualifier>,
    /// An entry of the record itself by which everybody may send.
    pub(super) open: Option<String>,
    /// What makes receivers give up (permerror), the first of it.
    pub(super) broken: Option<Broken>,
    /// A name that the name servers fail to answer for.
    pub(super) unanswered: Option<String>,
    /// `ptr` is used, which nobody should (RFC 7208 §5.5).
    pub(super) ptr: bool,
    /// An entry hangs on the message, so that what is below it was not counted.
    pub(super) varies: bool,
}

/// Why a record cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    /// The domain has several records.
    Several { domain: String },
    /// An entry of this domain's record is wrong.
    Syntax {
        domain: String,
        term: String,
        fault: Fault,
    },
    /// An entry includes a domain that has no record.
    Empty {
        domain: String,
        term: String,
        included: String,
    },
}

impl Survey {
    /// Surveys this text as the domain's record.
    pub(super) fn of(book: &Book, scene: &Scene<'_>, text: &str) -> Self {
        let mut survey = Self::default();
        survey.record(book, scene, text, Depth::TOP);
        survey
    }

    /// True if receivers get to the end of it.
    pub(super) fn is_sound(&self) -> bool {
        self.lookups <= MOST_LOOKUPS && self.voids <= MOST_VOIDS && self.broken.is_none()
    }

    /// True if everybody may send.
    fn record(&mut self, book: &Book, scene: &Scene<'_>, text: &str, depth: Depth) -> bool {
        let record = match Record::parse(text) {
            Ok(record) => record,
            Err(error) => {
                let (term, fault) = (error.term, error.fault);
                self.give_up(Broken::Syntax {
                    domain: scene.domain.to_owned(),
                    term,
                    fault,
                });
                return false;
            }
        };
        let mut open = false;
        for (term, qualifier, mechanism) in record.mechanisms() {
            let before = self.lookups;
            let passes = qualifier == Qualifier::Pass;
            let all = self.mechanism(book, scene, (term, mechanism), passes, depth) && passes;
            self.note(term, before, all, depth);
            open |= all;
        }
        if depth.is_chain {
            self.all = record.all().map(|(_, qualifier)| qualifier).or(self.all);
        }
        if let Some((term, to)) = record.redirect() {
            let before = self.lookups;
            let all = self.domain(book, scene, (term, to), true, depth.redirected());
            self.note(term, before, all, depth);
            open |= all;
        }
        open
    }

    fn note(&mut self, term: &Term, before: u32, open: bool, depth: Depth) {
        if depth.is_top && self.lookups > before {
            self.costs.push((term.text.clone(), self.lookups - before));
        }
        if depth.is_top && open && self.open.is_none() {
            self.open = Some(term.text.clone());
        }
    }

    /// True if it matches everybody.
    fn mechanism(
        &mut self,
        book: &Book,
        scene: &Scene<'_>,
        (term, mechanism): (&Term, &Mechanism),
        passes: bool,
        depth: Depth,
    ) -> bool {
        match mechanism {
            Mechanism::All => true,
            Mechanism::Ip4(_, prefix) | Mechanism::Ip6(_, prefix) => *prefix == 0,
            Mechanism::Include(of) => {
                self.domain(book, scene, (term, of), passes, depth.included())
            }
            Mechanism::A(of, prefixes) => {
                if let Some(name) = self.target(scene, of.as_ref()) {
                    self.addresses(book, &name);
                }
                is_everything(*prefixes)
            }
            Mechanism::Mx(of, prefixes) => {
                if let Some(name) = self.target(scene, of.as_ref()) {
                    self.mail_hosts(book, scene, &name, term);
                }
                is_everything(*prefixes)
            }
            Mechanism::Ptr(_) => {
                self.lookups += 1; // of the sending address, which is anybody's
                self.ptr = true;
                false
            }
            Mechanism::Exists(of) => match self.target(scene, Some(of)) {
                Some(name) => self.exists(book, &name) && of.is_fixed(),
                None => false,
            },
        }
    }

    /// Counts a look-up; the name to look up, where it is the same for every message.
    fn target(&mut self, scene: &Scene<'_>, of: Option<&DomainSpec>) -> Option<String> {
        self.lookups += 1;
        let name = match of {
            None => Some(scene.domain.to_owned()),
            Some(of) => of.expand(scene),
        };
        self.varies |= name.is_none();
        name.filter(|_| self.lookups <= ENOUGH)
    }

    fn domain(
        &mut self,
        book: &Book,
        scene: &Scene<'_>,
        (term, of): (&Term, &DomainSpec),
        passes: bool,
        depth: Depth,
    ) -> bool {
        let Some(name) = self.target(scene, Some(of)) else {
            return false;
        };
        if passes && depth.passes {
            self.reached.insert(name.clone());
            if depth.is_direct {
                self.direct.insert(name.clone());
            }
        }
        let Some(answer) = book.texts(&name) else {
            return false;
        };
        self.count(answer, &name);
        let texts = answer.iter().flat_map(|answer| &answer.records);
        let records: Vec<&String> = texts.filter(|text| is_spf(text)).collect();
        match records.as_slice() {
            [] if is_failure(answer) => (),
            [] => self.give_up(Broken::Empty {
                domain: scene.domain.to_owned(),
                term: term.text.clone(),
                included: name,
            }),
            [text] => {
                let scene = Scene {
                    domain: &name,
                    ..*scene
                };
                let depth = Depth {
                    passes: depth.passes && passes,
                    is_direct: false,
                    ..depth
                };
                return self.record(book, &scene, text, depth);
            }
            _ => self.give_up(Broken::Several { domain: name }),
        }
        false
    }

    fn addresses(&mut self, book: &Book, name: &str) {
        if let (Some(v4), Some(v6)) = (book.ipv4(name), book.ipv6(name)) {
            // Receivers ask for the kind of address that sends; one answer is enough here.
            self.count(if v4.is_ok() { v4 } else { v6 }, name);
        }
    }

    fn mail_hosts(&mut self, book: &Book, scene: &Scene<'_>, name: &str, term: &Term) {
        let Some(answer) = book.mx(name) else {
            return;
        };
        self.count(answer, name);
        if answer.as_ref().is_ok_and(|found| found.records.len() > 10) {
            self.give_up(Broken::Syntax {
                domain: scene.domain.to_owned(),
                term: term.text.clone(),
                fault: Fault::TooManyMx,
            });
        }
    }

    fn exists(&mut self, book: &Book, name: &str) -> bool {
        let Some(answer) = book.ipv4(name) else {
            return false;
        };
        self.count(answer, name);
        answer.is_ok()
    }

    fn count<T>(&mut self, answer: &super::super::book::Answer<T>, name: &str) {
        self.voids += u32::from(is_void(answer));
        if is_failure(answer) && self.unanswered.is_none() {
            self.unanswered = Some(name.to_owned());
        }
    }

    fn give_up(&mut self, broken: Broken) {
        self.broken.get_or_insert(broken);
    }
}

/// Where in the tree of records one stands.
#[derive(Debug, Clone, Copy)]
struct Depth {
    /// In the record of the domain itself.
    is_top: bool,
    /// There, or where its `redirect=` leads.
    is_chain: bool,
    /// What is named here is named by the record itself.
    is_direct: bool,
    /// Who may send by what is named here may send for the domain.
    passes: bool,
}

impl Depth {
    const TOP: Self = Self {
        is_top: true,
        is_chain: true,
        is_direct: true,
        passes: true,
    };

    fn included(self) -> Self {
        Self {
            is_top: false,
            is_chain: false,
            is_direct: self.is_top,
            ..self
        }
    }

    fn redirected(self) -> Self {
        Self {
            is_top: false,
            is_direct: self.is_top,
            ..self
        }
    }
}

fn is_everything(prefixes: Prefixes) -> bool {
    prefixes.v4 == 0 || prefixes.v6 == 0
}

#[cfg(test)]
mod tests;
