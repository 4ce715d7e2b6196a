import { t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { Candidate, DiscoveryEvent, Failure, TenantFound, Tried } from "../ipc";
import { announce } from "../live.svelte";
import { session } from "../session.svelte";
import { best, domainOf, endpointOf, provedOf, ranked } from "./candidates";
import type { Filling } from "./candidates";
import { wizard } from "./wizard.svelte";

/** The search for the settings of the sender's address: what was found, and what is in use of it. */
class Discovery {
  searching = $state(false);
  /** The search was stopped: what it had not asked by then is not known. */
  stopped = $state(false);
  /** The address that was searched for; "" before the first search. */
  address = $state("");
  candidates = $state.raw<Candidate[]>([]);
  tried = $state.raw<Tried[]>([]);
  tenant = $state.raw<TenantFound | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Mozilla's database may be asked; only the domain goes there. */
  ispdb = $state(true);

  // Only the newest search counts.
  #turn = 0;
  // The person has taken one of this address's candidates: a better one that comes later is offered only.
  #chosen = false;

  get proved(): Candidate[] {
    return provedOf(this.candidates);
  }

  /** The candidate that stands in the settings. */
  get inUse(): Candidate | undefined {
    const now = endpointOf(wizard.draft);
    return this.proved.find((each) => endpointOf(each) === now);
  }

  get domain(): string {
    return domainOf(this.address);
  }

  /** Searches for a new address, once. While practising nobody is asked. */
  async follow(): Promise<void> {
    const address = wizard.draft.from.trim();
    const searches = wizard.draft.kind === "smtp" && !session.practice && domainOf(address) !== "";
    if (!searches) return this.#forget();
    if (address.toLowerCase() === this.address.toLowerCase()) return;
    await this.search();
  }

  /** The settings are opened: those of an active provider are searched for only on a word. */
  open(): void {
    if (wizard.draft.from.trim().toLowerCase() !== this.address.toLowerCase()) this.#forget();
    if (wizard.draft.host.trim() === "") void this.follow();
  }

  async search(): Promise<void> {
    const address = wizard.draft.from.trim();
    const another = address.toLowerCase() !== this.address.toLowerCase();
    // What belongs to another address goes; a password that was typed for it must not go elsewhere.
    if (another && this.#isUntouched()) wizard.fillIn(null);
    const chosen = this.#chosen && !another;
    this.#forget();
    this.#chosen = chosen;
    const turn = this.#turn;
    this.address = address;
    this.searching = true;
    try {
      const found = await door.discover(address, this.ispdb, (event) => {
        if (turn === this.#turn) this.#hear(event);
      });
      if (turn !== this.#turn) return;
      ({ tried: this.tried, tenant: this.tenant } = found);
      this.candidates = found.candidates;
      this.#fillIn();
      announce(this.#summary());
    } catch (thrown) {
      if (turn === this.#turn) this.failure = failureOf(thrown);
    } finally {
      if (turn === this.#turn) this.searching = false;
    }
  }

  /** Stops at once, and keeps what was found. */
  async cancel(): Promise<void> {
    if (!this.searching) return;
    this.#stop();
    try {
      await door.cancel();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** The page is left. From the sender to the settings and back the search goes on. */
  leave(): void {
    const { step, draft } = wizard;
    const setUp = session.place === "setup";
    if (setUp && draft.kind === "smtp" && (step === "sender" || step === "settings")) return;
    // A check and the look for a tenant end this work by beginning; to cancel now would end them.
    if (setUp && (step === "check" || draft.kind === "microsoft365")) return this.#stop();
    void this.cancel();
  }

  async allowIspdb(allowed: boolean): Promise<void> {
    this.ispdb = allowed;
    if (this.address !== "") await this.search();
  }

  /** Takes a candidate for the settings, on the person's word. */
  use(candidate: Candidate): void {
    this.#chosen = true;
    wizard.fillIn(this.#filling(candidate, candidate.username ?? ""));
  }

  #hear(event: DiscoveryEvent): void {
    if (event.event === "tried") this.tried = [...this.tried, event.tried];
    if (event.event === "tenant") this.tenant = event.tenant;
    if (event.event !== "candidate") return;
    const { candidate } = event;
    const others = this.candidates.filter((each) => endpointOf(each) !== endpointOf(candidate));
    this.candidates = ranked([...others, candidate]);
    this.#fillIn();
  }

  // Never over what was typed, never another domain's host without a yes, never behind one's back
  // once the settings are left.
  #fillIn(): void {
    const first = best(this.candidates);
    const stands = wizard.filled ? this.#isUntouched() : wizard.draft.host.trim() === "";
    if (this.#chosen || !first || !stands) return;
    if (!["sender", "settings"].includes(wizard.step)) return;
    const { draft, filled, sameUser } = wizard;
    if (endpointOf(first) === endpointOf(draft)) return;
    // Somebody who has said who signs in has said so.
    const typed = !sameUser && draft.username !== filled?.username;
    wizard.fillIn(this.#filling(first, typed ? draft.username : (first.username ?? "")));
  }

  // Filled in here, not changed since, and no password is typed for it yet.
  #isUntouched(): boolean {
    const { draft, filled, secret } = wizard;
    return filled !== null && secret === "" && endpointOf(filled) === endpointOf(draft);
  }

  #filling({ host, port, security }: Candidate, username: string): Filling {
    return { host, port: String(port), security, username };
  }

  #summary(): string {
    const first = this.inUse ?? this.proved[0];
    return first ? t("found-announced", { host: first.host }) : t("found-none", { domain: this.domain });
  }

  #stop(): void {
    if (!this.searching) return;
    this.#turn += 1;
    this.searching = false;
    this.stopped = true;
  }

  #forget(): void {
    this.#turn += 1;
    this.address = "";
    this.searching = this.stopped = this.#chosen = false;
    this.candidates = [];
    this.tried = [];
    this.tenant = null;
    this.failure = null;
  }
}

export const discovery = new Discovery();
