//! What the acceptance tests and the benchmark share: real servers, started on loopback.

// These are fixtures: where one cannot be set up, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

pub mod command_line;
pub mod keyring;
pub mod mail_server;
pub mod microsoft365;
pub mod name_server;
pub mod table;
