//! Signs a small zone (RFC 4034) with a key of Ed25519 (RFC 8080). Each name has one record of a
//! type; data is written as bytes, which Unbound reads too (RFC 3597).

use std::{
    fmt::Write as _,
    time::{SystemTime, UNIX_EPOCH},
};

use rcgen::{KeyPair, PublicKeyData as _, SigningKey as _};
use sendwright_tests::name_server::SignedZone;

const ED25519: u8 = 15;
const TTL: u32 = 60;
const DAY: u32 = 86400;
const RRSIG: u16 = 46;
const NSEC: u16 = 47;
const DNSKEY: u16 = 48;

/// A zone as it grows.
pub(super) struct Signer {
    apex: String,
    key: KeyPair,
    dnskey: Vec<u8>,
    file: String,
}

impl Signer {
    /// With a key of its own, which signs itself.
    pub(super) fn new(apex: &str) -> Self {
        let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
        // A key for zones that is an entry to them; protocol 3 (RFC 4034, section 2.1).
        let dnskey = [&[1, 1, 3, ED25519], key.der_bytes()].concat();
        let mut signer = Self {
            apex: apex.to_owned(),
            key,
            dnskey: dnskey.clone(),
            file: String::new(),
        };
        signer.record(apex, DNSKEY, &dnskey);
        signer
    }

    /// A record and its signature.
    pub(super) fn record(&mut self, owner: &str, kind: u16, data: &[u8]) {
        self.record_signed_as(owner, kind, data, data);
    }

    /// A record with the signature of another.
    pub(super) fn record_signed_as(&mut self, owner: &str, kind: u16, data: &[u8], signed: &[u8]) {
        let signature = self.signature(owner, kind, signed);
        for (kind, data) in [(kind, data), (RRSIG, &signature[..])] {
            writeln!(self.file, "{}", line(owner, kind, data)).unwrap();
        }
    }

    /// Which types a name has, and which name comes next.
    pub(super) fn nsec(&mut self, owner: &str, next: &str, kinds: &[u16]) {
        let mut bits = [0_u8; 7]; // types 0 to 55
        for kind in kinds {
            bits[usize::from(kind / 8)] |= 0x80 >> (kind % 8);
        }
        let used = usize::from(kinds.iter().max().unwrap() / 8) + 1;
        let map = [&[0, u8::try_from(used).unwrap()], &bits[..used]].concat();
        self.record(owner, NSEC, &[name(next), map].concat());
    }

    /// The zone as it is now.
    pub(super) fn zone(&self) -> SignedZone {
        SignedZone {
            name: self.apex.clone(),
            file: self.file.clone(),
            anchor: line(&self.apex, DNSKEY, &self.dnskey),
        }
    }

    /// The data of the RRSIG record (RFC 4034, section 3.1).
    fn signature(&self, owner: &str, kind: u16, data: &[u8]) -> Vec<u8> {
        let labels = owner.trim_end_matches('.').split('.').count();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = u32::try_from(now.as_secs()).unwrap();
        let mut signature = kind.to_be_bytes().to_vec();
        signature.extend([ED25519, u8::try_from(labels).unwrap()]);
        for number in [TTL, now + DAY, now - DAY] {
            signature.extend(number.to_be_bytes());
        }
        signature.extend(key_tag(&self.dnskey).to_be_bytes());
        signature.extend(name(&self.apex));
        let length = u16::try_from(data.len()).unwrap();
        let mut signed = [signature.clone(), name(owner)].concat();
        signed.extend(kind.to_be_bytes());
        signed.extend([0, 1]);
        signed.extend(TTL.to_be_bytes());
        signed.extend(length.to_be_bytes());
        signed.extend(data);
        signature.extend(self.key.sign(&signed).unwrap());
        signature
    }
}

/// The data of an SRV record.
pub(super) fn srv(port: u16, target: &str) -> Vec<u8> {
    [&[0, 0, 0, 0], &port.to_be_bytes()[..], &name(target)].concat()
}

/// A name of lower-case letters with its last dot, as bytes.
pub(super) fn name(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in text.split('.') {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    bytes
}

fn line(owner: &str, kind: u16, data: &[u8]) -> String {
    let mut line = format!("{owner} {TTL} IN TYPE{kind} \\# {} ", data.len());
    for byte in data {
        write!(line, "{byte:02x}").unwrap();
    }
    line
}

/// RFC 4034, appendix B.
fn key_tag(dnskey: &[u8]) -> u16 {
    let halves = dnskey.chunks(2).map(|pair| {
        let low = pair.get(1).copied().unwrap_or_default();
        u32::from(u16::from_be_bytes([pair[0], low]))
    });
    let sum: u32 = halves.sum();
    u16::try_from((sum + (sum >> 16)) & 0xffff).unwrap()
}
