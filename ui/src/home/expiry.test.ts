import { describe, expect, it } from "vitest";
import { daysUntil, isNear } from "./expiry";

describe("an expiry", () => {
  it("is counted in whole days, from any hour of today", () => {
    for (const hour of [0, 12, 23]) {
      const today = new Date(2026, 10, 24, hour, 59);
      expect(daysUntil("2026-11-24", today)).toBe(0);
      expect(daysUntil("2026-12-24", today)).toBe(30);
      expect(daysUntil("2026-11-23T23:00:00Z", today)).toBe(-1);
    }
  });

  it("is near for a month, and once it has passed", () => {
    expect([31, 30, 0, -400].map(isNear)).toEqual([false, true, true, true]);
  });
});
