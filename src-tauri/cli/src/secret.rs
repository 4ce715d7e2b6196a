use std::{
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Read},
};

use sendwright_core::{
    problem::{Failure, Problem},
    provider::{ProviderDraft, ProviderKind, SecretInput},
};
use zeroize::Zeroizing;

use crate::{args::ProviderArguments, output::Output};

/// Neither a password's line nor a private key is ever longer.
const MAX_BYTES: u64 = 16 * 1024;

/// Where a secret can come from: standard input, a file, or a prompt that does not show it.
/// `None` where the provider does not sign in and nothing was handed over.
///
/// `required`: ask for it where it was not handed over.
pub(crate) fn secret(
    arguments: &ProviderArguments,
    draft: &ProviderDraft,
    output: &Output,
    required: bool,
) -> Result<Option<SecretInput>, Failure> {
    let kind = Kind::of(draft);
    if arguments.secret_stdin {
        return read(io::stdin(), "-", kind).map(Some);
    }
    if let Some(file) = &arguments.secret_file {
        let name = file.display().to_string();
        let opened = fs::File::open(file).map_err(|error| unreadable(&name, &error))?;
        return read(opened, &name, kind).map(Some);
    }
    let Some(prompt) = kind.prompt().filter(|_| required) else {
        return Ok(None);
    };
    if !io::stdin().is_terminal() || kind == Kind::PrivateKey {
        output.note(kind.missing(), &[]);
        return Ok(Some(String::new().into())); // validation names the field
    }
    let who = [
        ("username", draft.username.as_str()),
        ("clientId", &draft.client_id),
    ];
    let prompt = output.texts().text(prompt, &who);
    match rpassword::prompt_password(format!("{prompt} ")) {
        Ok(typed) => Ok(Some(typed.into())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Problem::Cancelled.into()),
        Err(error) => Err(unreadable("-", &error)),
    }
}

/// What a provider signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Password,
    ClientSecret,
    PrivateKey,
}

impl Kind {
    fn of(draft: &ProviderDraft) -> Self {
        match (draft.kind, draft.credential.as_str()) {
            (ProviderKind::Smtp, _) if draft.username.is_empty() => Self::Nothing,
            (ProviderKind::Smtp, _) => Self::Password,
            (ProviderKind::Microsoft365, "certificate") => Self::PrivateKey,
            (ProviderKind::Microsoft365, _) => Self::ClientSecret,
        }
    }

    fn prompt(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Password => Some("cli-prompt-password"),
            Self::ClientSecret => Some("cli-prompt-client-secret"),
            Self::PrivateKey => Some("cli-prompt-private-key"),
        }
    }

    fn missing(self) -> &'static str {
        match self {
            Self::Nothing | Self::Password => "cli-password-missing",
            Self::ClientSecret | Self::PrivateKey => "cli-client-secret-missing",
        }
    }
}

/// The first line; of a private key all lines.
fn read(from: impl Read, name: &str, kind: Kind) -> Result<SecretInput, Failure> {
    let mut text = Zeroizing::new(String::new());
    let mut reader = BufReader::new(from.take(MAX_BYTES));
    let done = match kind {
        Kind::PrivateKey => reader.read_to_string(&mut text),
        Kind::Nothing | Kind::Password | Kind::ClientSecret => reader.read_line(&mut text),
    };
    done.map_err(|error| unreadable(name, &error))?;
    let text = match kind {
        Kind::PrivateKey => text.as_str(),
        Kind::Nothing | Kind::Password | Kind::ClientSecret => text.trim_end_matches(['\r', '\n']),
    };
    Ok(text.to_owned().into())
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    // The error's text may not quote the contents: io errors of reading never do.
    Problem::FileUnreadable {
        file: file.to_owned(),
        reason: error.kind().to_string(),
    }
    .into()
}
