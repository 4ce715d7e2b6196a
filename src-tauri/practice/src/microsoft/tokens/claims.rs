//! What a token says of itself: the names of Entra's version 1.0, which is what Graph gets.

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{Holder, LIFETIME};
use crate::{
    PracticeError,
    microsoft::{MicrosoftFault, fresh},
};

/// The payload of a token with these roles.
pub(super) fn claims(
    holder: &Holder<'_>,
    roles: &[String],
    fault: MicrosoftFault,
) -> Result<Value, PracticeError> {
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let begins = match fault {
        MicrosoftFault::TokenExpired => now - 2 * LIFETIME,
        // As Entra does, against clocks that differ a little.
        _ => now - 300,
    };
    let audience = match fault {
        MicrosoftFault::TokenWrongAudience => "https://outlook.office365.com",
        _ => holder.audience,
    };
    let issuer = format!("https://sts.windows.net/{}/", holder.tenant_id);
    let mut claims = json!({
        "aud": audience,
        "iss": issuer,
        "iat": begins,
        "nbf": begins,
        "exp": begins + 300 + LIFETIME,
        "app_displayname": holder.name,
        "appid": holder.client_id,
        "appidacr": if holder.by_certificate { "2" } else { "1" },
        "idp": issuer,
        "idtyp": "app",
        "oid": holder.object_id,
        "sub": holder.object_id,
        "tid": holder.tenant_id,
        "uti": fresh::guid()?,
        "ver": "1.0",
    });
    if let (Some(claims), false) = (claims.as_object_mut(), roles.is_empty()) {
        claims.insert("roles".into(), json!(roles));
    }
    Ok(claims)
}
