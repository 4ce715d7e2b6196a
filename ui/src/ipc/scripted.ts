// Tauri's half of the door as a script: for development and tests without Rust. It stands in for
// "@tauri-apps/api/core" (vite.config.ts), so that all of our own side is the product's.
// `?scenario=failed-auth` picks what happens (several by comma); `&pace=0` takes no time.
import type {
  AppStart,
  DiscoveryEvent,
  GuidePlan,
  Problem,
  ProviderDraft,
  RungReport,
  SendingPlan,
  Stage,
} from "./bindings";
import { activate, deactivate, record, start, world } from "./scripted/world";
import { check, testMail } from "./scripted/ladder";
import { senderDomain } from "./scripted/sender-domain";
import { discover } from "./scripted/discovery";
import { explain, sampleProblems, services } from "./scripted/explain";
import { guide, opened, openPage } from "./scripted/guide";
import { sendingPlan } from "./scripted/limits";
import { ticket } from "./scripted/ticket";
import { findTenant, makeCertificate, saveCertificate } from "./scripted/tenant";
import { has } from "./scripted/scenario";
import { judge } from "./scripted/judge";
import { failure } from "./scripted/failures";
import { practiceInfo, mails } from "./scripted/practice";

export class Channel<T> {
  onmessage: (message: T) => void = () => {};
}

/** Every argument there is: each command takes the ones it knows. */
interface Arguments {
  draft: ProviderDraft;
  secret: string | null;
  justMade: boolean;
  unchecked: boolean;
  untilQuit: boolean;
  to: string;
  language: string;
  name: string;
  from: string;
  page: string;
  address: string;
  ispdb: boolean;
  sendingIps: string[];
  text: string;
  stage: Stage | null;
  service: string;
  problem: Problem;
  raw: string | null;
  tried: ProviderDraft | null;
  plan: GuidePlan & SendingPlan;
  channel: Channel<RungReport>;
}
type Command = (given: Arguments) => unknown;

/** What was asked, in order, for tests to look at. */
export const asked: { command: string; given: unknown }[] = [];

// The browser run looks at it from outside of the page's own modules.
Object.assign(globalThis, { scripted: { asked, opened } });

export async function invoke(command: string, given: unknown = {}): Promise<unknown> {
  asked.push({ command, given });
  const run = commands[command];
  // Tauri rejects with a text, not with an Error.
  if (!run) throw `Command ${command} not found`;
  const answer = await run(given as Arguments);
  // What crosses the door is a copy.
  return answer === undefined ? null : structuredClone(answer);
}

const commands: Record<string, Command> = {
  app_start: () => start(),
  status: () => world.status,
  validate_provider: ({ draft, secret }) => judge(draft, secret),
  run_check: ({ draft, justMade, channel }) => check(draft, justMade, emit(channel)),
  check_active: async ({ channel }) => {
    const report = await check(world.status.active ?? start().draft, false, emit(channel));
    world.status = { ...world.status, lastCheck: record(report) };
    return report;
  },
  check_sender_domain: ({ draft, sendingIps, channel }) => senderDomain(draft, sendingIps, emit(channel)),
  cancel: () => world.cancel(),
  discover: ({ address, ispdb, channel }) =>
    discover(address, ispdb, (event) => (channel as unknown as Channel<DiscoveryEvent>).onmessage(event)),
  activate: ({ draft, secret, unchecked, untilQuit }) => activate(draft, secret, unchecked, untilQuit),
  send_test_mail: ({ to, channel }) => testMail(to, emit(channel)),
  deactivate: () => deactivate(),
  save_draft: ({ draft }) => {
    if (has("draft-unwritable")) throw failure("file-unwritable");
    world.draft = draft;
  },
  discard_draft: () => {
    world.draft = null;
  },
  set_language: ({ language }) => {
    world.language = language;
  },
  start_practice: (): AppStart => {
    world.practice = practiceInfo();
    return start();
  },
  stop_practice: (): AppStart => {
    world.practice = null;
    return start();
  },
  set_practice_fault: ({ name }) => {
    world.practice = { ...(world.practice ?? practiceInfo()), fault: name };
    return world.practice;
  },
  set_practice_microsoft_fault: ({ name }) => {
    const practice = world.practice ?? practiceInfo();
    world.practice = { ...practice, microsoft: { ...practice.microsoft, fault: name } };
    return world.practice;
  },
  practice_inbox: () => mails(),
  explain: ({ text, stage, service }) => explain(text, stage, service),
  explain_services: () => services,
  ticket: ({ problem, raw, tried, language }) => ticket(problem, raw, tried, language),
  sample_problems: () => sampleProblems(),
  find_tenant: ({ draft }) => findTenant(draft),
  make_certificate: () => makeCertificate(),
  save_certificate: () => saveCertificate(),
  guide: ({ draft, plan, language }) => guide(draft, plan, language),
  open_page: ({ draft, page, language }) => openPage(draft, page, language),
  sending_plan: ({ from, plan }) => sendingPlan(from, plan),
};

function emit(channel: Channel<RungReport>): (rung: RungReport) => void {
  return (rung) => channel.onmessage(structuredClone(rung));
}
