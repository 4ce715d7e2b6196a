use serde::Deserialize;
use serde_json::Value;

use super::Problem;

/// What Qlik Cloud says of its e-mail provider, in any of the shapes that its API has
/// (qlik.dev/apis/rest/transports): a refusal `{errors: […]}`, the result of a connection or a
/// test mail, or the settings with their state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QlikAnswer {
    errors: Vec<QlikError>,
    error_code: String,
    connection_failed: bool,
    success: Option<bool>,
    is_valid: Option<bool>,
    /// What the mail server, or the library that asked it, said.
    pub message: String,
    /// The mail server's reply code; 0 where there was none.
    pub smtp_response_code: u16,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct QlikError {
    code: String,
    title: String,
    detail: String,
}

impl QlikAnswer {
    /// Reads it; `None` where it is not Qlik Cloud's.
    pub fn read(body: &str) -> Option<Self> {
        const MARKS: [&str; 5] = [
            "errors",
            "errorCode",
            "connectionFailed",
            "smtpResponseCode",
            "isValid",
        ];
        let value: Value = serde_json::from_str(body).ok()?;
        let is_one = MARKS.iter().any(|mark| value.get(mark).is_some());
        is_one.then(|| serde_json::from_value(value).ok())?
    }

    /// True where the mail server itself refused: its words tell more than Qlik's.
    pub fn is_the_mail_server_s(&self) -> bool {
        self.success == Some(false) && !self.connection_failed && !self.message.is_empty()
    }
}

/// What it means. `status`: of HTTP, 0 where it is not known.
pub fn qlik(answer: &QlikAnswer, status: u16) -> Problem {
    match answer.error_code.as_str() {
        "CONFIG_NOT_SET" => return Problem::QlikNothingConfigured,
        "INCOMPLETE_CONFIG" => return Problem::QlikConfigurationIncomplete,
        "INVALID_CREDENTIALS" => return Problem::QlikSignInFailed,
        "PROVIDER_ERROR" => return Problem::QlikProviderError,
        _ => {}
    }
    if answer.connection_failed {
        return Problem::QlikCannotConnect {
            reason: answer.message.clone(),
        };
    }
    let error = answer.errors.first().cloned().unwrap_or_default();
    let words = format!("{} {} {}", error.code, error.title, error.detail).to_lowercase();
    let says = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
    if says(&["invalid_client", "unauthorized_client", "invalid_scope"]) {
        return Problem::QlikClientRejected;
    }
    match (status_of(&error.code).unwrap_or(status), words.as_str()) {
        (401, _) => Problem::QlikKeyRejected,
        (403, _) => Problem::QlikNotTenantAdmin,
        (405 | 410, _) => Problem::QlikMethodRetired,
        (404, _) => Problem::QlikNothingConfigured,
        (429, _) => Problem::QlikRateLimited {
            seconds: seconds_in(&error.detail),
        },
        (500..=599, _) => Problem::QlikBusy {
            status: status_of(&error.code).unwrap_or(status),
        },
        _ if says(&["must be a tenant admin", "forbidden"]) => Problem::QlikNotTenantAdmin,
        _ if says(&["unauthorized", "authentication"]) => Problem::QlikKeyRejected,
        _ if says(&["no email config exists"]) => Problem::QlikNothingConfigured,
        (400 | 422, _) => Problem::QlikSettingsRefused {
            reason: reason(&error),
        },
        (status, _) => Problem::QlikUnknown {
            error: reason(&error),
            status,
        },
    }
}

/// `HTTP-429` is how some of them begin.
fn status_of(code: &str) -> Option<u16> {
    code.strip_prefix("HTTP-")?.parse().ok()
}

fn reason(error: &QlikError) -> String {
    [&error.title, &error.detail, &error.code]
        .into_iter()
        .find(|words| !words.is_empty())
        .cloned()
        .unwrap_or_default()
}

/// "You need to wait 13 seconds until limit is lifted."
fn seconds_in(detail: &str) -> u32 {
    let mut words = detail.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if let (Ok(seconds), Some(unit)) = (word.parse(), words.peek())
            && unit.starts_with("second")
        {
            return seconds;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_of_an_answer_is_understood() {
        for (status, body, code) in [
            (
                429,
                r#"{"errors":[{"code":"HTTP-429","title":"API rate limit reached.","detail":"You need to wait 13 seconds until limit is lifted."}]}"#,
                "qlik-rate-limited",
            ),
            (
                403,
                r#"{"errors":[{"code":"TRANSPORTS-3","title":"Forbidden"}]}"#,
                "qlik-not-tenant-admin",
            ),
            (
                0,
                r#"{"errors":[{"code":"TRANSPORTS-3","title":"Must be a tenant admin."}]}"#,
                "qlik-not-tenant-admin",
            ),
            (
                401,
                r#"{"errors":[{"code":"HTTP-401","title":"Unauthorized"}]}"#,
                "qlik-key-rejected",
            ),
            (
                404,
                r#"{"errors":[{"code":"X","title":"No email config exists for tenant."}]}"#,
                "qlik-nothing-configured",
            ),
            (
                200,
                r#"{"errorCode":"CONFIG_NOT_SET","isValid":false}"#,
                "qlik-nothing-configured",
            ),
            (
                200,
                r#"{"errorCode":"INCOMPLETE_CONFIG","isValid":false}"#,
                "qlik-configuration-incomplete",
            ),
            (
                200,
                r#"{"errorCode":"INVALID_CREDENTIALS","isValid":false,"authFailures":4,"_id":"x"}"#,
                "qlik-sign-in-failed",
            ),
            (
                200,
                r#"{"errorCode":"PROVIDER_ERROR","isValid":false}"#,
                "qlik-provider-error",
            ),
            (
                200,
                r#"{"connectionFailed":true,"message":"connect ETIMEDOUT","success":false}"#,
                "qlik-cannot-connect",
            ),
            (
                400,
                r#"{"errors":[{"code":"T-1","title":"serverPort must be positive"}]}"#,
                "qlik-settings-refused",
            ),
            (
                405,
                r#"{"errors":[{"code":"HTTP-405","title":"Method not allowed"}]}"#,
                "qlik-method-retired",
            ),
            (503, r#"{"errors":[]}"#, "qlik-busy"),
            (
                400,
                r#"{"errors":[{"code":"invalid_client","title":"x"}]}"#,
                "qlik-client-rejected",
            ),
            (
                0,
                r#"{"errors":[{"code":"T-9","title":"something new"}]}"#,
                "qlik-unknown",
            ),
        ] {
            let answer = QlikAnswer::read(body).unwrap();
            assert_eq!(qlik(&answer, status).code(), code, "{body}");
        }
        assert_eq!(QlikAnswer::read(r#"{"error":{"code":"x"}}"#), None);
        assert_eq!(QlikAnswer::read("<html>"), None);
        assert_eq!(
            seconds_in("You need to wait 13 seconds until limit is lifted."),
            13
        );
    }

    #[test]
    fn the_mail_server_s_own_words_are_left_to_their_own_rules() {
        let body = r#"{"connectionFailed":false,"success":false,"message":"Invalid login: 535 5.7.8 no","smtpResponseCode":535}"#;
        let answer = QlikAnswer::read(body).unwrap();
        assert!(answer.is_the_mail_server_s());
        assert_eq!(answer.smtp_response_code, 535);
    }
}
