//! Forms with files (RFC 7578).

/// The fields of a body, with their raw bytes. What is no field is passed over.
pub(super) fn fields(content_type: &str, body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Some(boundary) = boundary(content_type) else {
        return Vec::new();
    };
    let delimiter = format!("--{boundary}");
    let mut fields = Vec::new();
    // Up to the first delimiter is a preamble, which says nothing.
    let mut rest = after(body, delimiter.as_bytes());
    let delimiter = format!("\r\n{delimiter}");
    while let Some(bytes) = rest {
        let Some(end) = find(bytes, delimiter.as_bytes()) else {
            break;
        };
        fields.extend(bytes.get(..end).and_then(field));
        rest = bytes.get(end + delimiter.len()..);
    }
    fields
}

fn boundary(content_type: &str) -> Option<&str> {
    let (_, rest) = content_type.split_once("boundary=")?;
    let boundary = rest.split(';').next()?.trim().trim_matches('"');
    (!boundary.is_empty() && boundary.len() <= 70).then_some(boundary)
}

/// One part: headers, an empty line, the bytes.
fn field(part: &[u8]) -> Option<(String, Vec<u8>)> {
    let part = part.strip_prefix(b"\r\n")?;
    let head = part.get(..find(part, b"\r\n\r\n")?)?;
    let bytes = part.get(head.len() + 4..)?;
    let head = std::str::from_utf8(head).ok()?;
    let disposition = head.split("\r\n").find(|line| {
        let name = line.split(':').next().unwrap_or_default();
        name.eq_ignore_ascii_case("content-disposition")
    })?;
    // `filename` has the same ending: the name stands behind a blank or a semicolon.
    let (_, name) = disposition
        .split_once("; name=\"")
        .or_else(|| disposition.split_once(";name=\""))?;
    let (name, _) = name.split_once('"')?;
    Some((name.to_owned(), bytes.to_vec()))
}

fn after<'a>(bytes: &'a [u8], what: &[u8]) -> Option<&'a [u8]> {
    bytes.get(find(bytes, what)? + what.len()..)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=\"x-1\"";

    #[test]
    fn fields_and_files_are_read() {
        let body = b"preamble\r\n--x-1\r\nContent-Disposition: form-data; name=\"action\"\r\n\r\n\
            upload\r\n--x-1\r\ncontent-disposition: form-data; filename=\"a.cer\"; name=\"file\"\r\n\
            Content-Type: application/x-x509-ca-cert\r\n\r\n\x30\x82\r\n--x\r\n\r\n--x-1--\r\n";
        assert_eq!(
            fields(TYPE, body),
            [
                ("action".to_owned(), b"upload".to_vec()),
                ("file".to_owned(), b"\x30\x82\r\n--x\r\n".to_vec()),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn no_body_makes_it_panic(body in "(--x-1|\r\n|name=\"|[a-z:; ])*", kind in "\\PC*") {
            fields(TYPE, body.as_bytes());
            fields(&kind, body.as_bytes());
        }
    }
}
