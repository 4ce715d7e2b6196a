use serde::Serialize;
use strum::IntoEnumIterator;

use super::Known;
use crate::value::ClientId;

/// A page that the guide leads to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Page {
    /// The tenant's ID.
    Tenant,
    /// A new registration.
    Register,
    /// The application's overview.
    App,
    /// Its client secrets.
    Secrets,
    /// Its certificates.
    Certificates,
    /// Its API permissions.
    Permissions,
    /// The enterprise application, with the object ID that Exchange wants.
    Enterprise,
    /// The consent of an administrator; a link to forward.
    Consent,
    /// Microsoft's own pages.
    LearnTenant,
    /// How to register an application.
    LearnRegister,
    /// How to add a client secret.
    LearnSecrets,
    /// How to add a certificate.
    LearnCertificates,
    /// Application permissions.
    LearnPermissions,
    /// Admin consent.
    LearnConsent,
    /// RBAC for Applications.
    LearnLimit,
    /// SMTP AUTH and its end.
    LearnSmtpAuth,
    /// Sending limits.
    LearnLimits,
}

impl Page {
    /// The stable name.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// A page and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct GuideLink {
    /// Which page.
    pub page: &'static str,
    /// Where; empty while too little is known.
    pub url: String,
    /// It leads to the very page, and not to a list where it is found.
    pub exact: bool,
}

/// All links, as exact as what is known allows. `language`: `en` or `ja`.
pub fn links(known: &Known, language: &str) -> Vec<GuideLink> {
    Page::iter()
        .map(|page| {
            let (url, exact) = url_of(page, known, language);
            GuideLink {
                page: page.id(),
                url,
                exact,
            }
        })
        .collect()
}

/// Where a page is, and whether that is the very page. The portal's addresses are nowhere
/// documented, so the guide says the way in words as well.
pub fn url_of(page: Page, known: &Known, language: &str) -> (String, bool) {
    let (cloud, client) = (&known.cloud, known.client.as_ref());
    if page == Page::Consent {
        return match (&known.tenant, client) {
            (Some(tenant), Some(client)) => {
                let authority = cloud.authority();
                (
                    format!("{authority}/{tenant}/adminconsent?client_id={client}"),
                    true,
                )
            }
            _ => (String::new(), false),
        };
    }
    if let Some(path) = learn(page) {
        let language = if language == "ja" { "ja-jp" } else { "en-us" };
        return (
            format!("https://learn.microsoft.com/{language}/{path}"),
            true,
        );
    }
    let portal = cloud.portal();
    let path = if cloud.is_loopback() {
        practice_path(page, client)
    } else {
        entra_path(page, client)
    };
    match path {
        Some(path) => (format!("{portal}{path}"), true),
        None if cloud.is_loopback() => (format!("{portal}/apps"), false),
        None => (
            format!("{portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"),
            false,
        ),
    }
}

fn entra_path(page: Page, client: Option<&ClientId>) -> Option<String> {
    let of_app = |blade: &str| {
        client.map(|client| {
            format!(
                "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/{blade}/appId/{client}"
            )
        })
    };
    match page {
        Page::Tenant => Some("/#view/Microsoft_AAD_IAM/TenantOverview.ReactView".to_owned()),
        Page::Register => Some(
            "/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false"
                .to_owned(),
        ),
        Page::App => of_app("Overview"),
        Page::Secrets | Page::Certificates => of_app("Credentials"),
        Page::Permissions => of_app("CallAnAPI"),
        Page::Enterprise => client.map(|client| {
            format!("/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/appId/{client}")
        }),
        _ => None,
    }
}

/// The practice portal has short ways.
fn practice_path(page: Page, client: Option<&ClientId>) -> Option<String> {
    let of_app = |rest: &str| client.map(|client| format!("/app/{client}{rest}"));
    match page {
        Page::Tenant => Some("/tenant".to_owned()),
        Page::Register => Some("/new".to_owned()),
        Page::App => of_app(""),
        Page::Secrets | Page::Certificates => of_app("/credentials"),
        Page::Permissions => of_app("/permissions"),
        Page::Enterprise => client.map(|client| format!("/enterprise/{client}")),
        _ => None,
    }
}

fn learn(page: Page) -> Option<&'static str> {
    Some(match page {
        Page::LearnTenant => "entra/fundamentals/how-to-find-tenant",
        Page::LearnRegister => "entra/identity-platform/quickstart-register-app",
        Page::LearnSecrets | Page::LearnCertificates => {
            "entra/identity-platform/how-to-add-credentials"
        }
        Page::LearnPermissions => "graph/auth-v2-service",
        Page::LearnConsent => "entra/identity/enterprise-apps/grant-admin-consent",
        Page::LearnLimit => "exchange/permissions-exo/application-rbac",
        Page::LearnSmtpAuth => {
            "exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"
        }
        Page::LearnLimits => {
            "office365/servicedescriptions/exchange-online-service-description/exchange-online-limits"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::ProviderDraft;

    fn known(cloud: &str, tenant: &str, client: &str) -> Known {
        Known::from(&ProviderDraft {
            cloud: cloud.into(),
            authority: "http://127.0.0.1:1".into(),
            graph: "http://127.0.0.1:2".into(),
            tenant_id: tenant.into(),
            client_id: client.into(),
            ..ProviderDraft::default()
        })
    }

    const CLIENT: &str = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    #[test]
    fn links_get_exact_with_what_is_known() {
        let vague = links(&known("global", "", "half-typed"), "en");
        let exact = links(&known("us-gov", "contoso.com", CLIENT), "ja");
        let url = |links: &[GuideLink], page: Page| {
            links.iter().find(|l| l.page == page.id()).unwrap().clone()
        };
        assert!(!url(&vague, Page::Secrets).exact);
        assert!(
            url(&vague, Page::Secrets)
                .url
                .ends_with("ApplicationsListBlade")
        );
        assert_eq!(url(&vague, Page::Consent).url, "");
        assert!(url(&vague, Page::Tenant).exact);
        assert_eq!(
            url(&exact, Page::Secrets).url,
            "https://entra.microsoft.us/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
        );
        assert_eq!(
            url(&exact, Page::Consent).url,
            "https://login.microsoftonline.us/contoso.com/adminconsent?client_id=aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
        );
        assert!(
            exact
                .iter()
                .all(|link| link.exact && link.url.starts_with("https://"))
        );
        assert!(url(&exact, Page::LearnLimit).url.contains("/ja-jp/"));
    }

    #[test]
    fn in_practice_the_portal_is_on_this_computer() {
        for link in links(&known("custom", "", CLIENT), "en") {
            let here = link.url.starts_with("http://127.0.0.1:1/portal/") || link.page == "consent";
            assert!(here || link.page.starts_with("learn-"), "{link:?}");
        }
    }
}
