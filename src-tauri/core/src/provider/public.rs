use crate::value::HostName;

/// Mail services open to everybody. They all offer TLS with publicly trusted certificates, so a
/// password in clear text or a pinned certificate there can only be a mistake or an attack.
const PUBLIC_PROVIDERS: [&str; 44] = [
    "163.com",
    "amazonaws.com",
    "aol.com",
    "aruba.it",
    "brevo.com",
    "fastmail.com",
    "gandi.net",
    "gmail.com",
    "gmx.com",
    "gmx.net",
    "google.com",
    "googlemail.com",
    "icloud.com",
    "ionos.com",
    "ionos.de",
    "mail.me.com",
    "mail.ru",
    "mailgun.org",
    "mailjet.com",
    "mandrillapp.com",
    "me.com",
    "microsoft.com",
    "microsoft.us",
    "microsoftonline.com",
    "microsoftonline.us",
    "mimecast.com",
    "office365.com",
    "office365.us",
    "one.com",
    "outlook.com",
    "ovh.net",
    "partner.outlook.cn",
    "postmarkapp.com",
    "qq.com",
    "sendgrid.net",
    "smtp2go.com",
    "sparkpostmail.com",
    "t-online.de",
    "web.de",
    "yahoo.co.jp",
    "yahoo.com",
    "yandex.com",
    "yandex.ru",
    "zoho.com",
];

/// True for a host of such a service, and for Microsoft's sign-in and Graph.
pub(crate) fn is_public_provider(host: &HostName) -> bool {
    let host = host.as_str();
    PUBLIC_PROVIDERS.iter().any(|domain| {
        host.strip_suffix(domain)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}
