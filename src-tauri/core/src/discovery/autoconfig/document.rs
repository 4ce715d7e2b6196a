//! From bytes to a document that is safe to walk: right encoding, bounded, an autoconfig file.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use roxmltree::{Document, Error, Node, ParsingOptions};

use super::NotAutoconfig;

/// The largest file in Mozilla's database has some 10 kB.
const MAX_BYTES: usize = 1 << 20;
/// Enough for a hoster that lists thousands of domains.
const MAX_NODES: u32 = 100_000;
const MAX_TAGS: usize = 65_536;
/// The parser compares each attribute of an element with each other, and copies the namespaces of
/// an element to those inside: in thousands, either takes minutes.
const MAX_ATTRIBUTES: usize = 256;
const MAX_NAMESPACES: usize = 64;

/// The text, by its byte order mark, by the look of UTF-16, or as declared (XML 1.0, appendix F).
/// The draft wants UTF-8 without a mark (section "Global elements"). What fits no character becomes
/// U+FFFD, which no host can contain.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotAutoconfig> {
    if bytes.len() > MAX_BYTES {
        return Err(NotAutoconfig::TooLarge);
    }
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (unmarked(bytes), bytes),
    };
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// The document, if it is one and its root is the right one, in whatever namespace and of whatever
/// version (section "clientConfig").
pub(super) fn parse(text: &str) -> Result<Document<'_>, NotAutoconfig> {
    let text = text.trim_start(); // scripts like to print a line end first
    if is_web_page(text) {
        return Err(NotAutoconfig::NotAutoconfig);
    }
    if is_crowded(text) {
        return Err(NotAutoconfig::TooLarge);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached
        | Error::AttributesLimitReached
        | Error::NamespacesLimitReached => NotAutoconfig::TooLarge,
        _ => NotAutoconfig::NotXml,
    })?;
    if document.root_element().tag_name().name() != "clientConfig" {
        return Err(NotAutoconfig::NotAutoconfig);
    }
    Ok(document)
}

/// The elements of this name directly inside these.
pub(super) fn children<'a, 'b>(
    sections: &'b [Node<'a, 'a>],
    name: &'b str,
) -> impl Iterator<Item = Node<'a, 'a>> + use<'a, 'b> {
    sections
        .iter()
        .flat_map(Node::children)
        .filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// An element's own text, around comments, without the blanks at its ends.
pub(super) fn text(node: Node<'_, '_>) -> String {
    let parts: String = node
        .children()
        .filter(Node::is_text)
        .filter_map(|part| part.text())
        .collect();
    parts.trim().to_owned()
}

/// The text of the first such element that has any.
pub(super) fn first_text<'a>(sections: &[Node<'a, 'a>], name: &str) -> Option<String> {
    children(sections, name)
        .map(text)
        .find(|text| !text.is_empty())
}

fn unmarked(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    }
}

/// The encoding that the XML declaration names. It could be read, so it is none of two bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = declaration.iter().take(256).position(|b| *b == b'>')?;
    let declaration = std::str::from_utf8(declaration.get(..end)?).ok()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.split(quote).nth(1)?;
    Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
}

/// True where a browser would show a page: `html`, or its document type, comes first.
fn is_web_page(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ => break,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|page| starts_with_ignoring_case(rest, page))
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// A tag cannot contain `<`, so one of its attributes' `=` stand before the next one.
fn is_crowded(text: &str) -> bool {
    let attributes = |piece: &str| piece.bytes().filter(|b| *b == b'=').count();
    text.matches("xmlns").count() > MAX_NAMESPACES
        || text.bytes().filter(|b| *b == b'<').count() > MAX_TAGS
        || text
            .split('<')
            .any(|piece| attributes(piece) > MAX_ATTRIBUTES)
}
