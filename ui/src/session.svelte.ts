import { chooseLanguage, useLanguage } from "./i18n.svelte";
import type { Language } from "./i18n.svelte";
import { door, failureOf } from "./ipc";
import type { AppStart, Failure, PracticeInfo, Status } from "./ipc";

export type Place = "welcome" | "setup" | "home" | "recheck" | "trial" | "explain" | "messages" | "domain";

const nothing: Status = {
  active: null,
  secret: "none",
  unchecked: false,
  lastCheck: null,
  testMails: [],
  tlsExpires: null,
  certificateExpires: null,
  trouble: null,
};

/** What the window knows of the app, and which page it shows. */
class Session {
  started = $state(false);
  place = $state<Place>("welcome");
  status = $state.raw<Status>(nothing);
  practice = $state.raw<PracticeInfo | null>(null);
  version = $state("");
  keychain = $state("");
  configFolder = $state("");
  /** What could not be done in passing (a draft not kept, a language not saved). */
  notice = $state.raw<Failure | null>(null);

  get hasHome(): boolean {
    return this.status.active !== null || this.status.trouble !== null;
  }

  load(start: AppStart): void {
    this.status = start.status;
    this.practice = start.practice;
    this.version = start.version;
    this.keychain = start.keychain;
    this.configFolder = start.configFolder;
    this.notice = null;
    const saved = start.language ? [start.language] : [];
    if (!this.started)
      useLanguage(chooseLanguage([...saved, ...start.systemLanguages, ...navigator.languages]));
    this.started = true;
    this.leave();
  }

  /** To the page that stands for "nothing in hand". */
  leave(): void {
    this.place = this.hasHome ? "home" : "welcome";
  }

  /** The command line may have changed the active provider meanwhile. */
  async refresh(): Promise<void> {
    await this.#inPassing(async () => {
      this.status = await door.status();
    });
  }

  async turnOff(): Promise<void> {
    this.status = await door.deactivate();
    this.leave();
  }

  async switchLanguage(language: Language): Promise<void> {
    useLanguage(language);
    await this.#inPassing(() => door.setLanguage(language));
  }

  async #inPassing(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.notice = failureOf(thrown);
    }
  }
}

export const session = new Session();
