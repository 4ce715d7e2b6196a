import { t } from "../../i18n.svelte";

/** The menu of an app's own pages, as far as the guide goes through it. */
export function appMenu(): string[] {
  return [
    t("guide-p-overview"),
    t("guide-p-authentication"),
    t("guide-p-certificates-secrets"),
    t("guide-p-api-permissions"),
  ];
}
