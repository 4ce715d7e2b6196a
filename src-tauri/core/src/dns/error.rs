use hickory_resolver::{
    net::{DnsError as Answered, NetError},
    proto::op::ResponseCode,
};
use serde::Serialize;

/// Why there are no records.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    specta::Type,
    strum::IntoStaticStr,
    thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DnsError {
    /// The name does not exist.
    #[error("the name does not exist")]
    NoSuchName,
    /// The name exists, and has no such record.
    #[error("no such record")]
    NoRecords,
    /// The name server failed (SERVFAIL, REFUSED …).
    #[error("the name server failed")]
    Failed,
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// No name server is known, or none can be reached.
    #[error("no name server")]
    NoResolver,
}

pub(super) fn of(error: &NetError) -> DnsError {
    match error {
        NetError::Dns(Answered::NoRecordsFound(none)) => match none.response_code {
            ResponseCode::NXDomain => DnsError::NoSuchName,
            ResponseCode::NoError => DnsError::NoRecords,
            _ => DnsError::Failed,
        },
        NetError::Timeout => DnsError::Timeout,
        NetError::Io(_) | NetError::NoConnections => DnsError::NoResolver,
        _ => DnsError::Failed,
    }
}
