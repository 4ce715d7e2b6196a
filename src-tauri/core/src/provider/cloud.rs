use reqwest::Url;

use crate::{
    problem::{FieldProblem, Problem},
    value::HostName,
};

/// Which of Microsoft's clouds: each has its own tenants, and tokens are not interchangeable
/// (learn.microsoft.com/entra/identity-platform/authentication-national-cloud).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cloud {
    /// Worldwide, GCC included.
    Global,
    /// US Government L4 (GCC High).
    UsGov,
    /// US Government L5 (DoD).
    UsGovDod,
    /// China, operated by 21Vianet.
    China,
    /// Servers on this computer: for practice and tests.
    Custom(Loopback),
}

/// Where a cloud on this computer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loopback {
    authority: String,
    graph: String,
}

impl Cloud {
    /// Those that exist.
    pub const PUBLIC: [Self; 4] = [Self::Global, Self::UsGov, Self::UsGovDod, Self::China];

    /// The stable name: `global`, `us-gov`, `us-gov-dod`, `china`, `custom`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGov => "us-gov",
            Self::UsGovDod => "us-gov-dod",
            Self::China => "china",
            Self::Custom(_) => "custom",
        }
    }

    /// Where tokens are given out; no slash at the end.
    pub fn authority(&self) -> &str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGov | Self::UsGovDod => "https://login.microsoftonline.us",
            Self::China => "https://login.partner.microsoftonline.cn",
            Self::Custom(own) => &own.authority,
        }
    }

    /// Where Microsoft Graph is; no slash at the end.
    pub fn graph(&self) -> &str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGov => "https://graph.microsoft.us",
            Self::UsGovDod => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
            Self::Custom(own) => &own.graph,
        }
    }

    /// The Entra admin centre, without a slash at the end; of practice, its portal.
    pub fn portal(&self) -> String {
        match self {
            Self::Global => "https://entra.microsoft.com".to_owned(),
            Self::UsGov | Self::UsGovDod => "https://entra.microsoft.us".to_owned(),
            Self::China => "https://entra.microsoftonline.cn".to_owned(),
            Self::Custom(own) => format!("{}/portal", own.authority),
        }
    }

    /// True where nothing leaves this computer.
    pub fn is_loopback(&self) -> bool {
        matches!(self, Self::Custom(_))
    }

    pub(super) fn parse(id: &str, authority: &str, graph: &str) -> Result<Self, FieldProblem> {
        let error = |problem| FieldProblem::error("cloud", problem);
        match id {
            "" => Err(error(Problem::InputRequired)),
            "custom" => Ok(Self::Custom(Loopback {
                authority: loopback(authority).map_err(error)?,
                graph: loopback(graph).map_err(error)?,
            })),
            id => {
                let mut known = Self::PUBLIC.into_iter();
                known.find(|cloud| cloud.id() == id).ok_or_else(|| {
                    error(Problem::InputCloudUnknown {
                        cloud: id.to_owned(),
                    })
                })
            }
        }
    }
}

/// The origin of a URL of this computer. Plain http is allowed here and nowhere else.
fn loopback(text: &str) -> Result<String, Problem> {
    let refused = || Problem::InputCloudNotLoopback {
        url: text.to_owned(),
    };
    let url = Url::parse(text).map_err(|_| refused())?;
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_matches(['[', ']']).parse::<HostName>();
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    if ["http", "https"].contains(&url.scheme())
        && bare
        && anonymous
        && host.is_ok_and(|host| host.is_loopback())
    {
        return Ok(url.origin().ascii_serialization());
    }
    Err(refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_computer_can_be_a_cloud_of_one_s_own() {
        for good in [
            "http://127.0.0.1:8080",
            "http://localhost:1/",
            "https://[::1]:8443",
        ] {
            assert!(loopback(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "http://example.com",
            "https://login.microsoftonline.com",
            "http://127.0.0.1.example.com",
            "http://127.0.0.1@example.com",
            "http://user@127.0.0.1",
            "http://127.0.0.1/path",
            "file:///etc/passwd",
            "127.0.0.1:80",
        ] {
            let found = Cloud::parse("custom", bad, "http://127.0.0.1:1").unwrap_err();
            assert_eq!(
                found.problem.problem.code(),
                "input-cloud-not-loopback",
                "{bad}"
            );
        }
    }

    #[test]
    fn the_public_clouds_are_spoken_to_by_https_and_are_all_known_by_name() {
        for cloud in Cloud::PUBLIC {
            assert_eq!(Cloud::parse(cloud.id(), "", "").unwrap(), cloud);
            assert!(
                [cloud.authority(), cloud.graph(), &cloud.portal()]
                    .iter()
                    .all(|url| url.starts_with("https://") && !url.ends_with('/'))
            );
        }
        let unknown = Cloud::parse("germany", "", "").unwrap_err();
        assert_eq!(unknown.problem.problem.code(), "input-cloud-unknown");
    }
}
