import type { RungReport, SenderDomainReport } from "../ipc";
import type { Run } from "../run.svelte";

/** The report's rungs, which also hold those not tried; until it is there, those streamed. */
export function rungsOfRun(run: Run<SenderDomainReport>): RungReport[] {
  return run.report?.rungs ?? run.rungs;
}
