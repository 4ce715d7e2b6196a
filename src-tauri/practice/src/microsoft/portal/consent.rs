//! The consent page that a link leads to: `/{tenant}/adminconsent?client_id=…`.

use hyper::Method;

use super::{
    Page, Result, Shown, Visit,
    html::{Html, button, fact},
    words::with_tenant,
};
use crate::{
    locked::locked,
    microsoft::{
        app::{App, Permission},
        directory::Addressed,
        entra::Refusal,
    },
};

impl Visit<'_> {
    pub(super) fn admin_consent(&self, tenant: &str) -> Result {
        if ![Method::GET, Method::POST].contains(&self.asked.method) {
            return Ok(Shown::NotAllowed);
        }
        let code = match self.shared.tenant.addressed(tenant) {
            Addressed::This | Addressed::Any => None,
            Addressed::Unknown => Some(90_002),
            Addressed::Malformed => Some(900_023),
        };
        if let Some(code) = code {
            return Ok(self.trouble(code, &[("tenant", tenant)]));
        }
        let Some(client_id) = self
            .asked
            .parameter("client_id")
            .filter(|id| !id.is_empty())
        else {
            return Ok(self.trouble(900_144, &[("parameter", "client_id")]));
        };
        let mut directory = locked(&self.shared.directory);
        let Some(app) = directory.app_mut(&client_id) else {
            let values = [
                ("app", client_id.as_str()),
                ("tenantName", self.shared.tenant.name),
            ];
            return Ok(self.trouble(700_016, &values));
        };
        if !self.is_post() {
            return Ok(Shown::Page(self.question(app)));
        }
        app.ensure_principal()?;
        app.grant();
        let done = Html::new()
            .mark("<p class=\"good\" role=\"status\">✔ ")
            .text(self.words.consent_done)
            .mark("</p>");
        Ok(Shown::Page(Page::new(self.words.consent_title).with(done)))
    }

    fn question(&self, app: &App) -> Page {
        let one = |permission: &Permission| {
            Html::new()
                .mark("<li><code>")
                .text(&permission.api.to_string())
                .mark("</code> ")
                .text(permission.api.describe(permission.kind))
                .mark(" (")
                .text(self.kind(permission.kind))
                .mark(")</li>")
        };
        let grant = with_tenant(self.words.grant, self.shared.tenant.name);
        let body = Html::new()
            .mark("<p>")
            .text(self.words.review)
            .mark("</p><dl>")
            .then(fact(self.words.name, &app.name))
            .then(fact(self.words.client_id, &app.client_id))
            .mark("</dl><ul>")
            .each(&app.permissions, one)
            .mark("</ul><p>")
            .text(&grant)
            .mark("</p><form method=\"post\">")
            .then(button("grant", self.words.accept))
            .mark("</form>");
        Page::new(self.words.consent_title).with(body)
    }

    /// As Entra shows an error: in its own words, whatever the language.
    fn trouble(&self, code: u32, values: &[(&str, &str)]) -> Shown {
        let refusal = Refusal::new(code, values);
        let text = format!("AADSTS{}: {}", refusal.code, refusal.text);
        Shown::Wrong(Page::new(self.words.cannot_consent).wrong(&text))
    }
}
