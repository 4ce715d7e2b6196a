use std::{fs, io::Read, path::Path};

use sendwright_core::{
    problem::{FieldProblem, Problem},
    provider::{self, ProviderDraft, ProviderKind},
};

use crate::args::ProviderArguments;

/// More than any provider, less than what hurts.
const MAX_BYTES: u64 = 64 * 1024;

impl ProviderArguments {
    /// True if a provider was named in any way.
    pub(crate) fn is_given(&self) -> bool {
        self.provider.is_some()
            || self.host.is_some()
            || self.client_id.is_some()
            || self.from.is_some()
    }

    /// The provider as typed.
    pub(crate) fn draft(&self) -> Result<ProviderDraft, Vec<FieldProblem>> {
        let mut draft = match &self.provider {
            Some(file) => ProviderDraft::from_json(
                &read(file).map_err(|problem| vec![FieldProblem::error("provider", problem)])?,
            )?,
            None if self.client_id.is_some() => self.microsoft365_flags_as_draft(),
            None => self.flags_as_draft(),
        };
        match draft.read_certificate() {
            Ok(()) => Ok(draft),
            Err(unread) => Err(all_problems(&draft, unread)),
        }
    }

    fn microsoft365_flags_as_draft(&self) -> ProviderDraft {
        let text = |flag: &Option<String>| flag.clone().unwrap_or_default();
        let usual = ProviderDraft::of_kind(ProviderKind::Microsoft365);
        let credential = if self.certificate_file.is_some() {
            "certificate".to_owned()
        } else {
            usual.credential
        };
        ProviderDraft {
            from: text(&self.from),
            tenant_id: text(&self.tenant_id),
            client_id: text(&self.client_id),
            credential,
            certificate_file: text(&self.certificate_file),
            secret_expires: text(&self.secret_expires),
            cloud: self.cloud.clone().unwrap_or(usual.cloud),
            save_to_sent_items: self.save_to_sent_items,
            kind: ProviderKind::Microsoft365,
            ..ProviderDraft::default()
        }
    }

    /// Flags are for people: what can be told from the others may be left out.
    fn flags_as_draft(&self) -> ProviderDraft {
        let text = |flag: &Option<String>| flag.clone().unwrap_or_default();
        let security = self
            .security
            .clone()
            .unwrap_or_else(|| usual_security(self.port.as_deref()).to_owned());
        let port = self
            .port
            .clone()
            .unwrap_or_else(|| usual_port(&security).to_owned());
        let username = if self.no_username {
            String::new()
        } else {
            self.username.clone().unwrap_or_else(|| text(&self.from))
        };
        ProviderDraft {
            host: text(&self.host),
            port,
            security,
            from: text(&self.from),
            sender_name: text(&self.sender_name),
            username,
            ca_file: text(&self.ca_file),
            pinned_sha256: text(&self.pinned_sha256),
            allow_cleartext_auth: self.allow_cleartext_auth,
            ..ProviderDraft::default()
        }
    }
}

/// A certificate that cannot be read keeps nobody from learning what else is wrong.
fn all_problems(draft: &ProviderDraft, unread: FieldProblem) -> Vec<FieldProblem> {
    let mut problems = provider::validate(draft, None).problems;
    match problems
        .iter_mut()
        .find(|found| found.field == unread.field)
    {
        Some(missing) => *missing = unread, // it is named, so it is not missing
        None => problems.push(unread),
    }
    problems
}

fn usual_security(port: Option<&str>) -> &'static str {
    if port == Some("465") {
        "tls"
    } else {
        "starttls"
    }
}

fn usual_port(security: &str) -> &'static str {
    match security {
        "tls" => "465",
        "none" => "25",
        _ => "587",
    }
}

fn read(file: &Path) -> Result<String, Problem> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().take(MAX_BYTES).read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text))
    };
    match read {
        Ok(_) => Ok(text),
        Err(error) => Err(Problem::FileUnreadable {
            file: file.display().to_string(),
            reason: error.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(change: impl FnOnce(&mut ProviderArguments)) -> ProviderDraft {
        let mut arguments = ProviderArguments {
            host: Some("h".into()),
            from: Some("a@example.com".into()),
            ..ProviderArguments::default()
        };
        change(&mut arguments);
        arguments.draft().unwrap()
    }

    #[test]
    fn flags_fill_in_what_can_be_told() {
        let draft = flags(|_| ());
        assert_eq!(
            (
                draft.port.as_str(),
                draft.security.as_str(),
                draft.username.as_str()
            ),
            ("587", "starttls", "a@example.com")
        );
        assert_eq!(flags(|a| a.port = Some("465".into())).security, "tls");
        assert_eq!(flags(|a| a.security = Some("none".into())).port, "25");
        assert_eq!(flags(|a| a.security = Some("tls".into())).port, "465");
        assert_eq!(flags(|a| a.no_username = true).username, "");
    }
}
