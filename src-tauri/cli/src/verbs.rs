//! One file a verb.

mod activate;
mod check;
mod deactivate;
mod discover;
mod explain;
mod practice;
mod status;
mod test_mail;
mod tour;
mod validate;

use sendwright_core::{
    active::Active,
    problem::{Failure, FieldProblem, Problem},
    provider::{self, Provider, SecretInput},
    secrets::Secrets,
};
use tokio_util::sync::CancellationToken;

use crate::{
    args::{ProviderArguments, Verb},
    ending::Ending,
    output::{self, Output},
    secret::secret,
};

/// Does what was asked for.
pub(crate) async fn run(verb: Verb, output: &Output, cancel: CancellationToken) -> Ending {
    match verb {
        Verb::Discover(arguments) => discover::run(&arguments, output, cancel).await,
        Verb::Validate(provider) => validate::run(&provider, output),
        Verb::Check {
            provider,
            to,
            wait,
            sender_domain,
            sending_ip,
            dkim_selector,
            json_lines,
            ticket,
        } => {
            let asked = check::Wish {
                to: to.as_deref(),
                wait,
                sender_domain: sender_domain.then_some(check::SenderDomain {
                    sending_ips: sending_ip,
                    selectors: dkim_selector,
                }),
                json_lines,
                ticket,
            };
            check::run(&provider, &asked, output, cancel).await
        }
        Verb::Activate {
            provider,
            unchecked,
            wait,
        } => {
            let how = activate::How { unchecked, wait };
            activate::run(&provider, how, output, cancel).await
        }
        Verb::Status => status::run(output).await,
        Verb::TestMail { provider, to } => test_mail::run(&provider, &to, output, cancel).await,
        Verb::Deactivate => deactivate::run(output).await,
        Verb::Explain(arguments) => explain::run(&arguments, output),
        Verb::Practice(arguments) => practice::run(&arguments, output, cancel).await,
    }
}

/// Why there is no provider to work with.
enum Refusal {
    Fields(Vec<FieldProblem>),
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Refusal {
    /// Says it, and how the run ends.
    fn say(&self, output: &Output) -> Ending {
        match self {
            Self::Fields(problems) => {
                if output.is_json() {
                    output.document(&output::fields(output.texts(), problems));
                } else {
                    output.field_problems(problems);
                }
                Ending::WrongUse
            }
            Self::Failure(failure) => {
                output.failed(failure);
                failure.into()
            }
        }
    }
}

/// The provider that was given, well-formed, with its secret.
fn given(
    arguments: &ProviderArguments,
    output: &Output,
) -> Result<(Provider, Option<SecretInput>), Refusal> {
    let draft = arguments.draft().map_err(Refusal::Fields)?;
    let secret = secret(arguments, &draft, output, true)?;
    let checked = provider::validate(
        &draft,
        Some(secret.as_ref().unwrap_or(&String::new().into())),
    );
    match checked.provider {
        Some(provider) => {
            output.field_problems(&checked.problems); // warnings
            Ok((provider, secret))
        }
        None => Err(Refusal::Fields(checked.problems)),
    }
}

/// The provider that was given, or the active one.
async fn given_or_active(
    arguments: &ProviderArguments,
    active: &Active,
    output: &Output,
) -> Result<(Provider, Option<SecretInput>), Refusal> {
    if arguments.is_given() {
        given(arguments, output)
    } else {
        Ok(active.credential().await?)
    }
}

/// The user's own active provider, as the window sees it.
fn of_user() -> Result<Active, Failure> {
    Active::of_user(Secrets::system())
}

/// An address typed at a flag.
fn address(flag: &str, text: &str) -> Result<sendwright_core::value::EmailAddress, Refusal> {
    text.parse()
        .map_err(|problem: Problem| Refusal::Fields(vec![FieldProblem::error(flag, problem)]))
}
