//! The menu of faults: names and one line each. What they do is in `script`.

use strum::EnumMessage as _;

/// What a practice server does wrong, by name.
///
/// `Display` and `FromStr` use the name in kebab-case (`certificate-expired`);
/// `strum::IntoEnumIterator` walks them all. A number in a name is the reply code sent.
/// A fault that concerns TLS shows on the ports that have TLS.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::Display,
    strum::EnumIter,
    strum::EnumMessage,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Fault {
    /// everything is right
    #[default]
    None,

    // The connection and the greeting.
    /// the connection is accepted, then nothing is ever said
    Silent,
    /// the connection is accepted and closed at once
    CloseAtOnce,
    /// the greeting is one line without an end
    EndlessLine,
    /// the greeting is a multi-line reply without an end
    EndlessMultiline,
    /// the greeting comes at one byte a second and never ends
    Drip,
    /// the greeting comes at one line a second and never ends
    DripMultiline,
    /// the greeting is 221 and the connection closes
    Greeting221,
    /// the greeting is 250 in place of 220
    Greeting250,
    /// the greeting is 354
    Greeting354,
    /// the greeting is 421, too busy, and the connection closes
    Greeting421,
    /// the greeting is 500
    Greeting500,
    /// the greeting is 501
    Greeting501,
    /// the greeting is 530
    Greeting530,
    /// the greeting is 554, no service here
    Greeting554,
    /// an HTTP server answers
    GreetingHttp,
    /// a proxy says "200 Connection established" before the greeting
    GreetingProxy,
    /// an IMAP server answers
    GreetingImap,
    /// a POP3 server answers
    GreetingPop3,
    /// an SSH server answers
    GreetingSsh,
    /// a firewall masked the greeting with asterisks; all else works
    GreetingMasked,
    /// greeting and EHLO name another host, as behind a redirected port; all else works
    GreetingOtherHost,

    // The form of replies.
    /// every reply line ends with a bare LF; all else works
    BareLf,
    /// replies are a code without text; all else works
    CodeOnly,
    /// the greeting is a line of 1500 bytes; all else works
    LongLine,
    /// the EHLO reply is legal and much longer than 512 bytes; all else works
    LongReply,
    /// the greeting holds NUL bytes; all else works
    NulBytes,
    /// the password is refused in Chinese, as GBK bytes
    ReplyGbk,
    /// the password is refused in Japanese, as Shift_JIS bytes
    ReplyShiftJis,
    /// the password is refused with ANSI escapes and HTML in the text
    AnsiHtml,
    /// the password is refused with a multi-line reply of two different codes
    MixedCodes,
    /// the EHLO reply stops in the middle and the connection is closed properly
    CutReply,
    /// the EHLO reply stops in the middle and TLS ends without close_notify
    NoCloseNotify,
    /// every reply takes three seconds; all else works
    SlowReplies,

    // EHLO.
    /// EHLO is answered with 220
    Ehlo220,
    /// EHLO is answered with 221 and the connection closes
    Ehlo221,
    /// EHLO is answered with 354
    Ehlo354,
    /// EHLO is answered with 421 and the connection closes
    Ehlo421,
    /// EHLO is answered with 500
    Ehlo500,
    /// EHLO is answered with 501
    Ehlo501,
    /// EHLO and STARTTLS are answered with 502, which pushes a client to HELO in clear text
    Ehlo502,
    /// EHLO is answered with 504
    Ehlo504,
    /// EHLO is answered with 530
    Ehlo530,
    /// EHLO is answered with 550
    Ehlo550,
    /// AUTH is offered in clear text beside STARTTLS
    EhloAll,
    /// AUTH is offered in clear text and STARTTLS is not offered
    EhloAllNoStarttls,
    /// the EHLO reply lists nothing
    EhloEmpty,
    /// the EHLO reply is in lower case; all else works
    EhloLowercase,
    /// the EHLO reply has a keyword with 8-bit bytes; all else works
    EhloEightBit,
    /// EHLO is answered with 500, then HELO with 220
    Ehlo500Helo220,
    /// EHLO is answered with 500, then HELO with 221
    Ehlo500Helo221,
    /// EHLO is answered with 500, then HELO with 354
    Ehlo500Helo354,
    /// EHLO is answered with 500, then HELO with 421
    Ehlo500Helo421,
    /// EHLO is answered with 500, then HELO with 500
    Ehlo500Helo500,
    /// EHLO is answered with 500, then HELO with 501
    Ehlo500Helo501,
    /// EHLO is answered with 500, then HELO with 530
    Ehlo500Helo530,
    /// EHLO is answered with 500, then RSET with 220
    Ehlo500Rset220,
    /// EHLO is answered with 500, then RSET with 221
    Ehlo500Rset221,
    /// EHLO is answered with 500, then RSET with 354
    Ehlo500Rset354,
    /// EHLO is answered with 500, then RSET with 421
    Ehlo500Rset421,
    /// EHLO is answered with 500, then RSET with 500
    Ehlo500Rset500,
    /// EHLO is answered with 500, then RSET with 501
    Ehlo500Rset501,
    /// EHLO is answered with 500, then RSET with 530
    Ehlo500Rset530,
    /// the greeting is 500, then QUIT is answered with 220
    Greeting500Quit220,
    /// the greeting is 500, then QUIT is answered with 221
    Greeting500Quit221,
    /// the greeting is 500, then QUIT is answered with 354
    Greeting500Quit354,
    /// the greeting is 500, then QUIT is answered with 421
    Greeting500Quit421,
    /// the greeting is 500, then QUIT is answered with 500
    Greeting500Quit500,
    /// the greeting is 500, then QUIT is answered with 501
    Greeting500Quit501,
    /// the greeting is 500, then QUIT is answered with 530
    Greeting500Quit530,

    // STARTTLS.
    /// STARTTLS is not offered, nor is AUTH
    NoStarttls,
    /// a firewall masked STARTTLS as XXXXXXXA
    StarttlsMasked,
    /// STARTTLS is answered with 220, but no handshake follows
    Starttls220NoHandshake,
    /// STARTTLS is answered with 220 twice
    Starttls220Twice,
    /// STARTTLS is answered with 221
    Starttls221,
    /// STARTTLS is answered with 354
    Starttls354,
    /// STARTTLS is answered with 421 and the connection closes
    Starttls421,
    /// STARTTLS is answered with 454, TLS not available for now
    Starttls454,
    /// STARTTLS is answered with 500
    Starttls500,
    /// STARTTLS is answered with 501
    Starttls501,
    /// STARTTLS is answered with 502
    Starttls502,
    /// STARTTLS is answered with 530
    Starttls530,
    /// the connection closes after the 220 to STARTTLS
    StarttlsDrop,
    /// STARTTLS is offered again inside TLS; all else works
    StarttlsInsideTls,
    /// inside TLS, EHLO is never answered
    InjectionStep1,
    /// an EHLO reply is injected with the 220 to STARTTLS; inside TLS, EHLO is never answered
    InjectionStep2,
    /// a whole session is injected with the 220 to STARTTLS; inside TLS, EHLO is never answered
    InjectionFull,
    /// half a line is injected with the 220 to STARTTLS
    InjectionFragment,
    /// plain text is injected 200 ms after the 220 to STARTTLS
    InjectionLate,

    // TLS.
    /// only TLS 1.0 is spoken: the handshake ends with the alert protocol_version
    Tls10Only,
    /// only TLS 1.0 is spoken: the handshake is answered with a ServerHello of TLS 1.0
    Tls10ServerHello,
    /// only old ciphers are spoken: the handshake ends with the alert handshake_failure
    TlsOldCiphers,
    /// TLS is spoken at once on the port that should start in clear text
    TlsOnStarttlsPort,
    /// clear text is spoken on the port that should start with TLS
    PlainOnTlsPort,

    // The certificate.
    /// the certificate has expired
    CertificateExpired,
    /// the certificate is not valid yet
    CertificateNotYetValid,
    /// the certificate is for another name
    CertificateWrongName,
    /// the certificate is self-signed (CA:FALSE)
    CertificateSelfSigned,
    /// the certificate is self-signed and says that it is an authority (CA:TRUE)
    CertificateSelfSignedCa,
    /// the certificate is from an authority that nobody knows
    CertificateUnknownRoot,
    /// the certificate is from an intermediate authority that is not sent along
    CertificateMissingIntermediate,
    /// the certificate is from a public authority, whose intermediate certificate is not sent along
    CertificateAlone,
    /// the certificate is from an antivirus program on the computer
    CertificateOfAntivirus,
    /// the certificate is from a proxy that inspects connections
    CertificateOfProxy,
    /// the certificate is for clients only
    CertificateForClients,
    /// a client certificate is wanted
    CertificateWanted,

    // Which sign-in is offered.
    /// AUTH is not offered
    NoAuth,
    /// AUTH offers PLAIN only
    OnlyPlain,
    /// AUTH offers LOGIN only
    OnlyLogin,
    /// AUTH offers CRAM-MD5 only
    OnlyCramMd5,
    /// AUTH offers SCRAM-SHA-256 only
    OnlyScram,
    /// AUTH offers XOAUTH2 only, and refuses every token
    OnlyXoauth2,
    /// AUTH offers GSSAPI and NTLM only
    OnlyGssapiNtlm,
    /// AUTH offers 61 exotic names in clear text, and STARTTLS is not offered
    ExoticAuth,
    /// AUTH is offered in the old form AUTH=PLAIN only; all else works
    AuthEquals,
    /// AUTH offers PLAIN and LOGIN in clear text, and SCRAM-SHA-256 only inside TLS
    AuthDiffersInsideTls,

    // How sign-in goes.
    /// the password is refused with 535 5.7.8
    WrongPassword,
    /// sign-in is answered with 421 and the connection closes
    Auth421,
    /// sign-in is answered with 432 4.7.12, a password transition is needed
    Auth432,
    /// sign-in is answered with 454 4.7.0, temporary authentication failure
    Auth454,
    /// SCRAM-SHA-256 is offered and answered with 504 5.5.4; the other mechanisms work
    Auth504,
    /// PLAIN and LOGIN are offered and answered with 534 5.7.9, too weak; CRAM-MD5 works
    Auth534,
    /// sign-in is answered with 534 5.7.9, an application-specific password is required
    Auth534AppPassword,
    /// the password is refused with 535 5.7.8 and the connection closes
    AuthFailureCloses,
    /// AUTH is answered with a 334 that is not base64
    AuthNotBase64,
    /// AUTH is answered with 235 before the mechanism is finished
    Auth235Early,
    /// AUTH is answered with a 334 that holds a JSON error as XOAUTH2 has it, then 535
    XoauthJson,
    /// AUTH offers LOGIN only, which asks for the password before the user name
    LoginPromptsSwapped,
    /// AUTH offers LOGIN only, which asks in another language
    LoginPromptsForeign,
    /// AUTH offers SCRAM-SHA-256 only, and the server's signature is wrong
    ScramWrongSignature,
    /// AUTH offers SCRAM-SHA-256 only, and the server's nonce does not begin with the client's
    ScramWrongNonce,
    /// AUTH offers SCRAM-SHA-256 only, and asks for four thousand million iterations
    ScramHugeIterations,
    /// right after the sign-in has worked, 421 comes unasked and the connection closes
    Unasked421,

    // The mail.
    /// any sender is accepted, not only the address of the log-in
    AnySender,
    /// the sender is refused at MAIL FROM with 553 5.7.1
    SenderRefused,
    /// the sender is refused after the message with 550 5.7.60
    SenderRefusedAfterData,
    /// every recipient is refused with 550 5.1.1
    RcptRefused,
    /// the first recipient is refused with 550 5.1.1, the others are accepted
    RcptOneBad,
    /// every recipient is refused for now with 450 4.2.0 (greylisting)
    RcptGreylisted,
    /// relaying is denied for every recipient with 554 5.7.1
    RelayDenied,
    /// DATA is refused with 550 5.7.1
    DataRefused,
    /// DATA is answered with 354, then the message is refused with 550 while it is being sent
    DataEarly550,
    /// the message is refused with 554 5.7.1 for what it says
    MessageRefused,
    /// MAIL FROM is answered with 421 and the connection closes
    Mail421,
    /// RCPT TO is answered with 421 and the connection closes
    Rcpt421,
    /// DATA is answered with 421 and the connection closes
    Data421,
    /// the message is answered with 421 and the connection closes
    DataEnd421,
    /// the message is kept, but the server never says so
    SilentAfterData,
    /// the message is kept, but the connection closes before the server says so
    CloseAfterData,
    /// the message is acknowledged after four minutes
    SlowDataEnd,
    /// messages of more than 100 bytes are refused with 552 5.3.4
    SizeTooSmall,
    /// PIPELINING is not offered, and a client that does it is cut off; all else works
    NoPipelining,
}

impl Fault {
    /// One English line on what the server does.
    ///
    /// It is the variant's own documentation, so the two cannot differ.
    pub fn describe(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }

    /// The step at which it shows: the headings of the list above. Empty for `None`.
    pub fn area(self) -> &'static str {
        const FIRST_OF_EACH: [(Fault, &str); 9] = [
            (Fault::Silent, "connection"),
            (Fault::BareLf, "replies"),
            (Fault::Ehlo220, "ehlo"),
            (Fault::NoStarttls, "starttls"),
            (Fault::Tls10Only, "tls"),
            (Fault::CertificateExpired, "certificate"),
            (Fault::NoAuth, "sign-in-offered"),
            (Fault::WrongPassword, "sign-in"),
            (Fault::AnySender, "mail"),
        ];
        let begun = FIRST_OF_EACH
            .iter()
            .rev()
            .find(|(first, _)| *first as u16 <= self as u16);
        begun.map_or("", |(_, area)| area)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn every_fault_has_a_name_that_reads_back() {
        for fault in Fault::iter() {
            assert_eq!(fault.to_string().parse(), Ok(fault));
        }
        assert_eq!("certificate-expired".parse(), Ok(Fault::CertificateExpired));
        assert_eq!(Fault::OnlyCramMd5.to_string(), "only-cram-md5");
        assert!("no-such-fault".parse::<Fault>().is_err());
    }

    #[test]
    fn faults_stand_under_the_heading_of_their_step() {
        assert_eq!(Fault::None.area(), "");
        assert_eq!(Fault::Silent.area(), "connection");
        assert_eq!(Fault::Greeting554.area(), "connection");
        assert_eq!(Fault::CertificateExpired.area(), "certificate");
        assert_eq!(Fault::OnlyCramMd5.area(), "sign-in-offered");
        assert_eq!(Fault::SizeTooSmall.area(), "mail");
    }

    #[test]
    fn every_fault_has_one_line_of_its_own() {
        let mut seen = HashSet::new();
        for fault in Fault::iter() {
            let line = fault.describe();
            assert!(line.len() > 10 && !line.contains('\n'), "{fault}: {line:?}");
            assert!(seen.insert(line), "{fault} has the line of another: {line}");
        }
    }
}
