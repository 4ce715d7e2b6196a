//! The `.ftl` files, taken apart.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// One language's patterns, by id (`id.attribute` for attributes).
pub(crate) struct Source {
    pub(crate) language: &'static str,
    pub(crate) patterns: BTreeMap<String, Parts>,
}

/// What a pattern is made of.
#[derive(Default)]
pub(crate) struct Parts {
    /// Its text and that of its variants, one each, with [`PLACE`] for what is filled in.
    pub(crate) texts: Vec<String>,
    pub(crate) variables: BTreeSet<String>,
    pub(crate) references: BTreeSet<String>,
}

/// Stands for a host name, a number, a message: a Latin word as a rule.
pub(crate) const PLACE: char = 'X';

pub(crate) fn sources() -> [Source; 2] {
    [
        parse(
            "en",
            concat!(
                include_str!("../../../../ui/locales/en.ftl"),
                include_str!("../../../../ui/locales/tickets/en.ftl")
            ),
        ),
        parse(
            "ja",
            concat!(
                include_str!("../../../../ui/locales/ja.ftl"),
                include_str!("../../../../ui/locales/tickets/ja.ftl")
            ),
        ),
    ]
}

fn parse(language: &'static str, text: &str) -> Source {
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{language}.ftl: {errors:?}"));
    let mut patterns = BTreeMap::new();
    let mut add = |id: String, pattern: &Pattern<&str>| {
        assert!(
            patterns.insert(id.clone(), parts(pattern)).is_none(),
            "{language}.ftl has {id} twice"
        );
    };
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                if let Some(value) = &message.value {
                    add(message.id.name.to_owned(), value);
                }
                for attribute in &message.attributes {
                    add(
                        format!("{}.{}", message.id.name, attribute.id.name),
                        &attribute.value,
                    );
                }
            }
            Entry::Term(term) => add(format!("-{}", term.id.name), &term.value),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Junk { content } => panic!("{language}.ftl: {content}"),
        }
    }
    Source { language, patterns }
}

fn parts(pattern: &Pattern<&str>) -> Parts {
    let mut parts = Parts::default();
    walk(pattern, &mut parts);
    parts
}

fn walk(pattern: &Pattern<&str>, parts: &mut Parts) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => place(expression, &mut text, parts),
        }
    }
    parts.texts.push(text);
}

fn place(expression: &Expression<&str>, text: &mut String, parts: &mut Parts) {
    match expression {
        Expression::Inline(inline) => {
            match inline {
                InlineExpression::StringLiteral { value } => return text.push_str(value),
                InlineExpression::VariableReference { id } => {
                    parts.variables.insert(id.name.to_owned())
                }
                InlineExpression::MessageReference { id, .. } => {
                    parts.references.insert(id.name.to_owned())
                }
                InlineExpression::NumberLiteral { .. }
                | InlineExpression::FunctionReference { .. }
                | InlineExpression::TermReference { .. }
                | InlineExpression::Placeable { .. } => panic!("not used so far: {inline:?}"),
            };
            text.push(PLACE);
        }
        Expression::Select { selector, variants } => {
            let InlineExpression::VariableReference { id } = selector else {
                panic!("a selector that is no variable: {selector:?}")
            };
            parts.variables.insert(id.name.to_owned());
            for variant in variants {
                walk(&variant.value, parts);
            }
        }
    }
}
