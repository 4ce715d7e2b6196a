//! What an app may be allowed to do with Graph.

use strum::IntoEnumIterator as _;

/// A permission of Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter, strum::EnumString)]
pub(crate) enum Api {
    #[strum(serialize = "Mail.Send")]
    MailSend,
    #[strum(serialize = "Mail.ReadBasic")]
    MailReadBasic,
    #[strum(serialize = "Mail.ReadWrite")]
    MailReadWrite,
    #[strum(serialize = "MailboxSettings.Read")]
    MailboxSettingsRead,
    #[strum(serialize = "User.Read")]
    UserRead,
    #[strum(serialize = "User.Read.All")]
    UserReadAll,
    #[strum(serialize = "User.ReadBasic.All")]
    UserReadBasicAll,
}

/// In whose name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Kind {
    /// In its own.
    Application,
    /// In that of a person who is signed in.
    Delegated,
}

impl Api {
    /// The permissions of a kind. Reading oneself is nothing an app without a person can do.
    pub(crate) fn of(kind: Kind) -> impl Iterator<Item = Self> {
        Self::iter().filter(move |api| kind == Kind::Delegated || *api != Self::UserRead)
    }

    /// Whether an administrator has to consent, as far as Microsoft is asked.
    pub(crate) fn needs_admin(self, kind: Kind) -> bool {
        kind == Kind::Application || self == Self::UserReadAll
    }

    /// Microsoft's line on it.
    pub(crate) fn describe(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::MailSend, Kind::Application) => "Send mail as any user",
            (Self::MailSend, Kind::Delegated) => "Send mail as a user",
            (Self::MailReadBasic, Kind::Application) => "Read basic mail in all mailboxes",
            (Self::MailReadBasic, Kind::Delegated) => "Read user basic mail",
            (Self::MailReadWrite, Kind::Application) => "Read and write mail in all mailboxes",
            (Self::MailReadWrite, Kind::Delegated) => "Read and write access to user mail",
            (Self::MailboxSettingsRead, Kind::Application) => "Read all user mailbox settings",
            (Self::MailboxSettingsRead, Kind::Delegated) => "Read user mailbox settings",
            (Self::UserRead, _) => "Sign in and read user profile",
            (Self::UserReadAll, _) => "Read all users' full profiles",
            (Self::UserReadBasicAll, _) => "Read all users' basic profiles",
        }
    }
}
