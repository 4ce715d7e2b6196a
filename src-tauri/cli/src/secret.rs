use std::{
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Read},
};

use sendwright_core::{
    problem::{Failure, Problem},
    provider::{ProviderDraft, SecretInput, SecretKind},
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
    let kind = draft.secret_kind();
    if arguments.secret_stdin {
        return read(io::stdin(), "-", kind).map(Some);
    }
    if let Some(file) = &arguments.secret_file {
        let name = file.display().to_string();
        let opened = fs::File::open(file).map_err(|error| unreadable(&name, &error))?;
        return read(opened, &name, kind).map(Some);
    }
    if kind == SecretKind::Nothing || !required {
        return Ok(None);
    }
    let Some(prompt) = prompt(kind).filter(|_| io::stdin().is_terminal()) else {
        output.note(missing(kind), &[]);
        return Ok(Some(String::new().into())); // validation names the field
    };
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

/// A private key has many lines, and is not typed.
fn prompt(kind: SecretKind) -> Option<&'static str> {
    match kind {
        SecretKind::Password => Some("cli-prompt-password"),
        SecretKind::ClientSecret => Some("cli-prompt-client-secret"),
        SecretKind::Nothing | SecretKind::PrivateKey => None,
    }
}

fn missing(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::Nothing | SecretKind::Password => "cli-password-missing",
        SecretKind::ClientSecret | SecretKind::PrivateKey => "cli-client-secret-missing",
    }
}

/// The first line; of a private key all lines.
fn read(from: impl Read, name: &str, kind: SecretKind) -> Result<SecretInput, Failure> {
    let mut text = Zeroizing::new(String::new());
    let mut reader = BufReader::new(from.take(MAX_BYTES));
    let whole = kind == SecretKind::PrivateKey;
    let done = if whole {
        reader.read_to_string(&mut text)
    } else {
        reader.read_line(&mut text)
    };
    done.map_err(|error| unreadable(name, &error))?;
    let text = if whole {
        text.as_str()
    } else {
        text.trim_end_matches(['\r', '\n'])
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
