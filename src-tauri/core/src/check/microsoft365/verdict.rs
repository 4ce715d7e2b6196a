use crate::{
    evidence::{Rung, RungReport, SkipReason},
    http::host_of,
    oauth::Permissions,
    problem::{Cure, Failure, Problem},
    provider::Microsoft365Provider,
    smtp::Stage,
};

/// The permission that sending needs.
const MAIL_SEND: &str = "Mail.Send";

/// What the token tells is shown, and never fails a check: Exchange may allow more.
pub(super) fn permissions_report(permissions: Permissions, client_id: String) -> RungReport {
    let roles = match permissions {
        Permissions::Unreadable => {
            return RungReport::skipped(Rung::Permissions, SkipReason::TokenUnreadable);
        }
        Permissions::Granted { roles, .. } => roles,
    };
    let others: Vec<&str> = roles
        .iter()
        .map(String::as_str)
        .filter(|role| *role != MAIL_SEND)
        .collect();
    let problem = if others.len() == roles.len() {
        Problem::GraphRoleAbsent { client_id }
    } else if others.is_empty() {
        return RungReport::passed(Rung::Permissions, roles);
    } else {
        Problem::GraphOverPrivileged {
            roles: others.join(", "),
        }
    };
    RungReport::warned(Rung::Permissions, problem.into(), roles)
}

/// A Graph that is busy now says nothing against the settings.
pub(super) fn unready(failure: Failure, provider: &Microsoft365Provider) -> RungReport {
    match failure.problem {
        Problem::GraphBusy { .. }
        | Problem::GraphThrottled { .. }
        | Problem::GraphOutcomeUnknown { .. } => {
            let host = host_of(provider.cloud.graph()).to_owned();
            let busy = Failure {
                raw: failure.raw,
                ..Failure::new(Problem::GraphBusy { host }).at(Stage::Send)
            };
            RungReport::warned(Rung::Ready, busy, Vec::new())
        }
        _ => RungReport::failed(Rung::Ready, without_smtp_cures(failure)),
    }
}

/// Nobody types the names of Microsoft's hosts: what names them is not cured at a field.
pub(super) fn without_smtp_cures(mut failure: Failure) -> Failure {
    let fields = [
        "from",
        "tenantId",
        "clientId",
        "clientSecret",
        "cloud",
        "secretExpires",
    ];
    let before = failure.cures.len();
    failure.cures.retain(|cure| match cure {
        Cure::SetConnection { .. } => false,
        Cure::EditField { field } => fields.contains(&field.as_str()),
        Cure::UseMicrosoft365 => false,
        Cure::OpenPage { .. } | Cure::OpenGuide { .. } | Cure::Wait { .. } | Cure::Retry => true,
    });
    if failure.cures.is_empty() && before > 0 {
        failure.cures.push(Cure::Retry);
    }
    failure
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Verdict;

    #[test]
    fn permissions_have_four_states_and_none_fails() {
        let report = |roles: &[&str]| {
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            let app = String::new();
            permissions_report(Permissions::Granted { app, roles }, String::new())
        };
        let code = |report: &RungReport| report.problem.as_ref().map(|p| p.problem.code());
        let granted = report(&["Mail.Send"]);
        assert_eq!((granted.verdict, code(&granted)), (Verdict::Passed, None));
        for roles in [&[][..], &["User.Read.All"]] {
            let absent = report(roles);
            assert_eq!(
                (absent.verdict, code(&absent)),
                (Verdict::Warned, Some("graph-role-absent"))
            );
        }
        let over = report(&["Mail.Send", "User.Read.All"]);
        assert_eq!(
            (over.verdict, code(&over)),
            (Verdict::Warned, Some("graph-over-privileged"))
        );
        let unreadable = permissions_report(Permissions::Unreadable, String::new());
        assert_eq!(unreadable.because, Some(SkipReason::TokenUnreadable));
    }
}
