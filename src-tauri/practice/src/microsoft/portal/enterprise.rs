//! The enterprise application: what stands for an app in the tenant.

use super::{
    Page, Result, Shown, Visit,
    html::{Html, button, fact},
};
use crate::{
    locked::locked,
    microsoft::app::{App, Principal},
};

impl Visit<'_> {
    pub(super) fn enterprise(&self, id: &str) -> Result {
        let mut directory = locked(&self.shared.directory);
        let Some(app) = directory.app_mut(id) else {
            return Ok(Shown::NotFound);
        };
        if !self.is_post() {
            return Ok(Shown::Page(self.properties(app)));
        }
        let form = self.form();
        match form.text("action").as_str() {
            "save" => {
                if let Some(principal) = &mut app.principal {
                    principal.enabled = form.text("enabled") != "no";
                }
            }
            "delete" => app.principal = None,
            "create" => app.ensure_principal()?,
            _ => {}
        }
        Ok(Shown::GoTo(format!("/portal/enterprise/{}", app.client_id)))
    }

    fn properties(&self, app: &App) -> Page {
        let page = Page::new(self.words.enterprise).about(&app.client_id, &app.name);
        page.with(match &app.principal {
            Some(principal) => self.switch(app, principal),
            None => Html::new()
                .mark("<p class=\"wrong\">")
                .text(self.words.no_principal)
                .mark("</p><form method=\"post\">")
                .then(button("create", self.words.create))
                .mark("</form>"),
        })
    }

    fn switch(&self, app: &App, principal: &Principal) -> Html {
        let choice = |value: &'static str, label: &str, chosen: bool| {
            Html::new()
                .mark("<label><input type=\"radio\" name=\"enabled\" value=\"")
                .mark(value)
                .mark("\"")
                .mark(if chosen { " checked" } else { "" })
                .mark("> ")
                .text(label)
                .mark("</label>")
        };
        Html::new()
            .mark("<h2>")
            .text(self.words.properties)
            .mark("</h2><dl>")
            .then(fact(self.words.name, &app.name))
            .then(fact(self.words.client_id, &app.client_id))
            .then(fact(self.words.object_id, &principal.object_id))
            .mark("</dl><form method=\"post\"><fieldset><legend>")
            .text(self.words.enabled)
            .mark("</legend>")
            .then(choice("yes", self.words.yes, principal.enabled))
            .then(choice("no", self.words.no, !principal.enabled))
            .mark("</fieldset><p>")
            .then(button("save", self.words.save))
            .mark(" ")
            .then(button("delete", self.words.delete))
            .mark("</p></form>")
    }
}
