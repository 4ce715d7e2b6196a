//! When and where this runs: what a report or a request to somebody else has to say.

use time::OffsetDateTime;

/// The time, RFC 3339, UTC.
pub fn now() -> String {
    crate::active::rfc3339(OffsetDateTime::now_utc())
}

/// This computer's own name; empty where the system does not tell it.
pub fn computer() -> String {
    dns_lookup::get_hostname().unwrap_or_default()
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
}
