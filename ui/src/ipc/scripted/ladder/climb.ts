import type { Failure, Rung, RungReport, Verdict } from "../../bindings";
import { failure } from "../failures";
import { pace } from "../scenario";
import { world } from "../world";

/** A ladder to climb. */
export interface Plan {
  rungs: readonly Rung[];
  /** How a rung ends that is reached and not cancelled. */
  reach: (rung: Rung) => RungReport;
  /** How long a rung takes, where that is not the usual. */
  takes?: (rung: Rung) => number | undefined;
}

export async function climb(plan: Plan, emit: (rung: RungReport) => void): Promise<RungReport[]> {
  const rungs: RungReport[] = [];
  let failed: Rung | null = null;
  for (const rung of plan.rungs) {
    const report: RungReport = failed ? skipped(rung, failed) : await reached(plan, rung);
    if (report.verdict === "failed") failed = rung;
    rungs.push(report);
    emit(report);
  }
  return rungs;
}

export function passed(rung: Rung, evidence: string[]): RungReport {
  return { rung, verdict: "passed", ms: millis(rung), evidence };
}

export function warned(rung: Rung, problem: Failure, evidence: string[]): RungReport {
  return { rung, verdict: "warned", ms: millis(rung), evidence, problem };
}

export function failed(rung: Rung, problem: Failure): RungReport {
  return { rung, verdict: "failed", ms: millis(rung), evidence: [], problem };
}

export function overall(rungs: readonly RungReport[]): Verdict {
  if (rungs.some((rung) => rung.verdict === "failed")) return "failed";
  return rungs.some((rung) => rung.verdict === "warned") ? "warned" : "passed";
}

async function reached(plan: Plan, rung: Rung): Promise<RungReport> {
  const cancelled = await world.pause(plan.takes?.(rung) ?? pace());
  return cancelled ? failed(rung, failure("cancelled")) : plan.reach(rung);
}

function skipped(rung: Rung, before: Rung): RungReport {
  return { rung, verdict: "skipped", ms: 0, evidence: [], because: { why: "failed-before", rung: before } };
}

function millis(rung: Rung): number {
  return 3 + rung.length * 7;
}
