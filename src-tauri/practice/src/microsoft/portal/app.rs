//! One app's overview.

use super::{
    Page, Result, Shown, Visit,
    html::{Html, button, fact},
};
use crate::locked::locked;

impl Visit<'_> {
    pub(super) fn app(&self, id: &str) -> Result {
        let mut directory = locked(&self.shared.directory);
        let Some(app) = directory.app(id) else {
            return Ok(Shown::NotFound);
        };
        if !self.is_post() {
            let overview = Html::new()
                .mark("<dl>")
                .then(fact(self.words.client_id, &app.client_id))
                .then(fact(self.words.object_id, &app.object_id))
                .then(fact(self.words.directory_id, &self.shared.tenant.id))
                .then(fact(self.words.account_types, &self.audience(app.audience)))
                .mark("</dl><form method=\"post\">")
                .then(button("delete", self.words.delete))
                .mark("</form>");
            let page = Page::new(&app.name).about(&app.client_id, &app.name);
            return Ok(Shown::Page(page.with(overview)));
        }
        if self.form().text("action") == "delete" {
            directory.delete(id);
        }
        Ok(Shown::GoTo("/portal/apps".into()))
    }
}
