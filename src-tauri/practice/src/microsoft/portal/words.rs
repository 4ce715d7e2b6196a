//! The labels of the pages, as Entra's own pages have them, in two languages.

mod english;
mod japanese;

use english::ENGLISH;
use japanese::JAPANESE;

/// The words of one language. `{tenant}` stands for the tenant's name.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) language: &'static str,
    pub(super) practice: &'static str,
    pub(super) not_found: &'static str,
    pub(super) overview: &'static str,
    pub(super) name: &'static str,
    pub(super) tenant_id: &'static str,
    pub(super) primary_domain: &'static str,
    pub(super) mailbox: &'static str,
    pub(super) app_registrations: &'static str,
    pub(super) new_registration: &'static str,
    pub(super) register_application: &'static str,
    pub(super) account_types: &'static str,
    pub(super) single_tenant: &'static str,
    pub(super) multiple_tenants: &'static str,
    pub(super) personal_accounts: &'static str,
    pub(super) redirect_uri: &'static str,
    pub(super) register: &'static str,
    pub(super) name_needed: &'static str,
    pub(super) no_redirect: &'static str,
    pub(super) full: &'static str,
    pub(super) client_id: &'static str,
    pub(super) object_id: &'static str,
    pub(super) directory_id: &'static str,
    pub(super) delete: &'static str,
    pub(super) credentials: &'static str,
    pub(super) client_secrets: &'static str,
    pub(super) new_secret: &'static str,
    pub(super) add_secret: &'static str,
    pub(super) description: &'static str,
    pub(super) expires: &'static str,
    pub(super) recommended: &'static str,
    pub(super) days_90: &'static str,
    pub(super) days_365: &'static str,
    pub(super) days_545: &'static str,
    pub(super) days_730: &'static str,
    pub(super) custom: &'static str,
    pub(super) end: &'static str,
    pub(super) date_wrong: &'static str,
    pub(super) too_long: &'static str,
    pub(super) add: &'static str,
    pub(super) value: &'static str,
    pub(super) secret_id: &'static str,
    pub(super) shown_once: &'static str,
    pub(super) certificates: &'static str,
    pub(super) upload_certificate: &'static str,
    pub(super) certificate_file: &'static str,
    pub(super) certificate_text: &'static str,
    pub(super) certificate_wrong: &'static str,
    pub(super) thumbprint: &'static str,
    pub(super) start_date: &'static str,
    pub(super) permissions: &'static str,
    pub(super) add_permission: &'static str,
    pub(super) request_permissions: &'static str,
    pub(super) select_api: &'static str,
    pub(super) which_kind: &'static str,
    pub(super) application_permissions: &'static str,
    pub(super) delegated_permissions: &'static str,
    pub(super) application_kind: &'static str,
    pub(super) delegated_kind: &'static str,
    pub(super) add_permissions: &'static str,
    pub(super) permission: &'static str,
    pub(super) kind: &'static str,
    pub(super) needs_admin: &'static str,
    pub(super) status: &'static str,
    pub(super) granted: &'static str,
    pub(super) not_granted: &'static str,
    pub(super) grant: &'static str,
    pub(super) grant_question: &'static str,
    pub(super) remove: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) enterprise: &'static str,
    pub(super) properties: &'static str,
    pub(super) enabled: &'static str,
    pub(super) no_principal: &'static str,
    pub(super) create: &'static str,
    pub(super) save: &'static str,
    pub(super) consent_title: &'static str,
    pub(super) review: &'static str,
    pub(super) accept: &'static str,
    pub(super) consent_done: &'static str,
    pub(super) cannot_consent: &'static str,
}

/// The language that the browser asks for first, of the two.
pub(super) fn of(accept_language: &str) -> &'static Words {
    let mut best = (&ENGLISH, 0.0);
    for item in accept_language.split(',') {
        let (tag, parameters) = item.split_once(';').unwrap_or((item, ""));
        let words = match tag.trim().split('-').next() {
            Some(tag) if tag.eq_ignore_ascii_case("ja") => &JAPANESE,
            Some(tag) if tag.eq_ignore_ascii_case("en") => &ENGLISH,
            _ => continue,
        };
        let weight = parameters.trim().strip_prefix("q=");
        let weight: f32 = weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        if weight > best.1 {
            best = (words, weight);
        }
    }
    best.0
}

/// A label with the tenant's name.
pub(super) fn with_tenant(label: &str, name: &str) -> String {
    label.replace("{tenant}", name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_chooses_the_language() {
        for (accept, language) in [
            ("", "en"),
            ("de-DE,de;q=0.9", "en"),
            ("ja", "ja"),
            ("JA-jp,en;q=0.5", "ja"),
            ("en-GB,en;q=0.9,ja;q=0.8", "en"),
            ("en;q=0.1, ja;q=0.2", "ja"),
            ("ja;q=0", "en"),
            ("ja;q=x", "en"),
        ] {
            assert_eq!(of(accept).language, language, "{accept}");
        }
    }
}
