//! LOGIN: two prompts. Nothing standard says what they are, so clients must not depend on it.

use super::{Turn, verdict};
use crate::{Fault, Login};

/// The prompts, and what was answered so far.
#[derive(Debug)]
pub(super) struct Prompts {
    texts: [&'static str; 2],
    password_first: bool,
    first: Option<Vec<u8>>,
}

impl Prompts {
    /// The usual prompts, or what the fault has instead.
    pub(super) fn new(fault: Fault) -> Self {
        let usual = ["Username:", "Password:"];
        let odd = [
            (Fault::LoginPromptsSwapped, ["Password:", "Username:"]),
            (Fault::LoginPromptsForeign, ["ユーザー名：", "パスワード："]),
        ];
        let texts = odd
            .iter()
            .find(|(of, _)| *of == fault)
            .map_or(usual, |(_, texts)| *texts);
        Self {
            texts,
            password_first: fault == Fault::LoginPromptsSwapped,
            first: None,
        }
    }

    /// The first prompt.
    pub(super) fn opening(&self) -> Vec<u8> {
        let [first, _] = self.texts;
        first.into()
    }

    /// Whether the password is asked for first.
    pub(super) fn password_first(&self) -> bool {
        self.password_first
    }

    /// Takes the answer to the prompt that is open.
    pub(super) fn turn(&mut self, answer: &[u8], login: &Login) -> Turn {
        let [_, second] = self.texts;
        let Some(first) = self.first.take() else {
            self.first = Some(answer.to_vec());
            return Turn::Challenge(second.into());
        };
        let (username, password) = if self.password_first {
            (answer, first.as_slice())
        } else {
            (first.as_slice(), answer)
        };
        verdict(username == login.username.as_bytes() && password == login.password.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::test_login, *};

    fn answered(fault: Fault, first: &str, second: &str) -> Turn {
        let mut prompts = Prompts::new(fault);
        assert!(matches!(
            prompts.turn(first.as_bytes(), &test_login()),
            Turn::Challenge(_)
        ));
        prompts.turn(second.as_bytes(), &test_login())
    }

    #[test]
    fn each_prompt_wants_its_own_answer() {
        let Login {
            username, password, ..
        } = test_login();
        assert_eq!(answered(Fault::None, &username, &password), Turn::Right);
        assert_eq!(answered(Fault::None, &password, &username), Turn::Wrong);
        assert_eq!(
            answered(Fault::LoginPromptsForeign, &username, &password),
            Turn::Right
        );
        assert_eq!(
            answered(Fault::LoginPromptsSwapped, &username, &password),
            Turn::Wrong
        );
        assert_eq!(
            answered(Fault::LoginPromptsSwapped, &password, &username),
            Turn::Right
        );
    }
}
