// Which step comes when: pure, so that every way through can be tested.
import type { ProviderDraft, Rung } from "../ipc";

export const steps = ["provider", "sender", "settings", "check", "save", "test"] as const;
export type Step = (typeof steps)[number];

export interface Progress {
  step: Step;
  /** The furthest step seen with the present input. */
  reached: Step;
  /** The present input has passed its check. */
  proved: boolean;
  /** The admin has said that it shall be saved without a passed check. */
  unchecked: boolean;
  /** It is the active provider now. */
  saved: boolean;
  /** Something runs that must end or be cancelled first. */
  busy: boolean;
}

export function indexOf(step: Step): number {
  return steps.indexOf(step);
}

/** True if the rail leads to this step. */
export function canGo(to: Step, at: Progress): boolean {
  if (at.busy || to === at.step) return false;
  if (at.saved) return to === "test";
  if (to === "test") return false;
  if (to === "save" && !at.proved && !at.unchecked) return false;
  return indexOf(to) <= indexOf(at.reached);
}

export function stepAfter(step: Step): Step {
  return steps[Math.min(indexOf(step) + 1, steps.length - 1)] ?? step;
}

export function stepBefore(step: Step): Step | null {
  return steps[indexOf(step) - 1] ?? null;
}

/** An edit takes back what was proved, and the steps behind it. */
export function afterEdit(reached: Step): Step {
  return indexOf(reached) > indexOf("settings") ? "settings" : reached;
}

/** Where a draft that was put aside goes on. */
export function resumeAt(draft: ProviderDraft): Step {
  return draft.from.trim() === "" ? "sender" : "settings";
}

/** The rungs of a check, or of a mail, in the order they will run; the reports may differ from it. */
export function plannedRungs(draft: ProviderDraft, submits = false): Rung[] {
  if (draft.kind === "microsoft365")
    return submits
      ? ["fields", "token", "permissions", "send"]
      : ["fields", "tenant", "token", "permissions", "ready"];
  const before: Rung[] = ["address", "lookup", "tcp"];
  const talk: Rung[] = draft.security === "tls" ? ["tls", "greeting", "ehlo"] : ["greeting", "ehlo", "tls"];
  const after: Rung[] = ["auth", "mail-from", "rcpt-to"];
  return [...before, ...talk, ...after, ...(submits ? (["data"] as const) : [])];
}
