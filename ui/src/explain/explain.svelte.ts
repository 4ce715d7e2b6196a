import { door, failureOf } from "../ipc";
import type { Failure, FieldProblem, Stage } from "../ipc";
import { required } from "../problem";
import { session } from "../session.svelte";
import { stageOf } from "./stages";

/** A pasted answer and what it means. It outlives its page: what was typed is there again. */
class Explanation {
  text = $state("");
  service = $state("");
  services = $state.raw<string[]>([]);
  answer = $state.raw<Failure | null>(null);
  problems = $state.raw<FieldProblem[]>([]);
  refused = $state(0);
  #chosen = $state<Stage | "">("");

  // Only the newest answer counts.
  #turn = 0;

  /** The step: as chosen, else the one that the answer cannot but belong to. */
  get stage(): Stage | "" {
    return this.#chosen || stageOf(this.text);
  }

  type(text: string): void {
    this.text = text;
    this.#forget();
  }

  choose(stage: Stage | ""): void {
    this.#chosen = stage;
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
    if (text.trim() === "" || stage === "") {
      this.problems = missing({ answer: text.trim(), answerStage: stage });
      this.refused += 1;
      return;
    }
    const turn = this.#turn;
    try {
      const answer = await door.explain(text, stage, service);
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

function missing(values: Record<string, string>): FieldProblem[] {
  return Object.entries(values)
    .filter(([, value]) => value === "")
    .map(([field]) => ({ field, warning: false, problem: required() }));
}
