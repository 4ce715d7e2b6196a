use sendwright_core::provider;

use crate::{
    args::ProviderArguments,
    ending::Ending,
    output::{self, Output},
    secret::secret,
};

/// All problems of the fields at once; no network. A secret is looked at where it is handed over.
pub(super) fn run(arguments: &ProviderArguments, output: &Output) -> Ending {
    let draft = match arguments.draft() {
        Ok(draft) => draft,
        Err(problems) => return super::Refusal::Fields(problems).say(output),
    };
    let secret = match secret(arguments, &draft, output, false) {
        Ok(secret) => secret,
        Err(failure) => return super::Refusal::Failure(failure).say(output),
    };
    let found = provider::validate(&draft, secret.as_ref());
    if output.is_json() {
        output.document(&output::fields(output.texts(), &found.problems));
    } else {
        output.field_problems(&found.problems);
        let id = match (&found.provider, found.problems.len()) {
            (None, _) => "cli-validate-failed",
            (Some(_), 0) => "cli-validate-passed",
            (Some(_), _) => "cli-validate-warned",
        };
        output.say(id, &[("count", &found.problems.len().to_string())]);
    }
    if found.provider.is_some() {
        Ending::Passed
    } else {
        Ending::WrongUse
    }
}
