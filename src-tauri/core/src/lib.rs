//! Sendwright's engine. Header to come.

pub mod active;
pub mod check;
pub mod evidence;
pub mod problem;
pub mod provider;
pub mod secrets;
pub mod smtp;
pub mod test_mail;
pub mod value;
