// The ways between the pages that touch more than one of them.
import { door, failureOf } from "./ipc";
import type { AppStart } from "./ipc";
import { session } from "./session.svelte";
import type { Place } from "./session.svelte";
import { blankDraft } from "./wizard/draft";
import { wizard } from "./wizard/wizard.svelte";

type Aside = "explain" | "messages" | "domain";
const asides: readonly Place[] = ["explain", "messages", "domain"] satisfies Aside[];

let from: Place = "welcome";
let comesBack = false;

/** Takes what the app says at its start, or when practice begins or ends. */
export function enter(start: AppStart): void {
  session.load(start);
  wizard.begin(start.draft ?? blankDraft(start.practice?.address));
}

export function toHome(): void {
  putAside();
  session.place = "home";
}

export function toWelcome(): void {
  putAside();
  session.place = "welcome";
}

/** A page beside the way: what was in hand stays as it is, and back() goes there again. */
export function aside(place: Aside): void {
  if (!asides.includes(session.place)) from = session.place;
  void wizard.keeping.now();
  session.place = place;
}

export function back(): void {
  if (from === "welcome") return toWelcome();
  if (from === "setup" && !wizard.saved) {
    session.place = "setup";
    return;
  }
  // The pages of a run begin a new one when they are opened: that must not happen unasked.
  putAside();
  session.leave();
}

/** A new set-up, from an empty form. */
export async function setUpAnew(): Promise<void> {
  if (wizard.hasDraft) await wizard.keeping.discard();
  wizard.begin(blankDraft(session.practice?.address));
  session.place = "setup";
}

/** The active provider's settings, to be changed; a cure may point at a field. */
export function change(pointed = ""): void {
  wizard.begin(session.status.active ?? wizard.draft, "settings");
  wizard.go("settings", pointed);
  session.place = "setup";
}

/** The guide at this step, about the active provider. Left without a change, it leads back here. */
export function openGuide(step: string): void {
  const { place } = session;
  // A set-up that is saved is over: its test mail goes on as the active provider's.
  const draft = wizard.saved ? blankDraft() : wizard.draft;
  change();
  wizard.openGuide(step, () => {
    wizard.begin(draft);
    session.place = place === "setup" ? "trial" : place;
    comesBack = session.place === "recheck" || session.place === "trial";
  });
}

/** True, once, on a page of a run that was come back to: it shows what it showed, and begins nothing. */
export function isComeBackTo(): boolean {
  const was = comesBack;
  comesBack = false;
  return was;
}

/** The sender is carried over: the same address, another way. From the active provider, in a new set-up. */
export function useMicrosoft365(): void {
  if (session.place === "setup" && !wizard.saved) return wizard.useMicrosoft365();
  const { from } = session.status.active ?? wizard.draft;
  wizard.begin(blankDraft(from), "sender");
  wizard.chooseKind("microsoft365");
  session.place = "setup";
}

export async function startPractice(): Promise<void> {
  await inPassing(async () => {
    await wizard.keeping.now();
    enter(await door.startPractice());
    await setUpAnew();
  });
}

export async function leavePractice(): Promise<void> {
  await inPassing(async () => {
    await wizard.keeping.now();
    enter(await door.stopPractice());
  });
}

// What was typed is kept, but for the secret.
function putAside(): void {
  void wizard.keeping.now();
  if (wizard.saved) wizard.begin(blankDraft());
  wizard.secret = "";
}

async function inPassing(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    session.notice = failureOf(thrown);
  }
}
