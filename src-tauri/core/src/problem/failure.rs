use serde::Serialize;

use super::{Cure, Problem, Who, cure, who};
use crate::smtp::Stage;

/// A problem met on the way, with what there is to show for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What went wrong.
    #[serde(flatten)]
    pub problem: Problem,
    /// Where in the conversation, if in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The server's own words, secrets replaced; evidence, never a message of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    /// True if the same try may pass later without any change.
    pub transient: bool,
    /// Who has to act first.
    pub who: Who,
    /// Who else may have to.
    pub who_else: Vec<Who>,
    /// What the app can do about it by itself.
    pub cures: Vec<Cure>,
}

impl Failure {
    /// Completes a problem with what is decided by its code.
    pub fn new(problem: Problem) -> Self {
        let (who, who_else) = who::who(&problem);
        Self {
            stage: None,
            raw: None,
            transient: who::is_transient(&problem),
            who,
            who_else: who_else.to_vec(),
            cures: cure::cures(&problem),
            problem,
        }
    }

    /// The first other person who has to act, to whom one can write.
    pub fn ticket_for(&self) -> Option<Who> {
        std::iter::once(&self.who)
            .chain(&self.who_else)
            .copied()
            .find(|who| !matches!(who, Who::You | Who::Nobody))
    }

    /// At this stage of the conversation.
    #[must_use]
    pub fn at(mut self, stage: Stage) -> Self {
        self.stage = Some(stage);
        self
    }

    /// With the server's words (already without secrets).
    #[must_use]
    pub fn saying(mut self, raw: impl Into<String>) -> Self {
        self.raw = Some(raw.into());
        self
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(problem)
    }
}

/// A problem with one field of a provider as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldProblem {
    /// A key of the provider (`host`, `port` …), or `password`.
    pub field: String,
    /// What is wrong with it.
    pub problem: Failure,
    /// True for advice: the provider is usable as it is.
    pub warning: bool,
}

impl FieldProblem {
    /// A problem that keeps the draft from being a provider.
    pub fn error(field: &str, problem: Problem) -> Self {
        Self {
            field: field.to_owned(),
            problem: problem.into(),
            warning: false,
        }
    }

    /// Advice.
    pub fn warning(field: &str, problem: Problem) -> Self {
        Self {
            field: field.to_owned(),
            problem: problem.into(),
            warning: true,
        }
    }
}
