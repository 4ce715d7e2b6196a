//! Everything that can go wrong, by code. Foreign errors become a [`Problem`] in
//! [`classify`] and nowhere else; the sentences for each code are in `ui/locales/*.ftl`.

pub mod classify;
mod cure;
mod failure;
mod sample;
mod who;

pub use cure::{Cure, GuideStep};
pub use failure::{Failure, FieldProblem};
pub use who::Who;

use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

/// One thing that can go wrong, as the person setting up mail needs to know it.
///
/// The serde tag is the stable code (`area-what-happened`), the fields are its parameters. Codes
/// are never renamed; a code exists only if its cure differs.
#[derive(
    Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type, EnumIter, IntoStaticStr,
)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs)] // the code says it, and the .ftl files say it to people
pub enum Problem {
    // Fields: what was typed
    InputAddressDisplayName,
    InputAddressInvalid {
        address: String,
    },
    InputAddressLegacyDots {
        address: String,
    },
    InputAddressNotAscii {
        address: String,
    },
    InputAddressSeveral,
    InputBlanks,
    InputCaFileNoCertificate {
        file: String,
    },
    InputCaFileUnreadable {
        file: String,
        reason: String,
    },
    InputCertificateExpired {
        until: String,
    },
    InputCertificateInvalid {
        file: String,
    },
    InputCleartextAuthAllowed {
        host: String,
    },
    InputCleartextAuthNotAllowed {
        host: String,
    },
    InputCleartextAuthPublicProvider {
        host: String,
    },
    InputClientIdInvalid {
        client_id: String,
    },
    InputCloudNotLoopback {
        url: String,
    },
    InputCloudUnknown {
        cloud: String,
    },
    InputControlCharacter {
        character: String,
    },
    InputCredentialUnknown {
        credential: String,
    },
    InputDateInvalid {
        date: String,
    },
    InputFullWidth {
        character: String,
    },
    InputHostAddress,
    InputHostInvalid {
        host: String,
    },
    InputHostPort {
        host: String,
        port: String,
    },
    InputHostUrl {
        host: String,
    },
    InputIdsEqual,
    InputIdsSwapped,
    InputInvisibleCharacter {
        character: String,
    },
    InputJsonInvalid {
        line: u32,
        column: u32,
    },
    InputKeyInvalid,
    InputKeyNotOfCertificate,
    InputKindUnknown {
        kind: String,
    },
    InputObjectId,
    InputOutsidePractice {
        host: String,
    },
    InputPasswordBlanks,
    InputPinInvalid,
    InputPinPublicProvider {
        host: String,
    },
    InputPortExpectsStarttls {
        port: u16,
    },
    InputPortExpectsTls {
        port: u16,
    },
    InputPortNotNumber,
    InputPortOutOfRange {
        port: String,
    },
    InputQuotes,
    InputRequired,
    InputSecretExpired {
        until: String,
    },
    InputSecretIsSecretId,
    InputSecurityUnknown {
        security: String,
    },
    InputSenderOnmicrosoft {
        sender: String,
    },
    InputTenantInvalid {
        tenant: String,
    },
    InputTenantNotOne {
        tenant: String,
    },
    InputTextTooLong {
        limit: u32,
    },
    InputUnknownKey {
        key: String,
    },
    InputWrongType {
        expected: String,
    },

    // Finding and reaching the host
    DnsNoSuchHost {
        host: String,
    },
    DnsNoAddress {
        host: String,
    },
    DnsTimeout {
        host: String,
    },
    DnsFailed {
        host: String,
    },
    DnsPrivateAddress {
        host: String,
        address: String,
    },
    DnsBlocked {
        host: String,
        address: String,
    },
    ConnectRefused {
        host: String,
        port: u16,
        open_ports: String,
    },
    ConnectTimeout {
        host: String,
        port: u16,
        open_ports: String,
    },
    ConnectReset {
        host: String,
        port: u16,
        open_ports: String,
    },
    ConnectUnreachable {
        host: String,
        port: u16,
        open_ports: String,
    },
    ConnectNotPermitted {
        host: String,
        port: u16,
        open_ports: String,
    },
    ConnectNoIpv6 {
        host: String,
        port: u16,
    },
    ConnectIpv6Blackholed {
        host: String,
        port: u16,
    },
    #[serde(rename = "connect-port-25-blocked")]
    #[strum(serialize = "connect-port-25-blocked")]
    ConnectPort25Blocked {
        host: String,
        open_ports: String,
    },

    // The conversation itself
    GreetingTimeout {
        host: String,
        port: u16,
    },
    SmtpReplyTimeout {
        host: String,
        seconds: u32,
    },
    SmtpConnectionClosed {
        host: String,
    },
    SmtpReplyTooLong {
        host: String,
    },
    SmtpUnexpectedReply {
        host: String,
        reply_code: u16,
    },
    SmtpNotSmtp {
        host: String,
        port: u16,
        protocol: String,
    },
    SmtpNoSmtpService {
        host: String,
    },
    SmtpServerBusy {
        host: String,
    },
    SmtpServerUnavailable {
        host: String,
    },
    SmtpHeloRejected {
        host: String,
    },
    SmtpConnectionIntercepted {
        host: String,
    },
    SmtpServerMisconfigured {
        host: String,
    },
    SmtpServerDiskFull {
        host: String,
    },
    SmtpTooManyConnections {
        host: String,
    },
    SmtpTimeout {
        host: String,
    },
    SmtpProtocolError {
        host: String,
    },

    // Encryption
    StarttlsNotOffered {
        host: String,
        port: u16,
    },
    StarttlsRefused {
        host: String,
    },
    StarttlsPlaintextInjected {
        host: String,
    },
    SmtpTlsStripped {
        host: String,
    },
    SmtpTlsUnavailable {
        host: String,
    },
    SmtpTlsRequired {
        host: String,
    },
    TlsBadCertificate {
        host: String,
        reason: String,
    },
    TlsClientCertRequired {
        host: String,
    },
    TlsExpired {
        host: String,
        until: String,
    },
    TlsHandshakeFailed {
        host: String,
        reason: String,
    },
    TlsImplicitExpected {
        host: String,
        port: u16,
    },
    TlsNoRoots {
        reason: String,
    },
    TlsNotYetValid {
        host: String,
        from: String,
    },
    TlsPinMismatch {
        host: String,
        expected: String,
        presented: String,
    },
    TlsRevoked {
        host: String,
    },
    TlsSelfSigned {
        host: String,
        fingerprint: String,
    },
    TlsStarttlsExpected {
        host: String,
        port: u16,
    },
    TlsTimeout {
        host: String,
    },
    TlsUnknownIssuer {
        host: String,
        issuer: String,
    },
    TlsVersionTooOld {
        host: String,
    },
    TlsWrongName {
        host: String,
        names: String,
    },
    TlsInterceptedAntivirus {
        host: String,
        product: String,
        issuer: String,
    },
    TlsInterceptedProxy {
        host: String,
        product: String,
        issuer: String,
    },
    TlsIncompleteChain {
        host: String,
        issuer: String,
    },
    TlsWeakSignature {
        host: String,
    },
    TlsCaAsServer {
        host: String,
    },
    TlsWrongPurpose {
        host: String,
    },
    TlsRevocationUnknown {
        host: String,
    },
    TlsNameNotServed {
        host: String,
    },
    TlsDropped {
        host: String,
        port: u16,
    },
    ClockWrong {
        now: String,
    },
    SmtpTlsVersionUnsupported {
        host: String,
    },

    // Sign-in
    SmtpAppPasswordRequired {
        host: String,
        username: String,
    },
    SmtpAuthMechanismUnsupported {
        host: String,
        offered: String,
    },
    SmtpAuthNotOffered {
        host: String,
    },
    SmtpAuthRateLimited {
        host: String,
    },
    SmtpAuthRequired {
        host: String,
    },
    SmtpAuthTemporaryFailure {
        host: String,
    },
    SmtpBadCredentials {
        host: String,
        username: String,
        reply_code: u16,
    },
    SmtpOauthTokenRejected {
        host: String,
        status: String,
    },
    SmtpPasswordTransition {
        host: String,
    },
    SmtpServerNotAuthentic {
        host: String,
    },
    SmtpAccountNotActivated {
        host: String,
        username: String,
    },
    SmtpAuthAborted {
        host: String,
    },
    SmtpAuthDisabledMailbox {
        username: String,
    },
    SmtpAuthDisabledTenant {
        host: String,
    },
    SmtpBasicAuthDisabled {
        host: String,
    },
    SmtpConditionalAccessBlocked {
        username: String,
    },
    SmtpFederationUnavailable {
        host: String,
    },
    SmtpIdentityChangeDenied {
        host: String,
    },
    SmtpSecurityDefaultsBlocked {
        username: String,
    },
    SmtpWebLoginRequired {
        host: String,
        username: String,
    },
    SmtpWrongTokenType {
        host: String,
    },

    // Sender, recipient, message
    SmtpMailboxUnknown {
        recipient: String,
    },
    SmtpMessageTooLarge {
        limit: u32,
    },
    SmtpOutcomeUnknown {
        host: String,
    },
    SmtpRelayDenied {
        host: String,
        recipient: String,
    },
    SmtpSenderNotAllowed {
        sender: String,
        username: String,
    },
    SmtpUnknown {
        host: String,
        reply_code: u16,
    },
    SmtpAccountLocked {
        username: String,
    },
    SmtpBadAddressSyntax {
        recipient: String,
    },
    SmtpDmarcRejected {
        sender: String,
    },
    SmtpDomainNotFound {
        host: String,
    },
    SmtpForeignIpBlocked {
        host: String,
    },
    SmtpGreylisted {
        host: String,
    },
    SmtpIpBlocked {
        host: String,
    },
    SmtpIpNotAllowed {
        host: String,
    },
    SmtpMailboxFull {
        recipient: String,
    },
    SmtpMessageRejectedPolicy {
        host: String,
    },
    SmtpMessageRejectedSpam {
        host: String,
    },
    SmtpQuotaExceeded {
        host: String,
    },
    SmtpRateLimited {
        host: String,
    },
    SmtpRecipientNotAuthorized {
        recipient: String,
    },
    SmtpRequiretlsUnsupported {
        host: String,
    },
    SmtpSenderAuthFailed {
        sender: String,
    },
    SmtpSenderDomainUnverified {
        sender: String,
    },
    SmtpSenderMailboxFull {
        sender: String,
    },
    SmtpSenderNotVerified {
        sender: String,
    },
    SmtpSmtputf8Required {
        recipient: String,
    },
    SmtpTooManyRecipients {
        host: String,
    },

    // The sender's domain, in DNS
    SenderDomainDnsFailed {
        name: String,
    },
    SenderDomainNotFound {
        domain: String,
    },
    MxMissing {
        domain: String,
        addresses: String,
    },
    MxNull {
        domain: String,
    },
    MxNoHost {
        domain: String,
        hosts: String,
    },
    SpfMissing {
        domain: String,
        record: String,
    },
    SpfSeveral {
        domain: String,
        record: String,
    },
    SpfSyntax {
        domain: String,
        term: String,
    },
    SpfIncludeEmpty {
        domain: String,
        include: String,
        record: String,
    },
    SpfTooManyLookups {
        domain: String,
        lookups: u32,
    },
    SpfTooManyVoid {
        domain: String,
        lookups: u32,
    },
    SpfAllowsAll {
        domain: String,
        term: String,
        record: String,
    },
    SpfIncludeMissing {
        domain: String,
        service: String,
        include: String,
        record: String,
    },
    SpfAddressMissing {
        domain: String,
        addresses: String,
        record: String,
    },
    DkimKeyMissing {
        selector: String,
        domain: String,
    },
    DkimKeyRevoked {
        selector: String,
        domain: String,
    },
    DkimKeyInvalid {
        selector: String,
        domain: String,
    },
    DkimKeyWeak {
        selector: String,
        domain: String,
        bits: u32,
    },
    DkimTesting {
        selector: String,
        domain: String,
    },
    DmarcMissing {
        domain: String,
        record: String,
    },
    DmarcSeveral {
        domain: String,
    },
    DmarcSyntax {
        domain: String,
        term: String,
        record: String,
    },
    DmarcNotAligned {
        domain: String,
        policy: String,
    },

    // HTTP, where mail goes out by an API
    HttpNotUnderstood {
        host: String,
        status: u16,
    },
    HttpProxyRefused {
        host: String,
    },
    HttpProxyUnreachable {
        host: String,
    },
    HttpRedirected {
        host: String,
        to: String,
    },
    HttpTimeout {
        host: String,
        seconds: u32,
    },
    HttpProxyAuthRequired {
        host: String,
    },
    HttpCaptivePortal {
        host: String,
    },

    // Microsoft Entra: the token (AADSTS codes)
    OauthAppDisabled {
        client_id: String,
    },
    OauthAppNotFound {
        client_id: String,
        tenant: String,
    },
    OauthBadCertificate {
        client_id: String,
        thumbprint: String,
    },
    OauthBadSecret {
        client_id: String,
    },
    OauthBusy {
        host: String,
    },
    OauthClockSkew,
    OauthConditionalAccess {
        client_id: String,
    },
    OauthConsentMissing {
        client_id: String,
    },
    OauthNoServicePrincipal {
        client_id: String,
    },
    OauthNotSubscribed {
        tenant: String,
    },
    OauthPublicClient {
        client_id: String,
    },
    OauthRequestRejected {
        aadsts: String,
    },
    OauthResourceUnknown {
        graph: String,
    },
    OauthSecretExpired {
        client_id: String,
    },
    OauthTenantNotFound {
        tenant: String,
    },
    OauthTenantRestricted {
        tenant: String,
    },
    OauthUnknown {
        error: String,
        aadsts: String,
    },
    OauthWrongCloud {
        tenant: String,
    },

    // Microsoft Graph
    GraphAccessDenied {
        sender: String,
    },
    GraphAccessPolicy {
        sender: String,
    },
    GraphAccountDisabled {
        sender: String,
    },
    GraphBusy {
        host: String,
    },
    GraphDailyLimit {
        sender: String,
    },
    GraphMailboxBlocked {
        sender: String,
    },
    GraphMailboxFull {
        sender: String,
    },
    GraphMailboxMissing {
        sender: String,
    },
    GraphMailboxUnsupported {
        sender: String,
    },
    GraphMessageTooLarge,
    GraphNoPermission {
        client_id: String,
    },
    GraphOutcomeUnknown {
        sender: String,
    },
    GraphOverPrivileged {
        roles: String,
    },
    GraphRecipientInvalid {
        recipient: String,
    },
    GraphRequestRejected {
        error: String,
    },
    GraphRoleAbsent {
        client_id: String,
    },
    GraphSendAsDenied {
        sender: String,
    },
    GraphThrottled {
        seconds: u32,
    },
    GraphTokenRejected {
        host: String,
    },
    GraphUnknown {
        error: String,
        status: u16,
    },
    GraphUserNotFound {
        sender: String,
    },

    // Qlik Cloud, asked by its API
    QlikKeyRejected,
    QlikNotTenantAdmin,
    QlikClientRejected,
    QlikNothingConfigured,
    QlikConfigurationIncomplete,
    QlikSignInFailed,
    QlikProviderError,
    QlikSettingsRefused {
        reason: String,
    },
    QlikRateLimited {
        seconds: u32,
    },
    QlikCannotConnect {
        reason: String,
    },
    QlikMethodRetired,
    QlikBusy {
        status: u16,
    },
    QlikUnknown {
        error: String,
        status: u16,
    },

    // Keychain
    KeychainEntryMissing,
    KeychainFailed {
        reason: String,
    },
    KeychainLocked,
    KeychainMissing,
    KeychainReadBackDiffers,
    KeychainTimeout {
        seconds: u32,
    },
    KeychainTooLong {
        limit: u32,
    },
    KeychainNoSessionBus,
    KeychainNoCollection,
    KeychainSandboxed {
        sandbox: String,
    },
    KeychainDenied,
    KeychainNoLogonSession,
    KeychainNotEntitled,
    KeychainAmbiguous {
        entries: u32,
    },

    // Settings on disk
    FileUnreadable {
        file: String,
        reason: String,
    },
    FileUnwritable {
        file: String,
        reason: String,
    },
    FileDiskFull {
        file: String,
    },
    FileReadOnly {
        file: String,
    },
    SettingsChangedOutside,
    SettingsDamaged {
        file: String,
    },
    SettingsInUse,
    SettingsNewerVersion {
        version: u32,
    },
    SettingsNotChecked,
    SettingsNothingActive,

    // The run as a whole
    Cancelled,
    RunTimeout {
        seconds: u32,
    },
    Unexpected {
        id: String,
    },
}

impl Problem {
    /// The stable code, e.g. `smtp-bad-credentials`.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// Every problem there is, with sample parameters: to look at all that people can be told.
    pub fn samples() -> Vec<Self> {
        Self::iter().map(sample::with_parameters).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_and_the_serde_tag_are_one() {
        for problem in Problem::iter() {
            let tag = serde_json::to_value(&problem).unwrap()["code"].clone();
            assert_eq!(tag, problem.code());
        }
    }

    /// Codes are a contract: a removed or renamed one must be seen in a diff of this file.
    #[test]
    fn codes_are_the_ones_published() {
        let codes: Vec<_> = Problem::iter().map(|problem| problem.code()).collect();
        assert_eq!(
            codes.join("\n"),
            include_str!("problem/codes.txt").trim_end()
        );
    }
}
