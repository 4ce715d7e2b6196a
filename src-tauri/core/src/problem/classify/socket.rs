use std::{io, net::IpAddr};

use crate::{dns::DnsError, problem::Problem, provider::is_public_provider, value::HostName};

/// What a failed connection means. `addresses`: those tried, as far as they are known;
/// `open_ports`: the other usual ports that answered, as `465, 587`, or `none`.
pub fn connect(
    error: &io::Error,
    host: &str,
    port: u16,
    addresses: &[IpAddr],
    open_ports: &str,
) -> Problem {
    let (host, open_ports) = (host.to_owned(), open_ports.to_owned());
    let only_ipv6 = !addresses.is_empty() && addresses.iter().all(IpAddr::is_ipv6);
    match error.kind() {
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::AddrNotAvailable
            if only_ipv6 =>
        {
            Problem::ConnectNoIpv6 { host, port }
        }
        // Networks let nobody but mail servers use it, and the host lives: another port answers.
        io::ErrorKind::TimedOut if port == 25 && open_ports != "none" => {
            Problem::ConnectPort25Blocked { host, open_ports }
        }
        io::ErrorKind::ConnectionRefused => Problem::ConnectRefused {
            host,
            port,
            open_ports,
        },
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
            Problem::ConnectReset {
                host,
                port,
                open_ports,
            }
        }
        io::ErrorKind::PermissionDenied => Problem::ConnectNotPermitted {
            host,
            port,
            open_ports,
        },
        io::ErrorKind::TimedOut => Problem::ConnectTimeout {
            host,
            port,
            open_ports,
        },
        _ => Problem::ConnectUnreachable {
            host,
            port,
            open_ports,
        },
    }
}

/// What is wrong with the addresses of a name, before any is tried: a filter or a guest network
/// answers in the place of the true name server.
pub fn addresses(host: &HostName, found: &[IpAddr]) -> Option<Problem> {
    let public = is_public_provider(host);
    let nowhere = |ip: &IpAddr| ip.is_unspecified() || public && ip.is_loopback();
    let problem = |address: IpAddr| (host.to_string(), address.to_string());
    if let Some((host, address)) = found.iter().copied().find(nowhere).map(problem) {
        return Some(Problem::DnsBlocked { host, address });
    }
    let first = found.first().copied()?;
    if public && found.iter().copied().all(is_private) {
        let (host, address) = problem(first);
        return Some(Problem::DnsPrivateAddress { host, address });
    }
    None
}

/// Not to be met on the internet: RFC 1918, 3927, 4193, 4291 §2.5.6, 6598.
fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private() || ip.is_link_local() || a == 100 && b & 0xC0 == 64
        }
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

/// What a failed lookup means, by the system's own code (`EAI_…`).
pub fn lookup(kind: dns_lookup::LookupErrorKind, host: &str) -> Problem {
    use dns_lookup::LookupErrorKind as Kind;
    let host = host.to_owned();
    match kind {
        Kind::NoName => Problem::DnsNoSuchHost { host },
        Kind::NoData => Problem::DnsNoAddress { host },
        Kind::Again => Problem::DnsTimeout { host },
        Kind::Badflags
        | Kind::Fail
        | Kind::Family
        | Kind::Memory
        | Kind::Service
        | Kind::Socktype
        | Kind::System
        | Kind::Unknown
        | Kind::IO => Problem::DnsFailed { host },
    }
}

/// What a name server's failure means; its words are the same as the system's.
pub fn dns(error: DnsError, host: &str) -> Problem {
    let host = host.to_owned();
    match error {
        DnsError::NoSuchName => Problem::DnsNoSuchHost { host },
        DnsError::NoRecords => Problem::DnsNoAddress { host },
        DnsError::Timeout => Problem::DnsTimeout { host },
        DnsError::Failed | DnsError::NoResolver => Problem::DnsFailed { host },
    }
}

/// The protocol that a line which is not SMTP belongs to, or `unknown`.
pub fn protocol_of(line: &str) -> &'static str {
    const MARKS: [(&str, &str); 8] = [
        ("HTTP/", "HTTP"),
        ("<!DOCTYPE", "HTTP"),
        ("<html", "HTTP"),
        ("* OK", "IMAP"),
        ("* PREAUTH", "IMAP"),
        ("* BYE", "IMAP"),
        ("+OK", "POP3"),
        ("SSH-", "SSH"),
    ];
    MARKS
        .iter()
        .find(|(mark, _)| line.starts_with(mark))
        .map_or("unknown", |(_, protocol)| protocol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_socket_are_named() {
        for (kind, code) in [
            (io::ErrorKind::ConnectionRefused, "connect-refused"),
            (io::ErrorKind::TimedOut, "connect-timeout"),
            (io::ErrorKind::ConnectionReset, "connect-reset"),
            (io::ErrorKind::NetworkUnreachable, "connect-unreachable"),
            (io::ErrorKind::PermissionDenied, "connect-not-permitted"),
        ] {
            assert_eq!(connect(&kind.into(), "h", 25, &[], "none").code(), code);
        }
        let v6 = ["2001:db8::1".parse().unwrap()];
        let both = ["2001:db8::1".parse().unwrap(), "192.0.2.1".parse().unwrap()];
        let nowhere = io::ErrorKind::NetworkUnreachable;
        for (kind, port, addresses, open, code) in [
            (nowhere, 587, &v6[..], "none", "connect-no-ipv6"),
            (nowhere, 587, &both[..], "none", "connect-unreachable"),
            (
                io::ErrorKind::TimedOut,
                25,
                &both[..],
                "587",
                "connect-port-25-blocked",
            ),
            (
                io::ErrorKind::TimedOut,
                587,
                &v6[..],
                "25",
                "connect-timeout",
            ),
        ] {
            let problem = connect(&kind.into(), "h", port, addresses, open);
            assert_eq!(problem.code(), code);
        }
        assert_eq!(
            lookup(dns_lookup::LookupErrorKind::NoName, "h").code(),
            "dns-no-such-host"
        );
        assert_eq!(
            lookup(dns_lookup::LookupErrorKind::Again, "h").code(),
            "dns-timeout"
        );
        assert_eq!(protocol_of("* OK [CAPABILITY IMAP4rev1]"), "IMAP");
        assert_eq!(protocol_of("hello"), "unknown");
    }

    #[test]
    fn addresses_that_cannot_be_the_host_s_are_named() {
        for (host, found, code) in [
            ("smtp.gmail.com", &["0.0.0.0"][..], Some("dns-blocked")),
            ("mail.example.com", &["::"], Some("dns-blocked")),
            ("smtp.gmail.com", &["127.0.0.1"], Some("dns-blocked")),
            ("mail.example.com", &["127.0.0.1"], None),
            (
                "smtp.gmail.com",
                &["192.168.1.1"],
                Some("dns-private-address"),
            ),
            (
                "smtp.gmail.com",
                &["100.64.0.1"],
                Some("dns-private-address"),
            ),
            ("smtp.gmail.com", &["fd00::1"], Some("dns-private-address")),
            ("smtp.gmail.com", &["100.128.0.1"], None),
            ("smtp.gmail.com", &["10.0.0.1", "142.250.27.108"], None),
            ("relay.example.com", &["10.0.0.1"], None),
            ("smtp.gmail.com", &[], None),
        ] {
            let found: Vec<IpAddr> = found.iter().map(|ip| ip.parse().unwrap()).collect();
            let problem = addresses(&host.parse().unwrap(), &found);
            assert_eq!(problem.map(|p| p.code()), code, "{host} {found:?}");
        }
    }
}
