use std::{
    fs,
    io::{self, BufRead, BufReader, IsTerminal, Read},
    path::Path,
};

use sendwright_core::{
    problem::{Failure, Problem},
    provider::{ProviderDraft, SecretInput},
};
use zeroize::Zeroizing;

use crate::{args::ProviderArguments, output::Output};

/// A password's line is never longer.
const MAX_BYTES: u64 = 16 * 1024;

/// Where a password can come from: standard input, a file, or a prompt that does not show it.
/// `None` where the provider does not sign in and nothing was handed over.
///
/// `required`: ask for it where it was not handed over.
pub(crate) fn secret(
    arguments: &ProviderArguments,
    draft: &ProviderDraft,
    output: &Output,
    required: bool,
) -> Result<Option<SecretInput>, Failure> {
    if arguments.secret_stdin {
        return first_line(io::stdin(), "-").map(Some);
    }
    if let Some(file) = &arguments.secret_file {
        return from_file(file).map(Some);
    }
    if draft.username.is_empty() || !required {
        return Ok(None);
    }
    if !io::stdin().is_terminal() {
        output.note("cli-password-missing", &[]);
        return Ok(Some(String::new().into())); // validation names the field
    }
    let prompt = output
        .texts()
        .text("cli-prompt-password", &[("username", &draft.username)]);
    match rpassword::prompt_password(format!("{prompt} ")) {
        Ok(typed) => Ok(Some(typed.into())),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Problem::Cancelled.into()),
        Err(error) => Err(unreadable("-", &error)),
    }
}

fn from_file(file: &Path) -> Result<SecretInput, Failure> {
    let name = file.display().to_string();
    let opened = fs::File::open(file).map_err(|error| unreadable(&name, &error))?;
    first_line(opened, &name)
}

fn first_line(from: impl Read, name: &str) -> Result<SecretInput, Failure> {
    let mut line = Zeroizing::new(String::new());
    BufReader::new(from.take(MAX_BYTES))
        .read_line(&mut line)
        .map_err(|error| unreadable(name, &error))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned().into())
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    // The error's text may not quote the contents: io errors of reading never do.
    Problem::FileUnreadable {
        file: file.to_owned(),
        reason: error.kind().to_string(),
    }
    .into()
}
