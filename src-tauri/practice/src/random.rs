//! Random bytes, from the TLS library that is here anyway.

use rustls::crypto::ring;

use crate::PracticeError;

/// As many random bytes as asked for.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], PracticeError> {
    let mut bytes = [0; N];
    ring::default_provider()
        .secure_random
        .fill(&mut bytes)
        .map_err(|_| PracticeError::Random)?;
    Ok(bytes)
}
