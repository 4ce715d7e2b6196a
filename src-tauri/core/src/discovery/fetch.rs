//! Reads a published document over https: never over http, never without a valid certificate, never
//! more than a little of it.

use std::{sync::Arc, time::Duration};

use reqwest::{
    Client,
    redirect::{Attempt, Policy},
};

use super::tried::Outcome;
use crate::{
    dns::Dns,
    http::{self, SystemLookup},
    smtp::tls::Tls,
};

/// A client for documents of strangers.
pub(super) struct Fetcher {
    client: Client,
    tls: Tls,
    within: Duration,
}

/// A document.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) body: Vec<u8>,
    /// The host that gave it, which a redirection may have changed.
    pub(super) host: String,
}

/// The longest document: Mozilla's own are a few kilobytes.
const MAX_BODY: usize = 1024 * 1024;
/// So many times it may be sent on.
const MAX_REDIRECTS: usize = 3;

impl Fetcher {
    /// Loads the roots: some milliseconds of reading files. `None` where there are none.
    pub(super) async fn new(dns: Option<Dns>, within: Duration) -> Option<Self> {
        let tls = http::system_tls().await.ok()?;
        let client = Client::builder()
            .user_agent(concat!("Sendwright/", env!("CARGO_PKG_VERSION")))
            .tls_backend_preconfigured(tls.config())
            .redirect(Policy::custom(only_https))
            .referer(false)
            .https_only(true)
            .connect_timeout(within)
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(SystemLookup { within, dns }))
            .build()
            .ok()?;
        Some(Self {
            client,
            tls,
            within,
        })
    }

    /// Reads it.
    pub(super) async fn get(&self, url: &str) -> Result<Page, Outcome> {
        let asked = self.client.get(url).timeout(self.within).send();
        let error = |error: &reqwest::Error| {
            let host = http::host_of(url);
            let seconds = u32::try_from(self.within.as_secs()).unwrap_or(u32::MAX);
            Outcome::Problem(http::problem_of(error, host, seconds, &self.tls).code())
        };
        let mut response = asked.await.map_err(|e| error(&e))?;
        match response.status().as_u16() {
            200 => {}
            300..=399 => return Err(Outcome::Redirected),
            _ => return Err(Outcome::NotFound),
        }
        let host = response.url().host_str().unwrap_or_default().to_owned();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| error(&e))? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(Outcome::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Page { body, host })
    }
}

fn only_https(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let is_https = attempt.url().scheme() == "https";
    if is_https && attempt.previous().len() <= MAX_REDIRECTS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}
