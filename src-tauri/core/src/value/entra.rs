use std::{fmt, str::FromStr};

use serde::Serialize;
use uuid::Uuid;

use super::{HostName, refuse_pasted};
use crate::problem::Problem;

/// A Microsoft Entra tenant: its ID (a GUID, in lower case), or a domain that it has verified.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct TenantId(String);

/// Names that stand for many tenants: a token for an application's own use comes from one.
const NOT_ONE: [&str; 3] = ["common", "consumers", "organizations"];

impl TenantId {
    /// As it goes into a URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True where it is the ID itself and not a domain.
    pub fn is_guid(&self) -> bool {
        guid(&self.0).is_some()
    }
}

impl FromStr for TenantId {
    type Err = Problem;

    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        let tenant = text.to_ascii_lowercase();
        if let Some(id) = guid(&tenant) {
            return Ok(Self(id));
        }
        let invalid = || Problem::InputTenantInvalid {
            tenant: text.to_owned(),
        };
        if NOT_ONE.contains(&tenant.as_str()) {
            return Err(Problem::InputTenantNotOne { tenant });
        }
        let domain = tenant.parse::<HostName>().map_err(|_| invalid())?;
        if domain.ip().is_some() || !domain.as_str().contains('.') {
            return Err(invalid());
        }
        Ok(Self(domain.as_str().to_owned()))
    }
}

impl fmt::Display for TenantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The Application (client) ID of a registered application: a GUID, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ClientId(String);

impl ClientId {
    /// As it goes into a request.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClientId {
    type Err = Problem;

    /// # Errors
    /// An `input-…` problem that says what is wrong with the text: `input-object-id` where the
    /// portal's label was copied along and tells that it is the other ID.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let label = text.to_lowercase();
        if ["object id", "objectid", "オブジェクト id"]
            .iter()
            .any(|name| label.contains(name))
        {
            return Err(Problem::InputObjectId);
        }
        refuse_pasted(text)?;
        guid(text)
            .map(Self)
            .ok_or_else(|| Problem::InputClientIdInvalid {
                client_id: text.to_owned(),
            })
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The GUID that this text is, as Entra writes it: hyphens, lower case, no braces.
pub(crate) fn guid(text: &str) -> Option<String> {
    let hyphens = text.len() == 36 && text.matches('-').count() == 4;
    let parsed = Uuid::try_parse(text).ok().filter(|_| hyphens)?;
    Some(parsed.hyphenated().to_string())
}

/// A fresh random GUID (RFC 9562 version 4), to name a request by.
pub(crate) fn new_guid() -> String {
    Uuid::new_v4().hyphenated().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab";

    #[test]
    fn a_tenant_is_an_id_or_a_domain() {
        let tenant = |text: &str| text.parse::<TenantId>().map_err(|problem| problem.code());
        let id = tenant(&ID.to_uppercase()).unwrap();
        assert_eq!((id.as_str(), id.is_guid()), (ID, true));
        let domain = tenant("Contoso.onmicrosoft.com").unwrap();
        assert_eq!(
            (domain.as_str(), domain.is_guid()),
            ("contoso.onmicrosoft.com", false)
        );
        for (text, code) in [
            ("", "input-required"),
            ("common", "input-tenant-not-one"),
            ("Organizations", "input-tenant-not-one"),
            ("contoso", "input-tenant-invalid"),
            ("127.0.0.1", "input-tenant-invalid"),
            ("3d6aa1b8-5f8a-4e0e-9d3c", "input-tenant-invalid"),
            (
                "https://login.microsoftonline.com/x",
                "input-tenant-invalid",
            ),
            ("a@contoso.com", "input-tenant-invalid"),
            ("３d6aa1b8-5f8a-4e0e-9d3c-0123456789ab", "input-full-width"),
            (" contoso.com", "input-blanks"),
            ("\"contoso.com\"", "input-quotes"),
            ("contoso\u{200B}.com", "input-invisible-character"),
        ] {
            assert_eq!(tenant(text), Err(code), "{text}");
        }
    }

    #[test]
    fn a_client_is_an_id_and_the_object_id_s_label_gives_it_away() {
        let client = |text: &str| {
            let parsed = text.parse::<ClientId>();
            parsed.map(|id| id.0).map_err(|problem| problem.code())
        };
        assert_eq!(client(ID), Ok(ID.to_owned()));
        for (text, code) in [
            (
                "{3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab}",
                "input-client-id-invalid",
            ),
            (
                "3d6aa1b85f8a4e0e9d3c0123456789ab",
                "input-client-id-invalid",
            ),
            ("contoso.com", "input-client-id-invalid"),
            (
                "Object ID\t3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab",
                "input-object-id",
            ),
            (
                "オブジェクト ID: 3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab",
                "input-object-id",
            ),
            ("", "input-required"),
        ] {
            assert_eq!(client(text), Err(code), "{text}");
        }
        assert_ne!(new_guid(), new_guid());
        assert_eq!(guid(&new_guid()).map(|id| id.len()), Some(36));
    }
}
