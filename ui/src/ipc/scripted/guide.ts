import type { Guide, GuideLink, GuidePlan, ProviderDraft } from "../bindings";
import { failure } from "./failures";
import { certificateFacts } from "./samples";
import { scripts } from "./scripts";

/** Links and scripts as Rust's `onboarding` makes them. */
export function guide(draft: ProviderDraft, plan: GuidePlan, language: string): Guide {
  if (plan.appName === "") throw failure("name-required");
  return {
    scripts: scripts(draft, plan),
    links: pages.map((page) => linkTo(page, draft, language)),
    certificate: draft.certificate === "" ? null : certificateFacts,
  };
}

/** What was opened in the system's browser, for tests to look at. */
export const opened: string[] = [];

export function openPage(draft: ProviderDraft, page: string, language: string): void {
  const { url } = linkTo(page, draft, language);
  if (url === "") throw failure("name-required");
  opened.push(url);
}

const learn: Record<string, string> = {
  "learn-tenant": "entra/fundamentals/how-to-find-tenant",
  "learn-register": "entra/identity-platform/quickstart-register-app",
  "learn-secrets": "entra/identity-platform/how-to-add-credentials",
  "learn-certificates": "entra/identity-platform/how-to-add-credentials",
  "learn-permissions": "graph/auth-v2-service",
  "learn-consent": "entra/identity/enterprise-apps/grant-admin-consent",
  "learn-limit": "exchange/permissions-exo/application-rbac",
  "learn-smtp-auth": "exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
  "learn-limits": "office365/servicedescriptions/exchange-online-service-description/exchange-online-limits",
};

const own = ["tenant", "register", "app", "secrets", "certificates", "permissions", "enterprise", "consent"];
const pages = [...own, ...Object.keys(learn)];

function linkTo(page: string, draft: ProviderDraft, language: string): GuideLink {
  const path = learn[page];
  if (path) {
    const culture = language === "ja" ? "ja-jp" : "en-us";
    return { page, url: `https://learn.microsoft.com/${culture}/${path}`, exact: true };
  }
  const client = /^[0-9a-f-]{36}$/i.test(draft.clientId) ? draft.clientId : "";
  if (page === "consent") return consentLink(draft, client);
  const practice = draft.cloud === "custom";
  const portal = practice ? `${draft.authority}/portal` : entra[draft.cloud];
  const way = (practice ? practiceWays(client) : entraWays(client))[page];
  if (way) return { page, url: `${portal}${way}`, exact: true };
  const list = practice ? "/apps" : "/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade";
  return { page, url: `${portal}${list}`, exact: false };
}

function consentLink({ cloud, authority, tenantId }: ProviderDraft, client: string): GuideLink {
  const page = "consent";
  if (tenantId === "" || client === "") return { page, url: "", exact: false };
  const at = cloud === "custom" ? authority : login[cloud];
  return { page, url: `${at}/${tenantId}/adminconsent?client_id=${client}`, exact: true };
}

const entra: Record<string, string> = {
  global: "https://entra.microsoft.com",
  "us-gov": "https://entra.microsoft.us",
  "us-gov-dod": "https://entra.microsoft.us",
  china: "https://entra.microsoftonline.cn",
};
const login: Record<string, string> = {
  global: "https://login.microsoftonline.com",
  "us-gov": "https://login.microsoftonline.us",
  "us-gov-dod": "https://login.microsoftonline.us",
  china: "https://login.partner.microsoftonline.cn",
};

function entraWays(client: string): Record<string, string> {
  const always = {
    tenant: "/#view/Microsoft_AAD_IAM/TenantOverview.ReactView",
    register:
      "/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false",
  };
  if (client === "") return always;
  const blade = (name: string) =>
    `/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${name}/appId/${client}`;
  return {
    ...always,
    app: blade("Overview"),
    secrets: blade("Credentials"),
    certificates: blade("Credentials"),
    permissions: blade("CallAnAPI"),
    enterprise: `/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/appId/${client}`,
  };
}

function practiceWays(client: string): Record<string, string> {
  const always = { tenant: "/tenant", register: "/new" };
  if (client === "") return always;
  return {
    ...always,
    app: `/app/${client}`,
    secrets: `/app/${client}/credentials`,
    certificates: `/app/${client}/credentials`,
    permissions: `/app/${client}/permissions`,
    enterprise: `/enterprise/${client}`,
  };
}
