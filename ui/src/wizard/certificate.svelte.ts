import { language, t } from "../i18n.svelte";
import { door, failureOf } from "../ipc";
import type { CertificateFacts, Failure } from "../ipc";
import { announce } from "../live.svelte";
import { wizard } from "./wizard.svelte";

/** The certificate in hand; its key is in the keychain and never comes here. */
class Certificate {
  working = $state(false);
  failure = $state.raw<Failure | null>(null);

  // Each belongs to one certificate: another draft has another, or none.
  #written = $state.raw({ certificate: "", file: "" });
  #known = $state.raw<{ certificate: string; facts: CertificateFacts | null }>({
    certificate: "",
    facts: null,
  });

  /** Where it was written for the upload; known in this run of the app only. */
  get file(): string {
    return this.#written.certificate === wizard.draft.certificate ? this.#written.file : "";
  }

  get facts(): CertificateFacts | null {
    return this.#known.certificate === wizard.draft.certificate ? this.#known.facts : null;
  }

  async make(): Promise<void> {
    await this.#work(async () => {
      const made = await door.makeCertificate(wizard.draft);
      this.#written = { certificate: made.certificate, file: made.file };
      this.#known = { certificate: made.certificate, facts: made.facts };
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
      const { certificate } = wizard.draft;
      this.#written = { certificate, file: await door.saveCertificate(wizard.draft) };
      announce(t("certificate-made", { file: this.file }));
    });
  }

  /** The facts of a certificate made earlier. */
  async look(): Promise<void> {
    const { certificate } = wizard.draft;
    if (this.#known.certificate === certificate) return;
    try {
      const plan = { appName: "Sendwright", months: 6 };
      const { certificate: facts } = await door.guide(wizard.draft, plan, language());
      this.#known = { certificate, facts };
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
