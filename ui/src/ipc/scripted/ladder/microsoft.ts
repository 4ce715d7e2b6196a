import type { ProviderDraft, Rung, RungReport } from "../../bindings";
import { failure } from "../failures";
import { request } from "../samples";
import { has, pace } from "../scenario";
import { world } from "../world";
import { failed, passed, warned } from "./climb";
import type { Plan } from "./climb";

/** What Entra and Graph do wrong, by scenario or by the practice tenant's fault. */
const misdeeds: Record<string, [Rung, string]> = {
  "ms-bad-secret": ["token", "bad-secret"],
  "ms-new-secret": ["token", "bad-secret"],
  "ms-tenant-not-found": ["tenant", "tenant-not-found"],
  "ms-role-absent": ["permissions", "role-absent"],
  "ms-over-privileged": ["permissions", "over-privileged"],
  "ms-access-denied": ["send", "access-denied"],
  "ms-throttled": ["send", "throttled"],
  "ms-outcome-unknown": ["send", "microsoft-outcome-unknown"],
  "aadsts-7000215": ["token", "bad-secret"],
  "aadsts-7000222": ["token", "secret-expired"],
  "aadsts-700016": ["token", "app-not-found"],
  "aadsts-90033": ["token", "entra-busy"],
  "secret-too-new": ["token", "bad-secret"],
  "tenant-not-found": ["tenant", "tenant-not-found"],
  "graph-error-access-denied": ["send", "access-denied"],
  "graph-error-invalid-user": ["send", "user-not-found"],
  "graph-gateway-timeout": ["send", "microsoft-outcome-unknown"],
  "http-slow": ["token", "http-timeout"],
  "token-without-roles": ["permissions", "role-absent"],
  "token-over-privileged": ["permissions", "over-privileged"],
};

const untilKnown = ["ms-new-secret", "secret-too-new"];
const unreadable = ["ms-token-unreadable", "token-opaque"];

export function microsoftCheck(draft: ProviderDraft, justMade: boolean): Plan {
  return plan(["fields", "tenant", "token", "permissions", "ready"], draft, justMade);
}

export function microsoftMail(draft: ProviderDraft): Plan {
  return plan(["fields", "token", "permissions", "send"], draft, false);
}

function plan(rungs: readonly Rung[], draft: ProviderDraft, justMade: boolean): Plan {
  const asked = names();
  // A secret made a moment ago is known everywhere after some tries.
  const waits = justMade && asked.some((name) => untilKnown.includes(name));
  const broken = asked.filter((name) => !(waits && untilKnown.includes(name)));
  const takes = (rung: Rung) => {
    if (rung !== "token") return undefined;
    return has("slow") ? 60_000 : waits ? Math.max(1_500, 8 * pace()) : undefined;
  };
  return { rungs, reach: (rung) => reach(rung, draft, broken), takes };
}

function reach(rung: Rung, draft: ProviderDraft, broken: readonly string[]): RungReport {
  if (rung === "permissions" && broken.some((name) => unreadable.includes(name)))
    return { rung, verdict: "skipped", ms: 0, evidence: [], because: { why: "token-unreadable" } };
  const misdeed = broken.map((name) => misdeeds[name]).find((found) => found?.[0] === rung);
  if (!misdeed) return passed(rung, evidence(rung, draft));
  const problem = failure(misdeed[1]);
  if (rung !== "permissions") return failed(rung, problem);
  const others = misdeed[1] === "over-privileged" ? ["Mail.ReadWrite", "Mail.Send", "User.Read.All"] : [];
  return warned(rung, problem, others);
}

function evidence(rung: Rung, draft: ProviderDraft): string[] {
  const said: Partial<Record<Rung, string[]>> = {
    fields: [draft.from, draft.clientId],
    tenant: [draft.tenantId, draft.cloud],
    token: ["Outgoing mail", draft.clientId],
    permissions: ["Mail.Send"],
    ready: [draft.cloud === "custom" ? new URL(draft.graph).host : "graph.microsoft.com"],
    send: [
      `request-id: ${request.requestId}`,
      `client-request-id: ${request.clientRequestId}`,
      `date: ${request.date}`,
    ],
  };
  return said[rung] ?? [];
}

function names(): string[] {
  const fault = world.practice?.microsoft.fault ?? "none";
  return [...Object.keys(misdeeds), ...unreadable].filter((name) =>
    name.startsWith("ms-") ? has(name) : name === fault,
  );
}
