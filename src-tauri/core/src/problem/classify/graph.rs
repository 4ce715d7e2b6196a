use serde_json::Value;

use super::Problem;

/// Whom mail was to go out as, and to whom: the parameters of most texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GraphPeer {
    /// The sender.
    pub sender: String,
    /// The recipient; empty where none was named.
    pub recipient: String,
    /// The application.
    pub client_id: String,
    /// Graph's host.
    pub host: String,
}

/// A refusal of Graph: its status, and the codes in its body, the innermost last
/// (learn.microsoft.com/graph/errors).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GraphError {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u32>,
    codes: Vec<String>,
    message: String,
}

/// So deep a body is nested at most, that anybody has seen.
const MAX_DEPTH: usize = 8;

impl GraphError {
    /// Reads a refusal's body, whatever it is.
    pub fn read(status: u16, retry_after: Option<u32>, body: &[u8]) -> Self {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |from: &Value, key| from.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut codes = Vec::new();
        let mut here = value.get("error");
        let message = here.and_then(|error| text(error, "message"));
        while let Some(error) = here.filter(|_| codes.len() < MAX_DEPTH) {
            codes.extend(text(error, "code"));
            here = error.get("innerError").or_else(|| error.get("innererror"));
            if here.is_some_and(|inner| inner.get("code").is_none()) {
                break;
            }
        }
        if codes.is_empty() {
            codes = words_of(&String::from_utf8_lossy(body));
        }
        Self {
            status,
            retry_after,
            codes,
            message: message.unwrap_or_else(|| String::from_utf8_lossy(body).into_owned()),
        }
    }

    /// The innermost code that means something, as the problem it is.
    fn known(&self, peer: &GraphPeer) -> Option<Problem> {
        // A web server before Graph says it in its own way.
        if self.status == 413 || self.message.contains("Maximum request length exceeded") {
            return Some(Problem::GraphMessageTooLarge);
        }
        let mut codes = self.codes.iter().rev();
        codes.find_map(|code| self.by_code(code, peer))
    }

    fn by_code(&self, code: &str, peer: &GraphPeer) -> Option<Problem> {
        let sender = peer.sender.clone();
        let host = peer.host.clone();
        Some(match code {
            "InvalidAuthenticationToken" => Problem::GraphTokenRejected { host },
            "NoPermissionsInAccessToken" => Problem::GraphNoPermission {
                client_id: peer.client_id.clone(),
            },
            // Microsoft tells these two apart by words only.
            "ErrorAccessDenied" if self.message.contains("OData is disabled") => {
                Problem::GraphAccessPolicy { sender }
            }
            "ErrorAccessDenied" | "Authorization_RequestDenied" => {
                Problem::GraphAccessDenied { sender }
            }
            "ErrorSendAsDenied" => Problem::GraphSendAsDenied { sender },
            "ErrorMessageSubmissionBlocked" | "ErrorAccountSuspend" => {
                Problem::GraphMailboxBlocked { sender }
            }
            "ErrorAccountDisabled" => Problem::GraphAccountDisabled { sender },
            "ErrorInvalidUser" | "ResourceNotFound" | "Request_ResourceNotFound" => {
                Problem::GraphUserNotFound { sender }
            }
            "MailboxNotEnabledForRESTAPI" | "ErrorNonExistentMailbox" => {
                Problem::GraphMailboxMissing { sender }
            }
            "MailboxNotSupportedForRESTAPI" => Problem::GraphMailboxUnsupported { sender },
            "ErrorInvalidRecipients" => Problem::GraphRecipientInvalid {
                recipient: peer.recipient.clone(),
            },
            "RequestEntityTooLarge" | "ErrorMessageSizeExceeded" => Problem::GraphMessageTooLarge,
            "ErrorExceededMessageLimit" | "ErrorSubmissionQuotaExceeded" => {
                Problem::GraphDailyLimit { sender }
            }
            "ErrorQuotaExceeded" => Problem::GraphMailboxFull { sender },
            "ApplicationThrottled" | "TooManyRequests" | "ActivityLimitReached" => {
                Problem::GraphThrottled {
                    seconds: self.retry_after.unwrap_or_default(),
                }
            }
            "ErrorMailboxMoveInProgress"
            | "ErrorMailboxStoreUnavailable"
            | "ErrorServerBusy"
            | "ErrorInternalServerTransientError"
            | "ServiceUnavailable" => Problem::GraphBusy { host },
            "ErrorMimeContentInvalidBase64String"
            | "BadRequest"
            | "RequestBodyRead"
            | "ErrorInvalidRequest" => Problem::GraphRequestRejected {
                error: code.to_owned(),
            },
            _ => return None,
        })
    }
}

/// The words of a text that is no JSON, as a log or a library writes it: a code may stand among
/// them.
fn words_of(text: &str) -> Vec<String> {
    const MOST: usize = 400;
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| word.len() > 8)
        .take(MOST)
        .map(str::to_owned)
        .collect()
}

/// What a refusal of Graph means: by code, never by the status where a code is known.
pub fn graph(error: &GraphError, peer: &GraphPeer) -> Problem {
    if let Some(known) = error.known(peer) {
        return known;
    }
    match error.status {
        401 => Problem::GraphTokenRejected {
            host: peer.host.clone(),
        },
        413 => Problem::GraphMessageTooLarge,
        429 => Problem::GraphThrottled {
            seconds: error.retry_after.unwrap_or_default(),
        },
        500.. => Problem::GraphOutcomeUnknown {
            sender: peer.sender.clone(),
        },
        status => Problem::GraphUnknown {
            error: error.codes.last().cloned().unwrap_or_default(),
            status,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(status: u16, body: &str) -> &'static str {
        let error = GraphError::read(status, Some(7), body.as_bytes());
        graph(&error, &GraphPeer::default()).code()
    }

    fn body(code: &str, message: &str) -> String {
        format!(
            r#"{{"error":{{"code":"{code}","message":"{message}","innerError":{{"date":"x","request-id":"y"}}}}}}"#
        )
    }

    #[test]
    fn each_code_has_its_problem() {
        for (status, code, expected) in [
            (401, "InvalidAuthenticationToken", "graph-token-rejected"),
            (403, "NoPermissionsInAccessToken", "graph-no-permission"),
            (403, "ErrorAccessDenied", "graph-access-denied"),
            (403, "ErrorSendAsDenied", "graph-send-as-denied"),
            (
                403,
                "ErrorMessageSubmissionBlocked",
                "graph-mailbox-blocked",
            ),
            (403, "ErrorAccountDisabled", "graph-account-disabled"),
            (404, "ErrorInvalidUser", "graph-user-not-found"),
            (404, "MailboxNotEnabledForRESTAPI", "graph-mailbox-missing"),
            (
                404,
                "MailboxNotSupportedForRESTAPI",
                "graph-mailbox-unsupported",
            ),
            (400, "ErrorInvalidRecipients", "graph-recipient-invalid"),
            (413, "RequestEntityTooLarge", "graph-message-too-large"),
            (400, "ErrorExceededMessageLimit", "graph-daily-limit"),
            (507, "ErrorQuotaExceeded", "graph-mailbox-full"),
            (429, "ApplicationThrottled", "graph-throttled"),
            (503, "ErrorMailboxMoveInProgress", "graph-busy"),
            (400, "BadRequest", "graph-request-rejected"),
            (500, "InternalServerError", "graph-outcome-unknown"),
            (504, "UnknownError", "graph-outcome-unknown"),
            (418, "SomethingNew", "graph-unknown"),
        ] {
            assert_eq!(found(status, &body(code, "m")), expected, "{code}");
        }
        let policy = body("ErrorAccessDenied", "Access to OData is disabled.");
        assert_eq!(found(403, &policy), "graph-access-policy");
    }

    #[test]
    fn the_innermost_known_code_counts_and_no_body_at_all_is_no_harm() {
        let nested = |inner: &str| {
            format!(
                r#"{{"error":{{"code":"BadRequest","message":"m","innererror":{{"code":"{inner}"}}}}}}"#
            )
        };
        assert_eq!(
            found(400, &nested("ErrorInvalidRecipients")),
            "graph-recipient-invalid"
        );
        assert_eq!(found(400, &nested("Novelty")), "graph-request-rejected");
        for (status, code) in [
            (401, "graph-token-rejected"),
            (413, "graph-message-too-large"),
            (429, "graph-throttled"),
            (502, "graph-outcome-unknown"),
            (403, "graph-unknown"),
        ] {
            for body in [
                "",
                "<html>",
                "[]",
                r#"{"error":"x"}"#,
                r#"{"error":{"code":7}}"#,
            ] {
                assert_eq!(found(status, body), code, "{status} {body}");
            }
        }
        let deep = (0..100).fold(r#"{"code":"x"}"#.to_owned(), |inner, _| {
            format!(r#"{{"code":"x","innerError":{inner}}}"#)
        });
        assert_eq!(
            found(403, &format!(r#"{{"error":{deep}}}"#)),
            "graph-unknown"
        );
    }
}
