//! Entra: tenants, tokens, consent.

use hyper::StatusCode;

use super::{
    Shared,
    http::{Answer, Asked, Closed},
    portal,
};

mod assertion;
mod errors;
mod refusal;
mod tenant;
mod token;

pub(crate) use refusal::Refusal;
pub(crate) use token::GRAPH_APP_ID;

/// The largest body that is taken: a certificate in a form.
pub(crate) const BODY: usize = 256 * 1024;

/// Answers any request to the authority.
pub(crate) async fn answer(asked: &Asked, shared: &Shared) -> Result<Answer, Closed> {
    let Some(segments) = asked.segments() else {
        return Ok(Answer::empty(StatusCode::BAD_REQUEST));
    };
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments[..] {
        [name, "v2.0", ".well-known", "openid-configuration"] => {
            Ok(tenant::openid_configuration(asked, name, shared).await)
        }
        [name, "oauth2", "v2.0", "token"] => token::answer(asked, name, shared).await,
        [name, "adminconsent"] => Ok(portal::admin_consent(asked, name, shared)),
        ["portal", ref rest @ ..] => Ok(portal::answer(asked, rest, shared)),
        ["error"] => Ok(refusal::explain(asked)),
        _ => Ok(Answer::empty(StatusCode::NOT_FOUND)),
    }
}
