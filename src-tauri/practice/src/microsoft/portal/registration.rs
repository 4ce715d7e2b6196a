//! The list of apps, and how one gets there.

use super::{Page, Result, Shown, Visit, html::Html, page::link, words::with_tenant};
use crate::{
    locked::locked,
    microsoft::app::{App, Audience},
};

/// So many characters may a name have, as at Entra.
const NAME: usize = 120;

impl Visit<'_> {
    pub(super) fn apps(&self) -> Shown {
        let directory = locked(&self.shared.directory);
        let row = |app: &App| {
            Html::new()
                .mark("<tr><td>")
                .then(link("/portal/app/", &app.client_id, &app.name))
                .mark("</td><td><code>")
                .text(&app.client_id)
                .mark("</code></td></tr>")
        };
        let list = Html::new()
            .mark("<p>")
            .then(link("/portal/new", "", self.words.new_registration))
            .mark("</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">")
            .text(self.words.name)
            .mark("</th><th scope=\"col\">")
            .text(self.words.client_id)
            .mark("</th></tr></thead><tbody>")
            .each(directory.apps(), row)
            .mark("</tbody></table></div>");
        Shown::Page(Page::new(self.words.app_registrations).with(list))
    }

    pub(super) fn new_registration(&self) -> Result {
        if !self.is_post() {
            return Ok(Shown::Page(self.registration_form("")));
        }
        let form = self.form();
        let name = form.text("name");
        let wrong = |why| Ok(Shown::Wrong(self.registration_form(&name).wrong(why)));
        if name.is_empty() || name.chars().count() > NAME {
            return wrong(self.words.name_needed);
        }
        if !form.text("redirectUri").is_empty() {
            return wrong(self.words.no_redirect);
        }
        let audience = form
            .text("audience")
            .parse()
            .unwrap_or(Audience::SingleTenant);
        let app = App {
            audience,
            ..App::new(&name)?
        };
        let path = format!("/portal/app/{}", app.client_id);
        match locked(&self.shared.directory).register(app) {
            Ok(()) => Ok(Shown::GoTo(path)),
            Err(_) => wrong(self.words.full),
        }
    }

    /// What an audience is called.
    pub(super) fn audience(&self, audience: Audience) -> String {
        let label = match audience {
            Audience::SingleTenant => self.words.single_tenant,
            Audience::MultipleTenants => self.words.multiple_tenants,
            Audience::PersonalAccounts => self.words.personal_accounts,
        };
        with_tenant(label, self.shared.tenant.name)
    }

    fn registration_form(&self, name: &str) -> Page {
        let radio = |audience: Audience| {
            let checked = if audience == Audience::SingleTenant {
                " checked"
            } else {
                ""
            };
            Html::new()
                .mark("<label><input type=\"radio\" name=\"audience\" value=\"")
                .text(&audience.to_string())
                .mark("\"")
                .mark(checked)
                .mark("> ")
                .text(&self.audience(audience))
                .mark("</label>")
        };
        let form = Html::new()
            .mark("<form method=\"post\"><label>")
            .text(self.words.name)
            .mark("<input type=\"text\" name=\"name\" required maxlength=\"120\" value=\"")
            .text(name)
            .mark("\"></label><fieldset><legend>")
            .text(self.words.account_types)
            .mark("</legend>")
            .each(<Audience as strum::IntoEnumIterator>::iter(), radio)
            .mark("</fieldset><label>")
            .text(self.words.redirect_uri)
            .mark("<input type=\"text\" name=\"redirectUri\"></label><p><button>")
            .text(self.words.register)
            .mark("</button></p></form>");
        Page::new(self.words.register_application).with(form)
    }
}
