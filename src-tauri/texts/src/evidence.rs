use sendwright_core::evidence::{ChangeReason, Rung, SkipReason, Verdict};

use crate::Texts;

impl Texts {
    /// What a step of the check is called.
    pub fn rung(&self, rung: Rung) -> String {
        self.text(&format!("rung-{}", rung.id()), &[])
    }

    /// How a step ended.
    pub fn verdict(&self, verdict: Verdict) -> String {
        self.text(&format!("verdict-{}", verdict.id()), &[])
    }

    /// Why a step was skipped.
    pub fn skipped(&self, because: SkipReason) -> String {
        match because {
            SkipReason::FailedBefore { rung } => {
                self.text("skipped-failed-before", &[("rung", &self.rung(rung))])
            }
            SkipReason::NoUserName => self.text("skipped-no-user-name", &[]),
            SkipReason::NotEncrypted => self.text("skipped-not-encrypted", &[]),
            SkipReason::IpAddress => self.text("skipped-ip-address", &[]),
            SkipReason::Cancelled => self.text("skipped-cancelled", &[]),
            SkipReason::TokenUnreadable => self.text("skipped-token-unreadable", &[]),
            SkipReason::NoSelector => self.text("skipped-no-selector", &[]),
        }
    }

    /// What the change of a record is good for.
    pub fn change(&self, why: ChangeReason) -> String {
        self.text(&format!("cli-change-why-{}", why.id()), &[])
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;
    use crate::Language;

    #[test]
    fn every_step_and_outcome_has_a_name() {
        for language in Language::iter() {
            let texts = Texts::new(language);
            for rung in Rung::iter() {
                assert_ne!(texts.rung(rung), format!("rung-{}", rung.id()));
            }
            for why in ChangeReason::iter() {
                assert_ne!(texts.change(why), format!("cli-change-why-{}", why.id()));
            }
            for verdict in [
                Verdict::Passed,
                Verdict::Warned,
                Verdict::Failed,
                Verdict::Skipped,
            ] {
                assert_ne!(texts.verdict(verdict), format!("verdict-{}", verdict.id()));
            }
            let reasons = [
                SkipReason::NoUserName,
                SkipReason::NotEncrypted,
                SkipReason::IpAddress,
                SkipReason::Cancelled,
                SkipReason::TokenUnreadable,
                SkipReason::NoSelector,
            ];
            assert!(
                reasons
                    .into_iter()
                    .all(|because| !texts.skipped(because).starts_with("skipped-"))
            );
        }
        let because = SkipReason::FailedBefore { rung: Rung::Auth };
        assert_eq!(
            Texts::new(Language::En).skipped(because),
            "Not tried, because an earlier step failed: Sign-in"
        );
        assert_eq!(
            Texts::new(Language::Ja).skipped(SkipReason::NotEncrypted),
            "不要です (セキュリティ タイプが「なし」です)"
        );
    }
}
