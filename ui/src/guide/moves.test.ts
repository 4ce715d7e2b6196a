import { describe, expect, it } from "vitest";
import { blankDraft } from "../wizard/draft";
import {
  fieldsToJudge,
  filled,
  firstMissing,
  guideSteps,
  isDone,
  learnPageOf,
  numberOf,
  pageOf,
  resumeAt,
  stepAfter,
  stepBefore,
} from "./moves";
import type { Filled, GuideStep } from "./moves";

const draft = (change = {}) => ({ ...blankDraft(), kind: "microsoft365" as const, ...change });
const have = (change: Partial<Filled> = {}): Filled => ({
  tenant: false,
  client: false,
  credential: false,
  ...change,
});
const all = have({ tenant: true, client: true, credential: true });

describe("what is filled in", () => {
  it("is seen in the draft and the secret", () => {
    expect(filled(draft({ tenantId: " " }), false)).toEqual(have());
    expect(filled(draft({ tenantId: "t", clientId: "c" }), true)).toEqual(all);
  });

  it("takes no secret for a certificate", () => {
    const made = draft({ credential: "certificate" });
    expect(filled(made, true).credential).toBe(false);
    expect(filled({ ...made, certificate: "-----BEGIN CERTIFICATE-----" }, false).credential).toBe(true);
  });
});

describe("the steps", () => {
  it("follow one another, and end", () => {
    const walked: GuideStep[] = ["tenant"];
    for (let step = stepAfter("tenant"); step; step = stepAfter(step)) walked.push(step);
    expect(walked).toEqual([...guideSteps]);
    expect(numberOf("limit")).toBe(7);
    expect(stepBefore("tenant")).toBeNull();
    expect(stepBefore("limit")).toBe("consent");
  });

  it("open at the first one that has something to bring: a known tenant is passed over", () => {
    expect(resumeAt(null, have())).toBe("tenant");
    expect(resumeAt(null, have({ tenant: true }))).toBe("register");
    expect(resumeAt(null, have({ tenant: true, client: true }))).toBe("credential");
    expect(resumeAt(null, all)).toBe("permission");
    expect(firstMissing(have({ client: true, credential: true }))).toBe("tenant");
  });

  it("open again where the guide was left", () => {
    expect(resumeAt("client", have({ tenant: true }))).toBe("client");
    expect(resumeAt("consent", all)).toBe("consent");
    expect(resumeAt("tenant", all)).toBe("tenant");
  });

  it("begin anew where a value of before is gone", () => {
    expect(resumeAt("consent", have({ tenant: true }))).toBe("register");
    expect(resumeAt("permission", have({ tenant: true, client: true }))).toBe("credential");
    expect(resumeAt("limit", have())).toBe("tenant");
  });

  it("are done by their value, or by having been passed", () => {
    const passed = new Set<GuideStep>(["tenant", "register", "consent"]);
    const done = guideSteps.filter((step) => isDone(step, have({ client: true }), passed));
    expect(done).toEqual(["register", "client", "consent"]);
  });
});

describe("Next", () => {
  it("asks for what was typed, and lets an empty field pass", () => {
    expect(fieldsToJudge("tenant", draft(), "")).toEqual([]);
    expect(fieldsToJudge("tenant", draft({ tenantId: "x" }), "")).toEqual(["tenantId"]);
    expect(fieldsToJudge("client", draft({ clientId: "x" }), "")).toEqual(["clientId"]);
    expect(fieldsToJudge("credential", draft({ secretExpires: "2027-01-01" }), "s")).toEqual([
      "clientSecret",
      "secretExpires",
    ]);
    expect(fieldsToJudge("credential", draft({ credential: "certificate" }), "s")).toEqual([]);
    expect(fieldsToJudge("consent", draft({ tenantId: "x" }), "s")).toEqual([]);
  });
});

describe("the pages", () => {
  const pages = (credential: string) => guideSteps.map((step) => pageOf(step, draft({ credential })));
  const learn = (credential: string) => guideSteps.map((step) => learnPageOf(step, draft({ credential })));

  it("are those that Rust knows", () => {
    expect(pages("secret")).toEqual([
      "tenant",
      "register",
      "app",
      "secrets",
      "permissions",
      "permissions",
      "enterprise",
    ]);
    expect(pages("certificate")[3]).toBe("certificates");
    expect(learn("secret")).toEqual([
      "learn-tenant",
      "learn-register",
      "learn-register",
      "learn-secrets",
      "learn-permissions",
      "learn-consent",
      "learn-limit",
    ]);
    expect(learn("certificate")[3]).toBe("learn-certificates");
  });
});
