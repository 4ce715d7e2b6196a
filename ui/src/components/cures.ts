import { t } from "../i18n.svelte";
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
    case "retry":
      return t("cure-retry");
  }
}

/** The cures that change something: trying again has its own button on every page. */
export function changes(cures: readonly Cure[]): Cure[] {
  return cures.filter((cure) => cure.do !== "retry");
}
