// What can be said about a draft without asking Rust. Nothing here judges a field: Rust does.
import type { PracticeInfo, PracticeTenant, ProviderDraft, Security, Status } from "../ipc";

export const securities: readonly Security[] = ["starttls", "tls", "none"];
export const clouds = ["global", "us-gov", "us-gov-dod", "china"] as const;

export function blankDraft(from = ""): ProviderDraft {
  return {
    kind: "smtp",
    host: "",
    port: usualPort("starttls"),
    security: "starttls",
    from,
    senderName: "",
    username: from,
    caFile: "",
    pinnedSha256: "",
    allowCleartextAuth: false,
    tenantId: "",
    clientId: "",
    credential: "secret",
    certificate: "",
    certificateFile: "",
    secretExpires: "",
    cloud: "global",
    authority: "",
    graph: "",
    saveToSentItems: false,
  };
}

/** True while nothing has been typed that would be worth keeping. */
export function isBlank(draft: ProviderDraft): boolean {
  const smtp = [draft.host, draft.senderName, draft.username, draft.caFile, draft.pinnedSha256];
  const typed = [...smtp, draft.from, draft.tenantId, draft.clientId, draft.certificate];
  return typed.every((text) => text.trim() === "");
}

/** The draft with one edit, and with what hangs on it. */
export function edited(
  before: ProviderDraft,
  change: Partial<ProviderDraft>,
  practice: PracticeInfo | null = null,
): ProviderDraft {
  const after = { ...before, ...change };
  if (change.security !== undefined && change.port === undefined) {
    const isUsual = securities.some((security) => before.port === portFor(security, before, practice));
    if (isUsual || before.port.trim() === "") after.port = portFor(change.security, after, practice);
  }
  // A tenant that was found lives in its cloud; the practice one's is on this computer.
  if (change.cloud !== undefined) {
    const own = change.cloud === "custom" ? practice?.microsoft : null;
    if (change.cloud !== "custom" || own) {
      after.authority = own?.authority ?? "";
      after.graph = own?.graph ?? "";
    }
  }
  // Leave to send a password in clear is given for one host, and only where it is asked for.
  if (after.host !== before.host || !asksForCleartext(after)) after.allowCleartextAuth = false;
  return after;
}

/** True if the password would leave this computer unprotected, so that the admin must say so. */
export function asksForCleartext(draft: ProviderDraft): boolean {
  return (
    draft.kind === "smtp" &&
    draft.security === "none" &&
    draft.username !== "" &&
    draft.host.trim() !== "" &&
    !isLoopback(draft.host)
  );
}

export function isLoopback(host: string): boolean {
  const name = host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  return (
    name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/** True if the stored password still belongs to where this draft would send it. */
export function keepsSecret(draft: ProviderDraft, status: Status): boolean {
  const { active, secret } = status;
  if (!active || !signsIn(draft) || !["stored", "locked", "session"].includes(secret)) return false;
  return endpoint(draft) === endpoint(active);
}

export function signsIn(draft: ProviderDraft): boolean {
  return draft.kind === "microsoft365" || draft.username !== "";
}

/** Where the secret would go, in one text. */
function endpoint(of: ProviderDraft): string {
  const parts =
    of.kind === "smtp"
      ? [of.host.trim().toLowerCase(), of.port.trim(), of.security, of.username, of.caFile, of.pinnedSha256]
      : [of.cloud, of.authority, of.graph, of.tenantId, of.clientId, of.from, of.credential, of.certificate];
  return [of.kind, ...parts].join("\n");
}

/** The name of what the draft signs in with. */
export function secretField(draft: ProviderDraft): "password" | "clientSecret" | "privateKey" {
  if (draft.kind === "smtp") return "password";
  return draft.credential === "certificate" ? "privateKey" : "clientSecret";
}

/** The place that mail is handed to, as a person calls it. */
export function placeOf(draft: ProviderDraft): string {
  return draft.kind === "smtp" ? draft.host : "Microsoft 365";
}

/** True for the hosts on which Microsoft ends sign-in by password (SMTP AUTH). */
export function isMicrosoftSmtp(draft: ProviderDraft): boolean {
  const host = draft.host.trim().toLowerCase().replace(/\.$/, "");
  const ends = [".office365.com", ".outlook.com", ".office365.us", ".partner.outlook.cn"];
  return draft.kind === "smtp" && ends.some((end) => host.endsWith(end) || `.${host}` === end);
}

/** The values of the practice tenant. */
export function practiceTenantDraft(draft: ProviderDraft, tenant: PracticeTenant): ProviderDraft {
  const { authority, graph, tenantId, clientId, sender } = tenant;
  return {
    ...draft,
    kind: "microsoft365",
    from: sender,
    tenantId,
    clientId,
    credential: "secret",
    certificate: "",
    cloud: "custom",
    authority,
    graph,
  };
}

/** The settings of the practice server, for the security type that is chosen. */
export function practiceDraft(draft: ProviderDraft, practice: PracticeInfo): ProviderDraft {
  const { host, address, username, caFile } = practice;
  const wanted = { ...draft, host };
  return {
    ...wanted,
    port: portFor(draft.security, wanted, practice),
    from: draft.from.trim() || address,
    username,
    caFile,
    pinnedSha256: "",
    allowCleartextAuth: false,
  };
}

function portFor(security: string, draft: ProviderDraft, practice: PracticeInfo | null): string {
  if (practice && draft.host === practice.host) {
    const { starttlsPort, tlsPort, plainPort } = practice;
    return String({ starttls: starttlsPort, tls: tlsPort, none: plainPort }[security] ?? starttlsPort);
  }
  return usualPort(security);
}

function usualPort(security: string): string {
  return { starttls: "587", tls: "465", none: "25" }[security] ?? "";
}
