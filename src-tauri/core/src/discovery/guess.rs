//! Usual names and ports, where nobody publishes any.

use super::Offer;
use crate::{provider::Security, value::EmailAddress};

/// `smtp.`, `mail.` and the domain itself, on the ports that mail goes out on: implicit TLS first
/// (RFC 8314 §3.3), then STARTTLS by RFC 6409 and by custom.
pub(super) fn guesses(address: &EmailAddress) -> Vec<Offer> {
    const PORTS: [(u16, Security); 4] = [
        (465, Security::Tls),
        (587, Security::Starttls),
        (25, Security::Starttls),
        (2525, Security::Starttls),
    ];
    let domain = address.domain().to_ascii_lowercase();
    let hosts = [format!("smtp.{domain}"), format!("mail.{domain}"), domain];
    PORTS
        .iter()
        .flat_map(|(port, security)| {
            hosts.iter().map(|host| Offer {
                host: host.clone(),
                port: *port,
                security: *security,
                username: Some(address.to_string()),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implicit_tls_comes_first_and_clear_text_never() {
        let offers = guesses(&"me@Example.com".parse().unwrap());
        assert_eq!(offers.len(), 12);
        assert_eq!(
            (offers[0].host.as_str(), offers[0].port, offers[0].security),
            ("smtp.example.com", 465, Security::Tls)
        );
        assert!(offers.iter().all(|offer| offer.security != Security::None));
    }
}
