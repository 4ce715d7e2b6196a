// The calculator's fields: amounts as typed, and as Rust wants them.
import type { SendingPlan } from "../ipc";

/** A whole number that is not less, else null. Grouping signs and full-width digits are understood. */
export function amount(text: string, least = 1): number | null {
  const digits = text.normalize("NFKC").replace(/[\s,.'’_]/g, "");
  if (!/^\d{1,9}$/.test(digits)) return null;
  const number = Number(digits);
  return number >= least ? number : null;
}

export const amountFields = ["mailsPerDay", "recipients", "perMinute", "licences"] as const;
export type AmountField = (typeof amountFields)[number];
export type Amounts = Record<AmountField, string>;

/** No licences are a trial tenant; no mail is no plan. */
export function leastOf(field: AmountField): number {
  return field === "licences" ? 0 : 1;
}

/** The plan, once every field holds an amount. */
export function planOf(typed: Amounts, external: boolean): SendingPlan | null {
  const mailsPerDay = amount(typed.mailsPerDay);
  const recipients = amount(typed.recipients);
  const perMinute = amount(typed.perMinute);
  const licences = amount(typed.licences, leastOf("licences"));
  if (mailsPerDay === null || recipients === null || perMinute === null || licences === null) return null;
  return { mailsPerDay, recipients, external, licences, perMinute };
}
