//! Sendwright's engine. Header to come.

pub mod problem;
pub mod provider;
pub mod smtp;
pub mod value;
