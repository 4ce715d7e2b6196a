//! What a domain says of the encryption of mail to it: MTA-STS (RFC 8461) and TLS-RPT (RFC 8460).

use super::super::{
    DnsRecord,
    book::Book,
    tags::{is_version, tags},
};

/// One line each, and the records.
pub(super) fn policies(book: &Book, domain: &str) -> (Vec<String>, Vec<DnsRecord>) {
    let kinds = [
        ("MTA-STS", "_mta-sts", "STSv1", is_sts as fn(&str) -> bool),
        ("TLS-RPT", "_smtp._tls", "TLSRPTv1", is_tls_rpt),
    ];
    let (mut evidence, mut records) = (Vec::new(), Vec::new());
    for (title, label, version, is_good) in kinds {
        let name = format!("{label}.{domain}");
        let Some(answer) = book.texts(&name) else {
            continue;
        };
        let texts: Vec<&String> = answer
            .iter()
            .flat_map(|answer| &answer.records)
            .filter(|text| is_version(text, version))
            .collect();
        let state = match texts.as_slice() {
            [] => "none".to_owned(),
            [text] if is_good(text) => (*text).clone(),
            [text] => format!("invalid: {text}"),
            _ => "invalid: several records".to_owned(),
        };
        evidence.push(format!("{title}: {state}"));
        let ttl = answer.as_ref().ok().map(|answer| answer.ttl);
        records.extend(
            texts
                .into_iter()
                .map(|text| DnsRecord::text(&name, text, ttl)),
        );
    }
    (evidence, records)
}

/// RFC 8461 §3.1: an `id` of up to 32 letters and digits.
fn is_sts(text: &str) -> bool {
    let ids: Vec<_> = tags(text)
        .into_iter()
        .filter(|tag| tag.name == "id")
        .collect();
    matches!(ids.as_slice(), [id] if (1..=32).contains(&id.value.len())
        && id.value.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// RFC 8460 §3: where reports go, by mail or by https.
fn is_tls_rpt(text: &str) -> bool {
    let found = tags(text);
    let rua = found.iter().find(|tag| tag.name == "rua");
    rua.is_some_and(|rua| {
        rua.value.split(',').map(str::trim).all(|uri| {
            uri.strip_prefix("mailto:")
                .is_some_and(|to| to.contains('@'))
                || uri
                    .strip_prefix("https://")
                    .is_some_and(|rest| !rest.is_empty())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{super::super::book::settled, *};

    #[test]
    fn both_are_there_or_not_or_not_good() {
        let lines = |zone: &str| settled(zone, |book| policies(book, "example.com").0);
        assert_eq!(lines(""), ["MTA-STS: none", "TLS-RPT: none"]);
        let zone = "_mta-sts.example.com TXT v=STSv1; id=20260101T000000;
            _smtp._tls.example.com TXT v=TLSRPTv1;rua=mailto:tls@example.com,https://r.example/";
        assert_eq!(
            lines(zone),
            [
                "MTA-STS: v=STSv1; id=20260101T000000;",
                "TLS-RPT: v=TLSRPTv1;rua=mailto:tls@example.com,https://r.example/"
            ]
        );
        let zone = "_mta-sts.example.com TXT v=STSv1; id=2026-01-01
            _mta-sts.example.com TXT other
            _smtp._tls.example.com TXT v=TLSRPTv1; rua=tls@example.com";
        assert_eq!(
            lines(zone),
            [
                "MTA-STS: invalid: v=STSv1; id=2026-01-01",
                "TLS-RPT: invalid: v=TLSRPTv1; rua=tls@example.com"
            ]
        );
        let twice =
            "_mta-sts.example.com TXT v=STSv1; id=1\n_mta-sts.example.com TXT v=STSv1; id=2";
        assert_eq!(lines(twice)[0], "MTA-STS: invalid: several records");
    }
}
