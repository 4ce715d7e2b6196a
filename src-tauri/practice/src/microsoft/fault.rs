//! The menu of Microsoft's faults: names and one line each. What they do is in `script`.

use strum::EnumMessage as _;

/// What practice Entra or practice Graph does wrong, by name.
///
/// `Display` and `FromStr` use the name in kebab-case (`aadsts-7000215`);
/// `strum::IntoEnumIterator` walks them all. A request is first checked as without a fault, so
/// that what is wrong about it still shows; the fault takes the place of the right answer.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumIter,
    strum::EnumMessage,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum MicrosoftFault {
    /// everything is right
    #[default]
    None,

    // Entra, by number: the token is refused.
    /// AADSTS7000215: the secret is refused as wrong
    #[strum(serialize = "aadsts-7000215")]
    Aadsts7000215,
    /// AADSTS7000222: the secret is refused as expired
    #[strum(serialize = "aadsts-7000222")]
    Aadsts7000222,
    /// AADSTS700016: the app is not found in the tenant
    #[strum(serialize = "aadsts-700016")]
    Aadsts700016,
    /// AADSTS700011: the app is not found, in the other wording
    #[strum(serialize = "aadsts-700011")]
    Aadsts700011,
    /// AADSTS7000229: the app has no service principal in the tenant
    #[strum(serialize = "aadsts-7000229")]
    Aadsts7000229,
    /// AADSTS7000112: the app's sign-in is disabled
    #[strum(serialize = "aadsts-7000112")]
    Aadsts7000112,
    /// AADSTS70001: the app itself is disabled
    #[strum(serialize = "aadsts-70001")]
    Aadsts70001,
    /// AADSTS90002: the tenant is not found when a token is asked for
    #[strum(serialize = "aadsts-90002")]
    Aadsts90002,
    /// AADSTS900023: the tenant's name is called neither a DNS name nor an external domain
    #[strum(serialize = "aadsts-900023")]
    Aadsts900023,
    /// AADSTS90013: the input is called invalid
    #[strum(serialize = "aadsts-90013")]
    Aadsts90013,
    /// AADSTS900144: a parameter is said to be missing from the body
    #[strum(serialize = "aadsts-900144")]
    Aadsts900144,
    /// AADSTS9002313: the request is called malformed
    #[strum(serialize = "aadsts-9002313")]
    Aadsts9002313,
    /// AADSTS900561: the token endpoint says that it accepts POST only, as behind a proxy that makes it GET
    #[strum(serialize = "aadsts-900561")]
    Aadsts900561,
    /// AADSTS1002012: the scope is said not to end in /.default
    #[strum(serialize = "aadsts-1002012")]
    Aadsts1002012,
    /// AADSTS70011: the scope is called invalid
    #[strum(serialize = "aadsts-70011")]
    Aadsts70011,
    /// AADSTS28002: the scope is called invalid in the request for a token
    #[strum(serialize = "aadsts-28002")]
    Aadsts28002,
    /// AADSTS28003: the scope is said to be empty
    #[strum(serialize = "aadsts-28003")]
    Aadsts28003,
    /// AADSTS70003: the grant type is not supported
    #[strum(serialize = "aadsts-70003")]
    Aadsts70003,
    /// AADSTS500011: the resource is not found in the tenant, as with the scope of another cloud
    #[strum(serialize = "aadsts-500011")]
    Aadsts500011,
    /// AADSTS500014: the resource's service principal is disabled
    #[strum(serialize = "aadsts-500014")]
    Aadsts500014,
    /// AADSTS90038: the tenant belongs to another national cloud
    #[strum(serialize = "aadsts-90038")]
    Aadsts90038,
    /// AADSTS900382: confidential clients are not supported across clouds
    #[strum(serialize = "aadsts-900382")]
    Aadsts900382,
    /// AADSTS900432: the same, in the other wording
    #[strum(serialize = "aadsts-900432")]
    Aadsts900432,
    /// AADSTS7000218: neither secret nor assertion is said to have come
    #[strum(serialize = "aadsts-7000218")]
    Aadsts7000218,
    /// AADSTS700025: the app is public and must not present a secret
    #[strum(serialize = "aadsts-700025")]
    Aadsts700025,
    /// AADSTS700027: the signature of the client assertion fails
    #[strum(serialize = "aadsts-700027")]
    Aadsts700027,
    /// AADSTS700024: the client assertion is outside its time range, as with a wrong clock
    #[strum(serialize = "aadsts-700024")]
    Aadsts700024,
    /// AADSTS53003: Conditional Access blocks the token
    #[strum(serialize = "aadsts-53003")]
    Aadsts53003,
    /// AADSTS530032: a security policy of the tenant blocks the token
    #[strum(serialize = "aadsts-530032")]
    Aadsts530032,
    /// AADSTS530035: security defaults block the token
    #[strum(serialize = "aadsts-530035")]
    Aadsts530035,
    /// AADSTS500021: a proxy with tenant restrictions denies the tenant
    #[strum(serialize = "aadsts-500021")]
    Aadsts500021,
    /// AADSTS500022: a proxy sends a header of tenant restrictions that is wrong
    #[strum(serialize = "aadsts-500022")]
    Aadsts500022,
    /// AADSTS50049: the authority's host is unknown
    #[strum(serialize = "aadsts-50049")]
    Aadsts50049,
    /// AADSTS50196: the same request came too often: a loop
    #[strum(serialize = "aadsts-50196")]
    Aadsts50196,
    /// AADSTS50059: no tenant is named in the request
    #[strum(serialize = "aadsts-50059")]
    Aadsts50059,
    /// AADSTS90033: a service is unavailable for now
    #[strum(serialize = "aadsts-90033")]
    Aadsts90033,
    /// AADSTS90006: an external server is to be tried again
    #[strum(serialize = "aadsts-90006")]
    Aadsts90006,
    /// AADSTS90024: the request budget is used up for now
    #[strum(serialize = "aadsts-90024")]
    Aadsts90024,
    /// AADSTS90012: the request timed out
    #[strum(serialize = "aadsts-90012")]
    Aadsts90012,
    /// AADSTS50033: a retryable error
    #[strum(serialize = "aadsts-50033")]
    Aadsts50033,
    /// AADSTS90055: too many requests: the tenant is throttled
    #[strum(serialize = "aadsts-90055")]
    Aadsts90055,
    /// AADSTS650052: the service is not subscribed in the tenant
    #[strum(serialize = "aadsts-650052")]
    Aadsts650052,

    // Entra, otherwise.
    /// a right secret is refused with 7000215 for the first two token requests; then all works
    SecretTooNew,
    /// the app is not found (700016) for the first two token requests; then all works
    AppTooNew,
    /// the error has a number that nobody knows, and none of the usual extras
    EntraUnknownCode,
    /// the tenant is not found when its openid-configuration is asked for
    TenantNotFound,
    /// the openid-configuration is GCC's: a sub-scope, and the global hosts; all else works
    TenantGcc,
    /// the openid-configuration is GCC High's (USGov, DODCON); all else works
    TenantGccHigh,
    /// the openid-configuration is DoD's (USGov, DOD); all else works
    TenantDod,
    /// the openid-configuration names another tenant; all else works
    TenantOther,
    /// the openid-configuration is a proxy's HTML page with 200
    TenantHtml,
    /// the openid-configuration never comes
    TenantNoAnswer,

    // Graph. None of them keeps the message unless it says so.
    /// sendMail is answered with 401 InvalidAuthenticationToken: the token has expired
    #[strum(serialize = "graph-invalid-authentication-token")]
    GraphInvalidAuthenticationToken,
    /// sendMail is answered with 401 InvalidAuthenticationToken: the audience is invalid
    #[strum(serialize = "graph-invalid-audience")]
    GraphInvalidAudience,
    /// the first sendMail is answered with 401 InvalidAuthenticationToken; then all works
    #[strum(serialize = "graph-token-refused-once")]
    GraphTokenRefusedOnce,
    /// sendMail is answered with 401 NoPermissionsInAccessToken
    #[strum(serialize = "graph-no-permissions-in-access-token-401")]
    GraphNoPermissions401,
    /// sendMail is answered with 403 NoPermissionsInAccessToken
    #[strum(serialize = "graph-no-permissions-in-access-token-403")]
    GraphNoPermissions403,
    /// sendMail is answered with 403 ErrorAccessDenied
    #[strum(serialize = "graph-error-access-denied")]
    GraphErrorAccessDenied,
    /// sendMail is answered with 403 ErrorAccessDenied: access to OData is disabled
    #[strum(serialize = "graph-access-to-odata-disabled")]
    GraphAccessToOdataDisabled,
    /// sendMail is answered with 403 Authorization_RequestDenied
    #[strum(serialize = "graph-authorization-request-denied")]
    GraphAuthorizationRequestDenied,
    /// sendMail is answered with 403 ErrorSendAsDenied
    #[strum(serialize = "graph-error-send-as-denied")]
    GraphErrorSendAsDenied,
    /// sendMail is answered with 403 ErrorMessageSubmissionBlocked
    #[strum(serialize = "graph-error-message-submission-blocked")]
    GraphErrorMessageSubmissionBlocked,
    /// sendMail is answered with 403 ErrorAccountSuspend
    #[strum(serialize = "graph-error-account-suspend")]
    GraphErrorAccountSuspend,
    /// sendMail is answered with 403 ErrorAccountDisabled
    #[strum(serialize = "graph-error-account-disabled")]
    GraphErrorAccountDisabled,
    /// sendMail is answered with 404 ErrorInvalidUser
    #[strum(serialize = "graph-error-invalid-user")]
    GraphErrorInvalidUser,
    /// sendMail is answered with 404 ResourceNotFound
    #[strum(serialize = "graph-resource-not-found")]
    GraphResourceNotFound,
    /// sendMail is answered with 404 Request_ResourceNotFound
    #[strum(serialize = "graph-request-resource-not-found")]
    GraphRequestResourceNotFound,
    /// sendMail is answered with 404 MailboxNotEnabledForRESTAPI
    #[strum(serialize = "graph-mailbox-not-enabled-for-restapi")]
    GraphMailboxNotEnabled,
    /// sendMail is answered with 404 MailboxNotSupportedForRESTAPI
    #[strum(serialize = "graph-mailbox-not-supported-for-restapi")]
    GraphMailboxNotSupported,
    /// sendMail is answered with 404 ErrorNonExistentMailbox
    #[strum(serialize = "graph-error-non-existent-mailbox")]
    GraphErrorNonExistentMailbox,
    /// sendMail is answered with 400 ErrorInvalidRecipients
    #[strum(serialize = "graph-error-invalid-recipients")]
    GraphErrorInvalidRecipients,
    /// sendMail is answered with 400 ErrorMimeContentInvalidBase64String
    #[strum(serialize = "graph-error-mime-content-invalid-base64-string")]
    GraphErrorMimeContent,
    /// sendMail is answered with 400 BadRequest
    #[strum(serialize = "graph-bad-request")]
    GraphBadRequest,
    /// sendMail is answered with 400 RequestBodyRead
    #[strum(serialize = "graph-request-body-read")]
    GraphRequestBodyRead,
    /// sendMail is answered with 400 ErrorInvalidRequest
    #[strum(serialize = "graph-error-invalid-request")]
    GraphErrorInvalidRequest,
    /// sendMail is answered with 413 RequestEntityTooLarge
    #[strum(serialize = "graph-request-entity-too-large")]
    GraphRequestEntityTooLarge,
    /// sendMail is answered with 400 ErrorMessageSizeExceeded
    #[strum(serialize = "graph-error-message-size-exceeded-400")]
    GraphErrorMessageSizeExceeded400,
    /// sendMail is answered with 413 ErrorMessageSizeExceeded
    #[strum(serialize = "graph-error-message-size-exceeded-413")]
    GraphErrorMessageSizeExceeded413,
    /// sendMail is answered with 400 ErrorExceededMessageLimit
    #[strum(serialize = "graph-error-exceeded-message-limit-400")]
    GraphErrorExceededMessageLimit400,
    /// sendMail is answered with 403 ErrorExceededMessageLimit
    #[strum(serialize = "graph-error-exceeded-message-limit-403")]
    GraphErrorExceededMessageLimit403,
    /// sendMail is answered with 429 ErrorExceededMessageLimit
    #[strum(serialize = "graph-error-exceeded-message-limit-429")]
    GraphErrorExceededMessageLimit429,
    /// sendMail is answered with 403 ErrorQuotaExceeded
    #[strum(serialize = "graph-error-quota-exceeded-403")]
    GraphErrorQuotaExceeded403,
    /// sendMail is answered with 507 ErrorQuotaExceeded
    #[strum(serialize = "graph-error-quota-exceeded-507")]
    GraphErrorQuotaExceeded507,
    /// sendMail is answered with 403 ErrorSubmissionQuotaExceeded
    #[strum(serialize = "graph-error-submission-quota-exceeded")]
    GraphErrorSubmissionQuotaExceeded,
    /// sendMail is answered with 429 ApplicationThrottled: over the MailboxConcurrency limit
    #[strum(serialize = "graph-application-throttled")]
    GraphApplicationThrottled,
    /// sendMail is answered with 429 TooManyRequests
    #[strum(serialize = "graph-too-many-requests")]
    GraphTooManyRequests,
    /// sendMail is answered with 429 ActivityLimitReached and no Retry-After
    #[strum(serialize = "graph-activity-limit-reached")]
    GraphActivityLimitReached,
    /// sendMail is answered with 429 and a WASCL verdict: it looks like spam
    #[strum(serialize = "graph-wascl-throttle")]
    GraphWasclThrottle,
    /// the first sendMail is answered with 429 and Retry-After: 1; then all works
    #[strum(serialize = "graph-throttled")]
    GraphThrottled,
    /// sendMail is answered with 429 and Retry-After: 600
    #[strum(serialize = "graph-throttled-long")]
    GraphThrottledLong,
    /// sendMail is answered with 429 and a Retry-After that is no number
    #[strum(serialize = "graph-throttled-date")]
    GraphThrottledDate,
    /// sendMail is answered with 503 ErrorMailboxMoveInProgress
    #[strum(serialize = "graph-mailbox-move")]
    GraphMailboxMove,
    /// sendMail is answered with 503 ErrorMailboxStoreUnavailable
    #[strum(serialize = "graph-error-mailbox-store-unavailable")]
    GraphMailboxStoreUnavailable,
    /// sendMail is answered with 503 ErrorServerBusy and Retry-After
    #[strum(serialize = "graph-error-server-busy")]
    GraphErrorServerBusy,
    /// sendMail is answered with 503 ErrorInternalServerTransientError
    #[strum(serialize = "graph-error-internal-server-transient-error")]
    GraphErrorInternalServerTransient,
    /// sendMail is answered with 503 ServiceUnavailable
    #[strum(serialize = "graph-service-unavailable")]
    GraphServiceUnavailable,
    /// sendMail is answered with 500 InternalServerError
    #[strum(serialize = "graph-internal-server-error")]
    GraphInternalServerError,
    /// sendMail is answered with 500 UnknownError and an empty message
    #[strum(serialize = "graph-unknown-error")]
    GraphUnknownError,
    /// 403 with a code that says nothing, and ErrorAccessDenied two innererrors deep
    #[strum(serialize = "graph-nested-access-denied")]
    GraphNestedAccessDenied,
    /// 503 with a code that says nothing, and ErrorMailboxMoveInProgress in innerError
    #[strum(serialize = "graph-nested-mailbox-move")]
    GraphNestedMailboxMove,
    /// sendMail is answered with 403 and a code that nobody knows
    #[strum(serialize = "graph-unknown-code")]
    GraphUnknownCode,
    /// sendMail is answered with 403 and an HTML page
    #[strum(serialize = "graph-error-not-json")]
    GraphErrorNotJson,
    /// sendMail is answered with 403 and nothing else
    #[strum(serialize = "graph-error-empty")]
    GraphErrorEmpty,
    /// sendMail is answered with 403 and a message of ANSI escapes and HTML
    #[strum(serialize = "graph-ansi-html")]
    GraphAnsiHtml,
    /// sendMail is answered with 200 and a proxy's HTML page
    #[strum(serialize = "graph-html")]
    GraphHtml,
    /// sendMail is answered with 307 to another origin, which must never be followed
    #[strum(serialize = "graph-redirect")]
    GraphRedirect,
    /// sendMail is answered with 500 and a body without an end
    #[strum(serialize = "graph-huge")]
    GraphHuge,
    /// the message is kept, but a gateway answers 504
    #[strum(serialize = "graph-gateway-timeout")]
    GraphGatewayTimeout,
    /// the message is kept, but the server never says so
    #[strum(serialize = "graph-no-answer")]
    GraphNoAnswer,
    /// the message is kept, but the connection closes before the server says so
    #[strum(serialize = "graph-closes")]
    GraphCloses,

    // HTTP, in place of an answer to the call for a token.
    /// the token call is answered with 302 to another origin, which must never be followed
    HttpRedirect,
    /// the token call is answered with 307 to another origin, which would take the secret there
    #[strum(serialize = "http-redirect-307")]
    HttpRedirect307,
    /// the token call is answered with 200 and a body without an end
    HttpHuge,
    /// the token call is answered with 200 and a proxy's HTML log-in page
    HttpHtml,
    /// the token call is answered with 200 and something that is not JSON
    HttpNotJson,
    /// the token call is answered with 200 and JSON that holds no token
    HttpNoToken,
    /// the token call is answered with 200 and nothing else
    HttpEmpty,
    /// the token call is never answered
    HttpSlow,
    /// the connection closes without an answer to the token call
    HttpCloses,
    /// the token call is answered with 407: a proxy wants a password
    HttpProxyAuth,
    /// the token call is answered with 429 and Retry-After: 1
    #[strum(serialize = "http-429")]
    Http429,
    /// the token call is answered with 500 and nothing else
    #[strum(serialize = "http-500")]
    Http500,
    /// the token call is answered with 503 and an HTML page
    #[strum(serialize = "http-503")]
    Http503,

    // The token itself. Graph judges it as the real one would.
    /// the token has no roles, as with RBAC for Applications; all else works
    TokenWithoutRoles,
    /// the token may also read mail and users; all else works
    TokenOverPrivileged,
    /// the token is no JWT; all else works
    TokenOpaque,
    /// the token's payload is not JSON; all else works
    TokenRolesGarbled,
    /// the token is for another resource: Graph refuses its audience
    TokenWrongAudience,
    /// the token has expired when it comes: Graph refuses it
    TokenExpired,
    /// the app has the role for another permission only: Graph denies access
    TokenOtherRole,
}

impl MicrosoftFault {
    /// One English line on what the server does.
    ///
    /// It is the variant's own documentation, so the two cannot differ.
    pub fn describe(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }

    /// Where it shows: `entra`, `graph`, `http` or `token`. Empty for `None`.
    pub fn area(self) -> &'static str {
        const FIRST_OF_EACH: [(MicrosoftFault, &str); 4] = [
            (MicrosoftFault::Aadsts7000215, "entra"),
            (MicrosoftFault::GraphInvalidAuthenticationToken, "graph"),
            (MicrosoftFault::HttpRedirect, "http"),
            (MicrosoftFault::TokenWithoutRoles, "token"),
        ];
        let begun = FIRST_OF_EACH
            .iter()
            .rev()
            .find(|(first, _)| *first as u16 <= self as u16);
        begun.map_or("", |(_, area)| area)
    }

    /// The number of an `aadsts-` fault.
    pub(crate) fn aadsts(self) -> Option<u32> {
        let name: &str = self.into();
        name.strip_prefix("aadsts-")?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn every_fault_has_a_name_that_reads_back() {
        for fault in MicrosoftFault::iter() {
            let name = fault.to_string();
            assert_eq!(name.parse(), Ok(fault));
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(name.chars().all(kebab), "{name}");
        }
        assert_eq!("aadsts-7000215".parse(), Ok(MicrosoftFault::Aadsts7000215));
        assert_eq!(MicrosoftFault::HttpNotJson.to_string(), "http-not-json");
        assert!("no-such-fault".parse::<MicrosoftFault>().is_err());
    }

    #[test]
    fn faults_stand_under_the_heading_of_their_place() {
        assert_eq!(MicrosoftFault::None.area(), "");
        assert_eq!(MicrosoftFault::TenantNoAnswer.area(), "entra");
        for fault in MicrosoftFault::iter() {
            let name = fault.to_string();
            for area in ["graph", "http", "token"] {
                assert_eq!(
                    name.starts_with(&format!("{area}-")),
                    fault.area() == area,
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn every_fault_has_one_line_of_its_own() {
        let mut seen = HashSet::new();
        for fault in MicrosoftFault::iter() {
            let line = fault.describe();
            assert!(line.len() > 10 && !line.contains('\n'), "{fault}: {line:?}");
            assert!(seen.insert(line), "{fault} has the line of another: {line}");
        }
    }

    #[test]
    fn no_name_is_on_the_other_menu_too() {
        for fault in MicrosoftFault::iter().filter(|fault| *fault != MicrosoftFault::None) {
            assert!(
                fault.to_string().parse::<crate::Fault>().is_err(),
                "{fault}"
            );
        }
    }

    #[test]
    fn the_number_of_an_error_is_in_its_name() {
        assert_eq!(MicrosoftFault::Aadsts90002.aadsts(), Some(90002));
        assert_eq!(MicrosoftFault::SecretTooNew.aadsts(), None);
    }
}
