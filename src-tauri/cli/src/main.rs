//! `sendwright`: the engine without a window. One document of JSON or a page for people on
//! standard output, everything else on standard error, and an exit code that says how it ended.

mod args;
mod ending;
mod output;
mod provider;
mod secret;
mod verbs;

use std::process::ExitCode;

use clap::Parser;
use sendwright_texts::{Language, Texts};
use tokio_util::sync::CancellationToken;

use crate::{args::Arguments, ending::Ending, output::Output};

fn main() -> ExitCode {
    // clap prints --help and its own complaints; wrong use ends with 2, as the contract has it.
    let arguments = Arguments::parse();
    log_to_standard_error();
    let language = arguments
        .lang
        .map_or_else(Language::of_system, Language::from);
    let output = Output::new(Texts::new(language), arguments.form());
    if rustls::crypto::ring::default_provider()
        .install_default()
        .is_err()
    {
        return Ending::Failed.into(); // nobody else installs one
    }
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    else {
        output.note("cli-no-runtime", &[]);
        return Ending::Failed.into();
    };
    let ending = runtime.block_on(async {
        let cancel = CancellationToken::new();
        cancel_on_ctrl_c(cancel.clone());
        verbs::run(arguments.verb, &output, cancel).await
    });
    // A keychain may still hold a prompt open: its worker is not waited for.
    runtime.shutdown_background();
    ending.into()
}

/// The first Ctrl+C stops the work in order; a second one ends the process.
fn cancel_on_ctrl_c(cancel: CancellationToken) {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            cancel.cancel();
        }
        let _ = tokio::signal::ctrl_c().await;
        std::process::abort();
    });
}

fn log_to_standard_error() {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing_subscriber::filter::LevelFilter::OFF.into());
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter.from_env_lossy())
        .with_writer(std::io::stderr)
        .try_init();
}
