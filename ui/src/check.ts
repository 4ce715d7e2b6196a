// What a check's page says and offers, from how its run stands.
import { changes } from "./components/cures";
import { t } from "./i18n.svelte";
import type { CheckReport, Failure, ProviderDraft, RungReport } from "./ipc";
import { failureIn, rungsOf } from "./run.svelte";
import type { Run } from "./run.svelte";

export type Stand = "running" | "passed" | "warned" | "failed" | "cancelled" | "not-run";

export function standOf(run: Run<CheckReport>): Stand {
  if (run.running) return "running";
  const failure = failureOfRun(run);
  if (failure?.code === "cancelled") return "cancelled";
  if (failure) return "failed";
  switch (run.report?.verdict) {
    case "passed":
    case "warned":
    case "failed":
      return run.report.verdict;
    case "skipped":
      return "cancelled";
    default:
      return "not-run";
  }
}

/** Why the run failed: one of its rungs, or it could not run at all. */
export function failureOfRun(run: Run<CheckReport>): Failure | null {
  return run.failure ?? failureIn(rungsOf(run));
}

export function headingOf(stand: Stand, rungs: readonly RungReport[]): string {
  const failed = rungs.find((rung) => rung.verdict === "failed");
  if (stand === "failed" && failed) return t("check-heading-failed-at", { rung: t(`rung-${failed.rung}`) });
  return t(`check-heading-${stand}`);
}

/** How far it came; a check never sends anything, and says so. */
export function leadOf(stand: Stand, rungs: readonly RungReport[]): string {
  if (stand === "running") return t("check-lead-running");
  if (stand === "not-run" || rungs.length === 0) return t("check-lead-nothing-sent");
  const passed = rungs.filter((rung) => rung.verdict === "passed" || rung.verdict === "warned").length;
  return t("check-lead", { passed, of: rungs.length });
}

/** What a passed check is worth: sending itself is judged only when a mail is sent. */
export function passedNote(draft: ProviderDraft): string {
  return draft.kind === "smtp" ? "check-passed-note" : "check-passed-microsoft-note";
}

/** True if the card has a button that leads on, so that it is the primary one. */
export function hasCure(failure: Failure | null): boolean {
  return failure !== null && changes(failure.cures).length > 0;
}
