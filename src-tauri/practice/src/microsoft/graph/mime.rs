//! A message that comes as MIME in base64, which is the other way to call `sendMail`.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use mail_parser::{Address, MessageParser};

use super::message::Complaint;
use crate::address;

/// The message and its recipients.
pub(super) fn read(body: &[u8]) -> Result<(Vec<u8>, Vec<String>), Complaint> {
    let data = BASE64.decode(body.trim_ascii()).map_err(|_| Complaint {
        code: "ErrorMimeContentInvalidBase64String",
        text: "Invalid base64 string for MIME content.".into(),
    })?;
    let message = MessageParser::default().parse(&data);
    let recipients: Vec<String> = message.as_ref().map_or_else(Vec::new, |message| {
        let lists = [message.to(), message.cc(), message.bcc()];
        let addresses = lists.into_iter().flatten().flat_map(Address::iter);
        addresses
            .filter_map(|each| each.address().map(str::to_owned))
            .collect()
    });
    let right = |recipient: &String| address::address(recipient).is_some();
    if recipients.is_empty() || !recipients.iter().all(right) {
        return Err(Complaint {
            code: "ErrorInvalidRecipients",
            text: "At least one recipient is not valid.".into(),
        });
    }
    Ok((data, recipients))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_base64_of_a_message_with_recipients() {
        let data = b"To: A <a@b.test>\r\nCc: c@b.test\r\nSubject: x\r\n\r\ny\r\n";
        let (read_data, recipients) = read(BASE64.encode(data).as_bytes()).unwrap();
        assert_eq!(read_data, data);
        assert_eq!(recipients, ["a@b.test", "c@b.test"]);
        assert_eq!(
            read(b"!").unwrap_err().code,
            "ErrorMimeContentInvalidBase64String"
        );
        let nobody = BASE64.encode("Subject: x\r\n\r\ny\r\n");
        assert_eq!(
            read(nobody.as_bytes()).unwrap_err().code,
            "ErrorInvalidRecipients"
        );
    }
}
