//! When and where this runs: what a record, a report or a request to somebody else has to say.

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The time to the second, RFC 3339, UTC.
pub fn now() -> String {
    rfc3339(OffsetDateTime::now_utc())
}

/// This computer's own name; empty where the system does not tell it.
pub fn computer() -> String {
    dns_lookup::get_hostname().unwrap_or_default()
}

/// A time to the second, as everything here writes it.
pub(crate) fn rfc3339(at: OffsetDateTime) -> String {
    let at = at.replace_nanosecond(0).unwrap_or(at);
    at.format(&Rfc3339).unwrap_or_default() // a year beyond 9999 only
}

/// The same of seconds since 1970, as certificates and TLS count; empty beyond the year 9999.
pub(crate) fn rfc3339_of_unix(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .map(rfc3339)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_of_now_and_in_utc() {
        let now = now();
        assert!(now.ends_with('Z') && now.as_str() > "2026", "{now}");
        assert!(!computer().contains(['\n', '\0']));
    }

    #[test]
    fn the_time_is_rfc_3339_in_utc_to_the_second() {
        let text = now();
        assert!(text.len() == 20 && text.ends_with('Z'), "{text}");
        let read = OffsetDateTime::parse(&text, &Rfc3339).unwrap();
        assert!((OffsetDateTime::now_utc() - read).whole_seconds() < 60);
    }
}
