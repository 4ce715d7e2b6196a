use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use sendwright_core::{
    discovery::{self, Candidate, Discovery, DiscoveryEvent, DiscoveryOptions, of_autoconfig_file},
    problem::Problem,
    value::EmailAddress,
};
use tokio_util::sync::CancellationToken;

use super::{Refusal, address};
use crate::{
    args::DiscoverArguments,
    ending::Ending,
    output::{self, Output},
};

/// A little more than is ever read as one.
const MAX_BYTES: u64 = 2 * 1024 * 1024;

/// Looks for settings, or reads them from a file.
pub(super) async fn run(
    arguments: &DiscoverArguments,
    output: &Output,
    cancel: CancellationToken,
) -> Ending {
    let address = match address("address", &arguments.address) {
        Ok(address) => address,
        Err(refusal) => return refusal.say(output),
    };
    let found = match &arguments.autoconfig_file {
        Some(file) => match from_file(file, &address) {
            Ok(found) => found,
            Err(refusal) => return refusal.say(output),
        },
        None => look(arguments, &address, output, cancel.clone()).await,
    };
    if output.is_json() {
        output.document(&output::discovery(output.texts(), &found));
    } else {
        output.discovery(&found);
    }
    let on_paper = arguments.autoconfig_file.is_some();
    let usable = |candidate: &Candidate| candidate.proved || on_paper;
    if cancel.is_cancelled() {
        Ending::Cancelled
    } else if found.candidates.iter().any(usable) {
        Ending::Passed
    } else {
        Ending::Failed
    }
}

async fn look(
    arguments: &DiscoverArguments,
    address: &EmailAddress,
    output: &Output,
    cancel: CancellationToken,
) -> Discovery {
    output.say("cli-discover-start", &[("address", address.as_str())]);
    if !arguments.no_ispdb {
        output.say("cli-discover-ispdb", &[("domain", address.domain())]);
    }
    let options = DiscoveryOptions {
        ispdb: !arguments.no_ispdb,
        cancel,
        ..DiscoveryOptions::default()
    };
    let mut ignore = |_: DiscoveryEvent| ();
    discovery::discover(address, &options, &mut ignore).await
}

fn from_file(file: &Path, address: &EmailAddress) -> Result<Discovery, Refusal> {
    let bytes = read(file).map_err(|error| {
        let problem = Problem::FileUnreadable {
            file: file.display().to_string(),
            reason: error.to_string(),
        };
        Refusal::Failure(problem.into())
    })?;
    Ok(of_autoconfig_file(&bytes, address))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
