use std::collections::BTreeSet;

use sendwright_core::problem::Problem;
use strum::IntoEnumIterator;

use crate::source::sources;

#[test]
fn the_languages_have_the_same_messages_and_attributes() {
    let [en, ja] = sources();
    let only = |a: &crate::source::Source, b: &crate::source::Source| -> Vec<String> {
        a.patterns
            .keys()
            .filter(|id| !b.patterns.contains_key(*id))
            .cloned()
            .collect()
    };
    assert_eq!(only(&en, &ja), Vec::<String>::new(), "only in English");
    assert_eq!(only(&ja, &en), Vec::<String>::new(), "only in Japanese");
}

#[test]
fn the_languages_use_the_same_parameters() {
    let [en, ja] = sources();
    for (id, parts) in &en.patterns {
        if let Some(other) = ja.patterns.get(id) {
            assert_eq!(parts.variables, other.variables, "{id}");
        }
    }
}

#[test]
fn messages_refer_to_messages_that_are_there() {
    for source in sources() {
        for (id, parts) in &source.patterns {
            for reference in &parts.references {
                assert!(
                    source.patterns.contains_key(reference),
                    "{} {id}: {reference}",
                    source.language
                );
            }
        }
    }
}

#[test]
fn the_problems_in_the_files_are_those_in_the_code() {
    let codes: BTreeSet<&str> = Problem::iter().map(|problem| problem.code()).collect();
    for source in sources() {
        let written: BTreeSet<&str> = source
            .patterns
            .keys()
            .filter_map(|id| id.strip_suffix(".why"))
            .collect();
        let differ: Vec<_> = written.symmetric_difference(&codes).collect();
        assert!(
            differ.is_empty(),
            "{}: only in the file, or only in the code: {differ:?}",
            source.language
        );
    }
}

#[test]
fn sentences_use_the_parameters_their_problem_has() {
    let [en, _] = sources();
    for problem in Problem::iter() {
        let value = serde_json::to_value(&problem).unwrap();
        let has: BTreeSet<String> = value["params"]
            .as_object()
            .map(|fields| fields.keys().cloned().collect())
            .unwrap_or_default();
        let code = problem.code();
        let used: BTreeSet<String> = ["why", "fix"]
            .iter()
            .flat_map(|part| en.patterns[&format!("{code}.{part}")].variables.clone())
            .collect();
        assert!(
            used.is_subset(&has),
            "{code} has {has:?}, its sentences want {used:?}"
        );
        // The home page shows the title of a past problem, of which only the code was kept.
        assert!(
            en.patterns[code].variables.is_empty(),
            "the title of {code} has a parameter"
        );
    }
}
