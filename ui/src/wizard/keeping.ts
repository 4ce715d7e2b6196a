import { door, failureOf } from "../ipc";
import type { ProviderDraft } from "../ipc";
import { session } from "../session.svelte";

const pause = 600;

/** Keeps the draft, without its secret, for when the window is closed half-way. */
export class Keeping {
  #waiting: ProviderDraft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  // One at a time and in order: a discarded draft must not come back, and practice must not write
  // into what is real.
  #writing: Promise<void> = Promise.resolve();

  /** Soon: once typing pauses. */
  soon(draft: ProviderDraft): void {
    this.#waiting = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), pause);
  }

  /** Now: on a move, and before the window goes. Done when all that was begun is done. */
  now(): Promise<void> {
    const draft = this.#take();
    return draft ? this.#write(() => door.saveDraft(draft)) : this.#writing;
  }

  discard(): Promise<void> {
    this.#take();
    return this.#write(() => door.discardDraft());
  }

  #take(): ProviderDraft | null {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    return draft;
  }

  #write(work: () => Promise<unknown>): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      try {
        await work();
      } catch (thrown) {
        session.notice = failureOf(thrown);
      }
    });
    return this.#writing;
  }
}
