//! SRV records of submission (RFC 6186 §3.1, RFC 8314 §5.1).

use super::{Offer, Trust, domain::same_domain};
use crate::{dns::Srv, provider::Security, value::EmailAddress};

/// The two names, with the encryption that each stands for; the first is preferred.
pub(super) const NAMES: [(&str, Security); 2] = [
    ("_submissions._tcp", Security::Tls),
    ("_submission._tcp", Security::Starttls),
];

/// What the records offer, in the order to try: lowest priority first, then the greater weight
/// (RFC 2782 draws by lot there; whoever proves does not have to). A target of "." offers nothing.
pub(super) fn offers(
    mut records: Vec<Srv>,
    security: Security,
    signed: bool,
    address: &EmailAddress,
) -> Vec<(Offer, Trust)> {
    records.sort_by(|a, b| (a.priority, b.weight).cmp(&(b.priority, a.weight)));
    records
        .into_iter()
        .filter(|srv| !srv.target.is_empty() && srv.port > 0)
        .map(|srv| {
            let trust = if same_domain(&srv.target, address.domain()) {
                Trust::SameDomain
            } else if signed {
                Trust::Dnssec
            } else {
                Trust::ThirdParty
            };
            let offer = Offer {
                host: srv.target,
                port: srv.port,
                security,
                username: Some(address.to_string()),
            };
            (offer, trust)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn srv(priority: u16, weight: u16, target: &str) -> Srv {
        Srv {
            priority,
            weight,
            port: 465,
            target: target.to_owned(),
        }
    }

    #[test]
    fn priority_then_weight_and_a_dot_is_none() {
        let address = "me@example.com".parse().unwrap();
        let records = vec![
            srv(20, 90, "late.example.com"),
            srv(10, 1, "light.example.com"),
            srv(10, 9, "mail.hoster.example"),
            srv(0, 0, ""),
        ];
        let found = offers(records.clone(), Security::Tls, false, &address);
        let hosts: Vec<_> = found
            .iter()
            .map(|(offer, trust)| (offer.host.as_str(), *trust))
            .collect();
        assert_eq!(
            hosts,
            [
                ("mail.hoster.example", Trust::ThirdParty),
                ("light.example.com", Trust::SameDomain),
                ("late.example.com", Trust::SameDomain),
            ]
        );
        let signed = offers(records, Security::Tls, true, &address);
        assert_eq!(signed[0].1, Trust::Dnssec);
    }
}
