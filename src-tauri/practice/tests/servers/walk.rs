//! One walk through a whole session, written down: what differs is what a fault does.

use std::time::Duration;

use sendwright_practice::{Port, PracticeServers};

use crate::{client::Client, sign_in::try_sign_in};

/// How a client walks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Walk {
    /// As it should, signing in with the mechanism.
    Polite(Port, &'static str),
    /// In clear text, whatever the server says: EHLO, HELO, AUTH, RSET, STARTTLS, QUIT.
    Stubborn(Port),
}

pub(crate) const WALKS: [Walk; 10] = [
    Walk::Polite(Port::Starttls, "PLAIN"),
    Walk::Polite(Port::ImplicitTls, "PLAIN"),
    Walk::Polite(Port::ImplicitTls, "LOGIN"),
    Walk::Polite(Port::ImplicitTls, "CRAM-MD5"),
    Walk::Polite(Port::ImplicitTls, "SCRAM-SHA-256"),
    Walk::Polite(Port::ImplicitTls, "XOAUTH2"),
    Walk::Polite(Port::Plain, "PLAIN"),
    Walk::Stubborn(Port::Starttls),
    Walk::Stubborn(Port::ImplicitTls),
    Walk::Stubborn(Port::Plain),
];

/// Walks, and returns what came, up to where the session broke.
pub(crate) async fn walk(servers: &PracticeServers, walk: Walk) -> Vec<String> {
    let mut seen = Vec::new();
    let end = match walk {
        Walk::Polite(port, mechanism) => polite(servers, port, mechanism, &mut seen).await,
        Walk::Stubborn(port) => stubborn(servers, port, &mut seen).await,
    };
    seen.extend(end.err().map(|why| format!("{:?} {why}", why.kind())));
    // What differs each time.
    seen.iter().map(|line| without_chance(line)).collect()
}

async fn polite(
    servers: &PracticeServers,
    port: Port,
    mechanism: &str,
    seen: &mut Vec<String>,
) -> std::io::Result<()> {
    let mut client = patient(servers, port).await;
    if port == Port::ImplicitTls {
        client = client.tls(servers.ca_pem()).await?;
    }
    seen.push(client.reply().await?);
    let list = client.try_ask("EHLO client.test").await?;
    seen.push(list.clone());
    if list.to_uppercase().contains("STARTTLS") && port == Port::Starttls {
        client.send(b"STARTTLS\r\n").await?;
        let reply = String::from_utf8_lossy(&client.bytes().await?).into_owned();
        seen.push(reply.clone());
        if !reply.starts_with("220") {
            return Ok(());
        }
        client = client.tls(servers.ca_pem()).await?;
        seen.push(client.try_ask("EHLO client.test").await?);
    }
    seen.push(try_sign_in(&mut client, mechanism, &servers.login()).await?);
    let lines = [
        "MAIL FROM:<other@practice.test>",
        "RSET",
        "MAIL FROM:<reports@practice.test>",
        "RCPT TO:<a@practice.test>",
        "RCPT TO:<b@practice.test>",
        "DATA",
    ];
    for line in lines {
        seen.push(client.try_ask(line).await?);
    }
    if seen.last().is_some_and(|reply| reply.starts_with("354")) {
        seen.push(client.try_ask("Subject: x\r\n\r\ntext\r\n.").await?);
    }
    seen.push(client.try_ask("QUIT").await?);
    Ok(())
}

async fn stubborn(
    servers: &PracticeServers,
    port: Port,
    seen: &mut Vec<String>,
) -> std::io::Result<()> {
    let mut client = patient(servers, port).await;
    if port == Port::ImplicitTls {
        client = client.tls(servers.ca_pem()).await?;
    }
    seen.push(client.reply().await?);
    for line in [
        "EHLO client.test",
        "HELO client.test",
        "AUTH PLAIN =",
        "RSET",
        "QUIT",
    ] {
        seen.push(client.try_ask(line).await?);
    }
    Ok(())
}

async fn patient(servers: &PracticeServers, port: Port) -> Client {
    Client::connect(servers.addr(port))
        .await
        .with_patience(Duration::from_millis(1500))
}

fn without_chance(line: &str) -> String {
    if let Some((before, _)) = line.split_once("queued as ") {
        return format!("{before}queued");
    }
    if line.starts_with("334 ") {
        "334".into()
    } else {
        line.to_owned()
    }
}
