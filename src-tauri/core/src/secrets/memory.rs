use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use keyring_core::{
    Credential, CredentialPersistence, Entry, Error, Result,
    api::{CredentialApi, CredentialStoreApi},
};

use super::Content;

/// A store that is gone with the process. Not keyring-core's mock: that one keeps what is deleted
/// in memory until it is overwritten, and prints it.
#[derive(Default)]
pub(super) struct Memory {
    items: Arc<Mutex<HashMap<Name, Content>>>,
}

type Name = (String, String);

impl CredentialStoreApi for Memory {
    fn vendor(&self) -> String {
        "memory".to_owned()
    }

    fn id(&self) -> String {
        "sendwright".to_owned()
    }

    fn build(&self, service: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        let name = (service.to_owned(), user.to_owned());
        Ok(Entry::new_with_credential(Arc::new(Item {
            items: Arc::clone(&self.items),
            name,
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn persistence(&self) -> CredentialPersistence {
        CredentialPersistence::ProcessOnly
    }
}

struct Item {
    items: Arc<Mutex<HashMap<Name, Content>>>,
    name: Name,
}

impl Item {
    fn items(&self) -> MutexGuard<'_, HashMap<Name, Content>> {
        self.items.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        self.items()
            .insert(self.name.clone(), Content::new(secret.to_vec()));
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        self.items()
            .get(&self.name)
            .map(|content| content.to_vec())
            .ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> Result<()> {
        self.items()
            .remove(&self.name)
            .map(|_| ())
            .ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        self.items()
            .contains_key(&self.name)
            .then_some(None)
            .ok_or(Error::NoEntry)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(self.name.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
