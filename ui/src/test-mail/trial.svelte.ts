import { language } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { Cure, Failure, FieldProblem, TestMailRecord, TestMailReport } from "../ipc";
import { changes } from "../components/cures";
import { cureActive } from "../active";
import { required } from "../problem";
import { failureIn, Run } from "../run.svelte";
import { session } from "../session.svelte";
import { wizard } from "../wizard/wizard.svelte";
import { match } from "./codes";
import type { Match } from "./codes";

export type Stand = "ready" | "running" | "accepted" | "unknown" | "failed" | "cancelled";
export type Fate = "" | "arrived" | "junk" | "lost";

/** One test mail: to whom, how its run went, what became of it. */
class Trial {
  to = $state("");
  problems = $state.raw<FieldProblem[]>([]);
  refused = $state(0);
  fate = $state<Fate>("");
  code = $state("");
  match = $state.raw<Match | null>(null);
  readonly run = new Run<TestMailReport>();

  get stand(): Stand {
    const { running, report } = this.run;
    if (running) return "running";
    const failure = this.failure;
    if (report?.accepted === true) return "accepted";
    if (report?.accepted === null) return "unknown";
    if (failure?.code === "cancelled") return "cancelled";
    return failure || report ? "failed" : "ready";
  }

  get failure(): Failure | null {
    return this.run.failure ?? this.run.report?.problem ?? failureIn(this.rungs);
  }

  get rungs() {
    return this.run.report?.rungs ?? this.run.rungs;
  }

  begin(): void {
    this.run.reset();
    this.type(session.status.active?.from ?? "");
    this.fate = "";
  }

  type(to: string): void {
    this.to = to;
    this.problems = [];
    this.refused = 0;
  }

  async send(): Promise<void> {
    this.problems = await this.#judge();
    if (this.problems.some((problem) => !problem.warning)) {
      this.refused += 1;
      return;
    }
    this.fate = this.code = "";
    this.match = null;
    await this.run.start((onRung) => door.sendTestMail(this.to, language(), onRung));
    await session.refresh();
  }

  /** Back to the recipient, which stays as typed. */
  another(): void {
    this.run.reset();
  }

  choose(fate: Fate): void {
    this.fate = fate;
    this.match = null;
  }

  compare(): void {
    this.match = match(this.code, this.#mails);
  }

  /** Trying again is one more mail to the same recipient. */
  cure(cure: Cure): void {
    cureActive(cure, () => void this.send());
  }

  /** True while a code is typed that has not been compared yet. */
  get compares(): boolean {
    return this.fate === "arrived" && this.match?.found !== "newest";
  }

  primary(): void {
    const cure = this.failure && changes(this.failure.cures)[0];
    switch (this.stand) {
      case "running":
        return;
      case "ready":
        return void this.send();
      case "accepted":
      case "unknown":
        return this.compares ? this.compare() : this.done();
      case "failed":
        return cure ? this.cure(cure) : this.another();
      case "cancelled":
        return this.another();
    }
  }

  done(): void {
    session.leave();
  }

  // The last three as Rust keeps them; the one just sent is known even if they cannot be read.
  get #mails(): TestMailRecord[] {
    const kept = session.status.testMails;
    const own = this.run.report;
    if (!own || kept.some(({ code }) => code === own.code)) return kept;
    const { to, code, messageId, request, accepted } = own;
    return [{ at: new Date().toISOString(), to, code, messageId, request, accepted }, ...kept];
  }

  // The recipient is an address like the sender's: Rust judges both alike.
  async #judge(): Promise<FieldProblem[]> {
    if (this.to.trim() === "") return [{ field: "to", problem: required(), warning: false }];
    try {
      const draft = { ...(session.status.active ?? wizard.draft), from: this.to };
      const found = await door.validateProvider(draft, null);
      return found.filter(({ field }) => field === "from").map((problem) => ({ ...problem, field: "to" }));
    } catch (thrown) {
      session.notice = failureOf(thrown);
      return [];
    }
  }
}

export const trial = new Trial();
