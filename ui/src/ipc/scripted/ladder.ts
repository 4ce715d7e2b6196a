import type { CheckReport, ProviderDraft, RungReport, TestMailReport } from "../bindings";
import { failure } from "./failures";
import { climb, overall } from "./ladder/climb";
import { microsoftCheck, microsoftMail } from "./ladder/microsoft";
import { smtpCheck, smtpMail } from "./ladder/smtp";
import { deliver } from "./practice";
import { draft as sample, request } from "./samples";
import { has } from "./scenario";
import { note, world } from "./world";

type OnRung = (rung: RungReport) => void;

export async function check(
  given: ProviderDraft | null,
  justMade: boolean,
  emit: OnRung,
): Promise<CheckReport> {
  const draft = given ?? sample;
  const started = performance.now();
  const plan = draft.kind === "smtp" ? smtpCheck(draft) : microsoftCheck(draft, justMade);
  const rungs = await climb(plan, emit);
  const elapsedMs = Math.round(performance.now() - started);
  return { verdict: overall(rungs), elapsedMs, rungs, transcript: transcriptOf(draft) };
}

export async function testMail(to: string, emit: OnRung): Promise<TestMailReport> {
  const draft = world.status.active ?? sample;
  const smtp = draft.kind === "smtp";
  const rungs = await climb(smtp ? smtpMail(draft) : microsoftMail(draft), emit);
  const refused = rungs.find((rung) => rung.verdict === "failed")?.problem ?? null;
  const problem = has("test-unknown") ? failure("outcome-unknown") : refused;
  const accepted = problem?.code.endsWith("outcome-unknown") ? null : problem === null;
  const handedOver = accepted === null || rungs.some(({ rung, ms }) => rung === "send" && ms > 0);
  const code = String(481516 + world.status.testMails.length);
  const report: TestMailReport = {
    verdict: overall(rungs),
    accepted,
    messageId: smtp ? `<20261124.${code}@sendwright.invalid>` : null,
    queueId: smtp && accepted ? "4bXyZ12abc" : null,
    request: !smtp && handedOver ? request : null,
    code,
    to,
    rungs,
    problem,
    transcript: transcriptOf(draft),
  };
  if (problem?.code !== "cancelled") note(report);
  if (world.practice && accepted) deliver(report, draft);
  return report;
}

function transcriptOf(draft: ProviderDraft): string {
  return draft.kind === "smtp"
    ? "S: 220 smtp.example.com ESMTP\nC: EHLO localhost"
    : `C: POST https://login.microsoftonline.com/${draft.tenantId}/oauth2/v2.0/token\nS: HTTP 200 token_type=Bearer expires_in=3599`;
}
