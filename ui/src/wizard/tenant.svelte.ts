import { t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { Failure, TenantFound } from "../ipc";
import { announce } from "../live.svelte";
import { wizard } from "./wizard.svelte";

/** The tenant of the sender's domain: found without a sign-in, shown, and taken by the person. */
class Tenant {
  asking = $state(false);
  domain = $state("");
  /** `null`: no tenant has this domain. `undefined`: not known. */
  found = $state.raw<TenantFound | null | undefined>(undefined);
  failure = $state.raw<Failure | null>(null);

  // Only the newest answer counts.
  #turn = 0;
  // What was asked: the practice tenant's answers are not the real ones.
  #authority = "";

  get isTaken(): boolean {
    return this.found?.tenantId === wizard.draft.tenantId;
  }

  /** Looks a new domain up, once; fills in where nothing is typed yet. */
  async follow(): Promise<void> {
    const domain = domainOf(wizard.draft.from);
    if (domain === "") return this.#forget();
    if (domain === this.domain && wizard.draft.authority === this.#authority) return;
    await this.lookUp();
  }

  async lookUp(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.domain = domainOf(wizard.draft.from);
    this.#authority = wizard.draft.authority;
    this.asking = true;
    this.found = undefined;
    this.failure = null;
    try {
      const found = await door.findTenant({ ...wizard.draft, tenantId: "" });
      if (turn !== this.#turn) return;
      this.found = found;
      if (found && wizard.draft.tenantId.trim() === "") this.take();
      announce(found ? t("tenant-found", { ...found }) : t("tenant-none", { domain: this.domain }));
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.failure = failureOf(thrown);
      this.domain = "";
    } finally {
      if (turn === this.#turn) this.asking = false;
    }
  }

  // What was found for an address that is gone.
  #forget(): void {
    this.#turn += 1;
    this.domain = "";
    this.asking = false;
    this.found = undefined;
    this.failure = null;
  }

  take(): void {
    if (this.found) wizard.edit({ tenantId: this.found.tenantId, cloud: this.found.cloud });
  }
}

export const tenant = new Tenant();

function domainOf(address: string): string {
  const parts = address.trim().split("@");
  return parts.length === 2 && parts[1]?.includes(".") ? parts[1].toLowerCase() : "";
}
