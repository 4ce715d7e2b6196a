//! Practice Entra, Graph and portal, seen from outside: by a client that speaks raw HTTP.

#[cfg(test)]
mod assertion;
#[cfg(test)]
mod client;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod portal_guard;
#[cfg(test)]
mod portal_walk;
#[cfg(test)]
mod send_mail;
#[cfg(test)]
mod tenant;
#[cfg(test)]
mod token;
#[cfg(test)]
mod token_faults;
