import { afterEach, describe, expect, it } from "vitest";
import { useLanguage } from "./i18n.svelte";
import type { Failure } from "./ipc";
import { failure } from "./ipc/scripted/failures";
import { forSupport, people, steps, title, why } from "./problem";

afterEach(() => useLanguage("en"));

describe("a problem", () => {
  it("reads with its own words, in both languages", () => {
    const refused = failure("connect-refused");
    expect(why(refused)).toContain("smtp.example.com");
    expect(why(refused)).toContain("465");
    expect(steps(refused).length).toBeGreaterThan(1);
    const english = title(refused);
    useLanguage("ja");
    expect(title(refused)).not.toBe(english);
    expect(people(refused)).toHaveLength(3);
  });

  it("does not group the digits of ports", () => {
    const odd: Failure = {
      ...failure("connect-refused"),
      code: "connect-refused",
      params: { host: "h", port: 12525, openPorts: "" },
    };
    expect(why(odd)).toContain("12525");
  });

  it("shows foreign words in its parameters, and obeys none", () => {
    const evil = {
      ...failure("unknown-issuer"),
      params: { host: "h", issuer: "CN=\u202egnp.exe\u001b[2J" },
    } as Failure;
    expect(why(evil)).toContain("CN=<U+202E>gnp.exe␛[2J");
  });

  it("with a code of a later version is still shown, with its code", () => {
    const later = { ...failure("busy"), code: "smtp-from-the-future" } as unknown as Failure;
    expect(title(later)).toContain("smtp-from-the-future");
    expect(steps(later)).toEqual([]);
  });

  it("is copied for support as plain text: what, why, who, steps, words, code", () => {
    const text = forSupport(failure("bad-credentials"), "0.1.0");
    const lines = text.split("\n");
    expect(lines[0]).toBe(title(failure("bad-credentials")));
    expect(text).toContain("1. ");
    expect(text).toContain("535 5.7.8");
    expect(lines.at(-1)).toContain("smtp-bad-credentials");
    expect(lines.at(-1)).toContain("0.1.0");
  });
});
