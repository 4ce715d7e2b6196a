//! The tenant's own page.

use super::{
    Page, Shown, Visit,
    html::{Html, fact},
};
use crate::login::DOMAIN;

impl Visit<'_> {
    pub(super) fn tenant(&self) -> Shown {
        let tenant = &self.shared.tenant;
        let facts = Html::new()
            .mark("<dl>")
            .then(fact(self.words.name, tenant.name))
            .then(fact(self.words.tenant_id, &tenant.id))
            .then(fact(self.words.primary_domain, DOMAIN))
            .then(fact(self.words.mailbox, &tenant.user.address))
            .mark("</dl>");
        Shown::Page(Page::new(tenant.name).with(facts))
    }
}
