import type { GuidePlan, ProviderDraft, Scripts } from "../bindings";

const graphApp = "00000003-0000-0000-c000-000000000000";
const mailSend = "b633e1c5-b582-4048-a93e-9f11b44c7e96";

/** The scripts of Rust's `onboarding::scripts`, for the global cloud. */
export function scripts(draft: ProviderDraft, { appName, months }: GuidePlan): Scripts {
  const client = draft.clientId || "<client-id>";
  const sender = draft.from || "<sender>";
  return {
    azureCli: azureCli(appName, months),
    graphPowershell: graphPowershell(appName, months),
    limitToMailbox: limitToMailbox(appName, client, sender),
    accessPolicy: `New-ApplicationAccessPolicy -AppId '${client}' -PolicyScopeGroupId ${quoted(sender)} -AccessRight RestrictAccess -Description ${quoted(appName)}
Test-ApplicationAccessPolicy -Identity ${quoted(sender)} -AppId '${client}'
`,
  };
}

function azureCli(appName: string, months: number): string {
  const end = new Date();
  end.setUTCMonth(end.getUTCMonth() + months);
  return `set -euo pipefail
az login --allow-no-subscriptions >/dev/null
TENANT=$(az account show --query tenantId -o tsv)
APP=$(az ad app create --display-name '${appName.replaceAll("'", String.raw`'\''`)}' --sign-in-audience AzureADMyOrg \\
  --required-resource-accesses '[{"resourceAppId":"${graphApp}","resourceAccess":[{"id":"${mailSend}","type":"Role"}]}]' \\
  --query appId -o tsv)
az ad sp create --id "$APP" >/dev/null
SP=$(az ad sp show --id "$APP" --query id -o tsv)
GRAPH=$(az ad sp show --id ${graphApp} --query id -o tsv)
az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$SP/appRoleAssignments" \\
  --headers "Content-Type=application/json" \\
  --body "{\\"principalId\\":\\"$SP\\",\\"resourceId\\":\\"$GRAPH\\",\\"appRoleId\\":\\"${mailSend}\\"}" >/dev/null
SECRET=$(az ad app credential reset --id "$APP" --append --display-name Sendwright --end-date ${end.toISOString().slice(0, 10)} --query password -o tsv)
printf 'tenant_id=%s\\nclient_id=%s\\nclient_secret=%s\\n' "$TENANT" "$APP" "$SECRET"
`;
}

function graphPowershell(appName: string, months: number): string {
  return `$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.ReadWrite.All','AppRoleAssignment.ReadWrite.All' -NoWelcome
$app = New-MgApplication -DisplayName ${quoted(appName)} -SignInAudience AzureADMyOrg -RequiredResourceAccess @(@{
  ResourceAppId = '${graphApp}'; ResourceAccess = @(@{ Id = '${mailSend}'; Type = 'Role' }) })
$sp = New-MgServicePrincipal -AppId $app.AppId
$graph = Get-MgServicePrincipal -Filter "appId eq '${graphApp}'"
New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $sp.Id -PrincipalId $sp.Id -ResourceId $graph.Id -AppRoleId '${mailSend}' | Out-Null
$secret = Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ displayName = 'Sendwright'; endDateTime = (Get-Date).AddMonths(${months}) }
"tenant_id=$((Get-MgContext).TenantId)\`nclient_id=$($app.AppId)\`nclient_secret=$($secret.SecretText)"
`;
}

function limitToMailbox(appName: string, client: string, sender: string): string {
  const scope = quoted(`${appName} scope`);
  const filter = quoted(`UserPrincipalName -eq ${quoted(sender)}`);
  return `$ErrorActionPreference = 'Stop'
Connect-MgGraph -Scopes 'Application.Read.All','AppRoleAssignment.ReadWrite.All' -NoWelcome
# The object ID of the enterprise application; App registrations shows another one.
$objectId = (Get-MgServicePrincipal -Filter "appId eq '${client}'").Id
Connect-ExchangeOnline
New-ServicePrincipal -AppId '${client}' -ObjectId $objectId -DisplayName ${quoted(appName)}
New-ManagementScope -Name ${scope} -RecipientRestrictionFilter ${filter}
New-ManagementRoleAssignment -Name ${quoted(`${appName} send`)} -App $objectId -Role 'Application Mail.Send' -CustomResourceScope ${scope}
# Grants add up: the organisation-wide consent has to go, or the scope limits nothing.
Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId |
  Where-Object { $_.AppRoleId -eq '${mailSend}' } |
  ForEach-Object { Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $objectId -AppRoleAssignmentId $_.Id }
# InScope must be True. Sending follows 30 minutes to 2 hours later.
Test-ServicePrincipalAuthorization -Identity $objectId -Resource ${quoted(sender)} | Format-Table
`;
}

/** One literal of PowerShell. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}
