const day = 24 * 60 * 60 * 1000;

/** Whole days from today to a date (`2027-05-01` or RFC 3339); below zero once it has passed. */
export function daysUntil(at: string, today: Date): number {
  const [year = 0, month = 1, date = 1] = at.slice(0, 10).split("-").map(Number);
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((Date.UTC(year, month - 1, date) - midnight) / day);
}

/** A month before it expires, it is time to think of it. */
export function isNear(days: number): boolean {
  return days <= 30;
}
