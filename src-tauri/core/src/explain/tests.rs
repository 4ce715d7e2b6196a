use super::*;

fn code(text: &str, stage: Stage, service: &str) -> &'static str {
    let said = Said {
        service: Some(service.to_owned()).filter(|id| !id.is_empty()),
        server: None,
    };
    explain(text, Some(stage), &said).problem.code()
}

#[test]
fn a_pasted_reply_is_explained_and_unknown_text_is_never_guessed() {
    for (text, stage, service, expected) in [
        (
            "535 5.7.8 Error: authentication failed",
            Stage::Auth,
            "",
            "smtp-bad-credentials",
        ),
        (
            "535 5.7.8 Error: authentication failed",
            Stage::Auth,
            "icloud",
            "smtp-app-password-required",
        ),
        (
            "  550 5.7.60 SMTP; Client does not have permissions to send as this sender \r\n",
            Stage::Data,
            "",
            "smtp-sender-not-allowed",
        ),
        ("550 hmm", Stage::Data, "", "smtp-unknown"),
        ("", Stage::Auth, "", "smtp-unknown"),
        (
            "HTTP/1.1 400 Bad Request",
            Stage::Connect,
            "",
            "smtp-not-smtp",
        ),
    ] {
        assert_eq!(code(text, stage, service), expected, "{text}");
    }
    let kept = explain("550 hmm", Some(Stage::Data), &Said::default());
    assert_eq!(kept.raw.as_deref(), Some("550 hmm"));
}

#[test]
fn microsoft_s_bodies_are_explained_with_what_logs_add() {
    for (text, stage, expected) in [
        (
            r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: x","error_codes":[7000215]}"#,
            Stage::Token,
            "oauth-bad-secret",
        ),
        (
            "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
            Stage::Token,
            "oauth-app-not-found",
        ),
        (
            r#"HTTP 401: {"error":"invalid_client","error_codes":[7000222]}"#,
            Stage::Token,
            "oauth-secret-expired",
        ),
        ("something else", Stage::Token, "oauth-unknown"),
        (
            r#"{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}"#,
            Stage::Send,
            "graph-access-denied",
        ),
        (
            r#"{"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled."}}"#,
            Stage::Send,
            "graph-access-policy",
        ),
        (
            r#"Status: 404 {"error":{"code":"x","innererror":{"code":"MailboxNotEnabledForRESTAPI"}}}"#,
            Stage::Send,
            "graph-mailbox-missing",
        ),
        ("nothing known", Stage::Send, "graph-unknown"),
    ] {
        assert_eq!(code(text, stage, ""), expected, "{text}");
    }
}

#[test]
fn without_a_step_the_text_tells_it() {
    for (text, stage, expected) in [
        (
            "535 5.7.8 Error: authentication failed",
            Stage::Auth,
            "smtp-bad-credentials",
        ),
        (
            "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.",
            Stage::Data,
            "smtp-sender-auth-failed",
        ),
        (
            "554 No SMTP service here",
            Stage::Connect,
            "smtp-no-smtp-service",
        ),
        (
            "454 4.7.1 <a@example.com>: Relay access denied",
            Stage::Rcpt,
            "smtp-relay-denied",
        ),
        (
            "454 4.7.0 TLS not available due to local problem",
            Stage::Starttls,
            "smtp-tls-unavailable",
        ),
        (
            "530 Must issue a STARTTLS command first",
            Stage::Mail,
            "smtp-tls-required",
        ),
        (
            "AADSTS7000222: The provided client secret keys are expired.",
            Stage::Token,
            "oauth-secret-expired",
        ),
        (
            r#"{"error":{"code":"ErrorSendAsDenied","message":"x"}}"#,
            Stage::Send,
            "graph-send-as-denied",
        ),
        (
            "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted.')",
            Stage::Auth,
            "smtp-bad-credentials",
        ),
        (
            "The server response was: 5.7.57 Client not authenticated to send mail.",
            Stage::Data,
            "smtp-auth-required",
        ),
        (
            "Error: connect ECONNREFUSED 192.0.2.1:587",
            Stage::Connect,
            "connect-refused",
        ),
        (
            "queryA EAI_AGAIN smtp.example.com",
            Stage::Connect,
            "dns-timeout",
        ),
        (
            "something that nobody knows",
            Stage::Connect,
            "smtp-unknown",
        ),
    ] {
        let failure = explain(text, None, &Said::default());
        assert_eq!(failure.problem.code(), expected, "{text}");
        assert_eq!(failure.stage, Some(stage), "{text}");
    }
}

#[test]
fn qlik_cloud_s_answers_are_explained_and_the_mail_server_s_words_in_them_first() {
    for (text, expected) in [
        (
            r#"{"connectionFailed":false,"success":false,"message":"Invalid login: 535 5.7.8 Authentication failed","smtpResponseCode":535}"#,
            "smtp-bad-credentials",
        ),
        (
            r#"{"connectionFailed":true,"success":false,"message":"connect ETIMEDOUT 192.0.2.1:25"}"#,
            "connect-timeout",
        ),
        (
            r#"{"connectionFailed":true,"success":false,"message":"no way"}"#,
            "qlik-cannot-connect",
        ),
        (
            r#"403 Forbidden {"errors":[{"code":"T-3","title":"Must be a tenant admin."}]}"#,
            "qlik-not-tenant-admin",
        ),
        (
            r#"{"isValid":false,"errorCode":"PROVIDER_ERROR"}"#,
            "qlik-provider-error",
        ),
    ] {
        let failure = explain(text, None, &Said::default());
        assert_eq!(failure.problem.code(), expected, "{text}");
        assert_eq!(failure.raw.as_deref(), Some(text));
    }
}
