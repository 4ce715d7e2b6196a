use std::io;

use crate::problem::Problem;

/// What a failed connection means. `open_ports`: the other usual ports that answered, as
/// `465, 587`, or `none`.
pub fn connect(error: &io::Error, host: &str, port: u16, open_ports: &str) -> Problem {
    let (host, open_ports) = (host.to_owned(), open_ports.to_owned());
    match error.kind() {
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
            assert_eq!(connect(&kind.into(), "h", 25, "none").code(), code);
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
}
