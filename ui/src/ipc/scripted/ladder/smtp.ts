import type { ProviderDraft, Rung, RungReport } from "../../bindings";
import { failure } from "../failures";
import { tls } from "../samples";
import { asksFor, has } from "../scenario";
import { world } from "../world";
import { failed, passed, warned } from "./climb";
import type { Plan } from "./climb";

/** Where a scenario breaks the ladder, and with what. */
const breaks: Record<string, [Rung, string]> = {
  "failed-auth": ["auth", "bad-credentials"],
  "failed-hostile": ["auth", "hostile"],
  "failed-connect": ["tcp", "connect-refused"],
  "failed-tls": ["tls", "unknown-issuer"],
  "failed-busy": ["greeting", "busy"],
  "test-refused": ["data", "sender-refused"],
  "test-greylisted": ["rcpt-to", "greylisted"],
  "failed-basic-auth": ["auth", "basic-auth-disabled"],
};

const order: readonly Rung[] = [
  "address",
  "lookup",
  "tcp",
  "greeting",
  "ehlo",
  "tls",
  "auth",
  "mail-from",
  "rcpt-to",
];

export function smtpCheck(draft: ProviderDraft): Plan {
  return plan(order, draft, breaking(draft));
}

export function smtpMail(draft: ProviderDraft): Plan {
  return plan([...order, "data"], draft, breaks[asksFor("test-") ?? ""]);
}

function plan(rungs: readonly Rung[], draft: ProviderDraft, broken: [Rung, string] | undefined): Plan {
  return {
    rungs,
    reach: (rung) => reach(rung, draft, broken),
    takes: (rung) => (has("slow") && rung === "greeting" ? 60_000 : undefined),
  };
}

function breaking(draft: ProviderDraft): [Rung, string] | undefined {
  // The cure of a closed port is another port: then the check passes.
  if (has("failed-connect") && draft.port === "465") return undefined;
  if (world.practice && world.practice.fault !== "none") return ["auth", "bad-credentials"];
  return breaks[asksFor("failed-") ?? ""];
}

function reach(rung: Rung, draft: ProviderDraft, broken: [Rung, string] | undefined): RungReport {
  const shown = rung === "tls" ? { tls } : {};
  if (broken?.[0] === rung) return { ...failed(rung, failure(broken[1])), ...shown };
  if (rung === "tls" && draft.security === "none")
    return { rung, ms: 0, evidence: [], verdict: "skipped", because: { why: "not-encrypted" } };
  if (rung === "auth" && draft.username === "")
    return { rung, ms: 0, evidence: [], verdict: "skipped", because: { why: "no-user-name" } };
  if (rung === "rcpt-to" && has("warned"))
    return warned(rung, failure("recipient-unknown"), evidence(rung, draft));
  return { ...passed(rung, evidence(rung, draft)), ...shown };
}

function evidence(rung: Rung, draft: ProviderDraft): string[] {
  const said: Partial<Record<Rung, string[]>> = {
    address: [draft.from],
    lookup: ["192.0.2.25", "2001:db8:1450:4013:c07:3eff:fe21:6d"],
    tcp: [`192.0.2.25:${draft.port}`],
    greeting: ["220 smtp.example.com ESMTP Postfix (Debian/GNU)"],
    ehlo: [
      "PIPELINING",
      "SIZE 36700160",
      "STARTTLS",
      "AUTH SCRAM-SHA-256 PLAIN LOGIN",
      "8BITMIME",
      "SMTPUTF8",
    ],
    auth: ["SCRAM-SHA-256", "235 2.7.0 Authentication successful"],
    "mail-from": ["250 2.1.0 Ok"],
    "rcpt-to": ["250 2.1.5 Ok"],
    data: ["250 2.0.0 Ok: queued as 4bXyZ12abc"],
  };
  return said[rung] ?? [];
}
