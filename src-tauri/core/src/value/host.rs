use std::{fmt, net::IpAddr, str::FromStr};

use serde::Serialize;

use super::refuse_pasted;
use crate::problem::Problem;

/// A server's name in DNS (A-labels, lower case, no dot at the end) or its IP address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct HostName(String);

impl HostName {
    /// The name as asked of DNS and of the server's certificate.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address, where one was given instead of a name.
    pub fn ip(&self) -> Option<IpAddr> {
        self.0.parse().ok()
    }

    /// True where nothing sent to this host leaves the computer.
    pub fn is_loopback(&self) -> bool {
        self.0 == "localhost"
            || self.0.ends_with(".localhost")
            || self.ip().is_some_and(|ip| ip.is_loopback())
    }
}

impl FromStr for HostName {
    type Err = Problem;

    /// # Errors
    /// An `input-…` problem that says what is wrong with the text.
    fn from_str(text: &str) -> Result<Self, Problem> {
        refuse_pasted(text)?;
        if let Some(ip) = ip_address(text) {
            return Ok(Self(ip.to_string()));
        }
        if text.contains("://") || text.contains(['/', '\\', '?', '#']) {
            return Err(Problem::InputHostUrl {
                host: bare_host(text),
            });
        }
        if text.contains('@') {
            return Err(Problem::InputHostAddress);
        }
        if let Some((host, port)) = text.rsplit_once(':')
            && port.parse::<u32>().is_ok()
        {
            return Err(Problem::InputHostPort {
                host: host.to_owned(),
                port: port.to_owned(),
            });
        }
        if text.contains(char::is_whitespace) {
            return Err(Problem::InputBlanks);
        }
        let invalid = || Problem::InputHostInvalid {
            host: text.to_owned(),
        };
        let name = idna::domain_to_ascii_cow(
            text.strip_suffix('.').unwrap_or(text).as_bytes(),
            idna::AsciiDenyList::EMPTY,
        )
        .map_err(|_| invalid())?;
        if !is_dns_name(&name) {
            return Err(invalid());
        }
        Ok(Self(name.into_owned()))
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn ip_address(text: &str) -> Option<IpAddr> {
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    inner.parse().ok()
}

/// RFC 1123 §2.1 host names with RFC 1035 lengths; the underscore is let through because
/// Windows networks use it.
fn is_dns_name(name: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let numeric_end = name
        .rsplit('.')
        .next()
        .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    name.len() <= 253 && !numeric_end && name.split('.').all(label)
}

fn bare_host(text: &str) -> String {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    rest.split(['/', '\\', '?', '#', ':'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_taken_or_refused_with_the_reason() {
        let ok = |text: &str| text.parse::<HostName>().unwrap().as_str().to_owned();
        assert_eq!(ok("SMTP.Example.com."), "smtp.example.com");
        assert_eq!(ok("smtp.例え.jp"), "smtp.xn--r8jz45g.jp");
        assert_eq!(ok("relay_1.corp.local"), "relay_1.corp.local");
        assert_eq!(ok("192.0.2.25"), "192.0.2.25");
        assert_eq!(ok("[2001:db8::25]"), "2001:db8::25");
        assert_eq!(ok("mailhost"), "mailhost");

        for (text, expected) in [
            ("", "input-required"),
            ("http://smtp.example.com/", "input-host-url"),
            ("smtp.example.com/", "input-host-url"),
            ("smtp.example.com:587", "input-host-port"),
            ("reports@example.com", "input-host-address"),
            ("smtp.example.com\n", "input-control-character"),
            ("smtp .example.com", "input-blanks"),
            ("ｓmtp.example.com", "input-full-width"),
            ("smtp。example。com", "input-full-width"),
            ("smtp..example.com", "input-host-invalid"),
            ("-smtp.example.com", "input-host-invalid"),
            ("smtp.exa$mple.com", "input-host-invalid"),
            ("1.2.3.400", "input-host-invalid"),
            ("2130706433", "input-host-invalid"),
        ] {
            assert_eq!(
                text.parse::<HostName>().unwrap_err().code(),
                expected,
                "{text:?}"
            );
        }
        assert!("localhost".parse::<HostName>().unwrap().is_loopback());
        assert!("127.0.0.2".parse::<HostName>().unwrap().is_loopback());
        assert!(
            !"localhost.example.com"
                .parse::<HostName>()
                .unwrap()
                .is_loopback()
        );
    }
}
