use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rustls::{SignatureScheme, sign::SigningKey};
use serde_json::json;
use time::OffsetDateTime;

use crate::{problem::Problem, provider::ClientCertificate, value::new_guid};

/// RFC 7523 §2.2.
pub(super) const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// An assertion is good for this many seconds.
const LIFETIME: i64 = 600;

/// The application's word that it is itself (learn.microsoft.com/entra/identity-platform/
/// certificate-credentials): a JWT (RFC 7519) signed by PS256 (RFC 7518 §3.5).
///
/// # Errors
/// `input-key-invalid` where the key cannot sign so.
pub(super) fn sign(
    key: &dyn SigningKey,
    certificate: &ClientCertificate,
    client: &str,
    endpoint: &str,
) -> Result<String, Problem> {
    let now = OffsetDateTime::now_utc().unix_timestamp();
    let head = json!({
        "alg": "PS256",
        "typ": "JWT",
        "x5t#S256": URL_SAFE_NO_PAD.encode(certificate.sha256()),
    });
    let claims = json!({
        "aud": endpoint,
        "iss": client,
        "sub": client,
        "jti": new_guid(),
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
    });
    let signed = [head, claims]
        .map(|part| URL_SAFE_NO_PAD.encode(part.to_string()))
        .join(".");
    let signature = key
        .choose_scheme(&[SignatureScheme::RSA_PSS_SHA256])
        .and_then(|signer| signer.sign(signed.as_bytes()).ok())
        .ok_or(Problem::InputKeyInvalid)?;
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onboarding::certificate::tests::made;
    use serde_json::Value;

    #[test]
    fn an_assertion_says_who_for_whom_and_how_long() {
        let (certificate, key) = made();
        let key = certificate.key(&key).unwrap();
        let text = sign(key.as_ref(), &certificate, "c", "https://x/token").unwrap();
        let parts: Vec<Vec<u8>> = text
            .split('.')
            .map(|part| URL_SAFE_NO_PAD.decode(part).unwrap())
            .collect();
        let head: Value = serde_json::from_slice(&parts[0]).unwrap();
        let claims: Value = serde_json::from_slice(&parts[1]).unwrap();
        assert_eq!(
            (&head["alg"], &head["typ"]),
            (&json!("PS256"), &json!("JWT"))
        );
        assert_eq!(head["x5t#S256"].as_str().unwrap().len(), 43);
        assert_eq!(claims["iss"], claims["sub"]);
        assert_eq!(claims["aud"], "https://x/token");
        let life = claims["exp"].as_i64().unwrap() - claims["nbf"].as_i64().unwrap();
        assert!((300..=600).contains(&life));
        assert_eq!(parts[2].len(), 256);
    }
}
