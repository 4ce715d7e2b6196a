//! Faults of `sendMail` that answer with an error: status, code, text.

use crate::{MicrosoftFault as Fault, microsoft::graph::error::GraphError};

/// One line of the table.
pub(super) struct Row {
    fault: Fault,
    pub(super) error: GraphError<'static>,
    /// The `Retry-After`; empty for none.
    pub(super) retry_after: &'static str,
}

/// The line of a fault.
pub(super) fn row(fault: Fault) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.fault == fault)
}

pub(super) const EXPIRED: GraphError<'static> = GraphError::new(
    401,
    "InvalidAuthenticationToken",
    "Lifetime validation failed, the token is expired.",
);
pub(super) const THROTTLED: GraphError<'static> =
    GraphError::new(429, "TooManyRequests", "Too many requests.");

const NO_PERMISSIONS: &str =
    "The token contains no permissions, or permissions can not be understood.";
const LIMIT: &str = "Cannot send mail. Daily Message/Recipient limit exceeded., \
                     The message limit was exceeded.";

#[rustfmt::skip] // a table
static ROWS: &[Row] = &[
    Row { fault: Fault::GraphInvalidAuthenticationToken, error: EXPIRED, retry_after: "" },
    Row { fault: Fault::GraphInvalidAudience, retry_after: "", error:
        GraphError::new(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.") },
    Row { fault: Fault::GraphNoPermissions401, retry_after: "", error:
        GraphError::new(401, "NoPermissionsInAccessToken", NO_PERMISSIONS) },
    Row { fault: Fault::GraphNoPermissions403, retry_after: "", error:
        GraphError::new(403, "NoPermissionsInAccessToken", NO_PERMISSIONS) },
    Row { fault: Fault::GraphErrorAccessDenied, retry_after: "", error:
        GraphError::new(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.") },
    Row { fault: Fault::GraphAccessToOdataDisabled, retry_after: "", error:
        GraphError::new(403, "ErrorAccessDenied", "Access to OData is disabled.") },
    Row { fault: Fault::GraphAuthorizationRequestDenied, retry_after: "", error:
        GraphError::new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.") },
    Row { fault: Fault::GraphErrorSendAsDenied, retry_after: "", error:
        GraphError::new(403, "ErrorSendAsDenied", "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.") },
    Row { fault: Fault::GraphErrorMessageSubmissionBlocked, retry_after: "", error:
        GraphError::new(403, "ErrorMessageSubmissionBlocked", "Cannot send mail. Follow the instructions in your Inbox to verify your account., Account is blocked from sending.") },
    Row { fault: Fault::GraphErrorAccountSuspend, retry_after: "", error:
        GraphError::new(403, "ErrorAccountSuspend", "Account suspended. Follow the instructions in your Inbox to verify your account.") },
    Row { fault: Fault::GraphErrorAccountDisabled, retry_after: "", error:
        GraphError::new(403, "ErrorAccountDisabled", "The account is disabled.") },
    Row { fault: Fault::GraphErrorInvalidUser, retry_after: "", error:
        GraphError::new(404, "ErrorInvalidUser", "The requested user 'reports@practice.test' is invalid.") },
    Row { fault: Fault::GraphResourceNotFound, retry_after: "", error:
        GraphError::new(404, "ResourceNotFound", "Resource could not be discovered.") },
    Row { fault: Fault::GraphRequestResourceNotFound, retry_after: "", error:
        GraphError::new(404, "Request_ResourceNotFound", "Resource 'reports@practice.test' does not exist or one of its queried reference-property objects are not present.") },
    Row { fault: Fault::GraphMailboxNotEnabled, retry_after: "", error:
        GraphError::new(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.") },
    Row { fault: Fault::GraphMailboxNotSupported, retry_after: "", error:
        GraphError::new(404, "MailboxNotSupportedForRESTAPI", "REST API is not yet supported for this mailbox.") },
    Row { fault: Fault::GraphErrorNonExistentMailbox, retry_after: "", error:
        GraphError::new(404, "ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it.") },
    Row { fault: Fault::GraphErrorInvalidRecipients, retry_after: "", error:
        GraphError::new(400, "ErrorInvalidRecipients", "At least one recipient is not valid., Recipient 'a.@practice.test' is not resolved. All recipients must be resolved before a message can be submitted.") },
    Row { fault: Fault::GraphErrorMimeContent, retry_after: "", error:
        GraphError::new(400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.") },
    Row { fault: Fault::GraphBadRequest, retry_after: "", error:
        GraphError::new(400, "BadRequest", "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.") },
    Row { fault: Fault::GraphRequestBodyRead, retry_after: "", error:
        GraphError::new(400, "RequestBodyRead", "The property 'practice' does not exist on type 'microsoft.graph.message'. Make sure to only use property names that are defined by the type.") },
    Row { fault: Fault::GraphErrorInvalidRequest, retry_after: "", error:
        GraphError::new(400, "ErrorInvalidRequest", "The request is invalid.") },
    Row { fault: Fault::GraphRequestEntityTooLarge, retry_after: "", error:
        GraphError::new(413, "RequestEntityTooLarge", "The request entity is too large. The maximum size is 4 MB.") },
    Row { fault: Fault::GraphErrorMessageSizeExceeded400, retry_after: "", error:
        GraphError::new(400, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size., Message size exceeded.") },
    Row { fault: Fault::GraphErrorMessageSizeExceeded413, retry_after: "", error:
        GraphError::new(413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size., Message size exceeded.") },
    Row { fault: Fault::GraphErrorExceededMessageLimit400, retry_after: "", error:
        GraphError::new(400, "ErrorExceededMessageLimit", LIMIT) },
    Row { fault: Fault::GraphErrorExceededMessageLimit403, retry_after: "", error:
        GraphError::new(403, "ErrorExceededMessageLimit", LIMIT) },
    Row { fault: Fault::GraphErrorExceededMessageLimit429, retry_after: "", error:
        GraphError::new(429, "ErrorExceededMessageLimit", LIMIT) },
    Row { fault: Fault::GraphErrorQuotaExceeded403, retry_after: "", error:
        GraphError::new(403, "ErrorQuotaExceeded", "The mailbox is full.") },
    Row { fault: Fault::GraphErrorQuotaExceeded507, retry_after: "", error:
        GraphError::new(507, "ErrorQuotaExceeded", "The mailbox is full.") },
    Row { fault: Fault::GraphErrorSubmissionQuotaExceeded, retry_after: "", error:
        GraphError::new(403, "ErrorSubmissionQuotaExceeded", "The submission quota was exceeded.") },
    Row { fault: Fault::GraphApplicationThrottled, retry_after: "10", error:
        GraphError::new(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.") },
    Row { fault: Fault::GraphTooManyRequests, retry_after: "10", error:
        GraphError::new(429, "TooManyRequests", "Too many requests.") },
    Row { fault: Fault::GraphActivityLimitReached, retry_after: "", error:
        GraphError::new(429, "ActivityLimitReached", "The app or user has been throttled.") },
    Row { fault: Fault::GraphWasclThrottle, retry_after: "", error:
        GraphError::new(429, "ErrorExceededMessageLimit", "WASCL UserAction verdict is not None. Actual verdict is Refuse, ShowTierUpgrade. Throttle.") },
    Row { fault: Fault::GraphThrottledLong, retry_after: "600", error:
        GraphError::new(429, "TooManyRequests", "Too many requests.") },
    Row { fault: Fault::GraphThrottledDate, retry_after: "Wed, 21 Oct 2099 07:28:00 GMT", error:
        GraphError::new(429, "TooManyRequests", "Too many requests.") },
    Row { fault: Fault::GraphMailboxMove, retry_after: "", error:
        GraphError::new(503, "ErrorMailboxMoveInProgress", "Mailbox move in progress. Try again later., Cannot access mailbox.") },
    Row { fault: Fault::GraphMailboxStoreUnavailable, retry_after: "", error:
        GraphError::new(503, "ErrorMailboxStoreUnavailable", "The mailbox database is temporarily unavailable., Cannot open mailbox.") },
    Row { fault: Fault::GraphErrorServerBusy, retry_after: "30", error:
        GraphError::new(503, "ErrorServerBusy", "The server cannot service this request right now. Try again later.") },
    Row { fault: Fault::GraphErrorInternalServerTransient, retry_after: "", error:
        GraphError::new(503, "ErrorInternalServerTransientError", "An internal server error occurred. Try again later.") },
    Row { fault: Fault::GraphServiceUnavailable, retry_after: "", error:
        GraphError::new(503, "ServiceUnavailable", "The service is unavailable.") },
    Row { fault: Fault::GraphInternalServerError, retry_after: "", error:
        GraphError::new(500, "InternalServerError", "An internal server error occurred. The operation failed.") },
    Row { fault: Fault::GraphUnknownError, retry_after: "", error:
        GraphError::new(500, "UnknownError", "") },
    Row { fault: Fault::GraphNestedAccessDenied, retry_after: "", error:
        GraphError::new(403, "accessDenied", "The caller does not have permission to perform the action.").within(&["generalException", "ErrorAccessDenied"]) },
    Row { fault: Fault::GraphNestedMailboxMove, retry_after: "", error:
        GraphError::new(503, "UnknownError", "").within(&["ErrorMailboxMoveInProgress"]) },
    Row { fault: Fault::GraphUnknownCode, retry_after: "", error:
        GraphError::new(403, "PracticeErrorThatNobodyKnows", "Nobody knows this one.") },
    Row { fault: Fault::GraphAnsiHtml, retry_after: "", error:
        GraphError::new(403, "ErrorAccessDenied", "\u{1b}[2J\u{1b}[31mRefused\u{1b}[0m <b>bold</b> <img src=x onerror=alert(1)> \u{202e}gnp.exe") },
];
