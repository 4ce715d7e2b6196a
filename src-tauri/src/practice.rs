//! Practising: servers on this computer, settings in a temporary folder, a keychain in memory.
//! Nothing of the user's is read or written.

use std::sync::Arc;

use sendwright_core::{
    active::Active,
    problem::{Failure, Problem},
    provider::{Cloud, ProviderDraft},
    secrets::Secrets,
};
use sendwright_practice::{
    Fault, MicrosoftFault, PracticeMicrosoft, PracticeServers, ReceivedMail, Via,
};
use serde::Serialize;
use strum::IntoEnumIterator;
use tempfile::TempDir;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// One round of practising; ends with everything it made when dropped.
pub(crate) struct Practice {
    servers: PracticeServers,
    active: Arc<Active>,
    _folder: TempDir,
}

/// What the person needs to practise.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PracticeInfo {
    starttls_port: u16,
    tls_port: u16,
    plain_port: u16,
    host: String,
    ca_file: String,
    username: String,
    password: String,
    address: String,
    fault: String,
    faults: Vec<PracticeFault>,
    microsoft: PracticeTenant,
}

/// The practice tenant.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PracticeTenant {
    authority: String,
    graph: String,
    tenant_id: String,
    domain: String,
    client_id: String,
    client_secret: String,
    sender: String,
    fault: String,
    faults: Vec<PracticeFault>,
}

/// One way in which the servers can misbehave.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PracticeFault {
    name: String,
    group: String,
}

/// One mail that the practice servers received.
#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PracticeMail {
    received_at: String,
    from: String,
    to: Vec<String>,
    subject: String,
    tls: bool,
    /// `smtp` or `graph`.
    via: &'static str,
    text: String,
    source: String,
}

impl Practice {
    pub(crate) async fn start() -> Result<Self, Failure> {
        let servers = PracticeServers::start()
            .await
            .map_err(|error| unexpected("practice-servers", &error))?;
        let folder = tempfile::tempdir().map_err(|error| unexpected("practice-folder", &error))?;
        let active = Arc::new(Active::new(folder.path(), Secrets::in_memory()));
        Ok(Self {
            servers,
            active,
            _folder: folder,
        })
    }

    pub(crate) fn active(&self) -> Arc<Active> {
        Arc::clone(&self.active)
    }

    pub(crate) fn set_fault(&self, name: &str) -> Result<(), Failure> {
        let fault: Fault = name
            .parse()
            .map_err(|error| unexpected("practice-fault", &error))?;
        self.servers.set_fault(fault);
        Ok(())
    }

    pub(crate) fn set_microsoft_fault(&self, name: &str) -> Result<(), Failure> {
        let fault: MicrosoftFault = name
            .parse()
            .map_err(|error| unexpected("practice-fault", &error))?;
        self.servers.microsoft().set_fault(fault);
        Ok(())
    }

    pub(crate) fn info(&self) -> PracticeInfo {
        let login = self.servers.login();
        PracticeInfo {
            starttls_port: self.servers.starttls().port(),
            tls_port: self.servers.implicit_tls().port(),
            plain_port: self.servers.plain().port(),
            host: "localhost".to_owned(),
            ca_file: self.servers.ca_file().display().to_string(),
            username: login.username,
            password: login.password,
            address: login.address,
            fault: self.servers.fault().to_string(),
            faults: Fault::iter()
                .map(|fault| PracticeFault {
                    name: fault.to_string(),
                    group: fault.area().to_owned(),
                })
                .collect(),
            microsoft: tenant(self.servers.microsoft()),
        }
    }

    /// Where the practice tenant is.
    pub(crate) fn cloud(&self) -> Result<Cloud, Failure> {
        let microsoft = self.servers.microsoft();
        let draft = ProviderDraft {
            cloud: "custom".to_owned(),
            authority: microsoft.authority(),
            graph: microsoft.graph(),
            ..ProviderDraft::default()
        };
        draft.cloud().map_err(|found| found.problem)
    }

    /// Newest first.
    pub(crate) fn inbox(&self) -> Vec<PracticeMail> {
        self.servers.inbox().iter().rev().map(mail).collect()
    }
}

fn tenant(microsoft: &PracticeMicrosoft) -> PracticeTenant {
    PracticeTenant {
        authority: microsoft.authority(),
        graph: microsoft.graph(),
        tenant_id: microsoft.tenant_id().to_owned(),
        domain: microsoft.domain().to_owned(),
        client_id: microsoft.client_id().to_owned(),
        client_secret: microsoft.client_secret().to_owned(),
        sender: microsoft.sender().to_owned(),
        fault: microsoft.fault().to_string(),
        faults: MicrosoftFault::iter()
            .map(|fault| PracticeFault {
                name: fault.to_string(),
                group: fault.area().to_owned(),
            })
            .collect(),
    }
}

/// More than a test mail, less than what slows a window.
const MAX_SHOWN: usize = 20_000;

fn mail(received: &ReceivedMail) -> PracticeMail {
    let at = OffsetDateTime::from(received.received_at);
    let source = String::from_utf8_lossy(&received.data);
    PracticeMail {
        received_at: at.format(&Rfc3339).unwrap_or_default(),
        from: received.envelope_from.clone(),
        to: received.recipients.clone(),
        subject: received.subject().unwrap_or_default(),
        tls: received.tls,
        via: match received.via {
            Via::Smtp => "smtp",
            Via::Graph => "graph",
        },
        text: received
            .text()
            .unwrap_or_default()
            .chars()
            .take(MAX_SHOWN)
            .collect(),
        source: source.chars().take(MAX_SHOWN).collect(),
    }
}

fn unexpected(id: &str, error: &dyn std::fmt::Display) -> Failure {
    Failure::new(Problem::Unexpected { id: id.to_owned() }).saying(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn practising_has_a_folder_of_its_own_that_goes_with_it() {
        let practice = Practice::start().await.unwrap();
        let folder = practice.active().folder().to_path_buf();
        assert!(folder.starts_with(
            std::env::var_os("TMPDIR").map_or_else(|| "/tmp".into(), std::path::PathBuf::from)
        ));
        let info = practice.info();
        assert!(info.faults.len() >= 25 && info.fault == "none");
        practice.set_fault("wrong-password").unwrap();
        assert_eq!(practice.info().fault, "wrong-password");
        assert!(practice.set_fault("no-such-fault").is_err());
        drop(practice);
        assert!(!folder.try_exists().unwrap());
    }
}
