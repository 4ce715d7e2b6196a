// What stands over the guide's page.
import { t } from "../i18n.svelte";
import type { ProviderDraft } from "../ipc";
import { guideSteps, numberOf, withCertificate } from "./moves";
import type { GuideStep } from "./moves";

/** A step's own name: the client secret's step may be about a certificate. */
export function nameOf(step: GuideStep, draft: ProviderDraft): string {
  return t(`guide-${subjectOf(step, draft)}`);
}

export function headingOf(step: GuideStep, draft: ProviderDraft): string {
  return t(`guide-${subjectOf(step, draft)}-heading`);
}

export function leadOf(step: GuideStep): string {
  const place = { number: numberOf(step), of: guideSteps.length };
  return t(step === "limit" ? "guide-lead-optional" : "guide-lead", place);
}

function subjectOf(step: GuideStep, draft: ProviderDraft): string {
  if (step !== "credential") return step;
  return withCertificate(draft) ? "certificate" : "secret";
}
