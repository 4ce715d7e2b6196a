use std::time::Duration;

use crate::problem::Problem;

/// A credential made a moment ago is refused for up to this long.
const JUST_MADE: Duration = Duration::from_secs(120);

/// How long to wait before a token is asked for again; `None`: it is not.
pub(super) fn pause_after(
    problem: &Problem,
    tries: u32,
    just_made: bool,
    elapsed: Duration,
) -> Option<Duration> {
    let pause = Duration::from_secs(1 << tries.min(4)); // 2, 4, 8, 16, 16 …
    match problem {
        Problem::OauthBusy { .. } => (tries <= 2).then_some(pause),
        Problem::OauthBadSecret { .. }
        | Problem::OauthBadCertificate { .. }
        | Problem::OauthAppNotFound { .. }
        | Problem::OauthNoServicePrincipal { .. } => {
            (just_made && elapsed + pause <= JUST_MADE).then_some(pause)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_secret_is_tried_again_only_where_it_was_just_made() {
        let wrong = Problem::OauthBadSecret {
            client_id: String::new(),
        };
        let zero = Duration::ZERO;
        assert_eq!(pause_after(&wrong, 1, false, zero), None);
        assert_eq!(
            pause_after(&wrong, 1, true, zero),
            Some(Duration::from_secs(2))
        );
        let mut waited = zero;
        let mut tries = 1;
        while let Some(pause) = pause_after(&wrong, tries, true, waited) {
            (waited, tries) = (waited + pause, tries + 1);
        }
        assert!(waited <= JUST_MADE && waited + Duration::from_secs(16) > JUST_MADE);
        let busy = Problem::OauthBusy {
            host: String::new(),
        };
        assert!(pause_after(&busy, 2, false, zero).is_some());
        assert_eq!(pause_after(&busy, 3, true, zero), None);
        let expired = Problem::OauthSecretExpired {
            client_id: String::new(),
        };
        assert_eq!(pause_after(&expired, 1, true, zero), None);
    }
}
