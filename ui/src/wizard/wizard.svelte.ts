import { countdown } from "../countdown.svelte";
import { language } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { CheckReport, Cure, Failure, ProviderDraft, ProviderKind } from "../ipc";
import { Run, somethingRuns } from "../run.svelte";
import { session } from "../session.svelte";
import {
  blankDraft,
  edited,
  isBlank,
  keepsSecret,
  practiceDraft,
  practiceTenantDraft,
  secretField,
} from "./draft";
import { Keeping } from "./keeping";
import { afterEdit, indexOf, resumeAt, stepBefore } from "./moves";
import type { Progress, Step } from "./moves";
import type { Pasted } from "./paste";
import type { Filling } from "./candidates";
import { settingsFields, Validation } from "./validation.svelte";

/** The set-up in hand: its step, the draft, the secret, what was found. */
class Wizard {
  step = $state<Step>("provider");
  reached = $state<Step>("provider");
  draft = $state.raw<ProviderDraft>(blankDraft());
  /** In memory only, and only until it is saved. */
  secret = $state("");
  sameUser = $state(true);
  /** The client secret or certificate was made a moment ago: refusals are tried again. */
  justMade = $state(false);
  /** What the search for settings has filled in, to tell it from what was typed. */
  filled = $state.raw<Filling | null>(null);
  /** The step of the guide that is open in place of the settings; `null` while it is closed. */
  guide = $state<string | null>(null);
  unchecked = $state(false);
  saved = $state(false);
  saving = $state(false);
  saveProblem = $state.raw<Failure | null>(null);
  /** A field that a cure or a link points at: it gets the focus in place of the heading. */
  pointed = $state("");
  readonly validation = new Validation();
  readonly check = new Run<CheckReport>();
  readonly keeping = new Keeping();

  // Where the guide was opened, if not from the settings, and from what.
  #guideFrom = $state.raw<{ back: () => void; seen: string } | null>(null);

  // The other kind's secret, while this one's is typed: neither may go where the other belongs.
  #otherSecret = "";

  get progress(): Progress {
    const { step, reached, proved, unchecked, saved, saving } = this;
    return { step, reached, proved, unchecked, saved, busy: saving || somethingRuns() };
  }

  get proved(): boolean {
    const verdict = this.check.report?.verdict;
    return verdict === "passed" || verdict === "warned";
  }

  get hasDraft(): boolean {
    // The active provider's own settings, opened and left alone, are nothing to come back to.
    const untouched = JSON.stringify(this.draft) === JSON.stringify(session.status.active);
    return !isBlank(this.draft) && !this.saved && !untouched;
  }

  get keepsSecret(): boolean {
    return this.secret === "" && keepsSecret(this.draft, session.status);
  }

  /** Begins with this draft; an empty field for the secret. */
  begin(draft: ProviderDraft | null, step: Step = "provider"): void {
    this.draft = draft ?? blankDraft();
    this.sameUser = this.draft.username === this.draft.from;
    this.secret = this.#otherSecret = "";
    this.justMade = this.unchecked = this.saved = false;
    this.guide = this.#guideFrom = null;
    this.saveProblem = null;
    this.filled = null;
    this.pointed = "";
    this.step = this.reached = step;
    this.validation.reset();
    this.check.reset();
  }

  resume(): void {
    this.begin(this.draft, resumeAt(this.draft));
    session.place = "setup";
  }

  edit(change: Partial<ProviderDraft>): void {
    const follows = change.from !== undefined && this.sameUser ? { username: change.from } : {};
    this.#replace(edited(this.draft, { ...change, ...follows }, session.practice));
  }

  typeSecret(secret: string): void {
    this.secret = secret;
    this.#takeBack();
  }

  followSender(follow: boolean): void {
    this.sameUser = follow;
    if (follow) this.edit({ username: this.draft.from });
  }

  chooseKind(kind: ProviderKind): void {
    if (kind === this.draft.kind) return;
    [this.secret, this.#otherSecret] = [this.#otherSecret, this.secret];
    // While practising, the tenant is the practice one: nothing leaves this computer.
    const cloud = session.practice && kind === "microsoft365" ? { cloud: "custom" } : {};
    this.edit({ kind, ...cloud });
    this.validation.reset();
  }

  /** Fills in what a script has printed. */
  paste({ tenantId, clientId, clientSecret }: Pasted): void {
    const ids = { ...(tenantId && { tenantId }), ...(clientId && { clientId }) };
    this.edit(clientSecret ? { ...ids, credential: "secret" } : ids);
    if (clientSecret) this.typeSecret(clientSecret);
    if (clientSecret) this.justMade = true;
  }

  usePracticeTenant(): void {
    if (!session.practice) return;
    const { microsoft } = session.practice;
    this.chooseKind("microsoft365");
    this.#replace(practiceTenantDraft(this.draft, microsoft));
    this.typeSecret(microsoft.clientSecret);
    this.validation.reset();
  }

  usePracticeServer(): void {
    if (!session.practice) return;
    this.#replace(practiceDraft(this.draft, session.practice));
    this.sameUser = this.draft.username === this.draft.from;
    this.typeSecret(session.practice.password);
    this.validation.reset();
  }

  /** Fills in what was found; `null` takes back what was filled in before. */
  fillIn(filling: Filling | null): void {
    const none = { host: "", port: blankDraft().port, security: "starttls", username: this.draft.from };
    this.edit(filling ?? none);
    this.sameUser = this.draft.username === this.draft.from;
    this.filled = filling;
    // What is said about a field was about what stood there before. Nothing is asked needlessly: it
    // would take the answer away from a Next that waits for it.
    const fields = ["host", "port", "security", "username"];
    const wrong = fields.find((field) => this.validation.at(field).length > 0);
    if (wrong) void this.leaveField(wrong);
  }

  leaveField(field: string): Promise<void> {
    return this.validation.leave(field, this.draft, this.#sent);
  }

  go(step: Step, pointed = ""): void {
    this.pointed = this.#fieldOf(pointed);
    this.step = step;
    this.guide = this.#guideFrom = null;
    if (indexOf(step) > indexOf(this.reached)) this.reached = step;
    this.validation.refused = 0;
    void this.keeping.now();
  }

  back(): void {
    const before = stepBefore(this.step);
    if (before) return this.go(before);
    this.secret = this.#otherSecret = "";
    void this.keeping.now();
    session.leave();
  }

  async senderDone(): Promise<void> {
    if (await this.validation.passes(["from"], this.draft, null)) this.go("settings");
  }

  async settingsDone(): Promise<void> {
    if (!(await this.validation.passes(settingsFields, this.draft, this.#sent))) return;
    this.go("check");
    await this.startCheck();
  }

  async startCheck(): Promise<void> {
    this.unchecked = false;
    await this.check.start((onRung) => door.runCheck(this.draft, this.#sent, this.justMade, onRung));
  }

  /** Opens the guide, at this step or where it was left; `back`: to where it was opened. */
  openGuide(step = "", back = this.#wayBack(this.step)): void {
    this.go("settings");
    this.guide = step;
    this.#guideFrom = back && { back, seen: this.#inHand };
  }

  /** Leaving the guide leads to where it was opened: nothing was changed that the settings must judge. */
  get guideLeadsBack(): boolean {
    return this.#guideFrom?.seen === this.#inHand;
  }

  leaveGuide(): void {
    const back = this.guideLeadsBack ? this.#guideFrom?.back : null;
    this.guide = this.#guideFrom = null;
    back?.();
  }

  /** The same sender by Microsoft 365. */
  useMicrosoft365(): void {
    this.chooseKind("microsoft365");
    this.go("sender");
  }

  saveUnchecked(): void {
    this.unchecked = true;
    this.go("save");
  }

  /** Does what a card's button says. */
  async cure(cure: Cure): Promise<void> {
    switch (cure.do) {
      case "edit-field":
        return this.go("settings", cure.field);
      case "set-connection":
        this.edit({ port: String(cure.port), security: cure.security });
        this.go("check");
        return this.startCheck();
      case "open-page":
        return this.openPage(cure.page);
      case "open-guide":
        return this.openGuide(cure.step);
      case "use-microsoft365":
        return this.useMicrosoft365();
      case "wait":
        return countdown.begin(cure, () => void this.#again());
      case "retry":
        return this.#again();
    }
  }

  /** Opens a page of the guide in the system's browser. */
  async openPage(page: string, draft = this.draft): Promise<void> {
    try {
      await door.openPage(draft, page, language());
    } catch (thrown) {
      session.notice = failureOf(thrown);
    }
  }

  async save(untilQuit = false): Promise<void> {
    this.saving = true;
    this.saveProblem = null;
    try {
      session.status = await door.activate(this.draft, this.#sent, { unchecked: this.unchecked, untilQuit });
      this.secret = this.#otherSecret = "";
      this.saved = true;
      await this.keeping.discard();
      this.go("test");
    } catch (thrown) {
      this.saveProblem = failureOf(thrown);
    } finally {
      this.saving = false;
    }
  }

  // What failed is what stands on the page: a check, or saving.
  #again(): Promise<void> {
    return this.step === "save" ? this.save() : this.startCheck();
  }

  #wayBack(from: Step): (() => void) | null {
    return from === "settings" ? null : () => this.go(from);
  }

  // All that an edit changes, be it taken back afterwards: the proof is gone even then.
  get #inHand(): string {
    return JSON.stringify([this.draft, this.secret, this.justMade, this.proved, this.unchecked]);
  }

  // What goes through the door: null keeps the stored secret. A certificate's key is never here.
  get #sent(): string | null {
    return this.keepsSecret || secretField(this.draft) === "privateKey" ? null : this.secret;
  }

  /** A problem of "the secret" is this kind's: password, client secret or certificate. */
  #fieldOf(pointed: string): string {
    if (pointed !== "password" && pointed !== "clientSecret") return pointed;
    const field = secretField(this.draft);
    return field === "privateKey" ? "credential" : field;
  }

  #replace(draft: ProviderDraft): void {
    this.draft = draft;
    this.keeping.soon(draft);
    this.#takeBack();
  }

  #takeBack(): void {
    this.check.reset();
    this.unchecked = false;
    this.saveProblem = null;
    this.reached = afterEdit(this.reached);
  }
}

export const wizard = new Wizard();
