//! Any text as a provider: parsed or refused, and what is parsed survives the way back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendwright_core::provider::{Provider, ProviderDraft};

fuzz_target!(|text: &str| {
    if let Ok(draft) = ProviderDraft::from_json(text) {
        if let Ok(provider) = Provider::parse(&draft) {
            let again = Provider::parse(&provider.to_draft());
            assert_eq!(again.as_ref(), Ok(&provider));
        }
    }
});
