//! Practice servers: they speak the real SMTP on 127.0.0.1, with a certificate authority made at
//! the start, a log-in that really is verified, an inbox, and a menu of faults; and beside it as
//! much of Microsoft's Entra and Graph as sending mail needs, with a menu of its own, and a name
//! server and https hosts that know what they are told.
//!
//! A newcomer practises on them, a translator sees every message with them, and the test suite
//! proves the client against them. They know neither the engine nor its texts.
//!
//! Where things are, in the order of a connection:
//! - `server`: the listeners, the limits; what [`PracticeServers`] answers
//! - `wire`: bytes in and out, limits before memory, the change to TLS
//! - `session`: the dialogue as the RFCs want it; at each moment it asks `script` for a fault
//! - `script`: what a fault does at which moment, as tables
//! - `auth`: the sign-in mechanisms, without a socket
//! - `inbox`, `session_log`: what was received, to look at and to assert on
//! - `microsoft`: Entra, Graph and the portal pages, over HTTP; its own file says what is where
//! - `dns`, `web`: a name server and https hosts, on which a domain publishes its settings; with
//!   faults by name and by place. `discovery` publishes these very servers on them
//!
//! [`DelayProxy`] stands alone: a link with a delay, to count round trips with.

mod accept;
mod address;
mod auth;
mod capabilities;
mod certificates;
mod command;
mod delay_proxy;
mod discovery;
mod dns;
mod error;
mod fault;
mod inbox;
mod locked;
mod login;
mod microsoft;
mod random;
mod script;
mod server;
mod session;
mod session_log;
mod web;
mod wire;

pub use delay_proxy::DelayProxy;
pub use discovery::Discovery;
pub use dns::{DnsQuestion, PracticeDns, Zone};
pub use error::PracticeError;
pub use fault::Fault;
pub use inbox::{ReceivedMail, Via};
pub use login::Login;
pub use microsoft::{HttpRecord, HttpServer, MicrosoftFault, PracticeMicrosoft};
pub use server::{Port, PracticeServers};
pub use session_log::{CommandRecord, SessionRecord};
pub use web::{Answer, PracticeWeb, Site};
