import { language, t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { CertificateFacts, Failure } from "../ipc";
import { announce } from "../live.svelte";
import { wizard } from "./wizard.svelte";

/** The certificate in hand; its key is in the keychain and never comes here. */
class Certificate {
  working = $state(false);
  /** Where it was written for the upload; known in this run of the app only. */
  file = $state("");
  facts = $state.raw<CertificateFacts | null>(null);
  failure = $state.raw<Failure | null>(null);

  async make(): Promise<void> {
    await this.#work(async () => {
      const made = await door.makeCertificate(wizard.draft);
      this.file = made.file;
      this.facts = made.facts;
      wizard.edit({ credential: "certificate", certificate: made.certificate });
      wizard.justMade = true;
      announce(t("certificate-made", { file: made.file }));
      await wizard.keeping.now();
      await wizard.leaveField("certificateFile");
    });
  }

  /** Writes the file once more, where it was lost. */
  async write(): Promise<void> {
    await this.#work(async () => {
      this.file = await door.saveCertificate(wizard.draft);
      announce(t("certificate-made", { file: this.file }));
    });
  }

  /** The facts of a certificate made earlier. */
  async look(): Promise<void> {
    try {
      const plan = { appName: "Sendwright", months: 6 };
      this.facts = (await door.guide(wizard.draft, plan, language())).certificate;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.working = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.working = false;
    }
  }
}

export const certificate = new Certificate();
