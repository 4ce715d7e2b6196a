use crate::{discovery::presets, value::HostName};

/// What the list of services does not say of itself: Microsoft's sign-in and Graph, a gateway that
/// each customer enters by another name, and clouds with more in them than mail.
const FURTHER: [&str; 7] = [
    "amazonaws.com",
    "microsoft.com",
    "microsoft.us",
    "microsoftonline.com",
    "microsoftonline.us",
    "mimecast.com",
    "ovh.net",
];

/// True for a host of a mail service open to everybody, and for Microsoft's sign-in and Graph. They
/// all offer TLS with publicly trusted certificates, so a password in clear text or a pinned
/// certificate there can only be a mistake or an attack.
pub(crate) fn is_public_provider(host: &HostName) -> bool {
    let host = host.as_str();
    let is_below = |domain: &&str| {
        host.strip_suffix(*domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    presets::is_of_a_service(host) || FURTHER.iter().any(is_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_services_are_public_and_those_of_their_customers_are_not() {
        let public = |host: &str| is_public_provider(&host.parse().unwrap());
        for host in [
            "smtp.gmail.com",
            "gmail.com",
            "smtp.mail.me.com",
            "smtp.office365.com",
            "outlook.office365.com",
            "login.microsoftonline.com",
            "graph.microsoft.com",
            "email-smtp.eu-west-1.amazonaws.com",
            "eu-smtp-outbound-1.mimecast.com",
            "smtp.mail.yahoo.co.jp",
            "smtp.sendgrid.net",
            "mail.gandi.net",
            "send.one.com",
            "smtp.lolipop.jp",
        ] {
            assert!(public(host), "{host}");
        }
        for host in [
            "mail.example.com",
            "notgmail.com",
            "gmail.com.example.com",
            "ik1-123-45678.vs.sakura.ne.jp",
            "www123.your-server.de",
            "p1234.example.ocn.ne.jp",
            "192.0.2.25",
        ] {
            assert!(!public(host), "{host}");
        }
    }

    #[test]
    fn nothing_is_listed_twice() {
        for domain in FURTHER {
            assert!(!presets::is_of_a_service(domain), "{domain}");
        }
    }
}
