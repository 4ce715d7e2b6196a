use serde::Deserialize;

use super::Problem;

/// Whom a token was asked of, and for what: the parameters of most texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OauthPeer {
    /// The tenant as configured.
    pub tenant: String,
    /// The application.
    pub client_id: String,
    /// The certificate's thumbprint; empty with a secret.
    pub thumbprint: String,
    /// The authority's host.
    pub authority: String,
    /// Where Graph is.
    pub graph: String,
}

/// The body of a refusal (RFC 6749 §5.2, and what Entra adds to it).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct OauthError {
    /// The kind, to branch on.
    #[serde(default)]
    pub error: String,
    /// Microsoft's words; `AADSTS` and the number stand first.
    #[serde(default)]
    pub error_description: String,
    /// Numbers, "for diagnostics".
    #[serde(default)]
    pub error_codes: Vec<u32>,
    /// When.
    #[serde(default)]
    pub timestamp: String,
    /// Names the request to Microsoft's support.
    #[serde(default)]
    pub trace_id: String,
    /// The same, across services.
    #[serde(default)]
    pub correlation_id: String,
}

impl OauthError {
    /// Microsoft's words with all that its support asks for.
    pub fn evidence(&self) -> String {
        let words = if self.error_description.is_empty() {
            &self.error
        } else {
            &self.error_description
        };
        let mut text = words.trim().replace("\r\n", "\n");
        for (name, value) in [
            ("Trace ID", &self.trace_id),
            ("Correlation ID", &self.correlation_id),
            ("Timestamp", &self.timestamp),
        ] {
            if !value.is_empty() && !text.contains(value.as_str()) {
                text.push_str(&format!("\n{name}: {value}"));
            }
        }
        text
    }

    /// The number to show: the first listed, else the first in the words.
    pub fn aadsts(&self) -> Option<u32> {
        self.numbers().into_iter().next()
    }

    /// All numbers, listed or in the words: one can stand inside another.
    fn numbers(&self) -> Vec<u32> {
        let in_words = self.error_description.split("AADSTS").skip(1);
        let in_words = in_words.filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().ok()
        });
        let mut numbers = self.error_codes.clone();
        numbers.extend(in_words);
        numbers
    }
}

/// What a refusal of Entra means. The number only chooses the text; without a known one, `error`
/// decides (learn.microsoft.com/entra/identity-platform/reference-error-codes).
pub fn oauth(error: &OauthError, peer: &OauthPeer) -> Problem {
    by_words(error, peer)
        .or_else(|| {
            let mut numbers = error.numbers().into_iter();
            numbers.find_map(|number| by_number(number, error, peer))
        })
        .unwrap_or_else(|| by_error(error, error.aadsts(), peer))
}

/// Numbers that are used for several faults (70001, 70002, 50012): the words tell them apart.
fn by_words(error: &OauthError, peer: &OauthPeer) -> Option<Problem> {
    const SHARED: [u32; 3] = [70_001, 70_002, 50_012];
    let numbers = error.numbers();
    if !numbers.iter().all(|number| SHARED.contains(number)) || numbers.is_empty() {
        return None;
    }
    let words = error.error_description.to_lowercase();
    let says = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    let (client_id, tenant) = (peer.client_id.clone(), peer.tenant.clone());
    if says(&["was not found in the directory", "not found in the tenant"]) {
        Some(Problem::OauthAppNotFound { client_id, tenant })
    } else if says(&["valid time range"]) {
        Some(Problem::OauthClockSkew)
    } else if says(&["assertion", "thumbprint", "signature"]) {
        Some(Problem::OauthBadCertificate {
            client_id,
            thumbprint: peer.thumbprint.clone(),
        })
    } else if says(&["client secret", "client_secret"]) {
        Some(Problem::OauthBadSecret { client_id })
    } else {
        None
    }
}

fn by_number(number: u32, error: &OauthError, peer: &OauthPeer) -> Option<Problem> {
    let (tenant, client_id) = (peer.tenant.clone(), peer.client_id.clone());
    Some(match number {
        7_000_215 => Problem::OauthBadSecret { client_id },
        7_000_222 => Problem::OauthSecretExpired { client_id },
        700_016 | 700_011 => Problem::OauthAppNotFound { client_id, tenant },
        7_000_229 => Problem::OauthNoServicePrincipal { client_id },
        7_000_112 | 70_001 => Problem::OauthAppDisabled { client_id },
        90_002 | 900_023 | 900_021 | 50_059 | 50_128 | 90_019 => {
            Problem::OauthTenantNotFound { tenant }
        }
        90_038 | 900_382 | 900_432 | 50_049 => Problem::OauthWrongCloud { tenant },
        500_011 | 500_014 => Problem::OauthResourceUnknown {
            graph: peer.graph.clone(),
        },
        700_025 => Problem::OauthPublicClient { client_id },
        700_027 | 700_030 | 1_000_502 | 700_021 => Problem::OauthBadCertificate {
            client_id,
            thumbprint: peer.thumbprint.clone(),
        },
        700_024 | 500_133 => Problem::OauthClockSkew,
        53_000..=53_004 | 53_010 | 53_011 | 530_031..=530_035 => {
            Problem::OauthConditionalAccess { client_id }
        }
        500_021 | 500_022 | 500_212 | 500_213 | 50_002 => Problem::OauthTenantRestricted { tenant },
        90_033 | 90_036 | 90_006 | 90_024 | 90_012 | 50_033 | 90_055 | 50_196 => {
            Problem::OauthBusy {
                host: peer.authority.clone(),
            }
        }
        65_001 | 650_056 | 650_057 | 90_094 | 90_008 => Problem::OauthConsentMissing { client_id },
        650_052 => Problem::OauthNotSubscribed { tenant },
        90_013 | 90_014 | 7_000_216 | 900_144 | 9_002_313 | 900_561 | 1_002_012 | 70_011
        | 28_002 | 28_003 | 70_003 | 7_000_218 => rejected(error),
        _ => return None,
    })
}

fn by_error(error: &OauthError, number: Option<u32>, peer: &OauthPeer) -> Problem {
    // Where there is no JSON, the kind stands among the words.
    const KINDS: [&str; 6] = [
        "temporarily_unavailable",
        "server_error",
        "invalid_tenant",
        "invalid_resource",
        "invalid_scope",
        "unsupported_grant_type",
    ];
    let kind = match error.error.as_str() {
        "" => KINDS
            .into_iter()
            .find(|kind| error.error_description.contains(kind))
            .unwrap_or_default(),
        kind => kind,
    };
    match kind {
        "invalid_tenant" => Problem::OauthTenantNotFound {
            tenant: peer.tenant.clone(),
        },
        "temporarily_unavailable" | "server_error" => Problem::OauthBusy {
            host: peer.authority.clone(),
        },
        "invalid_resource" => Problem::OauthResourceUnknown {
            graph: peer.graph.clone(),
        },
        "invalid_scope" | "unsupported_grant_type" => rejected(error),
        other => Problem::OauthUnknown {
            error: other.to_owned(),
            aadsts: number.map(|number| number.to_string()).unwrap_or_default(),
        },
    }
}

fn rejected(error: &OauthError) -> Problem {
    let number = error.aadsts();
    Problem::OauthRequestRejected {
        aadsts: number.map_or_else(|| error.error.clone(), |number| number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(error: &str, number: u32) -> &'static str {
        let error = OauthError {
            error: error.to_owned(),
            error_codes: vec![number],
            ..OauthError::default()
        };
        oauth(&error, &OauthPeer::default()).code()
    }

    #[test]
    fn numbers_choose_the_text_and_the_kind_is_the_fallback() {
        for (error, number, code) in [
            ("invalid_client", 7_000_215, "oauth-bad-secret"),
            ("invalid_client", 7_000_222, "oauth-secret-expired"),
            ("unauthorized_client", 700_016, "oauth-app-not-found"),
            ("invalid_client", 7_000_229, "oauth-no-service-principal"),
            ("unauthorized_client", 7_000_112, "oauth-app-disabled"),
            ("invalid_request", 90_002, "oauth-tenant-not-found"),
            ("invalid_request", 900_023, "oauth-tenant-not-found"),
            ("invalid_resource", 500_011, "oauth-resource-unknown"),
            ("invalid_client", 700_025, "oauth-public-client"),
            ("invalid_client", 700_027, "oauth-bad-certificate"),
            ("invalid_client", 700_024, "oauth-clock-skew"),
            ("interaction_required", 53_003, "oauth-conditional-access"),
            ("invalid_request", 500_021, "oauth-tenant-restricted"),
            ("temporarily_unavailable", 90_033, "oauth-busy"),
            ("invalid_grant", 65_001, "oauth-consent-missing"),
            ("invalid_request", 90_038, "oauth-wrong-cloud"),
            ("invalid_scope", 1_002_012, "oauth-request-rejected"),
            ("invalid_client", 7_000_218, "oauth-request-rejected"),
            ("invalid_tenant", 1, "oauth-tenant-not-found"),
            ("temporarily_unavailable", 1, "oauth-busy"),
            ("invalid_resource", 1, "oauth-resource-unknown"),
            ("invalid_client", 1, "oauth-unknown"),
            ("something_new", 424_242, "oauth-unknown"),
            ("invalid_client", 700_030, "oauth-bad-certificate"),
            ("invalid_request", 50_128, "oauth-tenant-not-found"),
            ("invalid_request", 500_212, "oauth-tenant-restricted"),
            ("invalid_request", 90_014, "oauth-request-rejected"),
        ] {
            assert_eq!(found(error, number), code, "{error} {number}");
        }
    }

    #[test]
    fn a_number_for_many_faults_is_read_with_its_words() {
        for (words, code) in [
            (
                "AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided.",
                "oauth-bad-secret",
            ),
            (
                "AADSTS70002: Error validating credentials. The specified client_secret does not match",
                "oauth-bad-secret",
            ),
            (
                "AADSTS70002: Error validating credentials. AADSTS50012: Client assertion contains an invalid signature. [Reason - The key was not found., Thumbprint",
                "oauth-bad-certificate",
            ),
            (
                "AADSTS70002: x. AADSTS50012: Client assertion is not within its valid time range.",
                "oauth-clock-skew",
            ),
            (
                "AADSTS70001: Application with identifier 'x' was not found in the directory y",
                "oauth-app-not-found",
            ),
            (
                "AADSTS70001: Application is disabled.",
                "oauth-app-disabled",
            ),
            (
                "AADSTS70002: Error validating credentials.",
                "oauth-unknown",
            ),
            ("ServerError: temporarily_unavailable: x", "oauth-busy"),
        ] {
            let error = OauthError {
                error_description: words.to_owned(),
                ..OauthError::default()
            };
            assert_eq!(oauth(&error, &OauthPeer::default()).code(), code, "{words}");
        }
    }

    #[test]
    fn the_number_is_found_in_the_words_too_and_the_evidence_is_whole() {
        let error = OauthError {
            error: "invalid_client".into(),
            error_description: "AADSTS7000222: The provided client secret keys are expired. Trace ID: t-1 Correlation ID: c-1"
                .into(),
            trace_id: "t-1".into(),
            correlation_id: "c-1".into(),
            timestamp: "2026-04-27 18:50:29Z".into(),
            ..OauthError::default()
        };
        assert_eq!(error.aadsts(), Some(7_000_222));
        let evidence = error.evidence();
        assert_eq!(evidence.matches("t-1").count(), 1);
        assert!(
            evidence.ends_with("\nTimestamp: 2026-04-27 18:50:29Z"),
            "{evidence}"
        );
        assert_eq!(OauthError::default().aadsts(), None);
    }
}
