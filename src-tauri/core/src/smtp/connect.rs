//! From a name to a connection: lookup, then all addresses in the manner of RFC 8305, and what
//! else answers where the port does not.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use dns_lookup::LookupErrorKind;
use tokio::{
    io::AsyncReadExt,
    net::TcpStream,
    task::JoinSet,
    time::{Instant, timeout, timeout_at},
};

use super::{Deadlines, tls::Tls};
use crate::{
    problem::{Problem, classify},
    value::HostName,
};

/// The host's addresses, by the system's own resolver, in its order (RFC 6724).
///
/// # Errors
/// `dns-…`.
pub async fn lookup(host: &HostName, within: Duration) -> Result<Vec<IpAddr>, Problem> {
    if let Some(ip) = host.ip() {
        return Ok(vec![ip]);
    }
    if std::env::var_os(crate::dns::VARIABLE).is_some() {
        return named_resolver(host, within).await;
    }
    let name = host.as_str().to_owned();
    let asked = tokio::task::spawn_blocking(move || {
        dns_lookup::getaddrinfo(Some(&name), None, None)
            .map_err(|error| error.kind())
            .map(|found| {
                found
                    .filter_map(Result::ok)
                    .map(|info| info.sockaddr.ip())
                    .collect::<Vec<_>>()
            })
    });
    let mut found = match timeout(within, asked).await {
        Ok(Ok(Ok(found))) => found,
        Ok(Ok(Err(kind))) => return Err(classify::lookup(kind, host.as_str())),
        Ok(Err(_)) => return Err(classify::lookup(LookupErrorKind::System, host.as_str())),
        Err(_) => {
            return Err(Problem::DnsTimeout {
                host: host.to_string(),
            });
        }
    };
    let mut seen = std::collections::HashSet::new();
    found.retain(|ip| seen.insert(*ip));
    if found.is_empty() {
        return Err(Problem::DnsNoAddress {
            host: host.to_string(),
        });
    }
    classify::addresses(host, &found).map_or(Ok(found), Err)
}

/// By the resolver that the environment names, for tests.
async fn named_resolver(host: &HostName, within: Duration) -> Result<Vec<IpAddr>, Problem> {
    use crate::dns::{Dns, DnsError};
    let asked = async { Dns::of_system()?.addresses(host.as_str()).await };
    let found = timeout(within, asked).await;
    found
        .unwrap_or(Err(DnsError::Timeout))
        .map(|found| found.records)
        .map_err(|error| classify::dns(error, host.as_str()))
}

/// Families in turn, beginning with the resolver's first choice (RFC 8305 §4).
pub fn interleave(addresses: &[IpAddr]) -> Vec<IpAddr> {
    let first_is_v6 = addresses.first().is_some_and(IpAddr::is_ipv6);
    let (mut first, mut second): (Vec<_>, Vec<_>) = addresses
        .iter()
        .copied()
        .partition(|ip| ip.is_ipv6() == first_is_v6);
    let mut order = Vec::with_capacity(addresses.len());
    (first, second) = (
        first.into_iter().rev().collect(),
        second.into_iter().rev().collect(),
    );
    while let Some(next) = first.pop() {
        order.push(next);
        order.extend(second.pop());
    }
    order.extend(second.into_iter().rev());
    order
}

/// A connection, and the addresses that had given no answer when it stood.
#[derive(Debug)]
pub struct Connected {
    /// The connection.
    pub stream: TcpStream,
    unanswered: JoinSet<Try>,
    begun: Instant,
}

type Try = (IpAddr, io::Result<TcpStream>);

impl Connected {
    /// The IPv6 address that takes no connection and refuses none, if one was tried first: other
    /// programs wait for it. Waits itself, until two seconds after the first try.
    pub async fn silent_ipv6(mut self) -> (TcpStream, bool) {
        let over_ipv4 = self.stream.peer_addr().is_ok_and(|peer| peer.is_ipv4());
        let until = self.begun + Deadlines::SILENT_IPV6;
        let mut silent = over_ipv4 && !self.unanswered.is_empty();
        while silent {
            match timeout_at(until, self.unanswered.join_next()).await {
                Ok(Some(Ok((ip, _)))) if ip.is_ipv6() => silent = false,
                Ok(Some(_)) => {}
                Ok(None) => silent = false,
                Err(_) => break,
            }
        }
        (self.stream, silent)
    }
}

/// Connects to the first address that accepts; a further one joins after 250 ms, or as soon as
/// one fails.
///
/// # Errors
/// The most telling of the addresses' errors: a refusal tells more than silence.
pub async fn connect(
    addresses: &[IpAddr],
    port: u16,
    deadlines: &Deadlines,
) -> io::Result<Connected> {
    let begun = Instant::now();
    let mut waiting = interleave(addresses).into_iter();
    let mut tries: JoinSet<Try> = JoinSet::new();
    let mut worst: Option<io::Error> = None;
    loop {
        let next = waiting.next();
        if let Some(ip) = next {
            let (address, within) = (SocketAddr::new(ip, port), deadlines.connect);
            tries.spawn(async move { (ip, connect_one(address, within).await) });
        }
        let pause = if waiting.len() > 0 {
            Deadlines::HAPPY_EYEBALLS
        } else {
            deadlines.connect * 2
        };
        match timeout(pause, tries.join_next()).await {
            Ok(Some(Ok((_, Ok(stream))))) => {
                stream.set_nodelay(true)?;
                return Ok(Connected {
                    stream,
                    unanswered: tries,
                    begun,
                });
            }
            Ok(Some(Ok((_, Err(error)))))
                if worst
                    .as_ref()
                    .is_none_or(|w| telling(error.kind()) > telling(w.kind())) =>
            {
                worst = Some(error)
            }
            Ok(Some(_)) => {}
            Ok(None) if next.is_none() => {
                return Err(worst.unwrap_or_else(|| io::ErrorKind::AddrNotAvailable.into()));
            }
            Ok(None) | Err(_) => {}
        }
    }
}

/// The ports mail goes out on, implicit TLS first (RFC 8314 §3.3, RFC 6409; 2525 by custom).
pub const USUAL_PORTS: [u16; 4] = [465, 587, 25, 2525];

/// One of the other usual ports, and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPort {
    /// Which.
    pub port: u16,
    /// Its greeting, `TLS`, or nothing.
    pub answer: String,
}

/// Tries the other usual ports side by side, without sending anything but a TLS hello.
pub async fn open_ports(
    host: &HostName,
    addresses: &[IpAddr],
    except: u16,
    tls: &Tls,
    deadlines: &Deadlines,
) -> Vec<OpenPort> {
    let Some(ip) = addresses.first().copied() else {
        return Vec::new();
    };
    let probe = |port: u16| {
        let within = deadlines.probe;
        async move {
            let stream = connect_one(SocketAddr::new(ip, port), within).await.ok()?;
            let answer = answer_of(host, port, stream, tls, within).await;
            Some(OpenPort { port, answer })
        }
    };
    let [a, b, c, d] = USUAL_PORTS;
    let (a, b, c, d) = tokio::join!(
        probe_unless(except, a, probe),
        probe_unless(except, b, probe),
        probe_unless(except, c, probe),
        probe_unless(except, d, probe)
    );
    [a, b, c, d].into_iter().flatten().collect()
}

async fn probe_unless<F: Future<Output = Option<OpenPort>>>(
    except: u16,
    port: u16,
    probe: impl Fn(u16) -> F,
) -> Option<OpenPort> {
    if port == except {
        None
    } else {
        probe(port).await
    }
}

async fn answer_of(
    host: &HostName,
    port: u16,
    mut stream: TcpStream,
    tls: &Tls,
    within: Duration,
) -> String {
    if port == 465 {
        let spoken = timeout(within, tls.is_spoken_by(host, stream))
            .await
            .unwrap_or(false);
        return if spoken {
            "TLS".to_owned()
        } else {
            String::new()
        };
    }
    let mut bytes = [0; 200];
    let read = timeout(within, stream.read(&mut bytes)).await;
    let read = read.ok().and_then(Result::ok).unwrap_or(0);
    let text = String::from_utf8_lossy(bytes.get(..read).unwrap_or_default()).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

async fn connect_one(address: SocketAddr, within: Duration) -> io::Result<TcpStream> {
    timeout(within, TcpStream::connect(address))
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

fn telling(kind: io::ErrorKind) -> u8 {
    match kind {
        io::ErrorKind::ConnectionRefused => 4,
        io::ErrorKind::ConnectionReset | io::ErrorKind::PermissionDenied => 3,
        io::ErrorKind::TimedOut => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::{TcpListener, TcpSocket};

    fn ips(texts: &[&str]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn families_take_turns() {
        assert_eq!(
            interleave(&ips(&["2001:db8::1", "2001:db8::2", "192.0.2.1"])),
            ips(&["2001:db8::1", "192.0.2.1", "2001:db8::2"])
        );
        assert_eq!(
            interleave(&ips(&["192.0.2.1", "192.0.2.2", "2001:db8::1"])),
            ips(&["192.0.2.1", "2001:db8::1", "192.0.2.2"])
        );
        assert_eq!(
            interleave(&ips(&["192.0.2.1", "2001:db8::1", "2001:db8::2"])),
            ips(&["192.0.2.1", "2001:db8::1", "2001:db8::2"])
        );
        assert!(interleave(&[]).is_empty());
    }

    #[tokio::test]
    async fn an_address_that_refuses_does_not_hold_up_one_that_answers() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let begun = Instant::now();
        let connected = connect(
            &ips(&["127.0.0.2", "127.0.0.1"]),
            port,
            &Deadlines::default(),
        )
        .await
        .unwrap();
        assert_eq!(
            connected.stream.peer_addr().unwrap().ip(),
            ips(&["127.0.0.1"])[0]
        );
        assert!(!connected.silent_ipv6().await.1, "it refused");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    /// A full queue of a listener that accepts nobody is as silent as a black hole (Linux).
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn an_ipv6_address_that_swallows_connections_is_found_out() {
        let answers = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = answers.local_addr().unwrap().port();
        let hole = TcpSocket::new_v6().unwrap();
        if hole.bind(SocketAddr::new(ips(&["::1"])[0], port)).is_err() {
            return; // a system without IPv6 has no such fault
        }
        let hole = hole.listen(1).unwrap();
        let to_hole = hole.local_addr().unwrap();
        let mut filling = Vec::new();
        while let Ok(Ok(stream)) =
            timeout(Duration::from_millis(300), TcpStream::connect(to_hole)).await
        {
            filling.push(stream);
        }
        let both = ips(&["::1", "127.0.0.1"]);
        let connected = connect(&both, port, &Deadlines::default()).await.unwrap();
        assert!(connected.stream.peer_addr().unwrap().is_ipv4());
        assert!(connected.silent_ipv6().await.1);
    }

    #[tokio::test]
    async fn a_refusal_is_reported_as_one() {
        let port = {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            listener.local_addr().unwrap().port()
        };
        let error = connect(&ips(&["127.0.0.1"]), port, &Deadlines::default())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
        assert!(connect(&[], port, &Deadlines::default()).await.is_err());
    }

    #[tokio::test]
    async fn localhost_is_found_and_an_invalid_name_is_not() {
        let found = lookup(&"localhost".parse().unwrap(), Duration::from_secs(5))
            .await
            .unwrap();
        assert!(found.iter().all(IpAddr::is_loopback));
        let code = lookup(
            &"no-such-host.invalid".parse().unwrap(),
            Duration::from_secs(20),
        )
        .await
        .unwrap_err()
        .code();
        assert!(code.starts_with("dns-"), "{code}");
    }
}
