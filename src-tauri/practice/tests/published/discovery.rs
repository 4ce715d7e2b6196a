//! From the log-in's address alone one finds the practice SMTP servers, and gets in.

use hickory_resolver::{net::runtime::TokioRuntimeProvider, proto::rr::RecordType};
use rustls::pki_types::ServerName;
use sendwright_practice::PracticeServers;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

use crate::client::{browser_with, resolver, trusting, written};

#[tokio::test]
async fn records_lead_to_the_servers() {
    let servers = PracticeServers::start().await.unwrap();
    let found = servers.discovery().await.unwrap();
    let resolver = resolver(&found.dns, TokioRuntimeProvider::default(), |_| {});
    for domain in ["practice.test", "sendwright.test"] {
        let of =
            async |label: &str, kind| written(&resolver, &format!("{label}{domain}"), kind).await;
        let mail = format!("mail.{domain}.");
        let tls = format!("0 1 {} {mail}", servers.implicit_tls().port());
        assert_eq!(of("_submissions._tcp.", RecordType::SRV).await, [tls]);
        let starttls = format!("0 1 {} {mail}", servers.starttls().port());
        assert_eq!(of("_submission._tcp.", RecordType::SRV).await, [starttls]);
        assert_eq!(of("", RecordType::MX).await, [format!("10 {mail}")]);
        assert_eq!(of("mail.", RecordType::A).await, ["127.0.0.1"]);
        let spf = of("", RecordType::TXT).await;
        assert!(spf[0].contains("v=spf1 mx -all"), "{spf:?}");
        let dmarc = of("_dmarc.", RecordType::TXT).await;
        assert!(dmarc[0].contains("v=DMARC1; p=none"), "{dmarc:?}");
    }
}

#[tokio::test]
async fn the_autoconfig_file_leads_to_the_servers() {
    let servers = PracticeServers::start().await.unwrap();
    let found = servers.discovery().await.unwrap();
    let port = found.web.address().port();
    for domain in ["practice.test", "sendwright.test"] {
        let host = format!("autoconfig.{domain}");
        let client = browser_with(servers.ca_pem(), [(host.as_str(), found.web.address())]);
        let url = format!("https://{host}:{port}/mail/config-v1.1.xml?emailaddress=x@{domain}");
        let response = client.get(url).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let text = response.text().await.unwrap();
        assert!(
            text.contains(&format!("<domain>{domain}</domain>")),
            "{text}"
        );
        let hosts = format!("<hostname>mail.{domain}</hostname>");
        assert_eq!(text.matches(&hosts).count(), 2);
        for (port, kind) in [
            (servers.implicit_tls().port(), "SSL"),
            (servers.starttls().port(), "STARTTLS"),
        ] {
            let port = text.find(&format!("<port>{port}</port>")).unwrap();
            let rest = &text[port..];
            let named = rest.find(&format!("<socketType>{kind}</socketType>"));
            assert!(named.is_some_and(|at| at < 60), "{text}");
        }
    }
    assert_eq!(found.web.asked().len(), 2);
}

#[tokio::test]
async fn the_servers_certificate_is_valid_for_both_mail_hosts_and_no_other() {
    let servers = PracticeServers::start().await.unwrap();
    let tls = TlsConnector::from(trusting(servers.ca_pem()));
    let greeting = async |host: &str| {
        let stream = TcpStream::connect(servers.implicit_tls()).await?;
        let host = ServerName::try_from(host.to_owned()).unwrap();
        let mut line = String::new();
        let mut stream = BufReader::new(tls.connect(host, stream).await?);
        stream.read_line(&mut line).await?;
        std::io::Result::Ok(line)
    };
    for host in ["mail.practice.test", "mail.sendwright.test", "localhost"] {
        let line = greeting(host).await.unwrap();
        assert!(line.starts_with("220 "), "{host}: {line}");
    }
    let other = greeting("practice.test").await.unwrap_err();
    assert!(
        other.to_string().contains("NotValidForName")
            || other.to_string().contains("not valid for name"),
        "{other}"
    );
}
