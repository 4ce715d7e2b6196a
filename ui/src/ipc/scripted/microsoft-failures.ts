import type { Failure, GuideStep } from "../bindings";
import { clientId, microsoft, request, tenantId } from "./samples";

const retry = { do: "retry" } as const;
const edit = (field: string) => ({ do: "edit-field", field }) as const;
const open = (page: string) => ({ do: "open-page", page }) as const;
const guide = (step: GuideStep) => ({ do: "open-guide", step }) as const;
const wait = (seconds: number) => ({ do: "wait", seconds }) as const;

const sender = microsoft.from;
const tail = `Trace ID: ${request.requestId} Correlation ID: ${request.clientRequestId} Timestamp: 2026-11-24 08:15:42Z`;
const ids = `request-id: ${request.requestId}\nclient-request-id: ${request.clientRequestId}\ndate: ${request.date}`;
const refused = (status: number, code: string, message: string) =>
  `HTTP ${status} ${JSON.stringify({ error: { code, message, innerError: { date: "2026-11-24T08:15:42" } } })}\n${ids}`;

type Acts = Pick<Failure, "transient" | "who" | "whoElse">;
const byYou: Acts = { transient: false, who: "you", whoElse: ["tenant-admin"] };
const byTenantAdmin: Acts = { transient: false, who: "tenant-admin", whoElse: ["you"] };
const byWaiting: Acts = { transient: true, who: "nobody", whoElse: ["tenant-admin"] };
const entra = { stage: "token" } as const;
const graph = { stage: "send" } as const;

/** What can go wrong with Microsoft 365, as Rust reports it. */
export const microsoftFailures = {
  "bad-secret": {
    ...byYou,
    ...entra,
    code: "oauth-bad-secret",
    params: { clientId },
    raw: `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'. ${tail}`,
    cures: [edit("clientSecret"), open("secrets"), guide("credential")],
  },
  "secret-expired": {
    ...byYou,
    ...entra,
    code: "oauth-secret-expired",
    params: { clientId },
    raw: `AADSTS7000222: The provided client secret keys for app '${clientId}' are expired. ${tail}`,
    cures: [edit("clientSecret"), open("secrets"), guide("credential")],
  },
  "app-not-found": {
    ...byYou,
    ...entra,
    code: "oauth-app-not-found",
    params: { clientId, tenant: tenantId },
    raw: `AADSTS700016: Application with identifier '${clientId}' was not found in the directory 'Contoso'. ${tail}`,
    cures: [edit("clientId"), open("app"), guide("register")],
  },
  "tenant-not-found": {
    ...byYou,
    ...entra,
    code: "oauth-tenant-not-found",
    params: { tenant: tenantId },
    raw: `AADSTS90002: Tenant '${tenantId}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. ${tail}`,
    cures: [edit("tenantId"), edit("clientId"), guide("tenant")],
  },
  "entra-busy": {
    ...byWaiting,
    ...entra,
    code: "oauth-busy",
    params: { host: "login.microsoftonline.com" },
    raw: `AADSTS90033: A transient error has occurred. Please try again. ${tail}`,
    cures: [wait(60), retry],
  },
  "http-timeout": {
    ...entra,
    code: "http-timeout",
    params: { host: "login.microsoftonline.com", seconds: 15 },
    transient: true,
    who: "network-team",
    whoElse: ["you"],
    cures: [retry],
  },
  "role-absent": {
    ...byYou,
    code: "graph-role-absent",
    params: { clientId },
    cures: [open("permissions"), guide("permission"), retry],
  },
  "over-privileged": {
    ...byTenantAdmin,
    code: "graph-over-privileged",
    params: { roles: "Mail.ReadWrite, User.Read.All" },
    cures: [open("permissions"), guide("limit")],
  },
  "access-denied": {
    ...byTenantAdmin,
    ...graph,
    code: "graph-access-denied",
    params: { sender },
    raw: refused(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again."),
    cures: [open("permissions"), guide("permission"), retry],
  },
  "user-not-found": {
    ...byYou,
    ...graph,
    code: "graph-user-not-found",
    params: { sender },
    raw: refused(404, "ErrorInvalidUser", `The requested user '${sender}' is invalid.`),
    cures: [edit("from"), retry],
  },
  throttled: {
    ...byWaiting,
    ...graph,
    code: "graph-throttled",
    params: { seconds: 37 },
    raw: refused(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit."),
    cures: [wait(37), retry],
  },
  "microsoft-outcome-unknown": {
    ...graph,
    code: "graph-outcome-unknown",
    params: { sender },
    raw: refused(504, "UnknownError", ""),
    transient: false,
    who: "you",
    whoElse: [],
    cures: [],
  },
} satisfies Record<string, Failure>;
