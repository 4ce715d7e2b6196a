//! The token endpoint: the client credentials grant, and nothing else.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hyper::{Method, StatusCode};
use serde_json::json;
use time::OffsetDateTime;

use super::{assertion, refusal::Refusal};
use crate::{
    locked::locked,
    microsoft::{
        MicrosoftFault, Shared,
        app::{App, Worth},
        directory::Addressed,
        http::{Answer, Asked, Body, Closed, broken},
        script,
        tokens::{Holder, LIFETIME},
    },
};

/// Microsoft Graph by its number, which is as good as its URL.
pub(crate) const GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";

/// A request for a token, with what it says.
pub(super) struct TokenRequest<'a> {
    pub(super) asked: &'a Asked,
    /// The tenant as the path has it.
    pub(super) tenant: &'a str,
    pub(super) fields: Vec<(String, String)>,
}

/// `/{tenant}/oauth2/v2.0/token`
pub(super) async fn answer(asked: &Asked, tenant: &str, shared: &Shared) -> Result<Answer, Closed> {
    if asked.body == Body::TooLarge {
        return Ok(Answer::empty(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let fault = shared.fault();
    let request = TokenRequest {
        asked,
        tenant,
        fields: fields(asked),
    };
    let granted = request.check(shared).and_then(|resource| {
        request.refused_by_fault(fault, shared)?;
        Ok(resource)
    });
    let audience = match granted {
        Ok(audience) => audience,
        Err(refusal) => return Ok(refusal.answer(asked, shared)),
    };
    if let Some(instead) = script::instead_of_token(fault).await {
        return instead;
    }
    Ok(request.issue(&audience, fault, shared))
}

impl TokenRequest<'_> {
    /// A field of the form. What is empty is not there.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let mut found = self.fields.iter().filter(|(key, _)| key == name);
        found
            .next()
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    fn wanted(&self, name: &str) -> Result<&str, Refusal> {
        self.field(name)
            .ok_or_else(|| Refusal::new(900_144, &[("parameter", name)]))
    }

    /// Everything that the real one checks; the resource that the token is to be for.
    fn check(&self, shared: &Shared) -> Result<String, Refusal> {
        let tenant = [("tenant", self.tenant)];
        if self.asked.method != Method::POST {
            let method = self.asked.method.as_str();
            return Err(Refusal::new(900_561, &[("method", method)]));
        }
        match shared.tenant.addressed(self.tenant) {
            Addressed::This => {}
            Addressed::Any => return Err(Refusal::new(50_059, &[])),
            Addressed::Unknown => return Err(Refusal::new(90_002, &tenant)),
            Addressed::Malformed => return Err(Refusal::new(900_023, &tenant)),
        }
        let grant = self.wanted("grant_type")?;
        if grant != "client_credentials" {
            return Err(Refusal::new(70_003, &[("grant", grant)]));
        }
        let client_id = self.wanted("client_id")?;
        let resource = resource(self.wanted("scope")?)?;
        let directory = locked(&shared.directory);
        let Some(app) = directory.app(client_id) else {
            let values = [("app", client_id), ("tenantName", shared.tenant.name)];
            return Err(Refusal::new(700_016, &values));
        };
        let values = [
            ("app", app.client_id.as_str()),
            ("appName", app.name.as_str()),
            ("tenant", shared.tenant.id.as_str()),
            ("tenantName", shared.tenant.name),
            ("resource", resource),
        ];
        match &app.principal {
            None => return Err(Refusal::new(7_000_229, &values)),
            Some(principal) if !principal.enabled => return Err(Refusal::new(7_000_112, &values)),
            Some(_) => {}
        }
        if resource != shared.graph && resource != GRAPH_APP_ID {
            return Err(Refusal::new(500_011, &values));
        }
        self.prove(app, shared)?;
        Ok(resource.to_owned())
    }

    /// Secret or assertion; one is enough, and one there must be.
    fn prove(&self, app: &App, shared: &Shared) -> Result<(), Refusal> {
        if self.field("client_assertion").is_some() {
            return assertion::verify(self, app, shared);
        }
        let values = [("app", app.client_id.as_str())];
        let Some(secret) = self.field("client_secret") else {
            return Err(Refusal::new(7_000_218, &values));
        };
        match app.worth(secret, OffsetDateTime::now_utc()) {
            Worth::Right => Ok(()),
            Worth::Expired => Err(Refusal::new(7_000_222, &values)),
            Worth::Wrong => Err(Refusal::new(7_000_215, &values)),
        }
    }

    /// A fault that refuses what is right.
    fn refused_by_fault(&self, fault: MicrosoftFault, shared: &Shared) -> Result<(), Refusal> {
        let code = match fault {
            MicrosoftFault::SecretTooNew => shared.among_first(fault, 2).then_some(7_000_215),
            MicrosoftFault::AppTooNew => shared.among_first(fault, 2).then_some(700_016),
            _ => fault.aadsts(),
        };
        let now = super::refusal::timestamp();
        let scope = self.field("scope").unwrap_or_default();
        let values = [
            ("app", self.field("client_id").unwrap_or_default()),
            ("appName", "Sendwright practice app"),
            ("tenant", self.tenant),
            ("tenantName", shared.tenant.name),
            ("resource", scope.trim_end_matches("/.default")),
            ("scope", scope),
            ("grant", "client_credentials"),
            ("parameter", "grant_type"),
            ("method", "GET"),
            ("now", now.as_str()),
            ("from", "2020-01-01 00:00:00Z"),
            ("until", "2020-01-01 00:10:00Z"),
            ("reason", "The key was not found."),
            ("thumbprint", "0000000000000000000000000000000000000000"),
        ];
        code.map_or(Ok(()), |code| Err(Refusal::new(code, &values)))
    }

    fn issue(&self, audience: &str, fault: MicrosoftFault, shared: &Shared) -> Answer {
        let directory = locked(&shared.directory);
        let app = directory.app(self.field("client_id").unwrap_or_default());
        let Some((app, principal)) = app.and_then(|app| Some((app, app.principal.as_ref()?)))
        else {
            return broken();
        };
        let holder = Holder {
            tenant_id: &shared.tenant.id,
            client_id: &app.client_id,
            name: &app.name,
            object_id: &principal.object_id,
            roles: app.roles(),
            by_certificate: self.field("client_assertion").is_some(),
            audience,
        };
        let Ok(token) = shared.tokens.issue(&holder, fault) else {
            return broken();
        };
        let body = json!({
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "ext_expires_in": LIFETIME,
            "access_token": token,
        });
        Answer::json(StatusCode::OK, &body).not_stored()
    }
}

/// The resource of a scope.
fn resource(scope: &str) -> Result<&str, Refusal> {
    if scope.contains(' ') {
        return Err(Refusal::new(70_011, &[("scope", scope)]));
    }
    // A scope that was encoded twice ends in `%2F.default`.
    scope
        .strip_suffix("/.default")
        .filter(|resource| !resource.is_empty())
        .ok_or_else(|| Refusal::new(1_002_012, &[("scope", scope)]))
}

/// The form's fields, and those of the `Authorization` header (RFC 6749, section 2.3.1).
fn fields(asked: &Asked) -> Vec<(String, String)> {
    let mut fields = asked.form();
    let basic = asked
        .header("authorization")
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|value| BASE64.decode(value.trim()).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some((id, secret)) = basic.as_deref().and_then(|pair| pair.split_once(':')) {
        for (name, encoded) in [("client_id", id), ("client_secret", secret)] {
            // Each is form-encoded by itself.
            let pair = format!("{name}={encoded}");
            fields.extend(form_urlencoded::parse(pair.as_bytes()).into_owned());
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_one_resource_and_its_default() {
        assert_eq!(
            resource("http://graph.test/.default"),
            Ok("http://graph.test")
        );
        assert_eq!(
            resource("http://graph.test//.default"),
            Ok("http://graph.test/")
        );
        for (scope, code) in [
            ("http://graph.test/Mail.Send", 1_002_012),
            ("/.default", 1_002_012),
            ("http%3A%2F%2Fgraph.test%2F.default", 1_002_012),
            ("a/.default b/.default", 70_011),
        ] {
            assert_eq!(resource(scope).unwrap_err().code, code, "{scope}");
        }
    }
}
