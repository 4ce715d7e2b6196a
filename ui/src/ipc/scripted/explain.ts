import type { Failure, Stage } from "../bindings";
import { allFailures, failure } from "./failures";

export const services = [
  "amazon-ses",
  "gmail",
  "icloud",
  "microsoft365",
  "postmark",
  "sakura",
  "sendgrid",
  "yahoo",
  "zoho",
];

// Some of what Rust knows: what a server said, at which steps, the likeliest first, and what it means.
const known: { words: RegExp; stages: Stage[]; means: string }[] = [
  { words: /^535\b/, stages: ["auth"], means: "bad-credentials" },
  { words: /^421\b/, stages: ["connect", "ehlo", "auth", "mail", "rcpt", "data"], means: "busy" },
  { words: /^550[ -]5\.1\.1\b/, stages: ["rcpt", "data"], means: "recipient-unknown" },
  { words: /5\.7\.60\b/, stages: ["mail", "rcpt", "data"], means: "sender-refused" },
  { words: /AADSTS7000215\b/, stages: ["token"], means: "bad-secret" },
  { words: /AADSTS7000222\b/, stages: ["token"], means: "secret-expired" },
  { words: /AADSTS700016\b/, stages: ["token"], means: "app-not-found" },
  { words: /ErrorAccessDenied\b/, stages: ["send"], means: "access-denied" },
  { words: /getaddrinfo ENOTFOUND\b/, stages: ["connect"], means: "no-such-host" },
];

/**
 * Nobody said who the server is, so its name and the account's are empty. `given`: the step; without
 * one it is told from the words.
 */
export function explain(text: string, given: Stage | null, service: string): Failure {
  const said = text.trim();
  const rule = known.find(
    ({ words, stages }) => (given === null || stages.includes(given)) && words.test(said),
  );
  const stage = given ?? rule?.stages[0] ?? "data";
  const found = rule ? nameless(failure(rule.means)) : unknown(said, stage);
  if (found.code === "smtp-bad-credentials" && service === "icloud")
    return { ...found, code: "smtp-app-password-required", params: { host: "", username: "" }, raw: said };
  return { ...found, stage, raw: said };
}

/** One of each code. */
export function sampleProblems(): Failure[] {
  return [...new Map(allFailures().map((each) => [each.code, each])).values()].map(
    ({ raw: _, stage: __, ...sample }) => sample as Failure,
  );
}

function nameless(known: Failure): Failure {
  if (!("params" in known)) return known;
  const params = Object.entries(known.params).map(([name, value]) => [
    name,
    typeof value === "string" ? "" : value,
  ]);
  return { ...known, params: Object.fromEntries(params) } as Failure;
}

function unknown(said: string, stage: Stage): Failure {
  const rest: Omit<Failure, "code"> = { transient: false, who: "server-admin", whoElse: [], cures: [] };
  if (stage === "token") return { ...rest, code: "oauth-unknown", params: { error: "", aadsts: "" } };
  if (stage === "send") return { ...rest, code: "graph-unknown", params: { error: "", status: 0 } };
  const replyCode = Number(/^\d{3}(?!\d)/.exec(said)?.[0] ?? 0);
  return { ...rest, code: "smtp-unknown", params: { host: "", replyCode } };
}
