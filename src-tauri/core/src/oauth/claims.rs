use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What a token says of the application. Microsoft asks that nobody depend on it, so it is shown
/// and decides nothing: Exchange may allow more than the token tells (RBAC for Applications).
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Permissions {
    /// The application permissions that Entra has granted, for the whole organisation.
    Granted {
        /// The application's name.
        app: String,
        /// In the token's order.
        roles: Vec<String>,
    },
    /// It cannot be read.
    Unreadable,
}

/// Reads the payload of a JWT without verifying it: it is Graph's to verify.
pub(crate) fn permissions(token: &str) -> Permissions {
    let mut parts = token.split('.');
    let payload = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(_), Some(payload), Some(_), None) => payload,
        _ => return Permissions::Unreadable,
    };
    let claims = URL_SAFE_NO_PAD
        .decode(payload.trim_end_matches('='))
        .ok()
        .and_then(|json| serde_json::from_slice::<Map<String, Value>>(&json).ok())
        .and_then(|claims| serde_json::from_value::<Claims>(claims.into()).ok());
    match claims {
        Some(Claims {
            app_displayname,
            roles,
        }) => Permissions::Granted {
            app: app_displayname,
            roles,
        },
        None => Permissions::Unreadable,
    }
}

#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    app_displayname: String,
    #[serde(default)]
    roles: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(payload: &str) -> String {
        format!("e30.{}.x", URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn roles_are_read_and_their_absence_is_no_fault() {
        let granted = |app: &str, roles: &[&str]| Permissions::Granted {
            app: app.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        };
        let full =
            token(r#"{"app_displayname":"Mail","roles":["Mail.Send","User.Read.All"],"x":[]}"#);
        assert_eq!(
            permissions(&full),
            granted("Mail", &["Mail.Send", "User.Read.All"])
        );
        assert_eq!(permissions(&token("{}")), granted("", &[]));
        for unreadable in [
            "",
            "opaque",
            "a.b",
            "a.b.c.d",
            "a.!.c",
            &token("[]"),
            &token("no"),
        ] {
            assert_eq!(
                permissions(unreadable),
                Permissions::Unreadable,
                "{unreadable}"
            );
        }
    }
}
