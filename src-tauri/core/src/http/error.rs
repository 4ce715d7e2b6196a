use std::{error::Error, fmt, io};

use super::NoAnswer;
use crate::{
    problem::{
        Problem,
        classify::{self, TlsContext},
    },
    provider::Security,
    smtp::tls::Tls,
};

/// What is known of the request that got no answer.
pub(super) struct Context<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) seconds: u32,
    pub(super) tls: &'a Tls,
}

/// Carries a lookup's problem through reqwest.
#[derive(Debug)]
pub(super) struct Lookup(pub(super) Problem);

impl fmt::Display for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code())
    }
}

impl Error for Lookup {}

/// What reqwest's error means. The request is called unsent only where no connection stood.
pub(super) fn no_answer(error: &reqwest::Error, context: &Context<'_>) -> NoAnswer {
    let sent = !error.is_connect() && !error.is_builder();
    NoAnswer {
        problem: problem(error, context),
        sent,
    }
}

fn problem(error: &reqwest::Error, context: &Context<'_>) -> Problem {
    let host = context.host.to_owned();
    let causes = || std::iter::successors(error.source(), |cause| (*cause).source());
    if let Some(Lookup(problem)) = causes().find_map(|cause| cause.downcast_ref()) {
        return problem.clone();
    }
    // hyper-util keeps this type to itself; its words are all there is.
    let tunnel = causes()
        .map(ToString::to_string)
        .find(|cause| cause.starts_with("tunnel error"));
    match tunnel {
        Some(words) if words.contains("underlying") => {
            return Problem::HttpProxyUnreachable { host };
        }
        Some(words) if words.contains("authorization required") => {
            return Problem::HttpProxyAuthRequired { host };
        }
        Some(_) => return Problem::HttpProxyRefused { host },
        None => {}
    }
    if error.is_timeout() && !error.is_connect() {
        let seconds = context.seconds;
        return Problem::HttpTimeout { host, seconds };
    }
    if let Some(error) = rustls_error(error) {
        return tls(error, context);
    }
    let io = causes().filter_map(|cause| cause.downcast_ref::<io::Error>());
    let innermost = io.last();
    match innermost {
        Some(io) => classify::connect(io, context.host, context.port, &[], "none"),
        None if error.is_timeout() => {
            let timed_out = io::Error::from(io::ErrorKind::TimedOut);
            classify::connect(&timed_out, context.host, context.port, &[], "none")
        }
        None => classify::connect(
            &io::Error::from(io::ErrorKind::ConnectionReset),
            context.host,
            context.port,
            &[],
            "none",
        ),
    }
}

/// It stands among the causes, or inside an I/O error there, which does not name it as its cause.
fn rustls_error(error: &reqwest::Error) -> Option<rustls::Error> {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    causes.find_map(|cause| {
        let inside = cause.downcast_ref().and_then(inside);
        cause.downcast_ref().cloned().or(inside)
    })
}

/// An I/O error can hold another one, which holds it.
fn inside(error: &io::Error) -> Option<rustls::Error> {
    let held = error.get_ref()?;
    let deeper = || inside(held.downcast_ref()?);
    held.downcast_ref().cloned().or_else(deeper)
}

fn tls(error: rustls::Error, context: &Context<'_>) -> Problem {
    let chain = context.tls.chain();
    classify::tls(
        &io::Error::new(io::ErrorKind::InvalidData, error),
        &TlsContext {
            host: context.host,
            port: context.port,
            security: Security::Tls,
            chain: &chain,
            first_bytes: &[],
            is_own_root: false,
            pin_mismatch: None,
        },
    )
}
