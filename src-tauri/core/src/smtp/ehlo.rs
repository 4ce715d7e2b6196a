//! What a server says it can (RFC 5321 §4.1.1.1).

use super::{reply::Reply, sasl::Mechanism};

/// The extensions of one EHLO reply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extensions {
    /// The server's name for itself.
    pub host: String,
    /// RFC 3207.
    pub starttls: bool,
    /// RFC 2920.
    pub pipelining: bool,
    /// RFC 1870: the limit in bytes; 0 where none is named.
    pub size: Option<u64>,
    /// RFC 4954: every mechanism named, upper case, in the server's order.
    pub auth: Vec<String>,
    /// The keywords, as they came.
    pub keywords: Vec<String>,
    /// A keyword masked by a firewall (`XXXXXXXA`).
    pub masked: bool,
}

impl Extensions {
    /// Reads a 250 reply. Keywords in any case; `AUTH=LOGIN` of old servers is merged with `AUTH`.
    pub fn of(reply: &Reply) -> Self {
        let mut lines = reply.lines.iter();
        let host = lines
            .next()
            .and_then(|line| line.split_whitespace().next())
            .unwrap_or_default();
        let mut found = Self {
            host: host.to_owned(),
            ..Self::default()
        };
        for line in lines {
            found.read(line);
        }
        found
    }

    /// The mechanisms that this client speaks, best first.
    pub fn mechanisms(&self) -> Vec<Mechanism> {
        Mechanism::BY_PREFERENCE
            .into_iter()
            .filter(|m| self.auth.iter().any(|name| name == m.name()))
            .collect()
    }

    /// One line of evidence per keyword.
    pub fn evidence(&self) -> Vec<String> {
        self.keywords.clone()
    }

    fn read(&mut self, line: &str) {
        self.keywords.push(line.trim().to_owned());
        let upper = line.to_uppercase();
        let mut words = upper
            .split([' ', '=', '\t'])
            .filter(|word| !word.is_empty());
        match words.next() {
            Some("STARTTLS") => self.starttls = true,
            Some("PIPELINING") => self.pipelining = true,
            Some("SIZE") => {
                self.size = Some(
                    words
                        .next()
                        .and_then(|limit| limit.parse().ok())
                        .unwrap_or(0),
                )
            }
            Some("AUTH") => {
                for mechanism in words {
                    if !self.auth.iter().any(|known| known == mechanism) {
                        self.auth.push(mechanism.to_owned());
                    }
                }
            }
            Some(word) if word.len() >= 6 && word.starts_with("XXXX") => self.masked = true,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extensions(lines: &[&str]) -> Extensions {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Extensions::of(&Reply {
            code: 250,
            lines,
            raw: String::new(),
        })
    }

    #[test]
    fn keywords_are_read_in_any_case_and_old_forms_are_merged() {
        let found = extensions(&[
            "mail.example.com hello",
            "pipelining",
            "Size 35882577",
            "StartTLS",
            "AUTH LOGIN PLAIN",
            "AUTH=PLAIN CRAM-MD5",
        ]);
        assert_eq!(found.host, "mail.example.com");
        assert!(found.pipelining && found.starttls && !found.masked);
        assert_eq!(found.size, Some(35_882_577));
        assert_eq!(found.auth, ["LOGIN", "PLAIN", "CRAM-MD5"]);
        assert_eq!(
            found.mechanisms(),
            [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5]
        );
    }

    #[test]
    fn masked_and_empty_lists() {
        assert!(extensions(&["mail", "XXXXXXXA", "SIZE"]).masked);
        assert_eq!(extensions(&["mail", "SIZE"]).size, Some(0));
        assert_eq!(extensions(&[]), Extensions::default());
        assert_eq!(extensions(&["mail", "AUTH GSSAPI NTLM"]).mechanisms(), []);
    }
}
