//! What the fault matrix does not show: what was said on the wire before and after a fault, how
//! soon a run ends, and what arrived.

// Helpers of tests: where one cannot go on, the test stops with the reason.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

#[path = "faults/against.rs"]
mod against;
#[path = "faults/arrival.rs"]
mod arrival;
#[path = "faults/deadlines.rs"]
mod deadlines;
#[path = "faults/injection.rs"]
mod injection;
#[path = "faults/network.rs"]
mod network;
#[path = "faults/ports.rs"]
mod ports;
#[path = "faults/sign_in.rs"]
mod sign_in;
#[path = "faults/stopping.rs"]
mod stopping;
#[path = "faults/words.rs"]
mod words;
