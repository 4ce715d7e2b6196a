//! Proves a candidate: up to EHLO inside TLS, without a sign-in.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::Candidate;
use crate::{
    check::{self, CheckOptions},
    evidence::Rung,
    provider::SmtpProvider,
    smtp::Deadlines,
    value::EmailAddress,
};

/// So many connections stand at once.
pub(super) const AT_ONCE: usize = 6;

/// The candidate with what the connection showed.
pub(super) async fn prove(
    mut candidate: Candidate,
    address: &EmailAddress,
    cancel: CancellationToken,
) -> Candidate {
    let (Ok(host), Ok(port)) = (candidate.host.parse(), candidate.port.to_string().parse()) else {
        return candidate; // sources give no such thing: their readers parse it too
    };
    let provider = SmtpProvider {
        host,
        port,
        security: candidate.security,
        from: address.clone(),
        sender_name: None,
        username: None,
        ca_file: None,
        pinned_sha256: None,
        allow_cleartext_auth: false,
    };
    let options = CheckOptions {
        deadlines: deadlines(),
        cancel,
        ..CheckOptions::default()
    };
    let report = check::greet(&provider, &options).await;
    candidate.problem = report.failure().cloned();
    candidate.proved = candidate.problem.is_none();
    let said = report.rungs.iter().rfind(|rung| rung.rung == Rung::Ehlo);
    candidate.auth = said.map_or_else(Vec::new, |rung| mechanisms(&rung.evidence));
    candidate
}

/// Shorter than for a check: a person waits for the best of many, and tells the slow by hand.
fn deadlines() -> Deadlines {
    let seconds = Duration::from_secs;
    Deadlines {
        lookup: seconds(5),
        connect: seconds(5),
        greeting: seconds(8),
        tls: seconds(6),
        command: seconds(6),
        probe: seconds(1),
        run: seconds(15),
        ..Deadlines::default()
    }
}

/// The names behind `AUTH`, each once.
fn mechanisms(keywords: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for keyword in keywords {
        let mut words = keyword.split([' ', '=']);
        if words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("AUTH"))
        {
            for word in words.filter(|word| !word.is_empty()) {
                let name = word.to_ascii_uppercase();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mechanisms_are_read_from_both_forms_of_the_keyword() {
        let keywords = ["SIZE 1000", "AUTH PLAIN login", "AUTH=LOGIN", "8BITMIME"];
        let keywords = keywords.map(str::to_owned);
        assert_eq!(mechanisms(&keywords), ["PLAIN", "LOGIN"]);
    }
}
