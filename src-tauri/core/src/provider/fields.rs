use std::str::FromStr;

use crate::problem::{FieldProblem, Problem};

/// Collects the problems of all fields while it parses them.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) problems: Vec<FieldProblem>,
}

impl Fields {
    pub(super) fn required<T: FromStr<Err = Problem>>(
        &mut self,
        field: &str,
        text: &str,
    ) -> Option<T> {
        self.take(
            text.parse()
                .map_err(|problem| FieldProblem::error(field, problem)),
        )
    }

    pub(super) fn optional<T: FromStr<Err = Problem>>(
        &mut self,
        field: &str,
        text: &str,
    ) -> Option<T> {
        if text.is_empty() {
            None
        } else {
            self.required(field, text)
        }
    }

    pub(super) fn take<T>(&mut self, parsed: Result<T, FieldProblem>) -> Option<T> {
        parsed.map_err(|problem| self.problems.push(problem)).ok()
    }

    pub(super) fn error(&mut self, field: &str, problem: Problem) {
        self.problems.push(FieldProblem::error(field, problem));
    }
}
