use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use sha2::{Digest, Sha256};

/// With padding, as published, or without, as some tools print it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// True if one of the TXT records of `_ua-auto-config.DOMAIN` vouches for the document: it is a
/// list of tags `v=UAAC1; a=sha256; d=BASE64` whose digest is that of the body, byte for byte as
/// the server sent it (draft-ietf-mailmaint-pacc; tag lists as in RFC 6376 §3.2). Several records
/// are usual while the document changes.
pub fn digest_matches(txt_records: &[String], body: &[u8]) -> bool {
    let body = Sha256::digest(body);
    txt_records
        .iter()
        .filter_map(|record| sha256_of(record))
        .any(|published| published == body.as_slice())
}

/// The digest that a record publishes. Order and blanks are free, and what is not known is ignored;
/// a tag that stands twice makes the record void.
fn sha256_of(record: &str) -> Option<Vec<u8>> {
    let (mut version, mut algorithm, mut digest) = (None, None, None);
    for tag in record
        .split(';')
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
    {
        let (name, value) = tag.split_once('=')?;
        let known = match name.trim() {
            "v" => &mut version,
            "a" => &mut algorithm,
            "d" => &mut digest,
            _ => continue,
        };
        if known.replace(value.trim()).is_some() {
            return None;
        }
    }
    let is_known =
        version?.eq_ignore_ascii_case("UAAC1") && algorithm?.eq_ignore_ascii_case("sha256");
    let digest: String = digest?.split_ascii_whitespace().collect();
    is_known.then(|| BASE64.decode(digest).ok()).flatten()
}
