import { duration, t } from "../i18n.svelte";
import type { Cure } from "../ipc";

/** What the button of a cure says. */
export function cureLabel(cure: Cure): string {
  switch (cure.do) {
    case "set-connection":
      return t("cure-set-connection", { port: cure.port, security: t(`security-${cure.security}`) });
    case "edit-field":
      return t(`cure-edit-${cure.field}`);
    case "open-page":
      return t("cure-open-page");
    case "open-guide":
      return t("cure-open-guide");
    case "use-microsoft365":
      return t("cure-use-microsoft365");
    case "wait":
      return t("cure-wait", { time: duration(cure.seconds) });
    case "retry":
      return t("cure-retry");
  }
}

/** The cures with a button in the card: trying again at once has its own on every page. */
export function changes(cures: readonly Cure[]): Cure[] {
  return cures.filter((cure) => cure.do !== "retry");
}
