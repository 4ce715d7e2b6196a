import type {
  CheckReport,
  Failure,
  ProviderDraft,
  Rung,
  RungReport,
  TestMailReport,
  Verdict,
} from "../bindings";
import { failure } from "./failures";
import { deliver } from "./practice";
import { draft as sample, tls } from "./samples";
import { asksFor, has, pace } from "./scenario";
import { note, world } from "./world";

/** Where a scenario or a practice fault breaks the ladder, and with what. */
const breaks: Record<string, [Rung, string]> = {
  "failed-auth": ["auth", "bad-credentials"],
  "failed-hostile": ["auth", "hostile"],
  "failed-connect": ["tcp", "connect-refused"],
  "failed-tls": ["tls", "unknown-issuer"],
  "failed-busy": ["greeting", "busy"],
};

const order: Rung[] = ["address", "lookup", "tcp", "greeting", "ehlo", "tls", "auth", "mail-from", "rcpt-to"];

export async function check(
  given: ProviderDraft | null,
  emit: (rung: RungReport) => void,
): Promise<CheckReport> {
  const draft = given ?? sample;
  const started = performance.now();
  const rungs = await climb(draft, order, breaking(draft), emit);
  const elapsedMs = Math.round(performance.now() - started);
  return {
    verdict: overall(rungs),
    elapsedMs,
    rungs,
    transcript: "S: 220 smtp.example.com ESMTP\nC: EHLO localhost",
  };
}

export async function testMail(to: string, emit: (rung: RungReport) => void): Promise<TestMailReport> {
  const refused: [Rung, string] | undefined = has("test-refused") ? ["data", "sender-refused"] : undefined;
  const rungs = await climb(world.status.active ?? sample, [...order, "data"], refused, emit);
  const problem = rungs.find((rung) => rung.verdict === "failed")?.problem ?? null;
  const outcome = has("test-unknown") ? null : problem === null;
  const code = String(481516 + world.status.testMails.length);
  const report: TestMailReport = {
    verdict: overall(rungs),
    accepted: outcome,
    messageId: `<20261124.${code}@sendwright.invalid>`,
    queueId: outcome ? "4bXyZ12abc" : null,
    code,
    to,
    rungs,
    problem: outcome === null ? failure("outcome-unknown") : problem,
    transcript: "S: 220 smtp.example.com ESMTP\nC: EHLO localhost",
  };
  if (problem?.code !== "cancelled") note(report);
  if (world.practice && outcome) deliver(report);
  return report;
}

function breaking(draft: ProviderDraft): [Rung, string] | undefined {
  // The cure of a closed port is another port: then the check passes.
  if (has("failed-connect") && draft.port === "465") return undefined;
  if (world.practice && world.practice.fault !== "none") return ["auth", "bad-credentials"];
  return breaks[asksFor("failed-") ?? ""];
}

async function climb(
  draft: ProviderDraft,
  planned: Rung[],
  broken: [Rung, string] | undefined,
  emit: (rung: RungReport) => void,
): Promise<RungReport[]> {
  const rungs: RungReport[] = [];
  let failed: Rung | null = null;
  for (const rung of planned) {
    const cancelled = !failed && (await world.pause(has("slow") && rung === "greeting" ? 60_000 : pace()));
    const problem = cancelled ? failure("cancelled") : broken?.[0] === rung ? failure(broken[1]) : null;
    const report = failed ? skip(rung, failed) : one(rung, draft, problem);
    if (report.verdict === "failed") failed = rung;
    rungs.push(report);
    emit(report);
  }
  return rungs;
}

function one(rung: Rung, draft: ProviderDraft, problem: Failure | null): RungReport {
  const shown = rung === "tls" && problem?.code !== "cancelled" ? { tls } : {};
  const base = { rung, ms: 3 + rung.length * 7, evidence: problem ? [] : evidence(rung, draft), ...shown };
  if (problem) return { ...base, verdict: "failed", problem };
  if (rung === "tls" && draft.security === "none")
    return { rung, ms: 0, evidence: [], verdict: "skipped", because: { why: "not-encrypted" } };
  if (rung === "auth" && draft.username === "")
    return { rung, ms: 0, evidence: [], verdict: "skipped", because: { why: "no-user-name" } };
  if (rung === "rcpt-to" && has("warned"))
    return { ...base, verdict: "warned", problem: failure("recipient-unknown") };
  return { ...base, verdict: "passed" };
}

function skip(rung: Rung, failed: Rung): RungReport {
  return { rung, verdict: "skipped", ms: 0, evidence: [], because: { why: "failed-before", rung: failed } };
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

function overall(rungs: RungReport[]): Verdict {
  if (rungs.some((rung) => rung.verdict === "failed")) return "failed";
  return rungs.some((rung) => rung.verdict === "warned") ? "warned" : "passed";
}
