//! The forms in which a secret could be given away.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// One secret in all its forms, each with its name.
pub(crate) struct Forms(Vec<(&'static str, Vec<u8>)>);

impl Forms {
    pub(crate) fn of(secret: &str, username: &str) -> Self {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            secret.encode_utf16().flat_map(bytes).collect()
        };
        let json = serde_json::to_string(secret).unwrap();
        let bytes = format!("{:?}", secret.as_bytes());
        let mut forms = vec![
            ("plain", secret.into()),
            ("base64", STANDARD.encode(secret).into()),
            (
                "AUTH PLAIN",
                STANDARD.encode(format!("\0{username}\0{secret}")).into(),
            ),
            ("base64 of UTF-16", {
                STANDARD.encode(utf16(u16::to_le_bytes)).into()
            }),
            ("URL", url(secret, "%20").into()),
            ("form", url(secret, "+").into()),
            ("form by the WHATWG", form(secret).into()),
            ("JSON", json.trim_matches('"').into()),
            ("Debug", secret.escape_debug().to_string().into()),
            ("ASCII escapes", secret.escape_default().to_string().into()),
            ("Debug of bytes", bytes.trim_matches(['[', ']']).into()),
            ("hex", hex(secret.as_bytes()).into()),
            ("UTF-16 LE", utf16(u16::to_le_bytes)),
            ("UTF-16 BE", utf16(u16::to_be_bytes)),
        ];
        // Base64 in the middle of a longer text has no padding.
        for (_, form) in &mut forms {
            while form.last() == Some(&b'=') {
                form.pop();
            }
        }
        Self(forms)
    }

    /// The name of a form that is in there.
    pub(crate) fn found_in(&self, place: &[u8]) -> Option<&'static str> {
        let holds = |form: &[u8]| place.windows(form.len()).any(|window| window == form);
        let found = self.0.iter().find(|(_, form)| holds(form));
        found.map(|(name, _)| *name)
    }
}

fn url(secret: &str, blank: &str) -> String {
    let one = |byte: u8| match byte {
        b' ' => blank.to_owned(),
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    secret.bytes().map(one).collect()
}

/// As a token is asked for: `~` is encoded and `*` is not (url.spec.whatwg.org, 5.2).
fn form(secret: &str) -> String {
    let encoded = url(secret, "+");
    encoded.replace('~', "%7E").replace("%2A", "*")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A search that finds nothing proves nothing unless it finds what is there.
#[test]
fn every_form_is_found() {
    let forms = Forms::of(r#"p"ä\ss 'w' +%&<42>~*"#, "someone");
    for (name, form) in &forms.0 {
        let place = [b"before ", form.as_slice(), b" after"].concat();
        assert!(forms.found_in(&place).is_some(), "{name}");
    }
    assert_eq!(forms.found_in(b"nothing of the kind"), None);
}
