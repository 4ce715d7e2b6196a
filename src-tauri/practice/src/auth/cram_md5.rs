//! CRAM-MD5 (RFC 2195).

use hmac::{Hmac, Mac as _};
use md5::Md5;

use super::{Turn, hex, verdict};
use crate::{Login, PracticeError, login::DOMAIN, random};

/// A challenge that was never used before.
pub(super) fn challenge() -> Result<String, PracticeError> {
    Ok(format!("<{}@{DOMAIN}>", hex(&random::bytes::<12>()?)))
}

/// `username SP digest in lower-case hex`.
pub(super) fn verify(answer: &[u8], challenge: &str, login: &Login) -> Turn {
    let Some((username, digest)) = std::str::from_utf8(answer)
        .ok()
        .and_then(|text| text.rsplit_once(' '))
    else {
        return Turn::Malformed;
    };
    verdict(username == login.username && Some(digest) == expected(challenge, login).as_deref())
}

fn expected(challenge: &str, login: &Login) -> Option<String> {
    // HMAC takes a key of any length: this is never `None`.
    let mut mac = Hmac::<Md5>::new_from_slice(login.password.as_bytes()).ok()?;
    mac.update(challenge.as_bytes());
    Some(hex(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_2195_is_right() {
        let login = Login {
            username: "tim".into(),
            password: "tanstaaftanstaaf".into(),
            address: String::new(),
        };
        let challenge = "<1896.697170952@postoffice.reston.mci.net>";
        let verify = |answer: &[u8]| verify(answer, challenge, &login);
        assert_eq!(verify(b"tim b913a602c7eda7a495b4e6e7334d3890"), Turn::Right);
        assert_eq!(verify(b"tim b913a602c7eda7a495b4e6e7334d3891"), Turn::Wrong);
        assert_eq!(verify(b"tom b913a602c7eda7a495b4e6e7334d3890"), Turn::Wrong);
        assert_eq!(verify(b"tim"), Turn::Malformed);
        assert_eq!(verify(b"\xff x"), Turn::Malformed);
    }
}
