//! The practice servers, seen from outside: by a raw client, by `openssl` and by `swaks`.

#[cfg(test)]
mod certificates;
#[cfg(test)]
mod client;
#[cfg(test)]
mod delay;
#[cfg(test)]
mod dialogue;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod menu;
#[cfg(test)]
mod other_clients;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod walk;
