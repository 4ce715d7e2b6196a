// What a person compares of a provider: on the page before it is saved, and on Home.
import { date, t } from "../i18n.svelte";
import type { ProviderDraft } from "../ipc";

export interface Fact {
  name: string;
  value: string;
}

/** Where mail goes and as whom, without the secret. */
export function placeFacts(draft: ProviderDraft): Fact[] {
  return draft.kind === "smtp" ? smtpFacts(draft) : microsoftFacts(draft);
}

function smtpFacts(draft: ProviderDraft): Fact[] {
  return [
    { name: t("field-host"), value: `${draft.host}:${draft.port}` },
    { name: t("field-security"), value: t(`security-${draft.security}`) },
    { name: t("field-from"), value: draft.from },
    ...optional("field-senderName", draft.senderName),
    { name: t("field-username"), value: draft.username || t("save-no-sign-in") },
    ...optional("field-caFile", draft.caFile),
    ...optional("field-pinnedSha256", draft.pinnedSha256),
  ];
}

function microsoftFacts(draft: ProviderDraft): Fact[] {
  const withSecret = draft.credential === "secret";
  return [
    { name: t("field-from"), value: draft.from },
    { name: t("field-tenantId"), value: draft.tenantId },
    { name: t("field-clientId"), value: draft.clientId },
    ...(draft.cloud === "global" ? [] : [{ name: t("field-cloud"), value: t(`cloud-${draft.cloud}`) }]),
    ...optional("field-secretExpires", withSecret && draft.secretExpires ? date(draft.secretExpires) : ""),
    ...(draft.saveToSentItems ? [{ name: t("field-saveToSentItems"), value: t("sent-items-kept") }] : []),
  ];
}

function optional(id: string, value: string): Fact[] {
  return value ? [{ name: t(id), value }] : [];
}
