//! From a file of facts to a file of Rust.

use std::{env, error::Error, fs, path::PathBuf};

use serde::de::DeserializeOwned;

pub(crate) type Done = Result<(), Box<dyn Error>>;

/// Reads a TOML file beside `build.rs`; the build runs again when it changes.
pub(crate) fn read<T: DeserializeOwned>(file: &str) -> Result<T, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(file)?;
    toml::from_str(&text).map_err(|error| format!("{file}: {error}").into())
}

/// Writes what `include!(concat!(env!("OUT_DIR"), "/NAME"))` reads.
pub(crate) fn write(name: &str, made: &str) -> Done {
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR")?);
    Ok(fs::write(folder.join(name), made)?)
}
