use std::env;

use unic_langid::LanguageIdentifier;

/// A language that Sendwright speaks.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Language {
    /// The first of the wanted languages that is spoken here, else English. Takes language tags
    /// (BCP 47, `ja-JP`) and POSIX locales (`ja_JP.UTF-8`).
    pub fn choose(wanted: &[impl AsRef<str>]) -> Self {
        wanted
            .iter()
            .find_map(|tag| spoken(tag.as_ref()))
            .unwrap_or_default()
    }

    /// The language of this process: `SENDWRIGHT_LANG`, else what the environment says
    /// (`LC_ALL`, `LC_MESSAGES`, `LANG`), else, on Windows and macOS, the user's own list.
    pub fn of_system() -> Self {
        let wanted = of_environment(|name| env::var(name).ok());
        Self::choose(&wanted.map_or_else(of_user, |tag| vec![tag]))
    }

    /// The tag: `en`, `ja`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.id().parse().unwrap_or_default() // the tags are well formed: a test reads them
    }

    /// The files: all that the faces share, and what only programs in Rust need.
    pub(crate) fn sources(self) -> [&'static str; 2] {
        match self {
            Self::En => [
                include_str!("../../../ui/locales/en.ftl"),
                include_str!("../../../ui/locales/tickets/en.ftl"),
            ],
            Self::Ja => [
                include_str!("../../../ui/locales/ja.ftl"),
                include_str!("../../../ui/locales/tickets/ja.ftl"),
            ],
        }
    }
}

fn spoken(tag: &str) -> Option<Language> {
    let primary = tag.split(['-', '_', '.', '@']).next()?;
    primary.to_ascii_lowercase().parse().ok()
}

/// The first variable that is set and not empty decides (POSIX, "Internationalization Variables").
fn of_environment(get: impl Fn(&str) -> Option<String>) -> Option<String> {
    let names = ["SENDWRIGHT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    names
        .into_iter()
        .filter_map(get)
        .find(|value| !value.is_empty())
}

#[cfg(any(windows, target_os = "macos"))]
fn of_user() -> Vec<String> {
    sys_locale::get_locales().collect()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn of_user() -> Vec<String> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_spoken_wins() {
        for (wanted, chosen) in [
            (&["ja-JP"][..], Language::Ja),
            (&["ja_JP.UTF-8"], Language::Ja),
            (&["JA"], Language::Ja),
            (&["ja@currency=JPY"], Language::Ja),
            (&["fr-FR", "ja-JP", "en-US"], Language::Ja),
            (&["en-GB", "ja"], Language::En),
            (&["C.UTF-8"], Language::En),
            (&["jav"], Language::En),
            (&[""], Language::En),
            (&[], Language::En),
        ] {
            assert_eq!(Language::choose(wanted), chosen, "{wanted:?}");
        }
    }

    #[test]
    fn the_tags_are_well_formed() {
        assert_eq!(Language::En.identifier().to_string(), "en");
        assert_eq!(Language::Ja.identifier().to_string(), "ja");
    }

    #[test]
    fn the_environment_is_read_in_the_order_of_posix() {
        let set = |variables: &'static [(&str, &str)]| {
            of_environment(move |name| {
                variables
                    .iter()
                    .find(|(n, _)| *n == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(
            set(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "en_US.UTF-8")]).as_deref(),
            Some("en_US.UTF-8")
        );
        assert_eq!(
            set(&[("LANG", "ja_JP.UTF-8"), ("LC_ALL", "")]).as_deref(),
            Some("ja_JP.UTF-8")
        );
        assert_eq!(
            set(&[("LC_ALL", "en_US.UTF-8"), ("SENDWRIGHT_LANG", "ja")]).as_deref(),
            Some("ja")
        );
        assert_eq!(
            set(&[("LANG", "en"), ("LC_MESSAGES", "ja")]).as_deref(),
            Some("ja")
        );
        assert_eq!(set(&[]), None);
    }
}
