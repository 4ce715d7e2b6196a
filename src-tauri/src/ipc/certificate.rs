use std::path::PathBuf;

use sendwright_core::{
    onboarding::certificate::{make, write},
    problem::{Failure, Problem},
    provider::{CertificateFacts, ClientCertificate, ProviderDraft},
};
use serde::Serialize;
use tauri::State;

use crate::desk::Desk;

/// A certificate that was made; its key is in the keychain, and nowhere else.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CertificateMade {
    /// In PEM.
    certificate: String,
    /// The file to upload.
    file: String,
    facts: CertificateFacts,
}

/// Makes a key and its certificate: the key goes to the keychain, the certificate to a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn make_certificate(
    draft: ProviderDraft,
    desk: State<'_, Desk>,
) -> Result<CertificateMade, Failure> {
    let made =
        tokio::task::spawn_blocking(move || make(&format!("Sendwright {}", draft.from.trim())))
            .await;
    let (certificate, key) = made.map_err(|_| unexpected())??;
    desk.active().prepare_key(&certificate, &key).await?;
    let file = write(&certificate, &desk.downloads())?;
    Ok(CertificateMade {
        certificate: certificate.to_pem(),
        file: file.display().to_string(),
        facts: certificate.facts(),
    })
}

/// Writes the draft's certificate to a file once more, and tells where.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_certificate(
    draft: ProviderDraft,
    desk: State<'_, Desk>,
) -> Result<String, Failure> {
    let certificate = ClientCertificate::of_bytes(draft.certificate.as_bytes());
    let certificate = certificate.ok_or_else(|| Problem::InputCertificateInvalid {
        file: String::new(),
    })?;
    let file: PathBuf = write(&certificate, &desk.downloads())?;
    Ok(file.display().to_string())
}

fn unexpected() -> Problem {
    Problem::Unexpected {
        id: "make-certificate".to_owned(),
    }
}
