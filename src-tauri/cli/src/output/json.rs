//! The documents of the contract. Field names and codes are stable; more may be added.

use sendwright_core::{
    active::{SecretState, Status},
    check::{CheckReport, sender_domain::SenderDomainReport},
    discovery::{Candidate, Discovery},
    evidence::RungReport,
    problem::{Failure, FieldProblem},
    provider::{ProviderDraft, ProviderKind},
    test_mail::TestMailReport,
};
use sendwright_texts::Texts;
use serde_json::{Map, Value, json};

/// A problem with its words.
pub(crate) fn failure(texts: &Texts, failure: &Failure) -> Value {
    let words = texts.problem(&failure.problem);
    let mut document = object(failure);
    document.entry("params").or_insert_with(|| json!({}));
    document.insert("title".to_owned(), words.title.into());
    document.insert("why".to_owned(), words.why.into());
    document.insert("fix".to_owned(), words.fix.into());
    document.into()
}

/// A document with the request to whoever has to act, if there is one.
pub(crate) fn with_ticket(mut document: Value, ticket: Option<String>) -> Value {
    if let (Some(fields), Some(ticket)) = (document.as_object_mut(), ticket) {
        fields.insert("ticket".to_owned(), ticket.into());
    }
    document
}

/// One rung.
pub(crate) fn rung(texts: &Texts, report: &RungReport) -> Value {
    let mut document = object(report);
    if let Some(problem) = &report.problem {
        document.insert("problem".to_owned(), failure(texts, problem));
    }
    document.into()
}

/// A whole check.
pub(crate) fn check(texts: &Texts, report: &CheckReport) -> Value {
    json!({
        "verdict": report.verdict,
        "elapsedMs": report.elapsed_ms,
        "rungs": report.rungs.iter().map(|report| rung(texts, report)).collect::<Vec<_>>(),
        "transcript": report.transcript,
    })
}

/// What was found for an address.
pub(crate) fn discovery(texts: &Texts, found: &Discovery) -> Value {
    let candidate = |candidate: &Candidate| {
        let mut document = object(candidate);
        if let Some(problem) = &candidate.problem {
            document.insert("problem".to_owned(), failure(texts, problem));
        }
        Value::from(document)
    };
    let mut document = object(found);
    let candidates: Vec<Value> = found.candidates.iter().map(candidate).collect();
    document.insert("candidates".to_owned(), candidates.into());
    document.into()
}

/// The sender's domain.
pub(crate) fn sender_domain(texts: &Texts, report: &SenderDomainReport) -> Value {
    json!({
        "verdict": report.verdict,
        "elapsedMs": report.elapsed_ms,
        "rungs": report.rungs.iter().map(|report| rung(texts, report)).collect::<Vec<_>>(),
        "records": report.records,
    })
}

/// The problems of fields.
pub(crate) fn fields(texts: &Texts, problems: &[FieldProblem]) -> Value {
    let verdict = if problems.is_empty() {
        "passed"
    } else if problems.iter().all(|problem| problem.warning) {
        "warned"
    } else {
        "failed"
    };
    let field = |found: &FieldProblem| json!({ "field": found.field, "warning": found.warning, "problem": failure(texts, &found.problem) });
    json!({ "verdict": verdict, "fields": problems.iter().map(field).collect::<Vec<_>>() })
}

/// What became of a test mail.
pub(crate) fn test_mail(texts: &Texts, report: &TestMailReport) -> Value {
    let mut document = object(report);
    document.insert(
        "rungs".to_owned(),
        report
            .rungs
            .iter()
            .map(|report| rung(texts, report))
            .collect(),
    );
    if let Some(problem) = &report.problem {
        document.insert("problem".to_owned(), failure(texts, problem));
    }
    document.into()
}

/// The active provider.
pub(crate) fn status(texts: &Texts, status: &Status) -> Value {
    json!({
        "active": status.active.as_ref().map(provider),
        "secret": secret(status),
        "unchecked": status.unchecked,
        "lastCheck": status.last_check,
        "lastTestMail": status.test_mails.first(),
        "testMails": status.test_mails,
        "expires": expires(status),
        "problem": status.trouble.as_ref().map(|trouble| failure(texts, trouble)),
    })
}

fn expires(status: &Status) -> Vec<Value> {
    let secret = status.active.as_ref().map(|active| &active.secret_expires);
    [
        ("server-certificate", status.tls_expires.as_ref()),
        ("client-secret", secret.filter(|date| !date.is_empty())),
        ("client-certificate", status.certificate_expires.as_ref()),
    ]
    .into_iter()
    .filter_map(|(what, at)| at.map(|at| json!({ "what": what, "at": at })))
    .collect()
}

/// The provider in the form that `--provider` reads.
pub(crate) fn provider(draft: &ProviderDraft) -> Value {
    let optional = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            text.into()
        }
    };
    if draft.kind == ProviderKind::Microsoft365 {
        let cloud = if draft.cloud == "custom" {
            json!({ "authority": draft.authority, "graph": draft.graph })
        } else {
            draft.cloud.as_str().into()
        };
        return json!({
            "kind": draft.kind,
            "from": draft.from,
            "tenantId": draft.tenant_id,
            "clientId": draft.client_id,
            "credential": draft.credential,
            "certificateFile": optional(&draft.certificate_file),
            "secretExpires": optional(&draft.secret_expires),
            "cloud": cloud,
            "saveToSentItems": draft.save_to_sent_items,
        });
    }
    json!({
        "kind": draft.kind,
        "host": draft.host,
        "port": draft.port.parse::<u16>().ok(),
        "security": draft.security,
        "from": draft.from,
        "senderName": optional(&draft.sender_name),
        "username": optional(&draft.username),
        "caFile": optional(&draft.ca_file),
        "pinnedSha256": optional(&draft.pinned_sha256),
        "allowCleartextAuth": draft.allow_cleartext_auth,
    })
}

fn secret(status: &Status) -> Value {
    match status.secret {
        SecretState::None => Value::Null,
        state => state.id().into(),
    }
}

fn object(value: impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(object)) => object,
        Ok(_) | Err(_) => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sendwright_core::{evidence::Rung, problem::Problem, smtp::Stage};
    use sendwright_texts::Language;

    #[test]
    fn a_rung_is_the_contract_s() {
        let texts = Texts::new(Language::En);
        let problem = Problem::SmtpBadCredentials {
            host: "h".into(),
            username: "u".into(),
            reply_code: 535,
        };
        let report = RungReport::failed(
            Rung::Auth,
            Failure::new(problem).at(Stage::Auth).saying("535 5.7.8 no"),
        );
        let document = rung(&texts, &report);
        assert_eq!(document["rung"], "auth");
        assert_eq!(document["verdict"], "failed");
        let problem = &document["problem"];
        assert_eq!(problem["code"], "smtp-bad-credentials");
        assert_eq!(
            problem["params"],
            json!({ "host": "h", "username": "u", "replyCode": 535 })
        );
        assert_eq!(problem["stage"], "auth");
        assert_eq!(problem["transient"], false);
        assert_eq!(problem["who"], "you");
        assert_eq!(problem["whoElse"], json!(["mailbox-owner"]));
        assert_eq!(problem["raw"], "535 5.7.8 no");
        assert!(
            problem["title"].is_string() && problem["why"].is_string() && problem["fix"].is_array()
        );
    }

    #[test]
    fn a_provider_is_printed_as_it_is_read() {
        for text in [
            r#"{"kind":"smtp","host":"smtp.example.com","port":587,"security":"starttls","from":"a@example.com","senderName":null,"username":null,"caFile":null,"pinnedSha256":null,"allowCleartextAuth":false}"#,
            r#"{"kind":"microsoft365","from":"a@contoso.com","tenantId":"t","clientId":"c","credential":"secret","certificateFile":null,"secretExpires":"2027-05-01","cloud":"us-gov","saveToSentItems":true}"#,
            r#"{"kind":"microsoft365","from":"a@contoso.com","tenantId":"t","clientId":"c","credential":"secret","certificateFile":null,"secretExpires":null,"cloud":{"authority":"http://127.0.0.1:1","graph":"http://127.0.0.1:2"},"saveToSentItems":false}"#,
        ] {
            let draft = ProviderDraft::from_json(text).unwrap();
            assert_eq!(
                provider(&draft),
                serde_json::from_str::<Value>(text).unwrap()
            );
        }
    }
}
