import type {
  AppStart,
  CheckRecord,
  CheckReport,
  PracticeInfo,
  ProviderDraft,
  Status,
  TestMailReport,
} from "../bindings";
import { failure } from "./failures";
import { empty, first } from "./first";
import { practiceInfo } from "./practice";
import { certificateFacts, draft, microsoft } from "./samples";
import { has, systemLanguages } from "./scenario";

/** What the scripted app holds: settings, keychain and practice in one. */
class World {
  language = "";
  practice: PracticeInfo | null = has("practice") ? practiceInfo() : null;
  #draft: ProviderDraft | null = has("draft")
    ? { ...draft, senderName: "" }
    : has("draft-microsoft")
      ? { ...microsoft, clientId: "" }
      : null;
  #practiceDraft: ProviderDraft | null = null;
  #real: Status = first();
  #practised: Status = empty;
  #wake: ((cancelled: boolean) => void) | null = null;

  get draft(): ProviderDraft | null {
    return this.practice ? this.#practiceDraft : this.#draft;
  }

  set draft(draft: ProviderDraft | null) {
    if (this.practice) this.#practiceDraft = draft;
    else this.#draft = draft;
  }

  get status(): Status {
    return this.practice ? this.#practised : this.#real;
  }

  set status(status: Status) {
    if (this.practice) this.#practised = status;
    else this.#real = status;
  }

  /** Waits; true if it was cancelled meanwhile. */
  pause(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#wake = (cancelled) => {
        clearTimeout(timer);
        resolve(cancelled);
      };
    });
  }

  cancel(): void {
    this.#wake?.(true);
  }
}

export const world = new World();

export function start(): AppStart {
  return {
    version: "0.1.0",
    language: world.language,
    systemLanguages: systemLanguages(),
    practice: world.practice,
    status: world.status,
    draft: world.draft,
    keychain: world.practice ? "memory" : "secret-service",
    configFolder: world.practice ? "/tmp/sendwright-practice-x7Qa" : "/home/mori/.config/sendwright",
  };
}

export async function activate(
  wanted: ProviderDraft,
  secret: string | null,
  unchecked: boolean,
  untilQuit: boolean,
): Promise<Status> {
  if (await world.pause(has("keychain-slow") ? 60_000 : 50)) throw failure("cancelled");
  if (!untilQuit && has("keychain-missing")) throw failure("keychain-missing");
  if (!untilQuit && has("keychain-locked")) throw failure("keychain-locked");
  const smtp = wanted.kind === "smtp";
  const stored = smtp && wanted.username === "" ? "none" : untilQuit ? "session" : "stored";
  if (stored !== "none" && secret === "") throw failure("keychain-entry-missing");
  const lastCheck: CheckRecord | null = unchecked
    ? null
    : { at: new Date().toISOString(), verdict: "passed" };
  const tlsExpires = !smtp || wanted.security === "none" ? null : "2027-01-12T08:35:00Z";
  const certificateExpires = !smtp && wanted.credential === "certificate" ? certificateFacts.expires : null;
  const expires = { tlsExpires, certificateExpires };
  world.status = { ...empty, active: wanted, secret: stored, unchecked, lastCheck, ...expires };
  return world.status;
}

export async function deactivate(): Promise<Status> {
  if (has("off-fails")) throw failure("keychain-locked");
  world.status = empty;
  return world.status;
}

export function record(report: CheckReport): CheckRecord {
  const problemCode = report.rungs.find((rung) => rung.verdict === "failed")?.problem?.code ?? null;
  return { at: new Date().toISOString(), verdict: report.verdict, problemCode };
}

/** Keeps the last three test mails, newest first. */
export function note(report: TestMailReport): void {
  const { to, code, messageId, request, accepted } = report;
  const mail = {
    at: new Date().toISOString(),
    to,
    code,
    messageId,
    request,
    accepted,
    problemCode: report.problem?.code ?? null,
  };
  world.status = { ...world.status, testMails: [mail, ...world.status.testMails].slice(0, 3) };
}
