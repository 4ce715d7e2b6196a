use serde::{Deserialize, Serialize};

use crate::{provider::microsoft365::is_onmicrosoft, value::EmailAddress};

/// What is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct SendingPlan {
    /// Mails in 24 hours.
    pub mails_per_day: u32,
    /// Recipients of each.
    pub recipients: u32,
    /// They are outside the organisation.
    pub external: bool,
    /// Licences for Exchange Online in the tenant.
    pub licences: u32,
    /// Mails in the busiest minute.
    pub per_minute: u32,
}

/// Whether that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LimitReport {
    /// Whether all limits hold.
    pub verdict: LimitVerdict,
    /// Recipients in 24 hours.
    pub recipients_per_day: u32,
    /// Each limit that applies.
    pub limits: Vec<LimitLine>,
}

/// Whether a plan fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum LimitVerdict {
    /// All limits hold.
    Fits,
    /// One or more would stop it.
    Stopped,
}

/// One limit, and what is wanted of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct LimitLine {
    /// Which.
    pub limit: Limit,
    /// So much is allowed.
    pub allowed: u32,
    /// So much is wanted.
    pub wanted: u32,
    /// It holds.
    pub fits: bool,
}

/// Microsoft's limits for one sender (Exchange Online limits; outbound spam protection).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Recipients of one mail, as it is set where nobody has changed it (1 to 1000).
    RecipientsPerMail,
    /// Recipients of a mailbox in 24 hours.
    RecipientsPerDay,
    /// Mails of a mailbox in a minute; what is over is carried over.
    MessagesPerMinute,
    /// External recipients of the whole tenant in 24 hours (TERRL).
    TenantExternal,
    /// External recipients of all senders under the tenant's first domain in 24 hours.
    OnmicrosoftExternal,
}

/// Compares a plan with the limits; pure.
pub fn judge(plan: &SendingPlan, sender: Option<&EmailAddress>) -> LimitReport {
    let per_day = plan.mails_per_day.saturating_mul(plan.recipients);
    let line = |limit, allowed, wanted| LimitLine {
        limit,
        allowed,
        wanted,
        fits: wanted <= allowed,
    };
    let mut limits = vec![
        line(Limit::RecipientsPerMail, 500, plan.recipients),
        line(Limit::RecipientsPerDay, 10_000, per_day),
        line(Limit::MessagesPerMinute, 30, plan.per_minute),
    ];
    if plan.external {
        limits.push(line(
            Limit::TenantExternal,
            tenant_external(plan.licences),
            per_day,
        ));
        if sender.is_some_and(is_onmicrosoft) {
            limits.push(line(Limit::OnmicrosoftExternal, 100, per_day));
        }
    }
    LimitReport {
        verdict: if limits.iter().all(|line| line.fits) {
            LimitVerdict::Fits
        } else {
            LimitVerdict::Stopped
        },
        recipients_per_day: per_day,
        limits,
    }
}

/// `500 × licences^0.7 + 9500`; a tenant without licences is a trial one, with 5,000.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive, and below 2^32 for any u32
fn tenant_external(licences: u32) -> u32 {
    if licences == 0 {
        return 5000;
    }
    (500.0 * f64::from(licences).powf(0.7) + 9500.0).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenant_s_limit_is_as_published() {
        for (licences, allowed) in [
            (0, 5000),
            (1, 10_000),
            (10, 12_005),
            (100, 22_059),
            (1000, 72_446),
            (10_000, 324_978),
        ] {
            let found = tenant_external(licences);
            assert!(found.abs_diff(allowed) <= 1, "{licences}: {found}");
        }
    }

    #[test]
    fn the_limit_that_stops_a_plan_is_named() {
        let fits = SendingPlan {
            mails_per_day: 10,
            recipients: 20,
            external: true,
            licences: 25,
            per_minute: 10,
        };
        let stopped = |plan: &SendingPlan, sender: &str| -> Vec<Limit> {
            let report = judge(plan, sender.parse().ok().as_ref());
            let broken = report.limits.iter().filter(|line| !line.fits);
            broken.map(|line| line.limit).collect()
        };
        assert_eq!(stopped(&fits, "a@contoso.com"), []);
        assert_eq!(
            stopped(&fits, "a@contoso.onmicrosoft.com"),
            [Limit::OnmicrosoftExternal]
        );
        let many = SendingPlan {
            recipients: 2000,
            per_minute: 31,
            ..fits
        };
        assert_eq!(
            stopped(&many, "a@contoso.com"),
            [
                Limit::RecipientsPerMail,
                Limit::RecipientsPerDay,
                Limit::MessagesPerMinute,
                Limit::TenantExternal
            ]
        );
        let inside = SendingPlan {
            external: false,
            ..many
        };
        assert!(!stopped(&inside, "a@contoso.com").contains(&Limit::TenantExternal));
        let huge = SendingPlan {
            mails_per_day: u32::MAX,
            ..fits
        };
        assert_eq!(judge(&huge, None).verdict, LimitVerdict::Stopped);
    }
}
