//! What all pages have in common.

use super::{html::Html, words::Words};

/// A page, before it is put into its frame.
#[derive(Debug)]
pub(super) struct Page {
    title: String,
    /// The client ID and the name of the app that it is about.
    app: Option<(String, String)>,
    wrong: Option<String>,
    body: Html,
}

impl Page {
    pub(super) fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            app: None,
            wrong: None,
            body: Html::new(),
        }
    }

    /// About an app: with the ways to its other pages.
    pub(super) fn about(mut self, client_id: &str, name: &str) -> Self {
        self.app = Some((client_id.to_owned(), name.to_owned()));
        self
    }

    /// Something was wrong with what was sent.
    pub(super) fn wrong(mut self, why: &str) -> Self {
        self.wrong = Some(why.to_owned());
        self
    }

    pub(super) fn with(mut self, body: Html) -> Self {
        self.body = self.body.then(body);
        self
    }

    /// The whole document.
    pub(super) fn render(self, words: &Words) -> String {
        let links = self.app_links(words);
        let complaint = self.complaint();
        Html::new()
            .mark("<!DOCTYPE html>\n<html lang=\"")
            .text(words.language)
            .mark("\"><head><meta charset=\"utf-8\">")
            .mark("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .mark("<meta name=\"color-scheme\" content=\"light dark\"><title>")
            .text(&self.title)
            .mark("</title><link rel=\"stylesheet\" href=\"/portal/style.css\"></head><body>")
            .mark("<p class=\"practice\" role=\"note\">")
            .text(words.practice)
            .mark("</p><nav><strong>Entra ID</strong>")
            .then(link("/portal/tenant", "", words.overview))
            .then(link("/portal/apps", "", words.app_registrations))
            .mark("</nav>")
            .then(links)
            .mark("<main><h1>")
            .text(&self.title)
            .mark("</h1>")
            .then(complaint)
            .then(self.body)
            .mark("</main></body></html>\n")
            .into_string()
    }

    fn app_links(&self, words: &Words) -> Html {
        let Some((client_id, name)) = &self.app else {
            return Html::new();
        };
        Html::new()
            .mark("<nav><strong>")
            .text(name)
            .mark("</strong>")
            .then(link(
                &format!("/portal/app/{client_id}"),
                "",
                words.overview,
            ))
            .then(link(
                &format!("/portal/app/{client_id}"),
                "/credentials",
                words.credentials,
            ))
            .then(link(
                &format!("/portal/app/{client_id}"),
                "/permissions",
                words.permissions,
            ))
            .then(link(
                &format!("/portal/enterprise/{client_id}"),
                "",
                words.enterprise,
            ))
            .mark("</nav>")
    }

    fn complaint(&self) -> Html {
        match &self.wrong {
            Some(why) => Html::new()
                .mark("<p class=\"wrong\" role=\"alert\">")
                .text(why)
                .mark("</p>"),
            None => Html::new(),
        }
    }
}

pub(super) fn link(path: &str, rest: &str, label: &str) -> Html {
    Html::new()
        .mark("<a href=\"")
        .text(path)
        .text(rest)
        .mark("\">")
        .text(label)
        .mark("</a>")
}
