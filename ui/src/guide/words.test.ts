import { describe, expect, it } from "vitest";
import { daysLater, monthsLater } from "./expiry";
import { amount, planOf } from "./limits";
import { lines, pieces } from "./marked";
import { widthOf } from "./pictures/measure";

describe("marked sentences", () => {
  it("fall into labels, code and plain words", () => {
    expect(pieces("Open <b>Entra ID</b> › type <code>Mail.Send</code>.")).toEqual([
      { kind: "plain", text: "Open " },
      { kind: "label", text: "Entra ID" },
      { kind: "plain", text: " › type " },
      { kind: "code", text: "Mail.Send" },
      { kind: "plain", text: "." },
    ]);
  });

  it("leave every other mark as text", () => {
    const foreign = "<img src=x onerror=y> a < b <b>open";
    expect(pieces(foreign)).toEqual([{ kind: "plain", text: foreign }]);
    expect(pieces("<b>an <i>app</i></b>")).toEqual([{ kind: "label", text: "an <i>app</i>" }]);
  });

  it("stand one a line", () => {
    expect(lines(" one\n\n two \n")).toEqual(["one", "two"]);
  });
});

describe("expiry dates", () => {
  it("count days over the end of a year", () => {
    expect(daysLater(new Date(2026, 10, 24), 180)).toBe("2027-05-23");
    expect(daysLater(new Date(2026, 10, 24), 730)).toBe("2028-11-23");
  });

  it("are days of the person's own calendar", () => {
    expect(daysLater(new Date(2026, 10, 24, 0, 30), 1)).toBe("2026-11-25");
    expect(daysLater(new Date(2026, 10, 24, 23, 30), 1)).toBe("2026-11-25");
  });

  it("end with the last day of a short month", () => {
    expect(monthsLater(new Date(2026, 7, 31), 6)).toBe("2027-02-28");
    expect(monthsLater(new Date(2026, 10, 24), 24)).toBe("2028-11-24");
  });
});

describe("amounts", () => {
  it("are read as people type them", () => {
    expect(["1,000", "10 000", "１２", "7"].map((text) => amount(text))).toEqual([1000, 10000, 12, 7]);
    expect(["", "0", "-1", "many", "1e3", "1234567890"].map((text) => amount(text))).toEqual(
      Array(6).fill(null),
    );
  });

  it("make a plan only together", () => {
    const typed = { mailsPerDay: "50", recipients: "20", perMinute: "10", licences: "25" };
    const plan = { mailsPerDay: 50, recipients: 20, perMinute: 10, licences: 25, external: true };
    expect(planOf(typed, true)).toEqual(plan);
    expect(planOf({ ...typed, licences: "" }, true)).toBeNull();
    expect(planOf({ ...typed, licences: "0" }, true)?.licences).toBe(0);
    expect(planOf({ ...typed, recipients: "0" }, true)).toBeNull();
  });
});

describe("words in a picture", () => {
  it("take the room of their letters", () => {
    expect(widthOf("値値", 10)).toBe(20);
    expect(widthOf("ii", 10)).toBeLessThan(widthOf("nn", 10));
    expect(widthOf("nn", 10)).toBeLessThan(widthOf("nn", 10, true));
  });
});
