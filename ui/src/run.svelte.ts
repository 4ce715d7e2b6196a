import { t } from "./i18n.svelte";
import { door, failureOf } from "./ipc";
import type { Failure, OnRung, RungReport } from "./ipc";
import { announce } from "./live.svelte";

const running = $state({ count: 0 });

/** True while any run climbs: pages are not left, and practice not ended, under it. */
export function somethingRuns(): boolean {
  return running.count > 0;
}

/** One piece of long work that climbs a ladder: a check, or a test mail. */
export class Run<Report> {
  rungs = $state.raw<RungReport[]>([]);
  report = $state.raw<Report | null>(null);
  failure = $state.raw<Failure | null>(null);
  running = $state(false);
  cancelling = $state(false);

  // Late rungs of a run that was given up must not show in the next one.
  #turn = 0;

  async start(work: (onRung: OnRung) => Promise<Report>): Promise<void> {
    this.reset();
    const turn = this.#turn;
    this.running = true;
    running.count += 1;
    const onRung = (rung: RungReport) => {
      if (turn !== this.#turn) return;
      this.rungs = [...this.rungs, rung];
      announce(t("ladder-announce", { rung: t(`rung-${rung.rung}`), verdict: t(`verdict-${rung.verdict}`) }));
    };
    try {
      const report = await work(onRung);
      if (turn === this.#turn) this.report = report;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    } finally {
      running.count -= 1;
      if (turn === this.#turn) this.running = this.cancelling = false;
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await door.cancel();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  reset(): void {
    this.#turn += 1;
    this.rungs = [];
    this.report = this.failure = null;
    this.running = this.cancelling = false;
  }
}

/** The report's rungs, which also hold those not tried; until it is there, those streamed. */
export function rungsOf(run: Run<{ rungs: RungReport[] }>): RungReport[] {
  return run.report?.rungs ?? run.rungs;
}

/** What went wrong, and what deserves a word, on the way up. */
export function failureIn(rungs: readonly RungReport[]): Failure | null {
  return rungs.find((rung) => rung.verdict === "failed")?.problem ?? null;
}

export function warningsIn(rungs: readonly RungReport[]): Failure[] {
  return rungs.flatMap((rung) => (rung.verdict === "warned" && rung.problem ? [rung.problem] : []));
}
