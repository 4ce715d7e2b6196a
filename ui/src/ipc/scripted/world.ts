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
import { practiceInfo } from "./practice";
import { draft } from "./samples";
import { has, systemLanguages } from "./scenario";

const empty: Status = {
  active: null,
  secret: "none",
  unchecked: false,
  lastCheck: null,
  testMails: [],
  tlsExpires: null,
  trouble: null,
};

const mailOfYesterday = {
  at: "2026-11-23T06:12:00Z",
  to: "admin@example.net",
  code: "202342",
  messageId: "<20261123.202342@sendwright.invalid>",
  accepted: true,
};

/** What the scripted app holds: settings, keychain and practice in one. */
class World {
  language = "";
  practice: PracticeInfo | null = has("practice") ? practiceInfo() : null;
  #draft: ProviderDraft | null = has("draft") ? { ...draft, senderName: "" } : null;
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
  const stored = wanted.username === "" ? "none" : untilQuit ? "session" : "stored";
  if (stored !== "none" && secret === "") throw failure("keychain-entry-missing");
  const lastCheck: CheckRecord | null = unchecked
    ? null
    : { at: new Date().toISOString(), verdict: "passed" };
  const tlsExpires = wanted.security === "none" ? null : "2027-01-12T08:35:00Z";
  world.status = { ...empty, active: wanted, secret: stored, unchecked, lastCheck, tlsExpires };
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
  const { to, code, messageId, accepted } = report;
  const mail = {
    at: new Date().toISOString(),
    to,
    code,
    messageId,
    accepted,
    problemCode: report.problem?.code ?? null,
  };
  world.status = { ...world.status, testMails: [mail, ...world.status.testMails].slice(0, 3) };
}

function first(): Status {
  if (has("damaged")) return { ...empty, trouble: failure("settings-damaged") };
  if (!has("active")) return empty;
  const cleartext = has("cleartext");
  return {
    ...empty,
    active: cleartext
      ? { ...draft, host: "relay.plant.example", port: "25", security: "none", allowCleartextAuth: true }
      : draft,
    secret: has("session") ? "session" : has("missing") ? "missing" : has("locked") ? "locked" : "stored",
    unchecked: has("unchecked"),
    lastCheck: has("unchecked") ? null : { at: "2026-11-24T07:58:00Z", verdict: "passed" },
    testMails: has("unchecked") ? [] : [mailOfYesterday],
    tlsExpires: cleartext ? null : "2027-01-12T08:35:00Z",
    trouble: has("missing")
      ? failure("keychain-entry-missing")
      : has("locked")
        ? failure("keychain-locked")
        : null,
  };
}
