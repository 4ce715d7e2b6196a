//! The admin's browser: what the guide says to do there, done by forms, and the pages that the
//! window has opened.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    time::{Duration, Instant},
};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Stands in for the system's browser: notes the address and shows nothing.
pub(crate) struct Browser {
    folder: tempfile::TempDir,
}

impl Browser {
    pub(crate) fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        // What `xdg-open` is on a desktop; the app finds it first in the path.
        let script = format!(
            "#!/bin/sh\necho \"$1\" >> '{}'\n",
            log(folder.path().into())
        );
        for name in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
            let path = folder.path().join(name);
            std::fs::write(&path, &script)?;
            let mut rights = std::fs::metadata(&path)?.permissions();
            std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o755);
            std::fs::set_permissions(&path, rights)?;
        }
        Ok(Self { folder })
    }

    /// A `PATH` in which it comes first.
    pub(crate) fn path(&self) -> String {
        let path = std::env::var("PATH").unwrap_or_default();
        format!("{}:{path}", self.folder.path().display())
    }

    /// The address that was opened last, once one more has been.
    pub(crate) async fn opened(&self, count: usize) -> Result<String> {
        let begun = Instant::now();
        loop {
            let log = std::fs::read_to_string(log(self.folder.path().into())).unwrap_or_default();
            let lines: Vec<_> = log.lines().collect();
            match lines.get(count - 1) {
                Some(line) => return Ok((*line).to_owned()),
                None if begun.elapsed() > Duration::from_secs(10) => {
                    return Err(format!("page {count} was not opened: {log}").into());
                }
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

fn log(folder: PathBuf) -> String {
    folder.join("log").display().to_string()
}

/// Fills in the form at this address; where it leads to.
pub(crate) fn submit(url: &str, fields: &[(&str, &str)]) -> Result<String> {
    let body: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
        .collect();
    let body = body.join("&");
    let head = format!(
        "Origin: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        origin(url),
        body.len()
    );
    let answer = speak(url, "POST", &head, &body)?;
    let place = answer.lines().find_map(|line| {
        line.to_lowercase()
            .starts_with("location: ")
            .then(|| line[10..].trim().to_owned())
    });
    place.ok_or_else(|| answer.into())
}

/// The page at this address.
pub(crate) fn page(url: &str) -> Result<String> {
    speak(url, "GET", "", "")
}

/// What stands between two texts.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let (_, rest) = text
        .split_once(before)
        .ok_or_else(|| format!("no {before} in {text}"))?;
    Ok(rest.split_once(after).ok_or("no end")?.0)
}

/// Scheme, host and port.
pub(crate) fn origin(url: &str) -> String {
    url.split('/').take(3).collect::<Vec<_>>().join("/")
}

fn speak(url: &str, method: &str, head: &str, body: &str) -> Result<String> {
    let origin = origin(url);
    let host = origin.trim_start_matches("http://");
    let path = url.get(origin.len()..).unwrap_or("/");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Language: en\r\n{head}Connection: close\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
