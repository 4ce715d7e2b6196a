//! Why practice servers could not start.

use std::io;

/// Why the practice servers could not start.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// No port on 127.0.0.1 could be had.
    #[error("no port on 127.0.0.1 could be opened")]
    Listen(#[source] io::Error),
    /// The certificate authority or a certificate could not be made.
    #[error("the practice certificates could not be made")]
    Certificate(#[from] rcgen::Error),
    /// The TLS library refused what the servers were to use.
    #[error("the practice servers' TLS could not be set up")]
    Tls(#[from] rustls::Error),
    /// The file with the authority's certificate could not be written.
    #[error("the practice CA file could not be written")]
    CaFile(#[source] io::Error),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random,
}
