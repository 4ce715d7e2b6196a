//! The tenant: its name, its one mailbox, its registered apps.

use time::OffsetDateTime;

use super::{
    app::{App, Permission, Secret},
    fresh,
    permission::{Api, Kind},
};
use crate::{Login, PracticeError, address, login::DOMAIN};

/// There are never more apps than this.
const APPS: usize = 50;

/// What never changes about the tenant.
#[derive(Debug)]
pub(crate) struct Tenant {
    pub(crate) id: String,
    /// What the portal calls it.
    pub(crate) name: &'static str,
    /// Its one user, who has a mailbox.
    pub(crate) user: User,
}

#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) name: &'static str,
}

/// How a path names a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Addressed {
    This,
    /// `common` and its kin: whichever tenant the user is from.
    Any,
    /// There is none of this name.
    Unknown,
    /// No tenant could have this name.
    Malformed,
}

/// The registered apps.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    apps: Vec<App>,
}

/// There is no room for one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

impl Tenant {
    pub(crate) fn new(login: &Login) -> Result<Self, PracticeError> {
        Ok(Self {
            id: fresh::guid()?,
            name: "Practice",
            user: User {
                id: fresh::guid()?,
                address: login.address.clone(),
                name: "Reports",
            },
        })
    }

    /// What the name of a path means.
    pub(crate) fn addressed(&self, name: &str) -> Addressed {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is(&self.id) || is(DOMAIN) {
            Addressed::This
        } else if ["common", "organizations", "consumers"].into_iter().any(is) {
            Addressed::Any
        } else if fresh::is_guid(name) || (name.contains('.') && address::is_domain(name)) {
            Addressed::Unknown
        } else {
            Addressed::Malformed
        }
    }

    /// The user whose name or object ID this is.
    pub(crate) fn user(&self, named: &str) -> Option<&User> {
        let is = |other: &str| named.eq_ignore_ascii_case(other);
        (is(&self.user.id) || is(&self.user.address)).then_some(&self.user)
    }
}

impl Directory {
    /// With one app that is ready for use.
    pub(crate) fn with(app: App) -> Self {
        Self { apps: vec![app] }
    }

    /// The app with this client ID.
    pub(crate) fn app(&self, client_id: &str) -> Option<&App> {
        let is_it = |app: &&App| app.client_id.eq_ignore_ascii_case(client_id);
        self.apps.iter().find(is_it)
    }

    /// The same, to change it.
    pub(crate) fn app_mut(&mut self, client_id: &str) -> Option<&mut App> {
        let is_it = |app: &&mut App| app.client_id.eq_ignore_ascii_case(client_id);
        self.apps.iter_mut().find(is_it)
    }

    /// All of them, oldest first.
    pub(crate) fn apps(&self) -> &[App] {
        &self.apps
    }

    /// Adds one.
    pub(crate) fn register(&mut self, app: App) -> Result<(), Full> {
        if self.apps.len() >= APPS {
            return Err(Full);
        }
        self.apps.push(app);
        Ok(())
    }

    /// Takes one away.
    pub(crate) fn delete(&mut self, client_id: &str) {
        self.apps
            .retain(|app| !app.client_id.eq_ignore_ascii_case(client_id));
    }
}

/// The app that is there from the start: a secret, a service principal, Mail.Send granted.
pub(crate) fn ready_made() -> Result<(App, String), PracticeError> {
    let mut app = App::new("Sendwright practice app")?;
    let now = OffsetDateTime::now_utc();
    let mut secret = Secret::new("practice", now, now + time::Duration::days(180))?;
    secret.shown = true;
    let value = secret.value.clone();
    app.secrets.push(secret);
    app.permissions = vec![Permission {
        api: Api::MailSend,
        kind: Kind::Application,
        granted: true,
    }];
    Ok((app, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_is_known_by_two_names() {
        let tenant = Tenant::new(&Login::new().unwrap()).unwrap();
        for (name, means) in [
            (tenant.id.to_uppercase().as_str(), Addressed::This),
            ("Practice.Test", Addressed::This),
            ("common", Addressed::Any),
            ("organizations", Addressed::Any),
            ("other.test", Addressed::Unknown),
            ("00000000-0000-0000-0000-000000000001", Addressed::Unknown),
            ("", Addressed::Malformed),
            ("practice", Addressed::Malformed),
            ("practice test.test", Addressed::Malformed),
            ("-x.test", Addressed::Malformed),
        ] {
            assert_eq!(tenant.addressed(name), means, "{name}");
        }
        assert!(tenant.user("REPORTS@practice.test").is_some());
        assert!(tenant.user(&tenant.user.id).is_some());
        assert!(tenant.user("other@practice.test").is_none());
    }

    #[test]
    fn apps_are_bounded_and_found_in_any_case() {
        let (app, _) = ready_made().unwrap();
        let client_id = app.client_id.clone();
        let mut directory = Directory::with(app);
        assert!(directory.app(&client_id.to_uppercase()).is_some());
        for _ in 1..APPS {
            directory.register(App::new("x").unwrap()).unwrap();
        }
        assert_eq!(directory.register(App::new("x").unwrap()), Err(Full));
        directory.delete(&client_id);
        assert!(directory.app_mut(&client_id).is_none());
        assert_eq!(directory.apps().len(), APPS - 1);
    }
}
