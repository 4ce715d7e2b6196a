//! What a domain with its mail on the practice servers publishes about it, so that an address is
//! enough to find them.

use std::net::{Ipv4Addr, SocketAddr};

use crate::{
    Answer, PracticeDns, PracticeError, PracticeServers, PracticeWeb, Site, Zone, login::DOMAIN,
};

/// The domains that are published. The log-in's own is the one whose address can sign in and send;
/// the other is a domain of which a client knows nothing else.
pub(crate) const DOMAINS: [&str; 2] = [DOMAIN, "sendwright.test"];

/// The path of an autoconfig file.
const AUTOCONFIG: &str = "/mail/config-v1.1.xml";

/// A name server and a web server that lead from an address to the practice servers.
#[derive(Debug)]
pub struct Discovery {
    /// Knows `practice.test` and `sendwright.test`: MX, SRV, SPF and DMARC records, and where the
    /// web server is.
    pub dns: PracticeDns,
    /// Serves the domains' autoconfig files, with certificates of the practice servers' authority.
    pub web: PracticeWeb,
}

impl PracticeServers {
    /// Publishes these servers: for `practice.test`, to which the log-in belongs, and for
    /// `sendwright.test`. The mail host of each is `mail.` before it; the certificate is valid for
    /// both.
    ///
    /// # Errors
    /// No port could be had, or no certificate be made.
    pub async fn discovery(&self) -> Result<Discovery, PracticeError> {
        let autoconfig = |domain: &str| {
            let host = format!("autoconfig.{domain}");
            Site::new(&host, AUTOCONFIG, Answer::xml(self.autoconfig(domain)))
        };
        let web = self.web(DOMAINS.map(autoconfig).into()).await?;
        let zone = DOMAINS.iter().fold(Zone::new().web(&web), |zone, domain| {
            self.records(zone, domain)
        });
        let dns = PracticeDns::start(zone).await;
        Ok(Discovery {
            dns: dns.map_err(PracticeError::Listen)?,
            web,
        })
    }

    fn records(&self, zone: Zone, domain: &str) -> Zone {
        let mail = mail_host(domain);
        let services = [
            ("_submissions._tcp", self.implicit_tls()),
            ("_submission._tcp", self.starttls()),
        ];
        let dmarc = format!("v=DMARC1; p=none; rua=mailto:dmarc@{domain}");
        let zone = zone
            .a(&mail, [Ipv4Addr::LOCALHOST])
            .mx(domain, 10, &mail)
            .txt(domain, "v=spf1 mx -all")
            .txt(&format!("_dmarc.{domain}"), &dmarc);
        services.iter().fold(zone, |zone, (label, addr)| {
            zone.srv(&format!("{label}.{domain}"), 0, 1, addr.port(), &mail)
        })
    }

    fn autoconfig(&self, domain: &str) -> String {
        let server = |addr: SocketAddr, socket_type: &str| {
            format!(
                "    <outgoingServer type=\"smtp\">\n      \
                 <hostname>{}</hostname>\n      \
                 <port>{}</port>\n      \
                 <socketType>{socket_type}</socketType>\n      \
                 <username>%EMAILADDRESS%</username>\n      \
                 <authentication>password-cleartext</authentication>\n    \
                 </outgoingServer>\n",
                mail_host(domain),
                addr.port()
            )
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <clientConfig version=\"1.1\">\n  \
             <emailProvider id=\"{domain}\">\n    \
             <domain>{domain}</domain>\n    \
             <displayName>Practice</displayName>\n{}{}  \
             </emailProvider>\n\
             </clientConfig>\n",
            server(self.implicit_tls(), "SSL"),
            server(self.starttls(), "STARTTLS"),
        )
    }
}

/// The host that takes a domain's mail, and sends it.
pub(crate) fn mail_host(domain: &str) -> String {
    format!("mail.{domain}")
}
