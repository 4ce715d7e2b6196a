//! SCRAM-SHA-256, the server's side (RFC 5802, RFC 7677), without channel binding.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use super::{Turn, verdict};
use crate::{Fault, Login};

const ITERATIONS: u32 = 4096;
/// So many that a client which obeys is busy for hours.
const HUGE: u32 = 4_000_000_000;

/// An exchange under way.
#[derive(Debug)]
pub(super) struct Server {
    fault: Fault,
    salt: [u8; 16],
    nonce: String,
    state: State,
}

#[derive(Debug)]
enum State {
    First,
    Final {
        client_first: String,
        server_first: String,
        nonce: String,
        gs2: String,
    },
    /// The signature is sent; the client says with an empty line that it agrees.
    Told,
    Over,
}

impl Server {
    /// The nonce is the server's part of it.
    pub(super) fn new(fault: Fault, salt: [u8; 16], nonce: &str) -> Self {
        Self {
            fault,
            salt,
            nonce: nonce.into(),
            state: State::First,
        }
    }

    /// Takes the client's next message.
    pub(super) fn turn(&mut self, answer: &[u8], login: &Login) -> Turn {
        match std::mem::replace(&mut self.state, State::Over) {
            State::First => self.first(answer, login).unwrap_or(Turn::Malformed),
            State::Final {
                client_first,
                server_first,
                nonce,
                gs2,
            } => {
                let so_far = format!("{client_first},{server_first}");
                self.last(answer, login, &so_far, &nonce, &gs2)
                    .unwrap_or(Turn::Malformed)
            }
            State::Told if answer.is_empty() => Turn::Right,
            State::Told | State::Over => Turn::Malformed,
        }
    }

    /// `n,,n=user,r=nonce`
    fn first(&mut self, answer: &[u8], login: &Login) -> Option<Turn> {
        let message = std::str::from_utf8(answer).ok()?;
        let mut parts = message.splitn(3, ',');
        let (flag, acting_for, bare) = (parts.next()?, parts.next()?, parts.next()?);
        let (username, client_nonce) = bare.split_once(',')?;
        let username = unescaped(username.strip_prefix("n=")?)?;
        let client_nonce = client_nonce.strip_prefix("r=")?;
        let oneself =
            acting_for.is_empty() || acting_for.strip_prefix("a=").and_then(unescaped)? == username;
        let binding_free = matches!(flag, "n" | "y");
        if client_nonce.is_empty() || client_nonce.contains(',') || !binding_free {
            return None;
        }
        if username != login.username || !oneself {
            return Some(Turn::Wrong);
        }
        let before = if self.fault == Fault::ScramWrongNonce {
            "x"
        } else {
            ""
        };
        let nonce = format!("{before}{client_nonce}{}", self.nonce);
        let iterations = if self.fault == Fault::ScramHugeIterations {
            HUGE
        } else {
            ITERATIONS
        };
        let server_first = format!("r={nonce},s={},i={iterations}", BASE64.encode(self.salt));
        self.state = State::Final {
            client_first: bare.into(),
            server_first: server_first.clone(),
            nonce,
            gs2: format!("{flag},{acting_for},"),
        };
        Some(Turn::Challenge(server_first.into_bytes()))
    }

    /// `c=biws,r=nonce,p=proof`
    fn last(
        &mut self,
        answer: &[u8],
        login: &Login,
        so_far: &str,
        nonce: &str,
        gs2: &str,
    ) -> Option<Turn> {
        let message = std::str::from_utf8(answer).ok()?;
        let (without_proof, proof) = message.rsplit_once(",p=")?;
        let (binding, answered_nonce) = without_proof.split_once(",r=")?;
        let proof: [u8; 32] = BASE64.decode(proof).ok()?.try_into().ok()?;
        if binding.strip_prefix("c=")? != BASE64.encode(gs2) || answered_nonce != nonce {
            return Some(Turn::Wrong);
        }
        // No one can have gone through so many: the proof needs no look.
        if self.fault == Fault::ScramHugeIterations {
            return Some(Turn::Wrong);
        }
        let keys = Keys::derive(&login.password, &self.salt)?;
        let auth_message = format!("{so_far},{without_proof}");
        if !keys.proves(&proof, &auth_message)? {
            return Some(verdict(false));
        }
        let mut signature = hmac(&keys.server, auth_message.as_bytes())?;
        if self.fault == Fault::ScramWrongSignature {
            signature.reverse();
        }
        self.state = State::Told;
        Some(Turn::Challenge(
            format!("v={}", BASE64.encode(signature)).into_bytes(),
        ))
    }
}

struct Keys {
    stored: [u8; 32],
    server: [u8; 32],
}

impl Keys {
    // `None` never comes: HMAC takes a key of any length.
    fn derive(password: &str, salt: &[u8]) -> Option<Self> {
        let mut salted = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), salt, ITERATIONS, &mut salted);
        let client = hmac(&salted, b"Client Key")?;
        Some(Self {
            stored: Sha256::digest(client).into(),
            server: hmac(&salted, b"Server Key")?,
        })
    }

    fn proves(&self, proof: &[u8; 32], auth_message: &str) -> Option<bool> {
        let signature = hmac(&self.stored, auth_message.as_bytes())?;
        let client_key: Vec<u8> = proof.iter().zip(signature).map(|(a, b)| a ^ b).collect();
        Some(Sha256::digest(client_key).as_slice() == self.stored)
    }
}

fn hmac(key: &[u8], message: &[u8]) -> Option<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message);
    Some(mac.finalize().into_bytes().into())
}

/// A name in which `=2C` stands for a comma and `=3D` for an equals sign.
fn unescaped(name: &str) -> Option<String> {
    let mut parts = name.split('=');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (sign, rest) = match part.get(..2)? {
            "2C" => (',', part.get(2..)?),
            "3D" => ('=', part.get(2..)?),
            _ => return None,
        };
        plain.push(sign);
        plain.push_str(rest);
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 7677, section 3.
    const FIRST: &[u8] = b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    const LAST: &[u8] = b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
        p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    const SIGNATURE: &str = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    fn rfc_login() -> Login {
        Login {
            username: "user".into(),
            password: "pencil".into(),
            address: String::new(),
        }
    }

    fn rfc_server(fault: Fault) -> Server {
        let salt = BASE64
            .decode("W22ZaJ0SNY7soEsUEjb6gQ==")
            .unwrap()
            .try_into()
            .unwrap();
        Server::new(fault, salt, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
    }

    fn text(turn: Turn) -> String {
        let Turn::Challenge(bytes) = turn else {
            panic!("{turn:?}")
        };
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_example_of_rfc_7677_goes_through() {
        let mut server = rfc_server(Fault::None);
        let first = text(server.turn(FIRST, &rfc_login()));
        let expected = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
            s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assert_eq!(first, expected);
        assert_eq!(text(server.turn(LAST, &rfc_login())), SIGNATURE);
        assert_eq!(server.turn(b"", &rfc_login()), Turn::Right);
        assert_eq!(server.turn(b"", &rfc_login()), Turn::Malformed);
    }

    #[test]
    fn a_wrong_password_or_name_or_binding_is_wrong() {
        let other = Login {
            password: "pen".into(),
            ..rfc_login()
        };
        let mut server = rfc_server(Fault::None);
        server.turn(FIRST, &other);
        assert_eq!(server.turn(LAST, &other), Turn::Wrong);

        let mut server = rfc_server(Fault::None);
        assert_eq!(server.turn(b"n,,n=loser,r=abc", &rfc_login()), Turn::Wrong);

        let mut server = rfc_server(Fault::None);
        server.turn(FIRST, &rfc_login());
        let bound = String::from_utf8(LAST.to_vec())
            .unwrap()
            .replace("biws", "eSws");
        assert_eq!(server.turn(bound.as_bytes(), &rfc_login()), Turn::Wrong);
    }

    #[test]
    fn what_is_no_scram_is_malformed() {
        for first in [
            "",
            "n",
            "n,,",
            "n,,n=user",
            "n,,r=abc,n=user",
            "p=tls-exporter,,n=user,r=abc",
            "n,,n=user,r=",
            "n,,n=us=er,r=abc",
            "n,,n=user,r=abc,m=ext",
        ] {
            let turn = rfc_server(Fault::None).turn(first.as_bytes(), &rfc_login());
            assert_eq!(turn, Turn::Malformed, "{first}");
        }
        for last in [
            "",
            "c=biws",
            "c=biws,r=abc",
            "c=biws,r=abc,p=!",
            "c=biws,r=abc,p=AAAA",
        ] {
            let mut server = rfc_server(Fault::None);
            server.turn(FIRST, &rfc_login());
            assert_eq!(
                server.turn(last.as_bytes(), &rfc_login()),
                Turn::Malformed,
                "{last}"
            );
        }
    }

    #[test]
    fn the_faults_show_where_they_should() {
        let mut server = rfc_server(Fault::ScramWrongSignature);
        server.turn(FIRST, &rfc_login());
        assert_ne!(text(server.turn(LAST, &rfc_login())), SIGNATURE);
        let first = text(rfc_server(Fault::ScramWrongNonce).turn(FIRST, &rfc_login()));
        assert!(!first.starts_with("r=rOprNGfwEbeRWgbNEkqO"), "{first}");
        let first = text(rfc_server(Fault::ScramHugeIterations).turn(FIRST, &rfc_login()));
        assert!(first.ends_with(",i=4000000000"), "{first}");
    }

    #[test]
    fn names_are_unescaped() {
        assert_eq!(unescaped("a=2Cb=3Dc").as_deref(), Some("a,b=c"));
        for broken in ["a=", "a=2", "a=41", "a=2é"] {
            assert_eq!(unescaped(broken), None, "{broken}");
        }
    }
}
