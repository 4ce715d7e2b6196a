use serde_json::{Value, json};

use super::Problem;

/// The problem with parameters as they could be.
pub(super) fn with_parameters(bare: Problem) -> Problem {
    let Ok(mut value) = serde_json::to_value(&bare) else {
        return bare;
    };
    if let Some(Value::Object(params)) = value.get_mut("params") {
        for (name, value) in params {
            if let Some(sample) = sample(name) {
                *value = if value.is_string() && sample.is_number() {
                    sample.to_string().into()
                } else {
                    sample
                };
            }
        }
    }
    serde_json::from_value(value).unwrap_or(bare)
}

fn sample(parameter: &str) -> Option<Value> {
    Some(match parameter {
        "address" => json!("reports@example"),
        "addresses" => json!("192.0.2.10, 2001:db8::10"),
        "aadsts" => json!("7000218"),
        "bits" => json!(1024),
        "character" => json!("U+200B"),
        "clientId" => json!("37e2818f-afe1-4d1f-9081-dc19f77d2642"),
        "cloud" | "credential" | "kind" | "security" => json!("other"),
        "code" | "error" => json!("invalid_client"),
        "column" => json!(14),
        "date" => json!("31.12.2027"),
        "domain" => json!("example.com"),
        "entries" => json!(2),
        "expected" => json!("number"),
        "file" => json!("/home/admin/ca.pem"),
        "fingerprint" | "presented" => json!("AB:12:CD:34"),
        "from" | "until" => json!("2026-05-01T00:00:00Z"),
        "graph" | "url" => json!("https://graph.microsoft.com"),
        "host" => json!("smtp.example.com"),
        "hosts" => json!("mx1.example.com, mx2.example.com"),
        "id" => json!("send"),
        "include" => json!("include:_spf.example.net"),
        "issuer" => json!("CN=Example Root"),
        "key" => json!("pasword"),
        "limit" => json!(1800),
        "line" => json!(3),
        "lookups" => json!(12),
        "name" => json!("_dmarc.example.com"),
        "names" => json!("mail.example.net"),
        "now" => json!("2001-01-01T00:00:00Z"),
        "offered" => json!("NTLM, GSSAPI"),
        "openPorts" => json!("465, 587"),
        "policy" => json!("reject"),
        "port" => json!(587),
        "product" => json!("Example Web Shield"),
        "protocol" => json!("HTTP"),
        "reason" => json!("permission denied"),
        "recipient" => json!("admin@example.net"),
        "record" => json!("v=spf1 include:_spf.example.net ~all"),
        "replyCode" => json!(535),
        "roles" => json!("Mail.ReadWrite, User.Read.All"),
        "sandbox" => json!("Flatpak"),
        "seconds" => json!(30),
        "selector" => json!("selector1"),
        "sender" => json!("reports@example.com"),
        "service" => json!("Example Mail"),
        "status" => json!(403),
        "tenant" => json!("contoso.com"),
        "term" => json!("ipv4:192.0.2.1"),
        "thumbprint" => json!("5A0F5E3B"),
        "to" => json!("login.example.org"),
        "username" => json!("reports@example.com"),
        "version" => json!(2),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_has_a_sample() {
        for problem in Problem::samples() {
            let value = serde_json::to_value(&problem).unwrap();
            let params = value["params"].as_object().cloned().unwrap_or_default();
            for (name, value) in params {
                let empty = value == json!("") || value == json!(0);
                assert!(!empty, "{}: {name}", problem.code());
            }
        }
    }
}
