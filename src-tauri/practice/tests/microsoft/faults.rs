//! The menu as a whole: each fault answers with what its name says, and keeps a mail only where
//! it says so.

use std::{io::ErrorKind, time::Duration};

use sendwright_practice::{MicrosoftFault, PracticeMicrosoft, PracticeServers};
use strum::IntoEnumIterator as _;

use crate::client::{Answer, ask, mail, send_mail, started, token};

/// A fault of `sendMail`, its status, and its code; no code where the body is no JSON.
#[rustfmt::skip] // a table
const SEND_MAIL: &[(MicrosoftFault, u16, &str)] = {
    use MicrosoftFault as F;
    &[
        (F::GraphInvalidAuthenticationToken, 401, "InvalidAuthenticationToken"),
        (F::GraphInvalidAudience, 401, "InvalidAuthenticationToken"),
        (F::GraphNoPermissions401, 401, "NoPermissionsInAccessToken"),
        (F::GraphNoPermissions403, 403, "NoPermissionsInAccessToken"),
        (F::GraphErrorAccessDenied, 403, "ErrorAccessDenied"),
        (F::GraphAccessToOdataDisabled, 403, "ErrorAccessDenied"),
        (F::GraphAuthorizationRequestDenied, 403, "Authorization_RequestDenied"),
        (F::GraphErrorSendAsDenied, 403, "ErrorSendAsDenied"),
        (F::GraphErrorMessageSubmissionBlocked, 403, "ErrorMessageSubmissionBlocked"),
        (F::GraphErrorAccountSuspend, 403, "ErrorAccountSuspend"),
        (F::GraphErrorAccountDisabled, 403, "ErrorAccountDisabled"),
        (F::GraphErrorInvalidUser, 404, "ErrorInvalidUser"),
        (F::GraphResourceNotFound, 404, "ResourceNotFound"),
        (F::GraphRequestResourceNotFound, 404, "Request_ResourceNotFound"),
        (F::GraphMailboxNotEnabled, 404, "MailboxNotEnabledForRESTAPI"),
        (F::GraphMailboxNotSupported, 404, "MailboxNotSupportedForRESTAPI"),
        (F::GraphErrorNonExistentMailbox, 404, "ErrorNonExistentMailbox"),
        (F::GraphErrorInvalidRecipients, 400, "ErrorInvalidRecipients"),
        (F::GraphErrorMimeContent, 400, "ErrorMimeContentInvalidBase64String"),
        (F::GraphBadRequest, 400, "BadRequest"),
        (F::GraphRequestBodyRead, 400, "RequestBodyRead"),
        (F::GraphErrorInvalidRequest, 400, "ErrorInvalidRequest"),
        (F::GraphRequestEntityTooLarge, 413, "RequestEntityTooLarge"),
        (F::GraphErrorMessageSizeExceeded400, 400, "ErrorMessageSizeExceeded"),
        (F::GraphErrorMessageSizeExceeded413, 413, "ErrorMessageSizeExceeded"),
        (F::GraphErrorExceededMessageLimit400, 400, "ErrorExceededMessageLimit"),
        (F::GraphErrorExceededMessageLimit403, 403, "ErrorExceededMessageLimit"),
        (F::GraphErrorExceededMessageLimit429, 429, "ErrorExceededMessageLimit"),
        (F::GraphErrorQuotaExceeded403, 403, "ErrorQuotaExceeded"),
        (F::GraphErrorQuotaExceeded507, 507, "ErrorQuotaExceeded"),
        (F::GraphErrorSubmissionQuotaExceeded, 403, "ErrorSubmissionQuotaExceeded"),
        (F::GraphApplicationThrottled, 429, "ApplicationThrottled"),
        (F::GraphTooManyRequests, 429, "TooManyRequests"),
        (F::GraphActivityLimitReached, 429, "ActivityLimitReached"),
        (F::GraphWasclThrottle, 429, "ErrorExceededMessageLimit"),
        (F::GraphThrottledLong, 429, "TooManyRequests"),
        (F::GraphThrottledDate, 429, "TooManyRequests"),
        (F::GraphMailboxMove, 503, "ErrorMailboxMoveInProgress"),
        (F::GraphMailboxStoreUnavailable, 503, "ErrorMailboxStoreUnavailable"),
        (F::GraphErrorServerBusy, 503, "ErrorServerBusy"),
        (F::GraphErrorInternalServerTransient, 503, "ErrorInternalServerTransientError"),
        (F::GraphServiceUnavailable, 503, "ServiceUnavailable"),
        (F::GraphInternalServerError, 500, "InternalServerError"),
        (F::GraphUnknownError, 500, "UnknownError"),
        (F::GraphNestedAccessDenied, 403, "accessDenied"),
        (F::GraphNestedMailboxMove, 503, "UnknownError"),
        (F::GraphUnknownCode, 403, "PracticeErrorThatNobodyKnows"),
        (F::GraphAnsiHtml, 403, "ErrorAccessDenied"),
        (F::GraphErrorNotJson, 403, ""),
        (F::GraphErrorEmpty, 403, ""),
        (F::GraphHtml, 200, ""),
        (F::GraphRedirect, 307, ""),
        (F::GraphHuge, 500, ""),
    ]
};

/// The faults whose answer `sendMail` gives, but not as one error.
const OWN_TESTS: [MicrosoftFault; 5] = [
    MicrosoftFault::GraphTokenRefusedOnce,
    MicrosoftFault::GraphThrottled,
    MicrosoftFault::GraphGatewayTimeout,
    MicrosoftFault::GraphNoAnswer,
    MicrosoftFault::GraphCloses,
];

async fn sent(microsoft: &PracticeMicrosoft, token: &str) -> Answer {
    send_mail(microsoft, token, &mail())
        .send(&microsoft.graph())
        .await
}

async fn with_token() -> (PracticeServers, String) {
    let servers = started().await;
    let token = token(servers.microsoft()).await;
    (servers, token)
}

#[tokio::test]
async fn every_number_of_entra_is_told_as_such() {
    let servers = started().await;
    let microsoft = servers.microsoft();
    let mut seen = 0;
    for fault in MicrosoftFault::iter() {
        let name = fault.to_string();
        let Some(number) = name.strip_prefix("aadsts-") else {
            continue;
        };
        microsoft.set_fault(fault);
        let answer = ask(microsoft, ("", "")).await;
        let body = answer.json();
        let status = if body["error"] == "invalid_client" {
            401
        } else {
            400
        };
        assert_eq!(answer.status, status, "{fault}");
        assert_eq!(answer.aadsts().to_string(), number);
        let description = body["error_description"].as_str().unwrap();
        assert!(
            description.starts_with(&format!("AADSTS{number}: ")),
            "{description}"
        );
        assert!(!description.contains(['{', '}']), "{description}");
        seen += 1;
    }
    assert!(seen >= 40, "{seen}");
}

#[tokio::test]
async fn every_error_of_graph_is_told_as_such() {
    let (servers, token) = with_token().await;
    let microsoft = servers.microsoft();
    for (fault, status, code) in SEND_MAIL {
        microsoft.set_fault(*fault);
        let answer = sent(microsoft, &token).await;
        assert_eq!(answer.status, *status, "{fault}");
        assert!(answer.header("request-id").is_some(), "{fault}");
        if !code.is_empty() {
            assert_eq!(answer.code(), *code, "{fault}");
            assert!(answer.json()["error"]["message"].is_string(), "{fault}");
        }
        assert!(fault.describe().contains(&status.to_string()), "{fault}");
    }
    assert_eq!(servers.inbox(), []);
    let graph = MicrosoftFault::iter().filter(|fault| fault.area() == "graph");
    for fault in graph {
        let known = SEND_MAIL.iter().any(|(of, _, _)| *of == fault) || OWN_TESTS.contains(&fault);
        assert!(known, "{fault} has no test");
    }
}

#[tokio::test]
async fn inner_errors_and_retry_after_are_where_they_should_be() {
    let (servers, token) = with_token().await;
    let microsoft = servers.microsoft();
    microsoft.set_fault(MicrosoftFault::GraphNestedAccessDenied);
    let inner = sent(microsoft, &token).await.json()["error"]["innerError"].clone();
    assert_eq!(inner["code"], "generalException");
    assert_eq!(inner["innererror"]["code"], "ErrorAccessDenied");
    microsoft.set_fault(MicrosoftFault::GraphNestedMailboxMove);
    let inner = sent(microsoft, &token).await.json()["error"]["innerError"].clone();
    assert_eq!(inner["code"], "ErrorMailboxMoveInProgress");
    for (fault, seconds) in [
        (MicrosoftFault::GraphThrottledLong, Some("600")),
        (MicrosoftFault::GraphApplicationThrottled, Some("10")),
        (MicrosoftFault::GraphActivityLimitReached, None),
        (
            MicrosoftFault::GraphThrottledDate,
            Some("Wed, 21 Oct 2099 07:28:00 GMT"),
        ),
    ] {
        microsoft.set_fault(fault);
        assert_eq!(
            sent(microsoft, &token).await.header("retry-after"),
            seconds,
            "{fault}"
        );
    }
    microsoft.set_fault(MicrosoftFault::GraphRedirect);
    let redirect = sent(microsoft, &token).await;
    assert_eq!(
        redirect.header("location"),
        Some("http://elsewhere.invalid/token")
    );
}

#[tokio::test]
async fn what_happens_once_happens_once() {
    let (servers, token) = with_token().await;
    let microsoft = servers.microsoft();
    microsoft.set_fault(MicrosoftFault::GraphThrottled);
    for round in 0..2 {
        let first = sent(microsoft, &token).await;
        assert_eq!(
            (first.status, first.header("retry-after")),
            (429, Some("1"))
        );
        assert_eq!(sent(microsoft, &token).await.status, 202);
        assert_eq!(servers.inbox().len(), round + 1);
        // Setting it again makes it new.
        microsoft.set_fault(MicrosoftFault::GraphThrottled);
    }
    microsoft.set_fault(MicrosoftFault::GraphTokenRefusedOnce);
    let statuses = [
        sent(microsoft, &token).await.status,
        sent(microsoft, &token).await.status,
    ];
    assert_eq!(statuses, [401, 202]);
}

#[tokio::test]
async fn a_mail_may_be_kept_though_nobody_says_so() {
    let (servers, token) = with_token().await;
    let microsoft = servers.microsoft();
    let call = send_mail(microsoft, &token, &mail()).with_patience(Duration::from_millis(500));
    for (fault, outcome) in [
        (MicrosoftFault::GraphGatewayTimeout, Ok(504)),
        (MicrosoftFault::GraphNoAnswer, Err(ErrorKind::TimedOut)),
        (MicrosoftFault::GraphCloses, Err(ErrorKind::UnexpectedEof)),
    ] {
        microsoft.set_fault(fault);
        let before = servers.inbox().len();
        let got = call.try_send(&microsoft.graph()).await;
        let got = got.map(|answer| answer.status).map_err(|why| why.kind());
        assert_eq!(got, outcome, "{fault}");
        assert_eq!(servers.inbox().len(), before + 1, "{fault}");
        let noted = microsoft.requests().pop().unwrap();
        assert_eq!(noted.status, outcome.ok(), "{fault}");
    }
}

#[tokio::test]
async fn a_fault_does_not_hide_what_is_wrong_with_the_request() {
    let (servers, token) = with_token().await;
    let microsoft = servers.microsoft();
    microsoft.set_fault(MicrosoftFault::GraphMailboxMove);
    let wrong = send_mail(microsoft, &token, &serde_json::json!({}));
    assert_eq!(
        wrong.send(&microsoft.graph()).await.code(),
        "RequestBodyRead"
    );
    for fault in [MicrosoftFault::Aadsts53003, MicrosoftFault::HttpSlow] {
        microsoft.set_fault(fault);
        assert_eq!(
            ask(microsoft, ("client_secret", "x")).await.aadsts(),
            7_000_215
        );
    }
}
