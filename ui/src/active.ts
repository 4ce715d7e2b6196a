// What a card's button does about the active provider: to change it is a set-up again, with the
// stored secret kept where it still belongs.
import { countdown } from "./countdown.svelte";
import type { Cure } from "./ipc";
import { change, openGuide, useMicrosoft365 } from "./places";
import { session } from "./session.svelte";
import { wizard } from "./wizard/wizard.svelte";

/** `again`: what trying again is on this page. */
export function cureActive(cure: Cure, again: () => void): void {
  const { active } = session.status;
  switch (cure.do) {
    case "edit-field":
      return change(cure.field);
    case "set-connection":
      change("port");
      return wizard.edit({ port: String(cure.port), security: cure.security });
    case "open-page":
      if (active) void wizard.openPage(cure.page, active);
      return;
    case "open-guide":
      return openGuide(cure.step);
    case "use-microsoft365":
      return useMicrosoft365();
    case "wait":
      return countdown.begin(cure, again);
    case "retry":
      return again();
  }
}
