import { describe, expect, it } from "vitest";
import { sendingPlan } from "./limits";

const fits = { mailsPerDay: 10, recipients: 20, external: true, licences: 25, perMinute: 10 };

describe("the scripted arithmetic of the limits", () => {
  it("comes to what Microsoft has published", () => {
    for (const [licences, allowed] of [
      [0, 5000],
      [1, 10_000],
      [10, 12_005],
      [1000, 72_446],
    ] as const) {
      const { limits } = sendingPlan("", { ...fits, licences });
      const tenant = limits.find(({ limit }) => limit === "tenant-external");
      expect(Math.abs((tenant?.allowed ?? 0) - allowed)).toBeLessThanOrEqual(1);
    }
  });

  it("names what stops a plan", () => {
    const stopped = (from: string, plan: typeof fits) =>
      sendingPlan(from, plan)
        .limits.filter((line) => !line.fits)
        .map(({ limit }) => limit);
    expect(stopped("a@contoso.com", fits)).toEqual([]);
    expect(stopped("a@contoso.onmicrosoft.com", fits)).toEqual(["onmicrosoft-external"]);
    const many = { ...fits, recipients: 2000, perMinute: 31 };
    expect(stopped("a@contoso.com", many)).toEqual([
      "recipients-per-mail",
      "recipients-per-day",
      "messages-per-minute",
      "tenant-external",
    ]);
    expect(stopped("a@contoso.com", { ...many, external: false })).not.toContain("tenant-external");
  });
});
