import { door, failureOf } from "../ipc";
import type { Failure } from "../ipc";
import { session } from "../session.svelte";

/** Every problem there is, and what is searched for among them. */
class Messages {
  all = $state.raw<Failure[] | null>(null);
  query = $state("");

  async load(): Promise<void> {
    if (this.all) return;
    try {
      this.all = await door.sampleProblems();
    } catch (thrown) {
      session.notice = failureOf(thrown);
    }
  }
}

export const messages = new Messages();
