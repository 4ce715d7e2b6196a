import { door } from "../ipc";
import type { FieldProblem, ProviderDraft, SenderDomainReport } from "../ipc";
import { aside } from "../places";
import { Run } from "../run.svelte";

/** The sender's domain, looked at as receivers do. It outlives its page. */
class SenderDomain {
  draft = $state.raw<ProviderDraft | null>(null);
  /** The addresses that hand the mail over, as typed: one a line, or with commas between. */
  addresses = $state("");
  readonly run = new Run<SenderDomainReport>();

  get domain(): string {
    return this.draft?.from.split("@")[1] ?? "";
  }

  /** What was typed is no address: said at its field. */
  get problems(): FieldProblem[] {
    const { failure } = this.run;
    return failure?.code.startsWith("input-")
      ? [{ field: "sendingIps", problem: failure, warning: false }]
      : [];
  }

  open(draft: ProviderDraft): void {
    if (draft.from !== this.draft?.from) this.run.reset();
    this.draft = draft;
    aside("domain");
    if (!this.run.report && !this.run.running) void this.look();
  }

  async look(): Promise<void> {
    const { draft } = this;
    if (!draft || this.run.running) return;
    const typed = this.addresses.split(/[\s,;、，]+/u).filter(Boolean);
    await this.run.start((onRung) => door.checkSenderDomain(draft, typed, onRung));
  }
}

export const senderDomain = new SenderDomain();
