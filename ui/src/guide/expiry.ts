// The expiry dates that the portal offers, counted from a day.

/** The portal's own choices for a client secret, in days. */
export const expiryChoices = [180, 90, 365, 545, 730] as const;

/** The day so many days later, as the field takes it: 2027-05-01. */
export function daysLater(from: Date, days: number): string {
  const day = new Date(from);
  day.setDate(day.getDate() + days);
  return isoDay(day);
}

/** The same day so many months later; a month that is too short ends with its last day. */
export function monthsLater(from: Date, months: number): string {
  const wanted = new Date(from.getFullYear(), from.getMonth() + months, 1);
  const lastDay = new Date(wanted.getFullYear(), wanted.getMonth() + 1, 0).getDate();
  wanted.setDate(Math.min(from.getDate(), lastDay));
  return isoDay(wanted);
}

// By the local calendar: toISOString would give yesterday's date in the small hours of Japan.
function isoDay(day: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
