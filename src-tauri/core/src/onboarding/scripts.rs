use serde::Serialize;
use time::{Date, OffsetDateTime};

use super::{GRAPH_APP, Known, MAIL_SEND_ROLE};
use crate::{provider::Cloud, value::SenderName};

/// Scripts to copy; the first two end with three lines that can be pasted back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Scripts {
    /// Makes the application, by Azure CLI (bash).
    pub azure_cli: String,
    /// The same, by Microsoft Graph PowerShell.
    pub graph_powershell: String,
    /// Limits it to the one mailbox: RBAC for Applications (Exchange Online PowerShell).
    pub limit_to_mailbox: String,
    /// The old way to limit it: an application access policy.
    pub access_policy: String,
}

/// Writes them. `months`: the client secret's life, 1 to 24.
pub fn scripts(known: &Known, app_name: &SenderName, months: u8) -> Scripts {
    let plan = Plan {
        known,
        app_name: app_name.as_str(),
        months: months.clamp(1, 24),
    };
    Scripts {
        azure_cli: azure_cli(&plan, OffsetDateTime::now_utc().date()),
        graph_powershell: graph_powershell(&plan),
        limit_to_mailbox: limit_to_mailbox(&plan),
        access_policy: access_policy(&plan),
    }
}

struct Plan<'a> {
    known: &'a Known,
    app_name: &'a str,
    months: u8,
}

fn azure_cli(plan: &Plan<'_>, today: Date) -> String {
    let name = bash(plan.app_name);
    let graph = plan.known.cloud.graph();
    let end = in_months(today, plan.months);
    let cloud = match plan.known.cloud {
        Cloud::UsGov | Cloud::UsGovDod => "az cloud set --name AzureUSGovernment\n",
        Cloud::China => "az cloud set --name AzureChinaCloud\n",
        Cloud::Global | Cloud::Custom(_) => "",
    };
    format!(
        r#"set -euo pipefail
{cloud}az login --allow-no-subscriptions >/dev/null
TENANT=$(az account show --query tenantId -o tsv)
APP=$(az ad app create --display-name {name} --sign-in-audience AzureADMyOrg \
  --required-resource-accesses '[{{"resourceAppId":"{GRAPH_APP}","resourceAccess":[{{"id":"{MAIL_SEND_ROLE}","type":"Role"}}]}}]' \
  --query appId -o tsv)
az ad sp create --id "$APP" >/dev/null
SP=$(az ad sp show --id "$APP" --query id -o tsv)
GRAPH=$(az ad sp show --id {GRAPH_APP} --query id -o tsv)
az rest --method POST --url "{graph}/v1.0/servicePrincipals/$SP/appRoleAssignments" \
  --headers "Content-Type=application/json" \
  --body "{{\"principalId\":\"$SP\",\"resourceId\":\"$GRAPH\",\"appRoleId\":\"{MAIL_SEND_ROLE}\"}}" >/dev/null
SECRET=$(az ad app credential reset --id "$APP" --append --display-name Sendwright --end-date {end} --query password -o tsv)
printf 'tenant_id=%s\nclient_id=%s\nclient_secret=%s\n' "$TENANT" "$APP" "$SECRET"
"#
    )
}

fn graph_powershell(plan: &Plan<'_>) -> String {
    let name = powershell(plan.app_name);
    let environment = graph_environment(&plan.known.cloud);
    let months = plan.months;
    format!(
        r#"$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.ReadWrite.All','AppRoleAssignment.ReadWrite.All' {environment}-NoWelcome
$app = New-MgApplication -DisplayName {name} -SignInAudience AzureADMyOrg -RequiredResourceAccess @(@{{
  ResourceAppId = '{GRAPH_APP}'; ResourceAccess = @(@{{ Id = '{MAIL_SEND_ROLE}'; Type = 'Role' }}) }})
$sp = New-MgServicePrincipal -AppId $app.AppId
$graph = Get-MgServicePrincipal -Filter "appId eq '{GRAPH_APP}'"
New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id -ResourceId $graph.Id -AppRoleId '{MAIL_SEND_ROLE}' | Out-Null
$secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{{ displayName = 'Sendwright'; endDateTime = (Get-Date).AddMonths({months}) }}
"tenant_id=$((Get-MgContext).TenantId)`nclient_id=$($app.AppId)`nclient_secret=$($secret.SecretText)"
"#
    )
}

fn limit_to_mailbox(plan: &Plan<'_>) -> String {
    let name = plan.app_name;
    let display = powershell(name);
    let scope = powershell(&format!("{name} scope"));
    let assignment = powershell(&format!("{name} send"));
    let client = client(plan);
    let sender = sender(plan);
    // A quote inside the filter's own quotes is doubled, and all of that once more for PowerShell.
    let filter = powershell(&format!("UserPrincipalName -eq {}", powershell(&sender)));
    let sender = powershell(&sender);
    let environment = graph_environment(&plan.known.cloud);
    let exchange = match plan.known.cloud {
        Cloud::UsGov => " -ExchangeEnvironmentName O365USGovGCCHigh",
        Cloud::UsGovDod => " -ExchangeEnvironmentName O365USGovDoD",
        Cloud::China => " -ExchangeEnvironmentName O365China",
        Cloud::Global | Cloud::Custom(_) => "",
    };
    format!(
        r#"$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.Read.All','AppRoleAssignment.ReadWrite.All' {environment}-NoWelcome
# The object ID of the enterprise application; App registrations shows another one.
$objectId = (Get-MgServicePrincipal -Filter "appId eq '{client}'").Id
Connect-ExchangeOnline{exchange}
New-ServicePrincipal -AppId '{client}' -ObjectId $objectId -DisplayName {display}
New-ManagementScope -Name {scope} -RecipientRestrictionFilter {filter}
New-ManagementRoleAssignment -Name {assignment} -App $objectId -Role 'Application Mail.Send' -CustomResourceScope {scope}
# Grants add up: the organisation-wide consent has to go, or the scope limits nothing.
Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId |
  Where-Object {{ $_.AppRoleId -eq '{MAIL_SEND_ROLE}' }} |
  ForEach-Object {{ Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId -AppRoleAssignmentId $_.Id }}
# InScope must be True. Sending follows 30 minutes to 2 hours later.
Test-ServicePrincipalAuthorization -Identity $objectId -Resource {sender} | Format-Table
"#
    )
}

fn access_policy(plan: &Plan<'_>) -> String {
    let client = client(plan);
    let sender = powershell(&sender(plan));
    let about = powershell(plan.app_name);
    format!(
        r"New-ApplicationAccessPolicy -AppId '{client}' -PolicyScopeGroupId {sender} -AccessRight RestrictAccess -Description {about}
Test-ApplicationAccessPolicy -Identity {sender} -AppId '{client}'
"
    )
}

fn graph_environment(cloud: &Cloud) -> &'static str {
    match cloud {
        Cloud::UsGov => "-Environment USGov ",
        Cloud::UsGovDod => "-Environment USGovDoD ",
        Cloud::China => "-Environment China ",
        Cloud::Global | Cloud::Custom(_) => "",
    }
}

fn client(plan: &Plan<'_>) -> String {
    plan.known
        .client
        .as_ref()
        .map_or_else(|| "<client-id>".to_owned(), ToString::to_string)
}

fn sender(plan: &Plan<'_>) -> String {
    plan.known
        .sender
        .as_ref()
        .map_or_else(|| "<sender>".to_owned(), ToString::to_string)
}

/// The text as one word of bash.
fn bash(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The text as one literal of PowerShell, which takes typographic quotes for quotes too.
fn powershell(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        literal.push(c);
        if matches!(c, '\'' | '\u{2018}'..='\u{201B}') {
            literal.push(c);
        }
    }
    literal.push('\'');
    literal
}

/// The same day so many months later, or the last one of that month.
fn in_months(today: Date, months: u8) -> Date {
    let month = u8::from(today.month()) - 1 + months % 12;
    let year = today.year() + i32::from(months / 12) + i32::from(month / 12);
    let month = time::Month::January.nth_next(month % 12);
    let day = today.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use time::macros::date;

    use super::*;

    fn known() -> Known {
        Known {
            cloud: Cloud::Global,
            tenant: None,
            client: Some("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".parse().unwrap()),
            sender: Some("o'neil@contoso.com".parse().unwrap()),
        }
    }

    #[test]
    fn a_name_stays_a_name_whatever_is_in_it() {
        assert_eq!(bash("a'b $(x) \\"), r"'a'\''b $(x) \'");
        assert_eq!(powershell("a'b’c $(x) `"), "'a''b’’c $(x) `'");
        let limit = scripts(&known(), &"Mail".parse().unwrap(), 6).limit_to_mailbox;
        assert!(
            limit.contains(
                "-RecipientRestrictionFilter 'UserPrincipalName -eq ''o''''neil@contoso.com'''"
            ),
            "{limit}"
        );
    }

    #[test]
    fn months_end_where_the_month_ends() {
        assert_eq!(in_months(date!(2026 - 08 - 31), 6), date!(2027 - 02 - 28));
        assert_eq!(in_months(date!(2026 - 11 - 24), 24), date!(2028 - 11 - 24));
        assert_eq!(in_months(date!(2026 - 11 - 30), 1), date!(2026 - 12 - 30));
        assert_eq!(in_months(date!(2026 - 12 - 01), 1), date!(2027 - 01 - 01));
    }

    /// Runs the script in a real bash, with an `az` that answers like the real one.
    #[test]
    fn the_script_makes_the_three_lines_and_hands_the_name_over_whole() {
        let name = "Rapport d'été $(touch /x) \"q\"";
        let folder = tempfile::tempdir().unwrap();
        let stub = format!(
            r#"az() {{
  printf '%s\n' "$@" >> {log}
  case "$*" in
    'account show'*) echo tenant-1;;
    'ad app create'*) echo app-1;;
    'ad app credential'*) echo 's3cret~value';;
    *'--query id'*) echo id-1;;
  esac
}}
"#,
            log = folder.path().join("log").display()
        );
        let plan = Plan {
            known: &known(),
            app_name: name,
            months: 6,
        };
        let script = azure_cli(&plan, date!(2026 - 11 - 24));
        let ran = Command::new("bash")
            .arg("-c")
            .arg(format!("{stub}{script}"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(
            String::from_utf8_lossy(&ran.stdout),
            "tenant_id=tenant-1\nclient_id=app-1\nclient_secret=s3cret~value\n"
        );
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        assert!(log.lines().any(|line| line == name), "{log}");
        assert!(log.lines().any(|line| line == "2027-05-24"));
        assert!(
            log.contains("--append"),
            "without it all other credentials are deleted"
        );
    }
}
