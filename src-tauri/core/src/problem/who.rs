//! Who has to act, and whether waiting helps: decided by the code alone.

use serde::Serialize;

use super::Problem;

/// Who has to act.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    specta::Type,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Who {
    /// The person at the app.
    You,
    /// The owner of the mailbox that signs in.
    MailboxOwner,
    /// The operator of the mail server.
    ServerAdmin,
    /// The admin of the organisation's tenant.
    TenantAdmin,
    /// The owner of the sender domain's DNS.
    DnsOwner,
    /// Whoever runs the firewall and the addresses.
    NetworkTeam,
    /// Nobody: wait.
    Nobody,
}

impl Who {
    /// The stable name, e.g. `mailbox-owner`.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

/// The first who has to act, and the rest.
pub(super) fn who(problem: &Problem) -> (Who, &'static [Who]) {
    use Problem as P;
    match problem {
        P::ConnectTimeout { .. }
        | P::ConnectReset { .. }
        | P::ConnectUnreachable { .. }
        | P::ConnectNotPermitted { .. } => (Who::NetworkTeam, &[Who::You]),
        P::DnsTimeout { .. } | P::DnsFailed { .. } => (Who::NetworkTeam, &[]),
        P::ConnectRefused { .. } | P::GreetingTimeout { .. } => {
            (Who::You, &[Who::NetworkTeam, Who::ServerAdmin])
        }
        P::StarttlsPlaintextInjected { .. } | P::SmtpTlsStripped { .. } | P::TlsTimeout { .. } => {
            (Who::NetworkTeam, &[Who::ServerAdmin])
        }
        P::SmtpReplyTimeout { .. } | P::SmtpConnectionClosed { .. } => {
            (Who::ServerAdmin, &[Who::NetworkTeam])
        }
        P::SmtpReplyTooLong { .. }
        | P::SmtpUnexpectedReply { .. }
        | P::TlsBadCertificate { .. }
        | P::TlsExpired { .. }
        | P::TlsRevoked { .. }
        | P::TlsVersionTooOld { .. }
        | P::TlsHandshakeFailed { .. }
        | P::SmtpServerNotAuthentic { .. } => (Who::ServerAdmin, &[]),
        P::StarttlsRefused { .. } | P::SmtpTlsUnavailable { .. } | P::SmtpUnknown { .. } => {
            (Who::ServerAdmin, &[Who::You])
        }
        P::TlsNotYetValid { .. }
        | P::TlsWrongName { .. }
        | P::TlsUnknownIssuer { .. }
        | P::TlsClientCertRequired { .. }
        | P::StarttlsNotOffered { .. } => (Who::You, &[Who::ServerAdmin]),
        P::SmtpAppPasswordRequired { .. } | P::SmtpPasswordTransition { .. } => {
            (Who::MailboxOwner, &[])
        }
        P::SmtpBadCredentials { .. } => (Who::You, &[Who::MailboxOwner]),
        P::SmtpAuthNotOffered { .. } | P::SmtpAuthMechanismUnsupported { .. } => {
            (Who::You, &[Who::ServerAdmin])
        }
        P::SmtpServerBusy { .. } | P::SmtpAuthRateLimited { .. } => (Who::Nobody, &[]),
        P::SmtpServerUnavailable { .. } | P::SmtpAuthTemporaryFailure { .. } => {
            (Who::Nobody, &[Who::ServerAdmin])
        }
        P::SmtpRelayDenied { .. } | P::SmtpSenderNotAllowed { .. } => {
            (Who::You, &[Who::ServerAdmin])
        }
        P::ConnectNoIpv6 { .. } | P::TlsInterceptedProxy { .. } | P::QlikCannotConnect { .. } => {
            (Who::NetworkTeam, &[Who::You])
        }
        P::ConnectIpv6Blackholed { .. } | P::TlsRevocationUnknown { .. } | P::TlsDropped { .. } => {
            (Who::NetworkTeam, &[Who::ServerAdmin])
        }
        P::ConnectPort25Blocked { .. }
        | P::DnsPrivateAddress { .. }
        | P::DnsBlocked { .. }
        | P::HttpProxyAuthRequired { .. }
        | P::HttpCaptivePortal { .. } => (Who::You, &[Who::NetworkTeam]),
        P::TlsIncompleteChain { .. } | P::TlsWeakSignature { .. } | P::TlsWrongPurpose { .. } => {
            (Who::ServerAdmin, &[])
        }
        P::TlsCaAsServer { .. } => (Who::ServerAdmin, &[Who::You]),
        P::TlsNameNotServed { .. } => (Who::You, &[Who::ServerAdmin]),
        P::QlikNotTenantAdmin | P::QlikClientRejected => (Who::TenantAdmin, &[Who::You]),
        P::QlikRateLimited { .. } => (Who::Nobody, &[Who::You]),
        P::QlikBusy { .. } => (Who::Nobody, &[]),
        P::SettingsInUse => (Who::Nobody, &[Who::You]),
        P::SmtpTooManyConnections { .. }
        | P::SmtpAuthAborted { .. }
        | P::SmtpIdentityChangeDenied { .. }
        | P::SmtpGreylisted { .. }
        | P::SmtpRateLimited { .. } => (Who::Nobody, &[]),
        P::SmtpQuotaExceeded { .. } => (Who::Nobody, &[Who::You]),
        P::SmtpServerMisconfigured { .. } | P::SmtpServerDiskFull { .. } => (Who::ServerAdmin, &[]),
        P::SmtpTimeout { .. } => (Who::NetworkTeam, &[]),
        P::SmtpIpBlocked { .. } => (Who::NetworkTeam, &[Who::You]),
        P::SmtpConnectionIntercepted { .. } => (Who::You, &[Who::NetworkTeam]),
        P::SmtpWebLoginRequired { .. }
        | P::SmtpForeignIpBlocked { .. }
        | P::SmtpSenderMailboxFull { .. }
        | P::SmtpMailboxFull { .. } => (Who::MailboxOwner, &[]),
        P::SmtpAccountLocked { .. } => (Who::MailboxOwner, &[Who::TenantAdmin]),
        P::SmtpAuthDisabledMailbox { .. } => (Who::TenantAdmin, &[Who::MailboxOwner]),
        P::SmtpAuthDisabledTenant { .. }
        | P::SmtpSecurityDefaultsBlocked { .. }
        | P::SmtpConditionalAccessBlocked { .. }
        | P::SmtpFederationUnavailable { .. } => (Who::TenantAdmin, &[]),
        P::SmtpBasicAuthDisabled { .. }
        | P::SmtpSenderDomainUnverified { .. }
        | P::SmtpMessageRejectedPolicy { .. } => (Who::You, &[Who::TenantAdmin]),
        P::SmtpSenderAuthFailed { .. } | P::SmtpDmarcRejected { .. } => {
            (Who::DnsOwner, &[Who::You])
        }
        P::SenderDomainDnsFailed { .. } => (Who::DnsOwner, &[Who::NetworkTeam]),
        P::SenderDomainNotFound { .. }
        | P::DkimKeyMissing { .. }
        | P::DkimKeyWeak { .. }
        | P::DmarcNotAligned { .. } => (Who::You, &[Who::DnsOwner]),
        P::MxMissing { .. }
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
        | P::DkimKeyRevoked { .. }
        | P::DkimKeyInvalid { .. }
        | P::DmarcMissing { .. }
        | P::DmarcSeveral { .. }
        | P::DmarcSyntax { .. }
        | P::DkimTesting { .. } => (Who::DnsOwner, &[Who::You]),
        P::SmtpRequiretlsUnsupported { .. } => (Who::You, &[Who::ServerAdmin]),
        P::HttpProxyRefused { .. }
        | P::HttpProxyUnreachable { .. }
        | P::HttpRedirected { .. }
        | P::HttpNotUnderstood { .. }
        | P::HttpTimeout { .. }
        | P::OauthTenantRestricted { .. } => (Who::NetworkTeam, &[Who::You]),
        P::OauthAppDisabled { .. }
        | P::OauthConditionalAccess { .. }
        | P::OauthConsentMissing { .. }
        | P::OauthNoServicePrincipal { .. }
        | P::OauthNotSubscribed { .. }
        | P::OauthPublicClient { .. }
        | P::GraphAccessDenied { .. }
        | P::GraphAccessPolicy { .. }
        | P::GraphAccountDisabled { .. }
        | P::GraphMailboxBlocked { .. }
        | P::GraphNoPermission { .. }
        | P::GraphOverPrivileged { .. } => (Who::TenantAdmin, &[Who::You]),
        P::OauthAppNotFound { .. }
        | P::OauthBadCertificate { .. }
        | P::OauthBadSecret { .. }
        | P::OauthResourceUnknown { .. }
        | P::OauthSecretExpired { .. }
        | P::OauthTenantNotFound { .. }
        | P::OauthUnknown { .. }
        | P::OauthWrongCloud { .. }
        | P::GraphMailboxMissing { .. }
        | P::GraphMailboxUnsupported { .. }
        | P::GraphRoleAbsent { .. }
        | P::GraphSendAsDenied { .. }
        | P::GraphTokenRejected { .. }
        | P::GraphUnknown { .. }
        | P::GraphUserNotFound { .. } => (Who::You, &[Who::TenantAdmin]),
        P::GraphMailboxFull { .. } => (Who::MailboxOwner, &[]),
        P::OauthBusy { .. }
        | P::GraphBusy { .. }
        | P::GraphDailyLimit { .. }
        | P::GraphThrottled { .. } => (Who::Nobody, &[Who::TenantAdmin]),
        P::SmtpAccountNotActivated { .. }
        | P::SmtpBadAddressSyntax { .. }
        | P::SmtpDomainNotFound { .. }
        | P::SmtpIpNotAllowed { .. }
        | P::SmtpMessageRejectedSpam { .. }
        | P::SmtpProtocolError { .. }
        | P::SmtpRecipientNotAuthorized { .. }
        | P::SmtpSenderNotVerified { .. }
        | P::SmtpSmtputf8Required { .. }
        | P::SmtpTlsVersionUnsupported { .. }
        | P::SmtpTooManyRecipients { .. }
        | P::SmtpWrongTokenType { .. }
        | P::OauthClockSkew
        | P::OauthRequestRejected { .. }
        | P::GraphMessageTooLarge
        | P::GraphOutcomeUnknown { .. }
        | P::GraphRecipientInvalid { .. }
        | P::GraphRequestRejected { .. }
        | P::InputAddressDisplayName
        | P::InputAddressInvalid { .. }
        | P::InputAddressLegacyDots { .. }
        | P::InputAddressNotAscii { .. }
        | P::InputAddressSeveral
        | P::InputBlanks
        | P::InputCaFileNoCertificate { .. }
        | P::InputCaFileUnreadable { .. }
        | P::InputCleartextAuthAllowed { .. }
        | P::InputCleartextAuthNotAllowed { .. }
        | P::InputCleartextAuthPublicProvider { .. }
        | P::InputCertificateExpired { .. }
        | P::InputCertificateInvalid { .. }
        | P::InputClientIdInvalid { .. }
        | P::InputCloudNotLoopback { .. }
        | P::InputCloudUnknown { .. }
        | P::InputCredentialUnknown { .. }
        | P::InputDateInvalid { .. }
        | P::InputIdsEqual
        | P::InputIdsSwapped
        | P::InputKeyInvalid
        | P::InputKeyNotOfCertificate
        | P::InputObjectId
        | P::InputOutsidePractice { .. }
        | P::InputSecretExpired { .. }
        | P::InputSecretIsSecretId
        | P::InputSenderOnmicrosoft { .. }
        | P::InputTenantInvalid { .. }
        | P::InputTenantNotOne { .. }
        | P::InputControlCharacter { .. }
        | P::InputFullWidth { .. }
        | P::InputHostAddress
        | P::InputHostInvalid { .. }
        | P::InputHostPort { .. }
        | P::InputHostUrl { .. }
        | P::InputInvisibleCharacter { .. }
        | P::InputJsonInvalid { .. }
        | P::InputKindUnknown { .. }
        | P::InputPasswordBlanks
        | P::InputPinInvalid
        | P::InputPinPublicProvider { .. }
        | P::InputPortExpectsStarttls { .. }
        | P::InputPortExpectsTls { .. }
        | P::InputPortNotNumber
        | P::InputPortOutOfRange { .. }
        | P::InputQuotes
        | P::InputRequired
        | P::InputSecurityUnknown { .. }
        | P::InputTextTooLong { .. }
        | P::InputUnknownKey { .. }
        | P::InputWrongType { .. }
        | P::DnsNoSuchHost { .. }
        | P::DnsNoAddress { .. }
        | P::SmtpNotSmtp { .. }
        | P::SmtpNoSmtpService { .. }
        | P::SmtpHeloRejected { .. }
        | P::SmtpTlsRequired { .. }
        | P::TlsImplicitExpected { .. }
        | P::TlsStarttlsExpected { .. }
        | P::TlsNoRoots { .. }
        | P::TlsPinMismatch { .. }
        | P::TlsSelfSigned { .. }
        | P::SmtpAuthRequired { .. }
        | P::SmtpOauthTokenRejected { .. }
        | P::SmtpMailboxUnknown { .. }
        | P::SmtpMessageTooLarge { .. }
        | P::SmtpOutcomeUnknown { .. }
        | P::KeychainEntryMissing
        | P::KeychainFailed { .. }
        | P::KeychainLocked
        | P::KeychainMissing
        | P::KeychainReadBackDiffers
        | P::KeychainTimeout { .. }
        | P::KeychainTooLong { .. }
        | P::KeychainNoSessionBus
        | P::KeychainNoCollection
        | P::KeychainSandboxed { .. }
        | P::KeychainDenied
        | P::KeychainNoLogonSession
        | P::KeychainNotEntitled
        | P::KeychainAmbiguous { .. }
        | P::QlikKeyRejected
        | P::QlikNothingConfigured
        | P::QlikConfigurationIncomplete
        | P::QlikSignInFailed
        | P::QlikProviderError
        | P::QlikSettingsRefused { .. }
        | P::QlikMethodRetired
        | P::QlikUnknown { .. }
        | P::ClockWrong { .. }
        | P::TlsInterceptedAntivirus { .. }
        | P::FileDiskFull { .. }
        | P::FileReadOnly { .. }
        | P::FileUnreadable { .. }
        | P::FileUnwritable { .. }
        | P::SettingsChangedOutside
        | P::SettingsDamaged { .. }
        | P::SettingsNewerVersion { .. }
        | P::SettingsNotChecked
        | P::SettingsNothingActive
        | P::Cancelled
        | P::RunTimeout { .. }
        | P::Unexpected { .. } => (Who::You, &[]),
    }
}

/// True if the same try may pass later without any change.
pub(super) fn is_transient(problem: &Problem) -> bool {
    use Problem as P;
    matches!(
        problem,
        P::DnsTimeout { .. }
            | P::SenderDomainDnsFailed { .. }
            | P::ConnectTimeout { .. }
            | P::ConnectReset { .. }
            | P::GreetingTimeout { .. }
            | P::SmtpReplyTimeout { .. }
            | P::SmtpConnectionClosed { .. }
            | P::SmtpServerBusy { .. }
            | P::SmtpServerUnavailable { .. }
            | P::SmtpTlsUnavailable { .. }
            | P::SmtpAuthTemporaryFailure { .. }
            | P::SmtpAuthRateLimited { .. }
            | P::TlsTimeout { .. }
            | P::SmtpTooManyConnections { .. }
            | P::SmtpServerDiskFull { .. }
            | P::SmtpTimeout { .. }
            | P::SmtpAuthAborted { .. }
            | P::SmtpGreylisted { .. }
            | P::SmtpMailboxFull { .. }
            | P::SmtpQuotaExceeded { .. }
            | P::SmtpRateLimited { .. }
            | P::SmtpTooManyRecipients { .. }
            | P::HttpTimeout { .. }
            | P::HttpProxyUnreachable { .. }
            | P::OauthBusy { .. }
            | P::GraphBusy { .. }
            | P::GraphDailyLimit { .. }
            | P::GraphThrottled { .. }
            | P::KeychainTimeout { .. }
            | P::KeychainDenied
            | P::TlsRevocationUnknown { .. }
            | P::TlsDropped { .. }
            | P::QlikRateLimited { .. }
            | P::QlikBusy { .. }
            | P::SettingsInUse
            | P::Cancelled
            | P::RunTimeout { .. }
    )
}
