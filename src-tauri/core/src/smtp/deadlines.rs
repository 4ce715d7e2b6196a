use std::time::Duration;

/// How long each wait may last. RFC 5321 §4.5.3.2 allows a server minutes; a person at a window
/// wants a word sooner, so past these the server is called slow.
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// Host lookup.
    pub lookup: Duration,
    /// One address; the next is tried beside it after [`Deadlines::HAPPY_EYEBALLS`].
    pub connect: Duration,
    /// The greeting.
    pub greeting: Duration,
    /// After this long without a greeting, a TLS handshake is tried beside it.
    pub greeting_probe: Duration,
    /// The TLS handshake.
    pub tls: Duration,
    /// The whole reply to one command.
    pub command: Duration,
    /// Each reply within AUTH.
    pub auth: Duration,
    /// The reply to the end of the message.
    pub data_end: Duration,
    /// Each of the other ports, after a refused connection.
    pub probe: Duration,
    /// The whole run.
    pub run: Duration,
}

impl Deadlines {
    /// RFC 8305 §5: the delay before the next address is tried beside the first.
    pub const HAPPY_EYEBALLS: Duration = Duration::from_millis(250);
    /// A network that has IPv6 answers by then; one that swallows it does not.
    pub const SILENT_IPV6: Duration = Duration::from_secs(2);
}

impl Default for Deadlines {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            lookup: seconds(10),
            connect: seconds(10),
            greeting: seconds(30),
            greeting_probe: seconds(3),
            tls: seconds(15),
            command: seconds(30),
            auth: seconds(60),
            data_end: seconds(120),
            probe: seconds(3),
            run: seconds(180),
        }
    }
}
