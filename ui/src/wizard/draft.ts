// What can be said about a draft without asking Rust. Nothing here judges a field: Rust does.
import type { PracticeInfo, ProviderDraft, Security, Status } from "../ipc";

export const securities: readonly Security[] = ["starttls", "tls", "none"];

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
  };
}

/** True while nothing has been typed that would be worth keeping. */
export function isBlank(draft: ProviderDraft): boolean {
  const typed = [draft.host, draft.from, draft.senderName, draft.username, draft.caFile, draft.pinnedSha256];
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
  // Leave to send a password in clear is given for one host, and only where it is asked for.
  if (after.host !== before.host || !asksForCleartext(after)) after.allowCleartextAuth = false;
  return after;
}

/** True if the password would leave this computer unprotected, so that the admin must say so. */
export function asksForCleartext(draft: ProviderDraft): boolean {
  return (
    draft.security === "none" && draft.username !== "" && draft.host.trim() !== "" && !isLoopback(draft.host)
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
  if (!active || draft.username === "" || !["stored", "locked", "session"].includes(secret)) return false;
  const endpoint = (of: ProviderDraft) =>
    [of.host.trim().toLowerCase(), of.port.trim(), of.security, of.username, of.caFile, of.pinnedSha256].join(
      "\n",
    );
  return endpoint(draft) === endpoint(active);
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
