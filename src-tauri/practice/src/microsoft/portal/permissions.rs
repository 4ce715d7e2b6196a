//! API permissions, and the administrator's consent.

use strum::IntoEnumIterator as _;

use super::{
    Page, Result, Shown, Visit,
    credentials::{delete, table},
    html::{Html, button},
    page::link,
    words::with_tenant,
};
use crate::{
    locked::locked,
    microsoft::{
        app::{App, Permission},
        permission::{Api, Kind},
    },
};

impl Visit<'_> {
    pub(super) fn permissions(&self, id: &str) -> Result {
        let mut directory = locked(&self.shared.directory);
        let Some(app) = directory.app_mut(id) else {
            return Ok(Shown::NotFound);
        };
        if !self.is_post() {
            return Ok(Shown::Page(self.permissions_page(app)));
        }
        let form = self.form();
        match form.text("action").as_str() {
            "add" => {
                let kind = form.text("kind").parse().ok();
                let chosen = form.texts("permission");
                let offered = kind
                    .into_iter()
                    .flat_map(|kind| Api::of(kind).map(move |api| (api, kind)));
                for (api, kind) in offered.filter(|(api, _)| chosen.contains(&api.to_string())) {
                    app.add_permission(api, kind);
                }
            }
            "grant" => {
                app.ensure_principal()?;
                app.grant();
            }
            "remove" => {
                let item = form.text("item");
                app.permissions.retain(|permission| key(permission) != item);
            }
            _ => {}
        }
        Ok(Shown::GoTo(format!(
            "/portal/app/{}/permissions",
            app.client_id
        )))
    }

    fn permissions_page(&self, app: &App) -> Page {
        let kind = self
            .asked
            .parameter("kind")
            .and_then(|kind| kind.parse().ok());
        let page = |title: &str| Page::new(title).about(&app.client_id, &app.name);
        match (self.asked.parameter("add").as_deref(), kind) {
            (Some("graph"), Some(kind)) => {
                page(self.words.request_permissions).with(self.choices(kind))
            }
            (Some("graph"), None) => page(self.words.request_permissions).with(self.kinds()),
            (Some(_), _) => page(self.words.request_permissions).with(self.apis()),
            (None, _) => page(self.words.permissions).with(self.granting(app)),
        }
    }

    /// The list, and the two things that can be done about it.
    fn granting(&self, app: &App) -> Html {
        let words = self.words;
        let heads = [
            words.permission,
            words.kind,
            words.description,
            words.needs_admin,
            words.status,
            "",
        ];
        let grant = with_tenant(words.grant, self.shared.tenant.name);
        let list = Html::new()
            .mark("<p>")
            .then(link("?add=api", "", words.add_permission))
            .mark("</p>")
            .then(table(
                &heads,
                Html::new().each(&app.permissions, |each| self.row(each)),
            ));
        if self.asked.parameter("confirm").is_none() {
            return list
                .mark("<p>")
                .then(link("?confirm=grant", "", &grant))
                .mark("</p>");
        }
        let question = with_tenant(words.grant_question, self.shared.tenant.name);
        list.mark("<form method=\"post\"><fieldset><legend>")
            .text(&grant)
            .mark("</legend><p>")
            .text(&question)
            .mark("</p>")
            .then(button("grant", words.yes))
            .mark(" ")
            .then(button("cancel", words.no))
            .mark("</fieldset></form>")
    }

    fn row(&self, permission: &Permission) -> Html {
        let Permission { api, kind, granted } = *permission;
        let words = self.words;
        let yes_or_no = if api.needs_admin(kind) {
            words.yes
        } else {
            words.no
        };
        let tenant = self.shared.tenant.name;
        let status = match (granted, api.needs_admin(kind)) {
            (true, _) => Html::new()
                .mark("<span class=\"good\">✔ ")
                .text(&with_tenant(words.granted, tenant))
                .mark("</span>"),
            (false, true) => Html::new()
                .mark("<span class=\"wrong\">⚠ ")
                .text(&with_tenant(words.not_granted, tenant))
                .mark("</span>"),
            (false, false) => Html::new(),
        };
        Html::new()
            .mark("<tr><td>Microsoft Graph<br><code>")
            .text(&api.to_string())
            .mark("</code></td><td>")
            .text(self.kind(kind))
            .mark("</td><td>")
            .text(api.describe(kind))
            .mark("</td><td>")
            .text(yes_or_no)
            .mark("</td><td>")
            .then(status)
            .mark("</td><td>")
            .then(delete("remove", &key(permission), words.remove))
            .mark("</td></tr>")
    }

    /// First step of adding.
    fn apis(&self) -> Html {
        Html::new()
            .mark("<h2>")
            .text(self.words.select_api)
            .mark("</h2><p>")
            .then(link("?add=graph", "", "Microsoft Graph"))
            .mark("</p>")
    }

    /// Second step.
    fn kinds(&self) -> Html {
        let one = |kind: Kind| {
            let label = match kind {
                Kind::Application => self.words.application_permissions,
                Kind::Delegated => self.words.delegated_permissions,
            };
            Html::new()
                .mark("<p>")
                .then(link("?add=graph&kind=", &kind.to_string(), label))
                .mark("</p>")
        };
        Html::new()
            .mark("<h2>Microsoft Graph</h2><p>")
            .text(self.words.which_kind)
            .mark("</p>")
            .each(Kind::iter(), one)
    }

    /// Third step.
    fn choices(&self, kind: Kind) -> Html {
        let one = |api: Api| {
            Html::new()
                .mark("<label><input type=\"checkbox\" name=\"permission\" value=\"")
                .text(&api.to_string())
                .mark("\"> <code>")
                .text(&api.to_string())
                .mark("</code> ")
                .text(api.describe(kind))
                .mark("</label>")
        };
        Html::new()
            .mark("<form method=\"post\"><input type=\"hidden\" name=\"kind\" value=\"")
            .text(&kind.to_string())
            .mark("\"><fieldset><legend>")
            .text(self.kind(kind))
            .mark("</legend>")
            .each(Api::of(kind), one)
            .mark("</fieldset><p>")
            .then(button("add", self.words.add_permissions))
            .mark("</p></form>")
    }

    pub(super) fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Application => self.words.application_kind,
            Kind::Delegated => self.words.delegated_kind,
        }
    }
}

fn key(permission: &Permission) -> String {
    format!("{} {}", permission.kind, permission.api)
}
