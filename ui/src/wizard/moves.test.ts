import { describe, expect, it } from "vitest";
import { blankDraft } from "./draft";
import { afterEdit, canGo, plannedRungs, resumeAt, stepAfter, stepBefore, steps } from "./moves";
import type { Progress, Step } from "./moves";

const at = (step: Step, more: Partial<Progress> = {}): Progress => ({
  step,
  reached: step,
  proved: false,
  unchecked: false,
  saved: false,
  busy: false,
  ...more,
});
const smtp = (security: string) => ({ ...blankDraft(), security });
const open = (progress: Progress) => steps.filter((step) => canGo(step, progress));

describe("the rail", () => {
  it("leads back to every step that was seen, and to none ahead", () => {
    expect(open(at("settings"))).toEqual(["provider", "sender"]);
    expect(open(at("provider", { reached: "settings" }))).toEqual(["sender", "settings"]);
  });

  it("leads to Save only with a passed check, or on the admin's word", () => {
    expect(open(at("check", { reached: "save" }))).toEqual(["provider", "sender", "settings"]);
    expect(open(at("check", { reached: "save", proved: true }))).toContain("save");
    expect(open(at("check", { reached: "save", unchecked: true }))).toContain("save");
  });

  it("leads nowhere while something runs", () => {
    expect(open(at("check", { busy: true }))).toEqual([]);
  });

  it("leads back to no step once the provider is saved: the draft is gone", () => {
    expect(open(at("test", { saved: true, proved: true }))).toEqual([]);
  });

  it("never leads to the test email before the provider is saved", () => {
    expect(open(at("save", { reached: "test", proved: true }))).not.toContain("test");
  });
});

describe("moves", () => {
  it("go one step at a time and stop at the ends", () => {
    expect(stepAfter("provider")).toBe("sender");
    expect(stepAfter("test")).toBe("test");
    expect(stepBefore("sender")).toBe("provider");
    expect(stepBefore("provider")).toBeNull();
  });

  it("take back the steps behind an edit", () => {
    expect(afterEdit("save")).toBe("settings");
    expect(afterEdit("sender")).toBe("sender");
  });

  it("resume a draft where it lacks something", () => {
    expect(resumeAt(blankDraft())).toBe("sender");
    expect(resumeAt(blankDraft("a@example.com"))).toBe("settings");
  });

  it("plan the rungs in the order they will run", () => {
    expect(plannedRungs(smtp("starttls")).slice(3, 6)).toEqual(["greeting", "ehlo", "tls"]);
    expect(plannedRungs(smtp("tls")).slice(3, 6)).toEqual(["tls", "greeting", "ehlo"]);
  });
});
