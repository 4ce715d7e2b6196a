//! Which token lets whom do what.

use std::{collections::VecDeque, sync::Mutex};

use serde_json::Value;
use time::OffsetDateTime;

use super::{
    MicrosoftFault, fresh,
    jwt::{Key, Wrong},
    permission::Api,
};
use crate::{PracticeError, locked::locked};

mod claims;

use claims::claims;

/// A token lives for so many seconds.
pub(crate) const LIFETIME: i64 = 3599;
/// So many tokens that cannot speak for themselves are remembered.
const REMEMBERED: usize = 100;

/// The tokens of this start.
#[derive(Debug)]
pub(crate) struct Tokens {
    key: Key,
    /// Tokens whose own text does not say what they are good for.
    remembered: Mutex<VecDeque<(String, Grant)>>,
}

/// To whom a token is issued, and for what.
#[derive(Debug, Clone)]
pub(crate) struct Holder<'a> {
    pub(crate) tenant_id: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) object_id: &'a str,
    pub(crate) roles: Vec<String>,
    /// It proved itself with a certificate.
    pub(crate) by_certificate: bool,
    /// The resource, exactly as it was asked for.
    pub(crate) audience: &'a str,
}

/// What a token is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) roles: Vec<String>,
    /// Exchange lets the app send, though the token does not say so.
    pub(crate) by_exchange: bool,
}

/// Why Graph does not believe a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    Form,
    Signature,
    Audience,
    Expired,
}

impl Tokens {
    pub(crate) fn new() -> Result<Self, PracticeError> {
        Ok(Self {
            key: Key::new()?,
            remembered: Mutex::default(),
        })
    }

    /// Issues a token, with what the fault makes wrong about it.
    pub(crate) fn issue(
        &self,
        holder: &Holder<'_>,
        fault: MicrosoftFault,
    ) -> Result<String, PracticeError> {
        let mut grant = Grant {
            client_id: holder.client_id.to_owned(),
            roles: holder.roles.clone(),
            by_exchange: false,
        };
        match fault {
            MicrosoftFault::TokenWithoutRoles => {
                grant.roles.clear();
                grant.by_exchange = true;
            }
            MicrosoftFault::TokenOverPrivileged => {
                for api in [Api::MailReadWrite, Api::UserReadAll] {
                    grant.roles.push(api.to_string());
                }
            }
            MicrosoftFault::TokenOtherRole => grant.roles = vec![Api::UserReadAll.to_string()],
            _ => {}
        }
        let claims = claims(holder, &grant.roles, fault)?;
        let token = match fault {
            MicrosoftFault::TokenOpaque => format!("EwB{}", fresh::secret()?.replace('=', "")),
            MicrosoftFault::TokenRolesGarbled => self.key.sign(b"{\"roles\":[\"Mail.Send\""),
            _ => self.key.sign(claims.to_string().as_bytes()),
        };
        let speaks = !matches!(
            fault,
            MicrosoftFault::TokenOpaque
                | MicrosoftFault::TokenRolesGarbled
                | MicrosoftFault::TokenWithoutRoles
        );
        if !speaks {
            self.remember(token.clone(), grant);
        }
        Ok(token)
    }

    /// What the token is good for, if it is for one of these audiences.
    pub(crate) fn judge(&self, token: &str, audiences: &[&str]) -> Result<Grant, Refused> {
        if let Some(grant) = self.remembered(token) {
            return Ok(grant);
        }
        let claims = self.key.verify(token).map_err(|wrong| match wrong {
            Wrong::Form => Refused::Form,
            Wrong::Signature => Refused::Signature,
        })?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        if !text("aud").is_some_and(|audience| audiences.contains(&audience)) {
            return Err(Refused::Audience);
        }
        let expires = claims
            .get("exp")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        if expires <= OffsetDateTime::now_utc().unix_timestamp() {
            return Err(Refused::Expired);
        }
        let roles = claims.get("roles").and_then(Value::as_array);
        let roles = roles.into_iter().flatten().filter_map(Value::as_str);
        Ok(Grant {
            client_id: text("appid").unwrap_or_default().to_owned(),
            roles: roles.map(str::to_owned).collect(),
            by_exchange: false,
        })
    }

    fn remember(&self, token: String, grant: Grant) {
        let mut remembered = locked(&self.remembered);
        if remembered.len() >= REMEMBERED {
            remembered.pop_front();
        }
        remembered.push_back((token, grant));
    }

    fn remembered(&self, token: &str) -> Option<Grant> {
        let remembered = locked(&self.remembered);
        let found = remembered.iter().find(|(known, _)| known == token);
        found.map(|(_, grant)| grant.clone())
    }
}

impl Grant {
    pub(crate) fn has(&self, api: Api) -> bool {
        self.roles.contains(&api.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLDER: Holder<'_> = Holder {
        tenant_id: "t",
        client_id: "c",
        name: "An app",
        object_id: "o",
        roles: Vec::new(),
        by_certificate: false,
        audience: "http://graph.test",
    };

    fn judged(roles: &[&str], fault: MicrosoftFault) -> Result<Grant, Refused> {
        let tokens = Tokens::new().unwrap();
        let roles = roles.iter().map(ToString::to_string).collect();
        let token = tokens.issue(&Holder { roles, ..HOLDER }, fault).unwrap();
        tokens.judge(&token, &["http://graph.test"])
    }

    #[test]
    fn a_token_says_what_it_is_good_for() {
        let grant = judged(&["Mail.Send"], MicrosoftFault::None).unwrap();
        assert_eq!(grant.client_id, "c");
        assert!(grant.has(Api::MailSend) && !grant.has(Api::UserReadAll) && !grant.by_exchange);
        assert_eq!(judged(&[], MicrosoftFault::None).unwrap().roles, [""; 0]);
    }

    #[test]
    fn faults_change_the_token_as_they_say() {
        let grant = |fault| judged(&["Mail.Send"], fault);
        assert!(
            grant(MicrosoftFault::TokenWithoutRoles)
                .unwrap()
                .by_exchange
        );
        assert_eq!(
            grant(MicrosoftFault::TokenOverPrivileged).unwrap().roles,
            ["Mail.Send", "Mail.ReadWrite", "User.Read.All"]
        );
        assert!(
            grant(MicrosoftFault::TokenOpaque)
                .unwrap()
                .has(Api::MailSend)
        );
        assert!(
            grant(MicrosoftFault::TokenRolesGarbled)
                .unwrap()
                .has(Api::MailSend)
        );
        assert_eq!(
            grant(MicrosoftFault::TokenWrongAudience),
            Err(Refused::Audience)
        );
        assert_eq!(grant(MicrosoftFault::TokenExpired), Err(Refused::Expired));
        assert!(
            !grant(MicrosoftFault::TokenOtherRole)
                .unwrap()
                .has(Api::MailSend)
        );
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let tokens = Tokens::new().unwrap();
        let issue = || tokens.issue(&HOLDER, MicrosoftFault::TokenOpaque).unwrap();
        let first = issue();
        for _ in 0..REMEMBERED {
            issue();
        }
        assert_eq!(tokens.judge(&first, &[]), Err(Refused::Form));
        assert_eq!(locked(&tokens.remembered).len(), REMEMBERED);
    }
}
