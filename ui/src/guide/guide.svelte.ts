import { SvelteSet } from "svelte/reactivity";
import { language } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { Failure, FieldProblem, Guide, GuideLink } from "../ipc";
import { session } from "../session.svelte";
import { wizard } from "../wizard/wizard.svelte";
import { filled, guideSteps, isGuideStep, numberOf, resumeAt, withCertificate } from "./moves";
import type { Filled, GuideStep, Way } from "./moves";

export type Tool = "azureCli" | "graphPowershell";

/** How far the guide has come. It outlives the guide's page: closed and opened, it goes on there. */
class Progress {
  way = $state<Way>("click");
  step = $state<GuideStep>("tenant");
  readonly passed = new SvelteSet<GuideStep>();
  tool = $state<Tool>("graphPowershell");
  appName = $state("Outgoing mail");
  months = $state(6);
  #left: GuideStep | null = null;

  /** What is wrong with the app's name: no script can be written for it. */
  nameProblems = $state.raw<FieldProblem[]>([]);

  // What Rust has made of the present values; only the newest answer counts.
  #made = $state.raw<Guide | null>(null);
  #turn = 0;

  /** The values that are there, and against which nothing is known. */
  get have(): Filled {
    const { tenant, client, credential } = this.#filled;
    const right = (field: string) => !wizard.validation.at(field).some((problem) => !problem.warning);
    const typed = right("clientSecret") || withCertificate(wizard.draft);
    return {
      tenant: tenant && right("tenantId"),
      client: client && right("clientId"),
      credential: credential && typed,
    };
  }

  get scripts(): Guide["scripts"] | null {
    return this.#made?.scripts ?? null;
  }

  /** Opens at the step that is asked for, else where it was left. */
  open(start = ""): void {
    if (isGuideStep(start)) {
      this.way = "click";
      this.go(start);
      return;
    }
    const step = resumeAt(this.#left, this.#filled);
    // A value is gone, so this is another app: what was done for the old one is not done.
    if (this.#left !== null && step !== this.#left) this.#forgetFrom(step);
    this.go(step);
  }

  go(step: GuideStep): void {
    this.step = this.#left = step;
    wizard.validation.refused = 0;
  }

  linkTo(page: string): GuideLink | null {
    return this.#made?.links.find((link) => link.page === page) ?? null;
  }

  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const { draft } = wizard;
    try {
      const made = await door.guide(draft, { appName: this.appName, months: this.months }, language());
      if (turn !== this.#turn) return;
      this.#made = made;
      this.nameProblems = [];
    } catch (thrown) {
      if (turn === this.#turn) this.#refuse(failureOf(thrown));
    }
  }

  get #filled(): Filled {
    return filled(wizard.draft, wizard.secret !== "" || wizard.keepsSecret);
  }

  #refuse(problem: Failure): void {
    if (!problem.code.startsWith("input-")) session.notice = problem;
    else this.nameProblems = [{ field: "guideAppName", warning: false, problem }];
  }

  #forgetFrom(step: GuideStep): void {
    for (const later of guideSteps) if (numberOf(later) >= numberOf(step)) this.passed.delete(later);
  }
}

export const progress = new Progress();

/** True if Next may go on: what was typed in these fields is right. */
export async function judged(fields: readonly string[]): Promise<boolean> {
  for (const field of fields) await wizard.leaveField(field);
  const { validation } = wizard;
  const refused = fields.some((field) => validation.at(field).some((problem) => !problem.warning));
  validation.refused = refused ? validation.refused + 1 : 0;
  return !refused;
}
