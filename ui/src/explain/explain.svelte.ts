import { door, failureOf } from "../ipc";
import type { Failure, FieldProblem, Stage } from "../ipc";
import { required } from "../problem";
import { session } from "../session.svelte";

/** A pasted answer and what it means. It outlives its page: what was typed is there again. */
class Explanation {
  text = $state("");
  /** The step that was answered; empty: to be told from the answer. */
  stage = $state<Stage | "">("");
  service = $state("");
  services = $state.raw<string[]>([]);
  answer = $state.raw<Failure | null>(null);
  problems = $state.raw<FieldProblem[]>([]);
  refused = $state(0);

  // Only the newest answer counts.
  #turn = 0;

  type(text: string): void {
    this.text = text;
    this.#forget();
  }

  chooseStage(stage: Stage | ""): void {
    this.stage = stage;
    this.#forget();
  }

  chooseService(service: string): void {
    this.service = service;
    this.#forget();
  }

  at(field: string): FieldProblem[] {
    return this.problems.filter((problem) => problem.field === field);
  }

  async load(): Promise<void> {
    this.problems = [];
    if (this.services.length > 0) return;
    try {
      this.services = await door.explainServices();
    } catch (thrown) {
      session.notice = failureOf(thrown);
    }
  }

  async explain(): Promise<void> {
    const { text, stage, service } = this;
    this.#forget();
    if (text.trim() === "") {
      this.problems = [{ field: "answer", warning: false, problem: required() }];
      this.refused += 1;
      return;
    }
    const turn = this.#turn;
    try {
      const answer = await door.explain(text, stage || null, service);
      if (turn === this.#turn) this.answer = answer;
    } catch (thrown) {
      if (turn === this.#turn) session.notice = failureOf(thrown);
    }
  }

  // An answer beside words that it does not belong to would be worse than none.
  #forget(): void {
    this.#turn += 1;
    this.answer = null;
    this.problems = [];
  }
}

export const explanation = new Explanation();
