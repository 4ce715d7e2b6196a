// The only door to Rust: nothing else imports @tauri-apps or the generated bindings.
import { Channel } from "@tauri-apps/api/core";
import { commands } from "./bindings";
import type {
  DiscoveryEvent,
  Failure,
  GuidePlan,
  Problem,
  ProviderDraft,
  RungReport,
  SendingPlan,
  Stage,
} from "./bindings";

export type {
  AppStart,
  Candidate,
  Certificate,
  CertificateFacts,
  CertificateMade,
  CheckReport,
  Cure,
  Discovery,
  DiscoveryEvent,
  Failure,
  FieldProblem,
  GraphRequest,
  Guide,
  GuideLink,
  GuidePlan,
  LimitLine,
  LimitReport,
  PracticeInfo,
  PracticeMail,
  PracticeTenant,
  Problem,
  ProviderDraft,
  ProviderKind,
  RecordChange,
  Rung,
  RungReport,
  SecretState,
  SenderDomainReport,
  Scripts,
  Security,
  SendingPlan,
  SkipReason,
  Stage,
  Status,
  TenantFound,
  TestMailRecord,
  TestMailReport,
  TlsEvidence,
  Tried,
  Verdict,
  Who,
} from "./bindings";

/** What a command refused to do, with the problem that people are shown. */
export class DoorError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

export type OnRung = (report: RungReport) => void;

export const door = {
  appStart: () => result(commands.appStart()),
  status: () => result(commands.status()),
  cancel: () => plain(commands.cancel()),
  validateProvider: (draft: ProviderDraft, secret: string | null) =>
    result(commands.validateProvider(draft, secret)),
  runCheck: (draft: ProviderDraft, secret: string | null, justMade: boolean, onRung: OnRung) =>
    result(commands.runCheck(draft, secret, justMade, channel(onRung))),
  checkSenderDomain: (draft: ProviderDraft, sendingIps: string[], onRung: OnRung) =>
    result(commands.checkSenderDomain(draft, sendingIps, channel(onRung))),
  checkActive: (onRung: OnRung) => result(commands.checkActive(channel(onRung))),
  sendTestMail: (to: string, language: string, onRung: OnRung) =>
    result(commands.sendTestMail(to, language, channel(onRung))),
  activate: (draft: ProviderDraft, secret: string | null, how: { unchecked: boolean; untilQuit: boolean }) =>
    result(commands.activate(draft, secret, how.unchecked, how.untilQuit)),
  deactivate: () => result(commands.deactivate()),
  saveDraft: (draft: ProviderDraft) => result(commands.saveDraft(draft)),
  discardDraft: () => result(commands.discardDraft()),
  setLanguage: (language: string) => result(commands.setLanguage(language)),
  startPractice: () => result(commands.startPractice()),
  stopPractice: () => result(commands.stopPractice()),
  setPracticeFault: (name: string) => result(commands.setPracticeFault(name)),
  setPracticeMicrosoftFault: (name: string) => result(commands.setPracticeMicrosoftFault(name)),
  practiceInbox: () => result(commands.practiceInbox()),
  explain: (text: string, stage: Stage | null, service: string) =>
    result(commands.explain(text, stage, service)),
  explainServices: () => result(commands.explainServices()),
  ticket: (problem: Problem, raw: string | null, tried: ProviderDraft | null, language: string) =>
    result(commands.ticket(problem, raw, tried, language)),
  sampleProblems: () => result(commands.sampleProblems()),
  discover: (address: string, ispdb: boolean, onEvent: (event: DiscoveryEvent) => void) =>
    result(commands.discover(address, ispdb, channel(onEvent))),
  findTenant: (draft: ProviderDraft) => result(commands.findTenant(draft)),
  makeCertificate: (draft: ProviderDraft) => result(commands.makeCertificate(draft)),
  saveCertificate: (draft: ProviderDraft) => result(commands.saveCertificate(draft)),
  guide: (draft: ProviderDraft, plan: GuidePlan, language: string) =>
    result(commands.guide(draft, plan, language)),
  openPage: (draft: ProviderDraft, page: string, language: string) =>
    result(commands.openPage(draft, page, language)),
  sendingPlan: (from: string, plan: SendingPlan) => result(commands.sendingPlan(from, plan)),
};

/** The failure in whatever was thrown; a defect of ours becomes one too, so that it is shown. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof DoorError) return thrown.failure;
  const raw = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return unexpected(raw);
}

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

async function result<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const answer = await plain(outcome);
  if (answer.status === "error") throw new DoorError(answer.error);
  return answer.data;
}

// An invoke rejects with a text where Tauri itself refuses: a missing command, a broken argument.
async function plain<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    throw new DoorError(failureOf(thrown));
  }
}

function channel<T>(onMessage: (message: T) => void): Channel<T> {
  const made = new Channel<T>();
  made.onmessage = onMessage;
  return made;
}

function unexpected(raw: string): Failure {
  return {
    code: "unexpected",
    params: { id: "window" },
    raw,
    transient: false,
    who: "you",
    whoElse: [],
    cures: [],
  };
}
