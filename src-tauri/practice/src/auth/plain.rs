//! PLAIN (RFC 4616).

use super::{Turn, verdict};
use crate::Login;

/// `authzid NUL authcid NUL password`; to act for somebody else is refused.
pub(super) fn verify(answer: &[u8], login: &Login) -> Turn {
    let parts: Vec<&[u8]> = answer.split(|byte| *byte == 0).collect();
    let &[acting_for, username, password] = parts.as_slice() else {
        return Turn::Malformed;
    };
    let oneself = acting_for.is_empty() || acting_for == username;
    verdict(
        oneself && username == login.username.as_bytes() && password == login.password.as_bytes(),
    )
}

#[cfg(test)]
mod tests {
    use super::{super::test_login, *};

    #[test]
    fn only_the_log_in_is_right() {
        let verify = |answer: &str| verify(answer.as_bytes(), &test_login());
        let name = "reports@practice.test";
        let password = "apple-otter-river-1234";
        assert_eq!(verify(&format!("\0{name}\0{password}")), Turn::Right);
        assert_eq!(verify(&format!("{name}\0{name}\0{password}")), Turn::Right);
        assert_eq!(verify(&format!("boss\0{name}\0{password}")), Turn::Wrong);
        assert_eq!(verify(&format!("\0{name}\0{password} ")), Turn::Wrong);
        assert_eq!(verify(&format!("\0other\0{password}")), Turn::Wrong);
        assert_eq!(verify(&format!("{name}\0{password}")), Turn::Malformed);
        assert_eq!(verify(""), Turn::Malformed);
    }
}
