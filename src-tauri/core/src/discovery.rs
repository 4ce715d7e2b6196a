//! From an address to settings that work: every source is asked at once, what they offer is proved
//! up to EHLO inside TLS, and the best comes first.

mod offer;

pub use offer::{Offer, Source, Trust};
