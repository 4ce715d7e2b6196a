use super::settings::Records;
use crate::provider::{Provider, SecretInput};

/// A provider that is used until the app quits: nothing of it is on disk or in the keychain.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) provider: Provider,
    pub(super) endpoint_hash: String,
    pub(super) secret: Option<SecretInput>,
    pub(super) records: Records,
}
