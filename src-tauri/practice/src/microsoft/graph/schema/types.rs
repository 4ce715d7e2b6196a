//! The types of Graph that `sendMail` is made of.

use super::{Kind, Type};

pub(super) static SEND_MAIL: Type = Type {
    name: "sendMail",
    properties: &[
        ("message", Kind::Complex(&MESSAGE)),
        ("saveToSentItems", Kind::Boolean),
    ],
};

/// What a client may write. The rest (`sentDateTime`, `webLink`, …) Graph sets by itself.
static MESSAGE: Type = Type {
    name: "microsoft.graph.message",
    properties: &[
        ("@odata.type", Kind::Text),
        ("attachments", Kind::List(&Kind::Complex(&ATTACHMENT))),
        ("bccRecipients", RECIPIENTS),
        ("body", Kind::Complex(&ITEM_BODY)),
        ("categories", Kind::List(&Kind::Text)),
        ("ccRecipients", RECIPIENTS),
        ("from", Kind::Complex(&RECIPIENT)),
        ("importance", Kind::OneOf(&["low", "normal", "high"])),
        (
            "inferenceClassification",
            Kind::OneOf(&["focused", "other"]),
        ),
        (
            "internetMessageHeaders",
            Kind::List(&Kind::Complex(&HEADER)),
        ),
        ("internetMessageId", Kind::Text),
        ("isDeliveryReceiptRequested", Kind::Boolean),
        ("isReadReceiptRequested", Kind::Boolean),
        ("replyTo", RECIPIENTS),
        ("sender", Kind::Complex(&RECIPIENT)),
        ("subject", Kind::Text),
        ("toRecipients", RECIPIENTS),
    ],
};

const RECIPIENTS: Kind = Kind::List(&Kind::Complex(&RECIPIENT));

static ITEM_BODY: Type = Type {
    name: "microsoft.graph.itemBody",
    properties: &[
        ("contentType", Kind::OneOf(&["text", "html"])),
        ("content", Kind::Text),
    ],
};

static RECIPIENT: Type = Type {
    name: "microsoft.graph.recipient",
    properties: &[("emailAddress", Kind::Complex(&EMAIL_ADDRESS))],
};

static EMAIL_ADDRESS: Type = Type {
    name: "microsoft.graph.emailAddress",
    properties: &[("address", Kind::Text), ("name", Kind::Text)],
};

static HEADER: Type = Type {
    name: "microsoft.graph.internetMessageHeader",
    properties: &[("name", Kind::Text), ("value", Kind::Text)],
};

static ATTACHMENT: Type = Type {
    name: "microsoft.graph.fileAttachment",
    properties: &[
        (
            "@odata.type",
            Kind::OneOf(&["#microsoft.graph.fileAttachment"]),
        ),
        ("contentBytes", Kind::Binary),
        ("contentId", Kind::Text),
        ("contentType", Kind::Text),
        ("isInline", Kind::Boolean),
        ("name", Kind::Text),
        ("size", Kind::Integer),
    ],
};
