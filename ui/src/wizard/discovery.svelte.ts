import { t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { Candidate, DiscoveryEvent, Failure, TenantFound, Tried } from "../ipc";
import { announce } from "../live.svelte";
import { session } from "../session.svelte";
import { best, domainOf, needsYes, provedOf, ranked } from "./candidates";
import { wizard } from "./wizard.svelte";

/** The search for the settings of the sender's address: what was found, and what is in use of it. */
class Discovery {
  searching = $state(false);
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
  // What was filled in here: what the person has typed since is left alone.
  #filled = "";

  get proved(): Candidate[] {
    return provedOf(this.candidates);
  }

  /** The candidate that stands in the settings. */
  get inUse(): Candidate | undefined {
    const { host, port } = wizard.draft;
    return this.proved.find((each) => endpointOf(each) === `${host.trim()}:${port.trim()}`);
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

  async search(): Promise<void> {
    this.#forget();
    const turn = this.#turn;
    this.address = wizard.draft.from.trim();
    this.searching = true;
    try {
      const found = await door.discover(this.address, this.ispdb, (event) => {
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

  async cancel(): Promise<void> {
    if (this.searching) await door.cancel();
  }

  async allowIspdb(allowed: boolean): Promise<void> {
    this.ispdb = allowed;
    await this.search();
  }

  /** Takes a candidate for the settings. */
  use(candidate: Candidate): void {
    const { host, port, security, username } = candidate;
    wizard.edit({ host, port: String(port), security });
    const { from } = wizard.draft;
    if (username !== null) {
      wizard.followSender(username === from);
      if (username !== from) wizard.edit({ username });
    }
    this.#filled = endpointOf(candidate);
    for (const field of ["host", "port", "security"]) void wizard.leaveField(field);
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
    const { host, port } = wizard.draft;
    const untouched = host.trim() === "" || `${host}:${port}` === this.#filled;
    const first = best(this.candidates);
    if (!untouched || !first || needsYes(first)) return;
    if (!["sender", "settings"].includes(wizard.step)) return;
    if (endpointOf(first) !== `${host}:${port}`) this.use(first);
  }

  #summary(): string {
    const first = best(this.candidates);
    return first ? t("found-announced", { host: first.host }) : t("found-none", { domain: this.domain });
  }

  #forget(): void {
    this.#turn += 1;
    this.address = "";
    this.searching = false;
    this.candidates = [];
    this.tried = [];
    this.tenant = null;
    this.failure = null;
  }
}

export const discovery = new Discovery();

function endpointOf({ host, port }: Candidate): string {
  return `${host}:${port}`;
}
