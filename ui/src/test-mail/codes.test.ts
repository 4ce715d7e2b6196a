import { describe, expect, it } from "vitest";
import { match } from "./codes";

const mail = (code: string, to: string) => ({
  code,
  to,
  at: "2026-11-24T08:00:00Z",
  messageId: "<x@y>",
  accepted: true,
});
const mails = [
  mail("481516", "new@example.com"),
  mail("202342", "old@example.com"),
  mail("007007", "older@example.com"),
];

describe("a code from a mail", () => {
  it("belongs to the newest test mail", () => {
    expect(match("481516", mails)).toMatchObject({ found: "newest", mail: { to: "new@example.com" } });
  });

  it("may belong to an earlier one, which is named", () => {
    expect(match("202342", mails)).toMatchObject({ found: "older", mail: { to: "old@example.com" } });
    expect(match("007007", mails)).toMatchObject({ found: "older", mail: { to: "older@example.com" } });
  });

  it("is read as people paste and type it", () => {
    expect(match(" 481 516 ", mails).found).toBe("newest");
    expect(match("481-516", mails).found).toBe("newest");
    expect(match("４８１５１６", mails).found).toBe("newest");
  });

  it("may be nobody's, or not whole", () => {
    expect(match("999999", mails).found).toBe("none");
    expect(match("48151", mails).found).toBe("incomplete");
    expect(match("", mails).found).toBe("incomplete");
    expect(match("481516", []).found).toBe("none");
  });
});
