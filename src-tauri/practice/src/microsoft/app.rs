//! A registered app: its secrets, its certificates, its permissions.

use time::OffsetDateTime;

use super::{
    certificate::Certificate,
    directory::Full,
    fresh,
    permission::{Api, Kind},
};
use crate::PracticeError;

/// So many secrets, and so many certificates, for one app.
const CREDENTIALS: usize = 20;

/// An app registration, and what stands for it in the tenant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct App {
    pub(crate) client_id: String,
    /// Of the registration. Not the same as the enterprise application's.
    pub(crate) object_id: String,
    pub(crate) name: String,
    pub(crate) audience: Audience,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) permissions: Vec<Permission>,
    /// The enterprise application. Without it nobody can sign in.
    pub(crate) principal: Option<Principal>,
}

/// Whose accounts may use it: of no effect where the app acts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Audience {
    SingleTenant,
    MultipleTenants,
    PersonalAccounts,
}

/// The service principal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Principal {
    pub(crate) object_id: String,
    pub(crate) enabled: bool,
}

/// A client secret.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret {
    /// The Secret ID, which is of no use to anybody.
    pub(crate) id: String,
    pub(crate) value: String,
    pub(crate) description: String,
    pub(crate) made: OffsetDateTime,
    pub(crate) expires: OffsetDateTime,
    /// The portal has shown the value, which it does once.
    pub(crate) shown: bool,
}

/// A permission that was added, and perhaps granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Permission {
    pub(crate) api: Api,
    pub(crate) kind: Kind,
    pub(crate) granted: bool,
}

/// What a secret is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    Right,
    Expired,
    Wrong,
}

impl App {
    /// As the portal registers one: with the permission to read who signs in.
    pub(crate) fn new(name: &str) -> Result<Self, PracticeError> {
        Ok(Self {
            client_id: fresh::guid()?,
            object_id: fresh::guid()?,
            name: name.into(),
            audience: Audience::SingleTenant,
            secrets: Vec::new(),
            certificates: Vec::new(),
            permissions: vec![Permission {
                api: Api::UserRead,
                kind: Kind::Delegated,
                granted: false,
            }],
            principal: Some(Principal::new()?),
        })
    }

    /// Makes the enterprise application where there is none, as consent does.
    pub(crate) fn ensure_principal(&mut self) -> Result<(), PracticeError> {
        if self.principal.is_none() {
            self.principal = Some(Principal::new()?);
        }
        Ok(())
    }

    /// What the secret is worth now.
    pub(crate) fn worth(&self, value: &str, now: OffsetDateTime) -> Worth {
        match self.secrets.iter().find(|secret| secret.value == value) {
            Some(secret) if secret.expires > now => Worth::Right,
            Some(_) => Worth::Expired,
            None => Worth::Wrong,
        }
    }

    pub(crate) fn add_secret(&mut self, secret: Secret) -> Result<(), Full> {
        if self.secrets.len() >= CREDENTIALS {
            return Err(Full);
        }
        self.secrets.push(secret);
        Ok(())
    }

    /// Adds a certificate; one that is there already stays.
    pub(crate) fn add_certificate(&mut self, certificate: Certificate) -> Result<(), Full> {
        let known = |other: &Certificate| other.sha256 == certificate.sha256;
        if self.certificates.iter().any(known) {
            return Ok(());
        }
        if self.certificates.len() >= CREDENTIALS {
            return Err(Full);
        }
        self.certificates.push(certificate);
        Ok(())
    }

    /// Adds a permission, which nobody has granted yet; one that is there already stays.
    pub(crate) fn add_permission(&mut self, api: Api, kind: Kind) {
        let known = |other: &Permission| other.api == api && other.kind == kind;
        if !self.permissions.iter().any(known) {
            self.permissions.push(Permission {
                api,
                kind,
                granted: false,
            });
        }
    }

    /// An administrator consents to all of them.
    pub(crate) fn grant(&mut self) {
        for permission in &mut self.permissions {
            permission.granted = true;
        }
    }

    /// What a token of the app's own carries.
    pub(crate) fn roles(&self) -> Vec<String> {
        let granted =
            |permission: &&Permission| permission.granted && permission.kind == Kind::Application;
        let granted = self.permissions.iter().filter(granted);
        granted
            .map(|permission| permission.api.to_string())
            .collect()
    }
}

impl Principal {
    fn new() -> Result<Self, PracticeError> {
        Ok(Self {
            object_id: fresh::guid()?,
            enabled: true,
        })
    }
}

impl Secret {
    pub(crate) fn new(
        description: &str,
        made: OffsetDateTime,
        expires: OffsetDateTime,
    ) -> Result<Self, PracticeError> {
        Ok(Self {
            id: fresh::guid()?,
            value: fresh::secret()?,
            description: description.into(),
            made,
            expires,
            shown: false,
        })
    }

    /// What is shown of the value later: its beginning.
    pub(crate) fn hint(&self) -> String {
        let head: String = self.value.chars().take(3).collect();
        format!("{head}*****************")
    }
}

// The value stays out of logs, as any secret should.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn a_secret_is_right_until_it_expires() {
        let mut app = App::new("x").unwrap();
        let now = OffsetDateTime::now_utc();
        let secret = Secret::new("", now, now + Duration::days(1)).unwrap();
        let value = secret.value.clone();
        assert_eq!(app.worth(&value, now), Worth::Wrong);
        app.add_secret(secret.clone()).unwrap();
        assert_eq!(app.worth(&value, now), Worth::Right);
        assert_eq!(app.worth(&value, now + Duration::days(1)), Worth::Expired);
        assert_eq!(app.worth(&secret.id, now), Worth::Wrong);
        assert!(!format!("{app:?}{}", secret.hint()).contains(&value));
    }

    #[test]
    fn only_granted_permissions_of_its_own_become_roles() {
        let mut app = App::new("x").unwrap();
        app.add_permission(Api::MailSend, Kind::Delegated);
        app.grant();
        assert!(app.roles().is_empty());
        app.add_permission(Api::MailSend, Kind::Application);
        app.add_permission(Api::MailSend, Kind::Application);
        assert_eq!(app.permissions.len(), 3);
        assert!(app.roles().is_empty());
        app.grant();
        assert_eq!(app.roles(), ["Mail.Send"]);
    }
}
