import { SvelteSet } from "svelte/reactivity";
import { door, failureOf } from "../ipc";
import type { FieldProblem, ProviderDraft } from "../ipc";
import { session } from "../session.svelte";

/** What Rust says about the fields, and which of it is shown yet. */
export class Validation {
  #found = $state.raw<FieldProblem[]>([]);
  #touched = new SvelteSet<string>();
  /** The last Next was refused: all problems stand in a summary that has the focus. */
  refused = $state(0);

  // Only the newest answer counts.
  #turn = 0;

  /** What is shown at a field. */
  at(field: string): FieldProblem[] {
    return this.#touched.has(field) ? this.#found.filter((problem) => problem.field === field) : [];
  }

  /** What the summary lists. */
  errors(fields: readonly string[]): FieldProblem[] {
    if (this.refused === 0) return [];
    return this.#found.filter((problem) => !problem.warning && concerns(problem, fields));
  }

  /** The person has left this field. */
  async leave(field: string, draft: ProviderDraft, secret: string | null): Promise<void> {
    this.#touched.add(field);
    await this.#ask(draft, secret);
  }

  /** True if nothing but advice stands against these fields. */
  async passes(fields: readonly string[], draft: ProviderDraft, secret: string | null): Promise<boolean> {
    if (!(await this.#ask(draft, secret))) return false;
    for (const field of fields) this.#touched.add(field);
    const refused = this.#found.some((problem) => !problem.warning && concerns(problem, fields));
    this.refused = refused ? this.refused + 1 : 0;
    return !refused;
  }

  reset(): void {
    this.#turn += 1;
    this.#found = [];
    this.#touched.clear();
    this.refused = 0;
  }

  async #ask(draft: ProviderDraft, secret: string | null): Promise<boolean> {
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const found = await door.validateProvider(draft, secret);
      if (turn !== this.#turn) return false;
      this.#found = found;
      return true;
    } catch (thrown) {
      session.notice = failureOf(thrown);
      return false;
    }
  }
}

/** The fields of the settings page; a problem of no known field belongs to it as well. */
export const settingsFields = [
  "host",
  "port",
  "security",
  "allowCleartextAuth",
  "from",
  "senderName",
  "username",
  "password",
  "caFile",
  "pinnedSha256",
  "tenantId",
  "clientId",
  "credential",
  "clientSecret",
  "privateKey",
  "certificateFile",
  "secretExpires",
  "cloud",
] as const;

function concerns(problem: FieldProblem, fields: readonly string[]): boolean {
  const known = (settingsFields as readonly string[]).includes(problem.field);
  return fields.includes(problem.field) || (!known && fields === settingsFields);
}
