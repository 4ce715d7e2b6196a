//! Sendwright's window. All it knows of mail is in `sendwright-core`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")] // no console beside it

mod app;
mod desk;
mod ipc;
mod practice;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The one CryptoProvider of the process; nobody else installs one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    app::run()
}
