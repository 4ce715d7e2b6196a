//! From a request's bytes to an answer's, without a socket.

use std::time::Duration;

use hickory_proto::{
    op::{Edns, Message, MessageType, Metadata, OpCode, Query, ResponseCode},
    rr::{DNSClass, Name, RData, Record, rdata::SOA},
};

use super::{
    log::DnsQuestion,
    node::Failure,
    walk::{End, Walk, walk},
    zone::Zone,
};

/// What we take by UDP: what fits into one packet nearly everywhere (RFC 9715).
const PAYLOAD: u16 = 1232;
/// What fits where EDNS was not spoken, and in any case.
const LEAST: u16 = 512;

/// An answer, and when it is to be sent.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) after: Duration,
    /// `None`: there is none.
    pub(super) bytes: Option<Vec<u8>>,
    /// What was asked, where that could be read.
    pub(super) question: Option<DnsQuestion>,
}

/// Answers a request.
pub(super) fn to(request: &[u8], zone: &Zone, tcp: bool) -> Reply {
    let request = match Message::from_vec(request) {
        Ok(request) => request,
        Err(_) => return unreadable(request),
    };
    if request.metadata.message_type == MessageType::Response {
        return Reply::default(); // or two servers could answer each other for ever
    }
    let refusal = match (&request.queries[..], request.metadata.op_code) {
        (_, OpCode::Query) if request.version() > 0 => ResponseCode::BADVERS,
        ([query], OpCode::Query) if query.query_class() == DNSClass::IN => {
            return to_question(&request, query, zone, tcp);
        }
        ([_], OpCode::Query) => ResponseCode::Refused,
        (_, OpCode::Query) => ResponseCode::FormErr,
        _ => ResponseCode::NotImp,
    };
    let mut response = response(&request);
    response.metadata.response_code = refusal;
    Reply {
        bytes: response.to_vec().ok(),
        ..Reply::default()
    }
}

fn to_question(request: &Message, query: &Query, zone: &Zone, tcp: bool) -> Reply {
    let found = walk(zone, query.name(), query.query_type());
    let bytes = match found.end {
        End::Failure(Failure::Silence) => None,
        End::Failure(Failure::Garbage) => garbage(request),
        _ => answer(request, query, zone, &found, tcp),
    };
    Reply {
        after: found.slow,
        bytes,
        question: Some(DnsQuestion::new(query, tcp)),
    }
}

fn answer(
    request: &Message,
    query: &Query,
    zone: &Zone,
    found: &Walk,
    tcp: bool,
) -> Option<Vec<u8>> {
    let mut response = response(request);
    response.metadata.response_code = found.end.response_code();
    response.metadata.authentic_data = found.authentic && asks_whether_checked(request);
    // Of a failure only its code is told.
    if found.end.response_code() == ResponseCode::NoError || found.end.is_absence() {
        response.add_answers(found.answers.iter().cloned());
    }
    if found.end.is_absence() {
        response.add_authority(absence(query.name(), zone));
    }
    let whole = response.to_vec().ok()?;
    let fits = tcp || whole.len() <= usize::from(payload(request)) && !found.truncated;
    if fits {
        Some(whole)
    } else {
        response.truncate().to_vec().ok()
    }
}

/// Only those who ask are told (RFC 6840, sections 5.7 and 5.8).
fn asks_whether_checked(request: &Message) -> bool {
    let dnssec = request.edns.as_ref().map(|edns| edns.flags().dnssec_ok);
    request.metadata.authentic_data || dnssec == Some(true)
}

fn payload(request: &Message) -> u16 {
    let edns = request.edns.as_ref();
    edns.map_or(LEAST, |edns| edns.max_payload().clamp(LEAST, PAYLOAD))
}

/// An empty response with the question in it, and EDNS where it was spoken.
fn response(request: &Message) -> Message {
    let mut response = Message::response(request.metadata.id, request.metadata.op_code);
    response.metadata = Metadata::response_from_request(&request.metadata);
    // Resolver and the names' own server at once: this one knows all there is to know.
    response.metadata.recursion_available = true;
    response.metadata.authoritative = true;
    response.add_queries(request.queries.iter().cloned());
    if let Some(asked) = &request.edns {
        let mut edns = Edns::new();
        edns.set_max_payload(PAYLOAD);
        edns.set_dnssec_ok(asked.flags().dnssec_ok);
        response.set_edns(edns);
    }
    response
}

/// The top-level domain says so: that is above every name, whoever asks from wherever.
fn absence(name: &Name, zone: &Zone) -> Record {
    let apex = name.trim_to(1);
    let server = Name::from_ascii("ns.invalid.").unwrap_or_default();
    let mailbox = Name::from_ascii("hostmaster.invalid.").unwrap_or_default();
    let ttl = zone.absence();
    let soa = SOA::new(server, mailbox, 1, 3600, 600, 86400, ttl);
    Record::from_rdata(apex, ttl, RData::SOA(soa))
}

/// The right number and question, then a record whose name is a pointer to itself, cut off.
fn garbage(request: &Message) -> Option<Vec<u8>> {
    let mut response = response(request);
    response.edns = None;
    let mut bytes = response.to_vec().ok()?;
    let at = u16::try_from(bytes.len()).ok()?;
    bytes.extend((0xC000 | at).to_be_bytes());
    bytes.push(0);
    bytes.get_mut(6..8)?.copy_from_slice(&[0, 1]); // one answer
    Some(bytes)
}

/// FORMERR, where so much as a number came.
fn unreadable(request: &[u8]) -> Reply {
    let &[high, low, flags, ..] = request else {
        return Reply::default();
    };
    if request.len() < 12 || flags & 0x80 != 0 {
        return Reply::default();
    }
    let id = u16::from_be_bytes([high, low]);
    let response = Message::error_msg(id, OpCode::Query, ResponseCode::FormErr);
    Reply {
        bytes: response.to_vec().ok(),
        ..Reply::default()
    }
}
