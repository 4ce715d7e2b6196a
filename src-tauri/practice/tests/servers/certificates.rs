//! Each wrong certificate is wrong in the way that its name says.

use rustls::{AlertDescription, CertificateError, Error, OtherError};
use sendwright_practice::{Fault, Port, PracticeServers};

use crate::client::Client;

/// The TLS library's error of a handshake on the implicit port, and of the first read after it.
async fn refusal(servers: &PracticeServers, fault: Fault) -> Option<Error> {
    servers.set_fault(fault);
    let client = Client::connect(servers.implicit_tls())
        .await
        .tls(servers.ca_pem())
        .await;
    let why = match client {
        Ok(mut client) => client.reply().await.err()?,
        Err(why) => why,
    };
    why.get_ref()
        .and_then(|why| why.downcast_ref::<Error>())
        .cloned()
}

fn certificate(error: Option<Error>) -> CertificateError {
    match error {
        Some(Error::InvalidCertificate(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_right_one_is_right() {
    let servers = PracticeServers::start().await.unwrap();
    assert_eq!(refusal(&servers, Fault::None).await, None);
    let pem = std::fs::read_to_string(servers.ca_file()).unwrap();
    assert_eq!(pem, servers.ca_pem());
}

#[tokio::test]
async fn time_and_name() {
    let servers = PracticeServers::start().await.unwrap();
    let expired = certificate(refusal(&servers, Fault::CertificateExpired).await);
    assert!(
        matches!(expired, CertificateError::ExpiredContext { .. }),
        "{expired:?}"
    );
    let early = certificate(refusal(&servers, Fault::CertificateNotYetValid).await);
    assert!(
        matches!(early, CertificateError::NotValidYetContext { .. }),
        "{early:?}"
    );
    let name = certificate(refusal(&servers, Fault::CertificateWrongName).await);
    let CertificateError::NotValidForNameContext { presented, .. } = name else {
        panic!("{name:?}")
    };
    assert!(
        presented.concat().contains("mail.elsewhere.example"),
        "{presented:?}"
    );
}

#[tokio::test]
async fn issuer_and_purpose() {
    let servers = PracticeServers::start().await.unwrap();
    let unknown = [
        Fault::CertificateSelfSigned,
        Fault::CertificateUnknownRoot,
        Fault::CertificateMissingIntermediate,
    ];
    for fault in unknown {
        let why = certificate(refusal(&servers, fault).await);
        assert_eq!(why, CertificateError::UnknownIssuer, "{fault}");
    }
    let authority = certificate(refusal(&servers, Fault::CertificateSelfSignedCa).await);
    let CertificateError::Other(OtherError(why)) = authority else {
        panic!("{authority:?}")
    };
    assert!(format!("{why:?}").contains("CaUsedAsEndEntity"), "{why:?}");
    let purpose = certificate(refusal(&servers, Fault::CertificateForClients).await);
    assert!(
        matches!(purpose, CertificateError::InvalidPurposeContext { .. }),
        "{purpose:?}"
    );
}

#[tokio::test]
async fn a_client_certificate_is_wanted_by_an_alert() {
    let servers = PracticeServers::start().await.unwrap();
    let wanted = refusal(&servers, Fault::CertificateWanted).await;
    assert_eq!(
        wanted,
        Some(Error::AlertReceived(AlertDescription::CertificateRequired))
    );
    let record = servers.session_log().pop().unwrap();
    assert!(!record.tls && record.tls_error.is_some(), "{record:?}");
}

#[tokio::test]
async fn old_tls_is_refused_by_name() {
    let servers = PracticeServers::start().await.unwrap();
    let refused = refusal(&servers, Fault::Tls10Only).await;
    assert_eq!(
        refused,
        Some(Error::AlertReceived(AlertDescription::ProtocolVersion))
    );
    let refused = refusal(&servers, Fault::TlsOldCiphers).await;
    assert_eq!(
        refused,
        Some(Error::AlertReceived(AlertDescription::HandshakeFailure))
    );
    let hello = refusal(&servers, Fault::Tls10ServerHello).await;
    assert!(
        matches!(hello, Some(Error::PeerIncompatible(_))),
        "{hello:?}"
    );
}

#[tokio::test]
async fn a_wrong_certificate_is_wrong_after_starttls_too() {
    let servers = PracticeServers::start_with(Fault::CertificateExpired)
        .await
        .unwrap();
    let mut client = Client::connect(servers.addr(Port::Starttls)).await;
    client.reply().await.unwrap();
    client.ask("EHLO client.test").await;
    client.ask("STARTTLS").await;
    let why = client
        .tls(servers.ca_pem())
        .await
        .err()
        .unwrap()
        .to_string();
    assert!(why.contains("expired"), "{why}");
}

#[tokio::test]
async fn a_certificate_stays_the_same_while_the_servers_run() {
    let servers = PracticeServers::start().await.unwrap();
    let right = servers.certificate_sha256();
    servers.set_fault(Fault::CertificateSelfSigned);
    let pinned = servers.certificate_sha256();
    assert_ne!(pinned, right);
    servers.set_fault(Fault::CertificateSelfSigned);
    assert_eq!(servers.certificate_sha256(), pinned);
}
