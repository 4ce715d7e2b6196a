use time::{
    Date, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description,
};

use super::{ClientCertificate, Cloud, ProviderDraft, ProviderKind, fields::Fields};
use crate::{
    problem::{FieldProblem, Problem},
    value::{ClientId, EmailAddress, TenantId},
};

/// Microsoft 365 by an application of the tenant: OAuth 2.0 client credentials (RFC 6749 §4.4),
/// and Graph's `sendMail`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Microsoft365Provider {
    /// The sender: the mailbox's user principal name.
    pub from: EmailAddress,
    /// Its tenant.
    pub tenant: TenantId,
    /// The registered application.
    pub client: ClientId,
    /// How the application shows who it is.
    pub credential: Credential,
    /// The day the client secret expires, where the admin has noted it.
    pub secret_expires: Option<Date>,
    /// Which cloud.
    pub cloud: Cloud,
    /// Whether the mail is kept in the sender's Sent Items.
    pub save_to_sent_items: bool,
}

/// How an application shows who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// By a client secret.
    Secret,
    /// By an assertion (RFC 7523) signed with this certificate's key.
    Certificate(ClientCertificate),
}

const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

impl Microsoft365Provider {
    pub(super) fn parse(draft: &ProviderDraft) -> Result<Self, Vec<FieldProblem>> {
        let mut fields = Fields::default();
        let from = fields.required::<EmailAddress>("from", &draft.from);
        let swapped = are_swapped(&draft.tenant_id, &draft.client_id);
        let (tenant, client) = if swapped {
            fields.error("tenantId", Problem::InputIdsSwapped);
            (None, None)
        } else {
            (
                fields.required::<TenantId>("tenantId", &draft.tenant_id),
                fields.required::<ClientId>("clientId", &draft.client_id),
            )
        };
        if let (Some(tenant), Some(client)) = (&tenant, &client)
            && tenant.as_str() == client.as_str()
        {
            fields.error("clientId", Problem::InputIdsEqual);
        }
        let credential = fields.take(credential(draft));
        let secret_expires = fields.take(date(&draft.secret_expires)).flatten();
        let cloud = fields.take(draft.cloud());
        let problems = fields.problems;
        match (from, tenant, client, credential, cloud) {
            (Some(from), Some(tenant), Some(client), Some(credential), Some(cloud))
                if problems.is_empty() =>
            {
                Ok(Self {
                    from,
                    tenant,
                    client,
                    credential,
                    secret_expires,
                    cloud,
                    save_to_sent_items: draft.save_to_sent_items,
                })
            }
            _ => Err(problems),
        }
    }

    /// What is not wrong and still deserves a word.
    pub(super) fn advice(&self, now: OffsetDateTime) -> Vec<FieldProblem> {
        let mut found = Vec::from_iter(sender_advice(self.from.as_str()));
        match &self.credential {
            Credential::Secret => {
                if let Some(date) = self.secret_expires.filter(|date| *date < now.date()) {
                    let until = date.to_string();
                    found.push(FieldProblem::warning(
                        "secretExpires",
                        Problem::InputSecretExpired { until },
                    ));
                }
            }
            Credential::Certificate(certificate) => {
                if certificate.expires().is_some_and(|expires| expires < now) {
                    let until = certificate.facts().expires;
                    found.push(FieldProblem::error(
                        "certificateFile",
                        Problem::InputCertificateExpired { until },
                    ));
                }
            }
        }
        found
    }

    pub(super) fn to_draft(&self) -> ProviderDraft {
        let (authority, graph) = if self.cloud.is_loopback() {
            (self.cloud.authority(), self.cloud.graph())
        } else {
            ("", "")
        };
        let (credential, certificate) = match &self.credential {
            Credential::Secret => ("secret", String::new()),
            Credential::Certificate(certificate) => ("certificate", certificate.to_pem()),
        };
        ProviderDraft {
            kind: ProviderKind::Microsoft365,
            from: self.from.to_string(),
            tenant_id: self.tenant.to_string(),
            client_id: self.client.to_string(),
            credential: credential.to_owned(),
            certificate,
            secret_expires: self
                .secret_expires
                .map(|date| date.to_string())
                .unwrap_or_default(),
            cloud: self.cloud.id().to_owned(),
            authority: authority.to_owned(),
            graph: graph.to_owned(),
            save_to_sent_items: self.save_to_sent_items,
            ..ProviderDraft::default()
        }
    }
}

/// What deserves a word of the sender alone, while the other fields are still to come.
pub(super) fn sender_advice(from: &str) -> Option<FieldProblem> {
    let address = from.parse::<EmailAddress>().ok().filter(is_onmicrosoft)?;
    let sender = address.to_string();
    let problem = Problem::InputSenderOnmicrosoft { sender };
    Some(FieldProblem::warning("from", problem))
}

/// True for an address under a tenant's first domain (MOERA): Microsoft lets an organisation's
/// such senders reach 100 external recipients in 24 hours.
pub(crate) fn is_onmicrosoft(address: &EmailAddress) -> bool {
    let domain = address.domain();
    ["onmicrosoft.com", "onmicrosoft.us", "partner.onmschina.cn"]
        .iter()
        .any(|moera| {
            domain
                .strip_suffix(moera)
                .is_some_and(|rest| rest.ends_with('.'))
        })
}

/// A domain can only be the tenant's, and a domain where the client belongs says that both stand
/// in each other's place.
fn are_swapped(tenant: &str, client: &str) -> bool {
    let domain = |text: &str| text.parse::<TenantId>().is_ok_and(|id| !id.is_guid());
    tenant.parse::<ClientId>().is_ok() && domain(client)
}

fn credential(draft: &ProviderDraft) -> Result<Credential, FieldProblem> {
    match draft.credential.as_str() {
        // A certificate that is named and would not be used must not be passed over in silence.
        "secret" if !draft.certificate_file.is_empty() => {
            let key = "certificateFile".to_owned();
            Err(FieldProblem::error(
                "certificateFile",
                Problem::InputUnknownKey { key },
            ))
        }
        "secret" => Ok(Credential::Secret),
        "certificate" if draft.certificate.is_empty() => Err(FieldProblem::error(
            "certificateFile",
            Problem::InputRequired,
        )),
        "certificate" => ClientCertificate::of_bytes(draft.certificate.as_bytes())
            .map(Credential::Certificate)
            .ok_or_else(|| {
                let file = draft.certificate_file.clone();
                FieldProblem::error("certificateFile", Problem::InputCertificateInvalid { file })
            }),
        "" => Err(FieldProblem::error("credential", Problem::InputRequired)),
        other => {
            let credential = other.to_owned();
            Err(FieldProblem::error(
                "credential",
                Problem::InputCredentialUnknown { credential },
            ))
        }
    }
}

fn date(text: &str) -> Result<Option<Date>, FieldProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    Date::parse(text, DATE).map(Some).map_err(|_| {
        let date = text.to_owned();
        FieldProblem::error("secretExpires", Problem::InputDateInvalid { date })
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{
        onboarding::certificate::tests::made,
        provider::{Provider, SecretInput, validate},
    };

    pub(crate) fn draft() -> ProviderDraft {
        ProviderDraft {
            from: "reports@contoso.com".into(),
            tenant_id: "11111111-2222-3333-4444-555555555555".into(),
            client_id: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".into(),
            ..ProviderDraft::of_kind(ProviderKind::Microsoft365)
        }
    }

    pub(crate) const SECRET: &str = "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.";

    fn problems(change: impl FnOnce(&mut ProviderDraft)) -> Vec<(String, &'static str, bool)> {
        let mut draft = draft();
        change(&mut draft);
        let found = validate(&draft, None).problems;
        let told = |p: FieldProblem| (p.field, p.problem.problem.code(), p.warning);
        found.into_iter().map(told).collect()
    }

    fn one(field: &str, code: &'static str, warning: bool) -> Vec<(String, &'static str, bool)> {
        vec![(field.to_owned(), code, warning)]
    }

    #[test]
    fn a_draft_survives_the_way_to_a_provider_and_back() {
        let (certificate, _) = made();
        for draft in [
            draft(),
            ProviderDraft {
                tenant_id: "contoso.com".into(),
                secret_expires: "2099-05-01".into(),
                cloud: "us-gov".into(),
                save_to_sent_items: true,
                ..draft()
            },
            ProviderDraft {
                credential: "certificate".into(),
                certificate: certificate.to_pem(),
                cloud: "custom".into(),
                authority: "http://127.0.0.1:1".into(),
                graph: "http://127.0.0.1:2".into(),
                ..draft()
            },
        ] {
            assert_eq!(Provider::parse(&draft).unwrap().to_draft(), draft);
        }
    }

    #[test]
    fn each_mistake_is_named_at_its_field() {
        assert_eq!(problems(|_| ()), []);
        let swap = |d: &mut ProviderDraft| {
            d.client_id = "contoso.com".into();
        };
        assert_eq!(problems(swap), one("tenantId", "input-ids-swapped", false));
        let early = |d: &mut ProviderDraft| {
            d.from = "reports@contoso.onmicrosoft.com".into();
            d.client_id = String::new();
        };
        assert_eq!(
            problems(early),
            [
                ("clientId".to_owned(), "input-required", false),
                ("from".to_owned(), "input-sender-onmicrosoft", true)
            ],
            "advice on the sender does not wait for the other fields"
        );
        let unused = |d: &mut ProviderDraft| d.certificate_file = "app.crt".into();
        assert_eq!(
            problems(unused),
            one("certificateFile", "input-unknown-key", false)
        );
        let equal = |d: &mut ProviderDraft| d.client_id = d.tenant_id.clone();
        assert_eq!(problems(equal), one("clientId", "input-ids-equal", false));
        type Case = (fn(&mut ProviderDraft), &'static str, &'static str, bool);
        let cases: [Case; 10] = [
            (
                |d| d.tenant_id = "common".into(),
                "tenantId",
                "input-tenant-not-one",
                false,
            ),
            (
                |d| d.client_id = "x".into(),
                "clientId",
                "input-client-id-invalid",
                false,
            ),
            (
                |d| d.credential = "password".into(),
                "credential",
                "input-credential-unknown",
                false,
            ),
            (
                |d| d.credential = "certificate".into(),
                "certificateFile",
                "input-required",
                false,
            ),
            (
                |d| {
                    d.credential = "certificate".into();
                    d.certificate = "x".into();
                },
                "certificateFile",
                "input-certificate-invalid",
                false,
            ),
            (
                |d| d.secret_expires = "1.5.2027".into(),
                "secretExpires",
                "input-date-invalid",
                false,
            ),
            (
                |d| d.secret_expires = "2020-01-31".into(),
                "secretExpires",
                "input-secret-expired",
                true,
            ),
            (
                |d| d.cloud = "mars".into(),
                "cloud",
                "input-cloud-unknown",
                false,
            ),
            (
                |d| d.from = "reports@contoso.onmicrosoft.com".into(),
                "from",
                "input-sender-onmicrosoft",
                true,
            ),
            (
                |d| d.from = "reports＠contoso.com".into(),
                "from",
                "input-full-width",
                false,
            ),
        ];
        for (change, field, code, warning) in cases {
            assert_eq!(problems(change), one(field, code, warning), "{code}");
        }
        assert_eq!(problems(|d| d.from = "a@notonmicrosoft.com".into()), []);
    }

    #[test]
    fn a_secret_s_shape_is_judged() {
        let codes = |text: &str| -> Vec<_> {
            let secret = SecretInput::from(text.to_owned());
            let found = validate(&draft(), Some(&secret)).problems;
            let told = |p: FieldProblem| (p.field, p.problem.problem.code(), p.warning);
            found.into_iter().map(told).collect()
        };
        assert_eq!(codes(SECRET), []);
        for (text, code) in [
            ("", "input-required"),
            (
                "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab",
                "input-secret-is-secret-id",
            ),
            (
                " 3D6AA1B8-5F8A-4E0E-9D3C-0123456789AB ",
                "input-secret-is-secret-id",
            ),
            ("\"abc8Q~def\"", "input-quotes"),
            (" abc8Q~def", "input-blanks"),
            ("ａbc8Q~def", "input-full-width"),
            ("abc8Q\u{200B}~def", "input-invisible-character"),
            ("abc8Q~def\r\n", "input-control-character"),
        ] {
            assert_eq!(codes(text), one("clientSecret", code, false), "{text:?}");
        }
    }

    #[test]
    fn a_private_key_is_taken_only_with_its_certificate() {
        let (certificate, key) = made();
        let draft = ProviderDraft {
            credential: "certificate".into(),
            certificate: certificate.to_pem(),
            ..draft()
        };
        assert_eq!(validate(&draft, Some(&key)).problems, []);
        assert_eq!(validate(&draft, None).problems, []);
        let code = |secret: &str| {
            let found = validate(&draft, Some(&SecretInput::from(secret.to_owned()))).problems;
            (found[0].field.clone(), found[0].problem.problem.code())
        };
        assert_eq!(code(""), ("privateKey".to_owned(), "input-required"));
        assert_eq!(code("x"), ("privateKey".to_owned(), "input-key-invalid"));
    }
}
