//! The practice name server and the practice https hosts, seen by a real resolver and a real client.

#[cfg(test)]
mod client;
#[cfg(test)]
mod discovery;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod packets;
#[cfg(test)]
mod records;
#[cfg(test)]
mod signed;
#[cfg(test)]
mod web;
#[cfg(test)]
mod web_faults;
