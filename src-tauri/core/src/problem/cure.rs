//! What the app can do about a problem by itself: the card's buttons.

use serde::Serialize;

use super::Problem;
use crate::{onboarding::Page, provider::Security};

/// One thing the app can do; the face decides how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "do", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Cure {
    /// Change port and security type, then check again.
    SetConnection {
        /// The port to use.
        port: u16,
        /// How it is encrypted.
        security: Security,
    },
    /// Go to this field of the settings.
    EditField {
        /// A key of the provider, or `password`.
        field: String,
    },
    /// Open a page of the guide in the browser.
    OpenPage {
        /// Which, by its stable name.
        page: String,
    },
    /// Open our guide at one of its steps.
    OpenGuide {
        /// Which.
        step: GuideStep,
    },
    /// Set Microsoft 365 up in the place of SMTP.
    UseMicrosoft365,
    /// Do the same again after this time.
    Wait {
        /// Seconds; the server's own wish, or what its kind of trouble lasts as a rule.
        seconds: u32,
    },
    /// Do the same again.
    Retry,
}

/// A step of the guide to an app in Entra.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum GuideStep {
    /// The tenant's ID.
    Tenant,
    /// Registering the app.
    Register,
    /// The client secret or certificate.
    Credential,
    /// The permission to send, and the consent to it.
    Permission,
    /// The limit to one mailbox.
    Limit,
}

/// The buttons for a problem, the likeliest first.
pub(super) fn cures(problem: &Problem) -> Vec<Cure> {
    use Problem as P;
    match problem {
        P::ConnectRefused { open_ports, .. }
        | P::ConnectTimeout { open_ports, .. }
        | P::ConnectReset { open_ports, .. }
        | P::ConnectUnreachable { open_ports, .. }
        | P::ConnectNotPermitted { open_ports, .. } => {
            let mut cures = at_open_ports(open_ports);
            cures.extend([edit("host"), Cure::Retry]);
            cures
        }
        P::ConnectPort25Blocked { open_ports, .. } => {
            let mut cures = at_open_ports(open_ports);
            cures.push(Cure::Retry);
            cures
        }
        P::TlsNameNotServed { .. } => vec![edit("host"), Cure::Retry],
        P::TlsCaAsServer { .. } => vec![edit("pinnedSha256"), Cure::Retry],
        P::DnsNoSuchHost { .. }
        | P::DnsNoAddress { .. }
        | P::SmtpNotSmtp { .. }
        | P::SmtpNoSmtpService { .. }
        | P::TlsWrongName { .. } => {
            vec![edit("host")]
        }
        P::TlsImplicitExpected { port, .. } => vec![
            Cure::SetConnection {
                port: *port,
                security: Security::Tls,
            },
            edit("port"),
        ],
        P::TlsStarttlsExpected { port, .. } => {
            vec![
                Cure::SetConnection {
                    port: *port,
                    security: Security::Starttls,
                },
                edit("port"),
            ]
        }
        P::StarttlsNotOffered { .. } | P::SmtpTlsUnavailable { .. } => {
            vec![
                Cure::SetConnection {
                    port: 465,
                    security: Security::Tls,
                },
                edit("security"),
            ]
        }
        P::SmtpTlsRequired { .. } => vec![
            Cure::SetConnection {
                port: 587,
                security: Security::Starttls,
            },
            edit("security"),
        ],
        P::TlsUnknownIssuer { .. } | P::TlsSelfSigned { .. } => {
            vec![edit("caFile"), edit("pinnedSha256")]
        }
        P::TlsPinMismatch { .. } => vec![edit("pinnedSha256")],
        P::SmtpBadCredentials { .. } => vec![edit("password"), edit("username")],
        P::SmtpServerBusy { .. }
        | P::SmtpServerUnavailable { .. }
        | P::SmtpAuthTemporaryFailure { .. }
        | P::SmtpTooManyConnections { .. }
        | P::SmtpRateLimited { .. }
        | P::OauthBusy { .. }
        | P::GraphBusy { .. } => vec![Cure::Wait { seconds: 60 }, Cure::Retry],
        // A first contact is put off for minutes, five as a rule (RFC 6647 §4); failed sign-ins
        // are counted for longer.
        P::SmtpGreylisted { .. } => vec![Cure::Wait { seconds: 300 }, Cure::Retry],
        P::SmtpAuthRateLimited { .. } => vec![Cure::Wait { seconds: 900 }],
        P::GraphThrottled { seconds } => vec![
            Cure::Wait {
                seconds: (*seconds).clamp(5, 900),
            },
            Cure::Retry,
        ],
        P::SmtpBasicAuthDisabled { .. } => vec![Cure::UseMicrosoft365],
        P::SmtpWrongTokenType { .. }
        | P::SmtpAccountNotActivated { .. }
        | P::SmtpAppPasswordRequired { .. }
        | P::KeychainEntryMissing
        | P::SettingsChangedOutside => {
            vec![edit("password")]
        }
        P::SmtpAuthRequired { .. } => vec![edit("username")],
        P::SmtpAuthNotOffered { .. } | P::SmtpAuthMechanismUnsupported { .. } => {
            vec![edit("port"), edit("username")]
        }
        P::SmtpSenderNotAllowed { .. } => vec![edit("from"), edit("username")],
        P::SmtpSenderNotVerified { .. }
        | P::SmtpSenderDomainUnverified { .. }
        | P::SmtpSenderAuthFailed { .. }
        | P::SmtpDmarcRejected { .. } => vec![edit("from"), Cure::Retry],
        P::SenderDomainNotFound { .. } | P::DmarcNotAligned { .. } => {
            vec![edit("from"), Cure::Retry]
        }
        P::SmtpConnectionIntercepted { .. } => vec![edit("host"), Cure::Retry],
        P::SmtpAccountLocked { .. }
        | P::SmtpAuthAborted { .. }
        | P::SmtpFederationUnavailable { .. }
        | P::SmtpForeignIpBlocked { .. }
        | P::SmtpIdentityChangeDenied { .. }
        | P::SmtpIpNotAllowed { .. }
        | P::SmtpMailboxFull { .. }
        | P::SmtpQuotaExceeded { .. }
        | P::SmtpSenderMailboxFull { .. }
        | P::SmtpServerDiskFull { .. }
        | P::SmtpServerMisconfigured { .. }
        | P::SmtpTimeout { .. }
        | P::SmtpWebLoginRequired { .. } => vec![Cure::Retry],
        P::SmtpAuthDisabledMailbox { .. }
        | P::SmtpAuthDisabledTenant { .. }
        | P::SmtpConditionalAccessBlocked { .. }
        | P::SmtpSecurityDefaultsBlocked { .. } => vec![Cure::UseMicrosoft365, Cure::Retry],
        P::InputOutsidePractice { .. } => vec![edit("host")],
        P::InputCleartextAuthNotAllowed { .. } => vec![edit("security")],
        P::InputIdsSwapped | P::InputIdsEqual => vec![edit("tenantId"), edit("clientId")],
        P::OauthTenantNotFound { .. } => {
            vec![edit("tenantId"), edit("clientId"), guide(GuideStep::Tenant)]
        }
        P::OauthWrongCloud { .. } | P::OauthResourceUnknown { .. } => vec![edit("cloud")],
        P::OauthAppNotFound { .. } => vec![
            edit("clientId"),
            open(Page::App),
            guide(GuideStep::Register),
        ],
        P::OauthBadSecret { .. } | P::OauthSecretExpired { .. } => vec![
            edit("clientSecret"),
            open(Page::Secrets),
            guide(GuideStep::Credential),
        ],
        P::OauthBadCertificate { .. } => vec![
            open(Page::Certificates),
            guide(GuideStep::Credential),
            Cure::Retry,
        ],
        P::OauthNoServicePrincipal { .. } | P::OauthAppDisabled { .. } => {
            vec![open(Page::Enterprise), Cure::Retry]
        }
        P::OauthConsentMissing { .. }
        | P::GraphNoPermission { .. }
        | P::GraphAccessDenied { .. }
        | P::GraphRoleAbsent { .. } => vec![
            open(Page::Permissions),
            guide(GuideStep::Permission),
            Cure::Retry,
        ],
        P::GraphOverPrivileged { .. } => vec![open(Page::Permissions), guide(GuideStep::Limit)],
        P::GraphAccessPolicy { .. } => vec![guide(GuideStep::Limit), Cure::Retry],
        P::GraphUserNotFound { .. }
        | P::GraphMailboxMissing { .. }
        | P::GraphMailboxUnsupported { .. }
        | P::GraphSendAsDenied { .. } => vec![edit("from"), Cure::Retry],
        P::HttpNotUnderstood { .. }
        | P::HttpProxyRefused { .. }
        | P::HttpProxyUnreachable { .. }
        | P::HttpRedirected { .. }
        | P::HttpTimeout { .. }
        | P::OauthClockSkew
        | P::OauthConditionalAccess { .. }
        | P::OauthTenantRestricted { .. }
        | P::GraphTokenRejected { .. } => vec![Cure::Retry],
        P::SenderDomainDnsFailed { .. }
        | P::MxMissing { .. }
        | P::MxNull { .. }
        | P::MxNoHost { .. }
        | P::SpfMissing { .. }
        | P::SpfSeveral { .. }
        | P::SpfSyntax { .. }
        | P::SpfIncludeEmpty { .. }
        | P::SpfTooManyLookups { .. }
        | P::SpfTooManyVoid { .. }
        | P::SpfAllowsAll { .. }
        | P::SpfIncludeMissing { .. }
        | P::SpfAddressMissing { .. }
        | P::DkimKeyMissing { .. }
        | P::DkimKeyRevoked { .. }
        | P::DkimKeyInvalid { .. }
        | P::DkimKeyWeak { .. }
        | P::DkimTesting { .. }
        | P::DmarcMissing { .. }
        | P::DmarcSeveral { .. }
        | P::DmarcSyntax { .. }
        | P::DnsTimeout { .. }
        | P::DnsFailed { .. }
        | P::DnsPrivateAddress { .. }
        | P::DnsBlocked { .. }
        | P::ConnectNoIpv6 { .. }
        | P::ConnectIpv6Blackholed { .. }
        | P::ClockWrong { .. }
        | P::TlsInterceptedAntivirus { .. }
        | P::TlsInterceptedProxy { .. }
        | P::TlsIncompleteChain { .. }
        | P::TlsWeakSignature { .. }
        | P::TlsWrongPurpose { .. }
        | P::TlsRevocationUnknown { .. }
        | P::TlsDropped { .. }
        | P::HttpProxyAuthRequired { .. }
        | P::HttpCaptivePortal { .. }
        | P::KeychainNoSessionBus
        | P::KeychainNoCollection
        | P::KeychainSandboxed { .. }
        | P::KeychainDenied
        | P::KeychainNoLogonSession
        | P::KeychainAmbiguous { .. }
        | P::FileDiskFull { .. }
        | P::FileReadOnly { .. }
        | P::GreetingTimeout { .. }
        | P::SmtpReplyTimeout { .. }
        | P::SmtpConnectionClosed { .. }
        | P::TlsTimeout { .. }
        | P::KeychainLocked
        | P::KeychainMissing
        | P::KeychainTimeout { .. }
        | P::KeychainFailed { .. }
        | P::KeychainReadBackDiffers
        | P::SettingsInUse
        | P::Cancelled
        | P::RunTimeout { .. } => vec![Cure::Retry],
        _ => Vec::new(), // every other cure is the person's to do
    }
}

fn guide(step: GuideStep) -> Cure {
    Cure::OpenGuide { step }
}

fn open(page: Page) -> Cure {
    Cure::OpenPage {
        page: page.id().to_owned(),
    }
}

fn edit(field: &str) -> Cure {
    Cure::EditField {
        field: field.to_owned(),
    }
}

/// The connections that would stand, the likeliest two. `open_ports`: as `465, 587`, or `none`.
fn at_open_ports(open_ports: &str) -> Vec<Cure> {
    let ports = open_ports.split(", ");
    ports.filter_map(usual_connection).take(2).collect()
}

/// The security type that belongs to a usual port (RFC 8314 §3.3, RFC 6409).
fn usual_connection(port: &str) -> Option<Cure> {
    let port: u16 = port.parse().ok()?;
    let security = if port == 465 {
        Security::Tls
    } else {
        Security::Starttls
    };
    Some(Cure::SetConnection { port, security })
}

#[cfg(test)]
mod tests {
    use super::{Problem as P, *};

    #[test]
    fn an_open_port_beside_the_closed_one_is_offered_first() {
        let problem = P::ConnectRefused {
            host: "h".into(),
            port: 25,
            open_ports: "465, 587".into(),
        };
        assert_eq!(
            cures(&problem),
            [
                Cure::SetConnection {
                    port: 465,
                    security: Security::Tls
                },
                Cure::SetConnection {
                    port: 587,
                    security: Security::Starttls
                },
                edit("host"),
                Cure::Retry,
            ]
        );
    }
}
