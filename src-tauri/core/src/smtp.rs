//! tbd
use serde::Serialize;
/// Where in the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Stage { Connect }
