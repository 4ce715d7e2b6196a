import { duration, t } from "./i18n.svelte";
import type { Cure } from "./ipc";
import { announce } from "./live.svelte";

export type Wait = Extract<Cure, { do: "wait" }>;

/** The one wait in the window: counted down to what is done after it. It belongs to a card's button. */
class Countdown {
  /** Whole seconds that are left. */
  left = $state(0);
  #wait = $state.raw<Wait | null>(null);
  #then: () => void = () => {};
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  counts(wait: Wait): boolean {
    return this.#wait === wait;
  }

  /** Begins; one that counts already goes on. */
  begin(wait: Wait, then: () => void): void {
    if (this.counts(wait)) return;
    this.#end();
    this.#wait = wait;
    this.#then = then;
    this.#until = Date.now() + wait.seconds * 1000;
    announce(t("wait-begins", { time: duration(wait.seconds) }));
    this.#tick();
  }

  /** Stopped by hand. */
  stop(wait: Wait): void {
    if (!this.counts(wait)) return;
    this.#end();
    announce(t("wait-stopped"));
  }

  /** Its button is gone: nothing may happen on a page that was left. */
  leave(wait: Wait): void {
    if (this.counts(wait)) this.#end();
  }

  // By the clock: a computer that slept has waited too.
  #tick(): void {
    const rest = this.#until - Date.now();
    this.left = Math.max(0, Math.ceil(rest / 1000));
    if (rest > 0) {
      this.#timer = setTimeout(() => this.#tick(), rest % 1000 || 1000);
      return;
    }
    const then = this.#then;
    this.#end();
    announce(t("wait-over"));
    then();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#wait = null;
    this.#then = () => {};
  }
}

export const countdown = new Countdown();
