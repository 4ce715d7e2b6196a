//! Graph: the one user, and `sendMail`.

use hyper::{
    Method, StatusCode,
    header::{HeaderName, WWW_AUTHENTICATE},
};

use super::{
    Shared, fresh,
    http::{Answer, Asked, Closed, broken},
    tokens::{Grant, Refused},
};

mod compose;
pub(crate) mod error;
mod message;
mod mime;
mod schema;
mod send_mail;
mod user;

use error::GraphError;

/// The largest body that is taken: Microsoft's cap.
pub(crate) const BODY: usize = 4 * 1024 * 1024;

/// A request to Graph, with the numbers that go into every answer.
pub(super) struct Call<'a> {
    asked: &'a Asked,
    shared: &'a Shared,
    request_id: String,
    client_request_id: String,
}

/// Answers any request to Graph.
pub(crate) async fn answer(asked: &Asked, shared: &Shared) -> Result<Answer, Closed> {
    let Ok(request_id) = fresh::guid() else {
        return Ok(broken());
    };
    // Graph takes what it is given, and its own number where it is given none.
    let given = asked.header("client-request-id");
    let call = Call {
        asked,
        shared,
        client_request_id: given.unwrap_or(&request_id).to_owned(),
        request_id,
    };
    let answer = call.answer().await?;
    Ok(answer
        .with(HeaderName::from_static("request-id"), &call.request_id)
        .with(
            HeaderName::from_static("client-request-id"),
            &call.client_request_id,
        ))
}

impl Call<'_> {
    async fn answer(&self) -> Result<Answer, Closed> {
        let grant = match self.grant() {
            Ok(grant) => grant,
            Err(text) => return Ok(self.unauthorized(text)),
        };
        let Some(segments) = self.asked.segments() else {
            return Ok(self.bad_request("The request URI is not valid."));
        };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments[..] {
            ["v1.0" | "beta", "me", ..] => {
                Ok(self
                    .bad_request("/me request is only valid with delegated authentication flow."))
            }
            ["v1.0" | "beta", "users", user] if self.asked.method == Method::GET => {
                Ok(self.user(user, &grant))
            }
            ["v1.0" | "beta", "users", user, action]
                if action
                    .trim_start_matches("microsoft.graph.")
                    .eq_ignore_ascii_case("sendMail") =>
            {
                self.send_mail(user, &grant).await
            }
            ["v1.0" | "beta", "users", _] => Ok(self.not_allowed()),
            ["v1.0" | "beta", .., last] => {
                Ok(self.bad_request(&format!("Resource not found for the segment '{last}'.")))
            }
            [version, ..] => Ok(self.bad_request(&format!("Invalid version: {version}"))),
            [] => Ok(self.bad_request("Empty Payload. JSON content expected.")),
        }
    }

    /// What the bearer may do; else why nothing.
    fn grant(&self) -> Result<Grant, &'static str> {
        let header = self.asked.header("authorization").unwrap_or_default();
        let Some((scheme, token)) = header.split_once(' ') else {
            return Err("Access token is empty.");
        };
        if !scheme.eq_ignore_ascii_case("Bearer") || token.trim().is_empty() {
            return Err("Access token is empty.");
        }
        let graph = &self.shared.graph;
        let audiences = [graph, &*format!("{graph}/"), super::entra::GRAPH_APP_ID];
        let judged = self.shared.tokens.judge(token.trim(), &audiences);
        judged.map_err(|refused| match refused {
            Refused::Form => {
                "IDX14100: JWT is not well formed, there are no dots (.). The token needs to be in \
                 JWS or JWE Compact Serialization Format."
            }
            Refused::Signature => "Signing key is invalid.",
            Refused::Audience => "Access token validation failure. Invalid audience.",
            Refused::Expired => "Lifetime validation failed, the token is expired.",
        })
    }

    fn unauthorized(&self, text: &str) -> Answer {
        let challenge = format!(
            "Bearer realm=\"\", authorization_uri=\"{}/common/oauth2/authorize\"",
            self.shared.authority
        );
        self.error(401, "InvalidAuthenticationToken", text)
            .with(WWW_AUTHENTICATE, &challenge)
    }

    fn bad_request(&self, text: &str) -> Answer {
        self.error(400, "BadRequest", text)
    }

    fn not_allowed(&self) -> Answer {
        let text = "Specified HTTP method is not allowed for the request target.";
        self.error(405, "Request_BadRequest", text)
    }

    fn error(&self, status: u16, code: &str, text: &str) -> Answer {
        self.tell(&GraphError::new(status, code, text))
    }

    fn tell(&self, error: &GraphError<'_>) -> Answer {
        let status = StatusCode::from_u16(error.status);
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Answer::json(
            status,
            &error.body(&self.request_id, &self.client_request_id),
        )
    }
}
