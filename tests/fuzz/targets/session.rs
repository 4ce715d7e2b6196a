//! Whatever a server says: the session ends, and never shows the password.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sendwright_core::{
    evidence::TlsEvidence,
    problem::classify::Peer,
    provider::Security,
    smtp::{
        command::EhloName,
        sasl::Credentials,
        session::{Action, Plan, Session, Task},
    },
};

const SECRET: &str = "correct horse battery";

fuzz_target!(|input: (u8, Vec<Vec<u8>>)| {
    let (kind, said) = input;
    let security = [Security::Starttls, Security::Tls, Security::None][usize::from(kind % 3)];
    let address = || "a@example.com".parse().expect("an address");
    let plan = Plan {
        peer: Peer {
            host: "h".into(),
            port: 587,
            username: "a".into(),
            sender: "a@example.com".into(),
            recipient: "a@example.com".into(),
        },
        security,
        credentials: Some(Credentials {
            username: "a".parse().expect("a name"),
            password: SECRET.to_owned().into(),
        }),
        cleartext_auth: kind & 64 != 0,
        sender: address(),
        recipient: address(),
        task: if kind & 128 != 0 {
            Task::Check
        } else {
            Task::Submit(b"hi".to_vec())
        },
    };
    let mut session = Session::new(plan, EhloName::of([192, 0, 2, 1].into()));
    let mut said = said.iter();
    loop {
        match session.next_action() {
            Action::Write(_) => {}
            Action::Read(_) => match said.next() {
                Some(bytes) => session.received(bytes),
                None => session.closed(),
            },
            Action::Handshake => session.handshake_done(TlsEvidence::default()),
            Action::Close => break,
        }
    }
    let shown = format!("{:?}{}", session.take_reports(), session.transcript());
    assert!(!shown.contains(SECRET));
});
