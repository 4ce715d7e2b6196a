//! Proof by certificate: a JWT that the client signed (RFC 7523; Microsoft's form of it).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::{refusal::Refusal, token::TokenRequest};
use crate::microsoft::{
    Shared,
    app::App,
    certificate::{Certificate, hex},
};

const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// So far may clocks differ.
const SKEW: Duration = Duration::minutes(5);

/// A JWT, taken apart.
struct Jwt<'a> {
    header: Value,
    claims: Value,
    signed: &'a str,
    signature: Vec<u8>,
}

/// Checks the assertion of a request as the real one does.
pub(super) fn verify(
    request: &TokenRequest<'_>,
    app: &App,
    shared: &Shared,
) -> Result<(), Refusal> {
    if request.field("client_assertion_type") != Some(TYPE) {
        return Err(Refusal::new(70_002, &[]));
    }
    let jwt = Jwt::read(request.field("client_assertion").unwrap_or_default())
        .ok_or_else(|| malformed("It is not three parts of base64url, two of them JSON."))?;
    let algorithm = text(&jwt.header, "alg");
    if algorithm != "PS256" {
        return Err(Refusal::new(5_002_738, &[("algorithm", algorithm)]));
    }
    let certificate = signer(&jwt, app)?;
    is_it(&jwt, app, request, shared)?;
    in_time(&jwt.claims, certificate, app)?;
    let jti = text(&jwt.claims, "jti");
    if jti.is_empty() || jti.len() > 200 {
        return Err(malformed("It has no 'jti', or one that is too long."));
    }
    if !shared
        .assertions
        .is_new(&format!("{} {jti}", app.client_id))
    {
        return Err(malformed("Its 'jti' was used before."));
    }
    Ok(())
}

/// The certificate that signed it.
fn signer<'a>(jwt: &Jwt<'_>, app: &'a App) -> Result<&'a Certificate, Refusal> {
    let named = text(&jwt.header, "x5t#S256");
    let mut known = app.certificates.iter();
    let Some(certificate) = known.find(|certificate| certificate.x5t_s256() == named) else {
        let bytes = BASE64URL.decode(named).unwrap_or_default();
        return Err(not_registered("The key was not found.", &hex(&bytes), app));
    };
    if !certificate.signed(jwt.signed.as_bytes(), &jwt.signature) {
        let why = "The provided signature value did not match the expected signature value.";
        return Err(not_registered(why, &certificate.fingerprint(), app));
    }
    Ok(certificate)
}

/// Whether it is from this app and for this endpoint.
fn is_it(
    jwt: &Jwt<'_>,
    app: &App,
    request: &TokenRequest<'_>,
    shared: &Shared,
) -> Result<(), Refusal> {
    let is_app = |claim: &str| text(&jwt.claims, claim).eq_ignore_ascii_case(&app.client_id);
    if !is_app("iss") || !is_app("sub") {
        return Err(Refusal::new(700_021, &[]));
    }
    let audience = text(&jwt.claims, "aud");
    let endpoint = |tenant: &str| format!("{}/{tenant}/oauth2/v2.0/token", shared.authority);
    if audience != endpoint(&shared.tenant.id) && audience != endpoint(request.tenant) {
        return Err(Refusal::new(700_023, &[]));
    }
    Ok(())
}

/// Whether it, and the certificate, are valid now.
fn in_time(claims: &Value, certificate: &Certificate, app: &App) -> Result<(), Refusal> {
    let now = OffsetDateTime::now_utc();
    let time = |claim: &str| {
        let seconds = claims.get(claim).and_then(Value::as_i64)?;
        OffsetDateTime::from_unix_timestamp(seconds).ok()
    };
    let Some(until) = time("exp") else {
        return Err(malformed("It has no 'exp'."));
    };
    let from = time("nbf").unwrap_or(now);
    // Compared this way round no date can overflow.
    if from - now > SKEW || now - until > SKEW || from > until {
        let values = [now, from, until].map(|time| time.to_string());
        let [now, from, until] = values.each_ref().map(String::as_str);
        let values = [("now", now), ("from", from), ("until", until)];
        return Err(Refusal::new(700_024, &values));
    }
    if now > certificate.not_after || now < certificate.not_before {
        return Err(not_registered(
            "The key used is expired.",
            &certificate.fingerprint(),
            app,
        ));
    }
    Ok(())
}

impl<'a> Jwt<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let json = |part: &str| {
            let value: Value = serde_json::from_slice(&BASE64URL.decode(part).ok()?).ok()?;
            value.is_object().then_some(value)
        };
        Some(Self {
            header: json(header)?,
            claims: json(claims)?,
            signed,
            signature: BASE64URL.decode(signature).ok()?,
        })
    }
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn malformed(reason: &str) -> Refusal {
    Refusal::new(50_027, &[("reason", reason)])
}

fn not_registered(reason: &str, thumbprint: &str, app: &App) -> Refusal {
    let app = app.client_id.as_str();
    let values = [("reason", reason), ("thumbprint", thumbprint), ("app", app)];
    Refusal::new(700_027, &values)
}
