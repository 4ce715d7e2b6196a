//! Sendwright's engine: it knows mail, and nothing of windows or languages. Three thin faces stand
//! on it: the desktop window (`src-tauri`), the command line (`src-tauri/cli`) and, beside both,
//! the practice servers (`src-tauri/practice`) that speak the real protocols on loopback.
//!
//! # Where things are
//! - [`value`]: `EmailAddress`, `HostName`, `Port` …: parsed at the edge, never re-checked.
//! - [`provider`]: a provider as typed (`ProviderDraft`) and well-formed (`Provider`: SMTP or
//!   Microsoft 365); all problems of the fields at once, each with its field.
//! - [`smtp`]: the submission client: reply parser and protocol as pure state, a thin tokio driver.
//!   Check and test mail go through it alike, so a green check is a true statement.
//! - [`oauth`], [`graph`]: the token and the two calls of Microsoft 365, over `http`, which asks two
//!   places by https and nobody else.
//! - [`discovery`]: from an address to settings: every source at once, what they offer proved up to
//!   EHLO inside TLS. The services that are known stand in `presets.toml`.
//! - [`dns`]: MX, SRV, TXT and HTTPS records, which the system's own calls do not give.
//! - [`check`]: the evidence ladder, from the address to the accepted recipient, or from the tenant
//!   to a token that Graph takes; sends nothing. Beside it the sender's domain, as receivers see it.
//! - [`test_mail`]: composes one message (lettre) and submits it by the same way.
//! - [`onboarding`]: what the guide needs: links, scripts, a certificate, sending limits.
//! - [`explain`]: what a pasted answer means, without asking anybody.
//! - [`here`]: when and where this runs.
//! - [`evidence`]: what a run reports: rungs, verdicts, certificates. No words.
//! - [`active`]: the one active provider: activate, deactivate, recover. The only writer.
//! - [`secrets`]: the only code that touches the system's keychain.
//! - [`problem`]: everything that can go wrong, by stable code; `classify` is where foreign errors
//!   become one, a server's reply by the rules of `replies.toml`. Who has to act, and what the app
//!   can do by itself, is decided by the code alone.
//!
//! # Directions
//! `ui → ipc → src-tauri → texts → core`, `cli → texts → core`. The sentences people read stand in
//! `ui/locales/*.ftl`; the window reads them itself, `sendwright-texts` reads them for the faces
//! written in Rust. Core depends on neither, and on none of the faces; `practice` and `tests` hang
//! below nobody.
//!
//! # Decisions
//! - Our own submission client. A client that explains failures needs the greeting, every EHLO
//!   line, the dialogue, and limits and deadlines of its own.
//! - Decide purely, act thinly: [`smtp::session`], `active::plan` and `active::recovery` have no
//!   I/O and are tested by tables; the code that acts is small.
//! - One keychain slot; the settings file is the commit record. Exactly one secret exists, and a
//!   crash at any instruction leaves a state that the next start puts right.
//! - Codes, not sentences: [`problem::Problem`] is one enum, its serde tag is the code.
//! - A token lives in memory for one run; a new one is asked for each time, so that what an admin has
//!   just granted counts. Nothing that may have been sent is sent again.
//! - A secret has one way in ([`provider::SecretInput`]) and no way out: its type can be neither
//!   printed nor serialised, and what a server gives back is cleaned where it is written down.
//!
//! # Facts about names
//! Standard terms: submission (RFC 6409), STARTTLS (RFC 3207), implicit TLS (RFC 8314), reverse and
//! forward path (RFC 5321), enhanced status (RFC 3463), SASL mechanism (RFC 4422).

pub mod active;
pub mod check;
pub mod discovery;
pub mod dns;
pub mod evidence;
pub mod explain;
pub mod graph;
pub mod here;
mod http;
pub mod oauth;
pub mod onboarding;
pub mod problem;
pub mod provider;
pub mod secrets;
pub mod smtp;
pub mod test_mail;
pub mod value;
