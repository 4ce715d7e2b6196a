//! What a fault does in place of the right answer, as tables.

use hyper::{
    StatusCode,
    header::{HeaderName, PROXY_AUTHENTICATE, RETRY_AFTER},
};

use super::{
    MicrosoftFault, Shared,
    content::Content,
    graph::error::GraphError,
    http::{Answer, Closed, silence},
    server,
};

mod graph;

/// Where a redirect leads: to nobody (RFC 2606), and no client may go there.
const ELSEWHERE: &str = "http://elsewhere.invalid/token";

/// What comes in place of a token, if something does.
pub(crate) async fn instead_of_token(fault: MicrosoftFault) -> Option<Result<Answer, Closed>> {
    let ok = StatusCode::OK;
    let answer = match fault {
        MicrosoftFault::HttpRedirect => Answer::redirect(StatusCode::FOUND, ELSEWHERE),
        MicrosoftFault::HttpRedirect307 => {
            Answer::redirect(StatusCode::TEMPORARY_REDIRECT, ELSEWHERE)
        }
        MicrosoftFault::HttpHuge => endless(ok),
        MicrosoftFault::HttpHtml => html_page(ok),
        MicrosoftFault::HttpNotJson => json(ok, "{\"token_type\":\"Bearer\",\"access_tok"),
        MicrosoftFault::HttpNoToken => json(ok, "{\"token_type\":\"Bearer\",\"expires_in\":3599}"),
        MicrosoftFault::HttpEmpty => Answer::empty(ok),
        MicrosoftFault::HttpSlow => server::never(silence().await),
        MicrosoftFault::HttpCloses => return Some(Err(Closed)),
        MicrosoftFault::HttpProxyAuth => Answer::empty(StatusCode::PROXY_AUTHENTICATION_REQUIRED)
            .with(PROXY_AUTHENTICATE, "Basic realm=\"practice proxy\""),
        MicrosoftFault::Http429 => {
            Answer::empty(StatusCode::TOO_MANY_REQUESTS).with(RETRY_AFTER, "1")
        }
        MicrosoftFault::Http500 => Answer::empty(StatusCode::INTERNAL_SERVER_ERROR),
        MicrosoftFault::Http503 => html_page(StatusCode::SERVICE_UNAVAILABLE),
        MicrosoftFault::EntraUnknownCode => {
            let body = "{\"error\":\"practice_error\",\"error_description\":\"AADSTS7654321: \
                        Nobody knows this one.\",\"error_codes\":[7654321]}";
            json(StatusCode::BAD_REQUEST, body)
        }
        _ => return None,
    };
    Some(Ok(answer))
}

/// What comes in place of a mail being kept.
pub(crate) fn instead_of_keeping(
    fault: MicrosoftFault,
    shared: &Shared,
    error: impl Fn(&GraphError<'_>) -> Answer,
) -> Option<Answer> {
    Some(match fault {
        MicrosoftFault::GraphTokenRefusedOnce if shared.among_first(fault, 1) => {
            error(&graph::EXPIRED)
        }
        MicrosoftFault::GraphThrottled if shared.among_first(fault, 1) => {
            error(&graph::THROTTLED).with(RETRY_AFTER, "1")
        }
        MicrosoftFault::GraphErrorNotJson => html_page(StatusCode::FORBIDDEN),
        MicrosoftFault::GraphErrorEmpty => Answer::empty(StatusCode::FORBIDDEN),
        MicrosoftFault::GraphHtml => html_page(StatusCode::OK),
        MicrosoftFault::GraphRedirect => {
            Answer::redirect(StatusCode::TEMPORARY_REDIRECT, ELSEWHERE)
        }
        MicrosoftFault::GraphHuge => endless(StatusCode::INTERNAL_SERVER_ERROR),
        _ => {
            let row = graph::row(fault)?;
            let answer = error(&row.error);
            match row.retry_after {
                "" => answer,
                seconds => answer.with(RETRY_AFTER, seconds),
            }
        }
    })
}

/// What comes when the mail was kept, if it is not the right answer.
pub(crate) async fn instead_of_accepted(fault: MicrosoftFault) -> Option<Result<Answer, Closed>> {
    match fault {
        MicrosoftFault::GraphGatewayTimeout => Some(Ok(html_page(StatusCode::GATEWAY_TIMEOUT))),
        MicrosoftFault::GraphNoAnswer => server::never(silence().await),
        MicrosoftFault::GraphCloses => Some(Err(Closed)),
        _ => None,
    }
}

/// The page of a proxy that wants to be asked first.
pub(crate) fn html_page(status: StatusCode) -> Answer {
    let page = "<!DOCTYPE html><html><head><title>Network log-in</title></head><body>\
                <form method=\"post\"><input name=\"user\"><input type=\"password\" \
                name=\"password\"><button>Log in</button></form></body></html>";
    Answer::typed(status, "text/html; charset=utf-8", page.to_owned())
        .with(HeaderName::from_static("via"), "1.1 proxy.practice.test")
}

fn json(status: StatusCode, text: &str) -> Answer {
    Answer::typed(status, "application/json; charset=utf-8", text.to_owned())
}

fn endless(status: StatusCode) -> Answer {
    let mut answer = json(status, "");
    answer.content = Content::Endless(&[b' '; 16 * 1024]);
    answer
}
