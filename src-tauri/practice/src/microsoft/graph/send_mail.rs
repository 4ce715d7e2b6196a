//! `POST /users/{id}/sendMail`

use std::time::SystemTime;

use hyper::{Method, StatusCode};
use serde_json::Value;

use super::{
    Call, compose,
    message::{Complaint, Mailbox, Message},
    mime, schema,
};
use crate::{
    ReceivedMail, Via,
    microsoft::{
        directory::User,
        http::{Answer, Body, Closed},
        permission::Api,
        script,
        tokens::Grant,
    },
};

/// A mail that is ready to be kept.
struct Ready {
    data: Vec<u8>,
    recipients: Vec<String>,
    save: bool,
}

impl Call<'_> {
    pub(super) async fn send_mail(&self, named: &str, grant: &Grant) -> Result<Answer, Closed> {
        if self.asked.method != Method::POST {
            return Ok(self.not_allowed());
        }
        let (user, ready) = match self.ready(named, grant) {
            Ok(ready) => ready,
            Err(refusal) => return Ok(*refusal),
        };
        let fault = self.shared.fault();
        let tell = |error: &super::GraphError<'_>| self.tell(error);
        if let Some(answer) = script::instead_of_keeping(fault, self.shared, tell) {
            return Ok(answer);
        }
        if !self.keep(user, ready, grant) {
            let text = "The practice inbox is full.";
            return Ok(self.error(503, "ErrorServerBusy", text));
        }
        if let Some(instead) = script::instead_of_accepted(fault).await {
            return instead;
        }
        Ok(Answer::empty(StatusCode::ACCEPTED))
    }

    /// Everything that the real one checks before it takes a message.
    fn ready(&self, named: &str, grant: &Grant) -> Result<(&User, Ready), Box<Answer>> {
        let error = |status, code, text: &str| Box::new(self.error(status, code, text));
        if !grant.has(Api::MailSend) && !grant.by_exchange {
            let text = "Access is denied. Check credentials and try again.";
            return Err(error(403, "ErrorAccessDenied", text));
        }
        let Some(user) = self.shared.tenant.user(named) else {
            let text = format!("The requested user '{named}' is invalid.");
            return Err(error(404, "ErrorInvalidUser", &text));
        };
        if self.asked.body == Body::TooLarge {
            let text = "The request entity is too large. The maximum size is 4 MB.";
            return Err(error(413, "RequestEntityTooLarge", text));
        }
        let ready = match self.asked.media_type().as_deref() {
            Some("application/json") => self.json(user)?,
            Some("text/plain") => {
                let read = mime::read(self.asked.bytes());
                let (data, recipients) = read.map_err(|complaint| self.complain(&complaint))?;
                Ready {
                    data,
                    recipients,
                    save: true,
                }
            }
            Some(other) => {
                let text = format!(
                    "A supported MIME type could not be found that matches the content type of the \
                     request. None of the supported type(s) 'application/json' matches the content \
                     type '{other}'."
                );
                return Err(error(415, "UnsupportedMediaType", &text));
            }
            None => {
                let text = "Write requests (excluding DELETE) must contain the Content-Type header \
                            declaration.";
                return Err(error(400, "BadRequest", text));
            }
        };
        Ok((user, ready))
    }

    fn json(&self, user: &User) -> Result<Ready, Box<Answer>> {
        let body: Value = serde_json::from_slice(self.asked.bytes()).map_err(|_| {
            let text = "Unable to read JSON request payload. Please ensure Content-Type header is \
                        set and payload is of valid JSON format.";
            Box::new(self.bad_request(text))
        })?;
        schema::check(&body).map_err(|text| Box::new(self.error(400, "RequestBodyRead", &text)))?;
        let message = Message::read(body.get("message").unwrap_or(&Value::Null));
        let message = message.map_err(|complaint| self.complain(&complaint))?;
        let others = |mailbox: &&Mailbox| !mailbox.address.eq_ignore_ascii_case(&user.address);
        if message
            .from
            .iter()
            .chain(&message.sender)
            .any(|mailbox| others(&mailbox))
        {
            let text = "The user account which was used to submit this request does not have the \
                        right to send mail on behalf of the specified sending account., Cannot \
                        submit message.";
            return Err(Box::new(self.error(403, "ErrorSendAsDenied", text)));
        }
        let mailbox = Mailbox {
            address: user.address.clone(),
            name: user.name.to_owned(),
        };
        Ok(Ready {
            data: compose::compose(&message, &mailbox, &self.request_id),
            recipients: message.recipients(),
            save: body
                .get("saveToSentItems")
                .and_then(Value::as_bool)
                .unwrap_or(true),
        })
    }

    fn complain(&self, complaint: &Complaint) -> Box<Answer> {
        Box::new(self.error(400, complaint.code, &complaint.text))
    }

    fn keep(&self, user: &User, ready: Ready, grant: &Grant) -> bool {
        let inbox = &self.shared.inbox;
        let mut arriving = inbox.arriving();
        arriving.add(&ready.data)
            && inbox.take(ReceivedMail {
                queue_id: self.request_id.clone(),
                envelope_from: user.address.clone(),
                recipients: ready.recipients,
                data: arriving.keep(),
                tls: false,
                username: Some(grant.client_id.clone()),
                received_at: SystemTime::now(),
                via: Via::Graph,
                saved_to_sent: ready.save,
            })
    }
}
