//! HTML that cannot be broken into: what is not written in this program is escaped.

/// A piece of markup.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Markup, as it is. It is part of the program: nobody else can bring any.
    pub(super) fn mark(mut self, markup: &'static str) -> Self {
        self.0.push_str(markup);
        self
    }

    /// Text, or the inside of an attribute's quotes.
    pub(super) fn text(mut self, text: &str) -> Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // Not allowed in HTML, and nothing that could be seen.
                c if c.is_control() && c != '\n' => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// More markup.
    pub(super) fn then(mut self, more: Html) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// The same for each.
    pub(super) fn each<T>(self, all: impl IntoIterator<Item = T>, one: impl Fn(T) -> Html) -> Self {
        all.into_iter()
            .fold(self, |html, each| html.then(one(each)))
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// A name and a value to copy, as a row of a list.
pub(super) fn fact(name: &str, value: &str) -> Html {
    Html::new()
        .mark("<div class=\"fact\"><dt>")
        .text(name)
        .mark("</dt><dd><code>")
        .text(value)
        .mark("</code></dd></div>")
}

/// A button that sends its form with this `action`.
pub(super) fn button(action: &'static str, label: &str) -> Html {
    Html::new()
        .mark("<button name=\"action\" value=\"")
        .mark(action)
        .mark("\">")
        .text(label)
        .mark("</button>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let html = Html::new()
            .mark("<a title=\"")
            .text("\"><script>&'\u{1b}")
            .mark("\">");
        let escaped = "<a title=\"&quot;&gt;&lt;script&gt;&amp;&#39;\u{fffd}\">";
        assert_eq!(html.into_string(), escaped);
    }
}
