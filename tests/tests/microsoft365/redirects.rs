//! Nothing is asked of anybody else: redirects are not followed.

use sendwright_core::problem::Problem;
use sendwright_practice::MicrosoftFault;

use crate::meeting::Meeting;

#[tokio::test]
async fn a_redirect_is_named_and_never_followed() {
    let meeting = Meeting::new(MicrosoftFault::HttpRedirect).await;
    let report = meeting.check().await;
    let failure = report.failure().unwrap();
    assert!(
        matches!(&failure.problem, Problem::HttpRedirected { to, .. } if !to.is_empty()),
        "{failure:?}"
    );
    assert!(meeting.count("/token") <= 1);
}
