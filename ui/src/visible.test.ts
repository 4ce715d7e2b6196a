import { describe, expect, it } from "vitest";
import { capped, visible, visibleLine } from "./visible";

describe("foreign text", () => {
  it("shows what a terminal or a browser would obey", () => {
    expect(visible("a\u001b[31mb")).toBe("a␛[31mb");
    expect(visible("evil\u202emoc\u2066\u200b")).toBe("evil<U+202E>moc<U+2066><U+200B>");
    expect(visible("x\u007f\u0085\u0000")).toBe("x␡<U+0085>␀");
    expect(visible("\ufeff\u00ad\u{e0041}")).toBe("<U+FEFF><U+00AD><U+E0041>");
  });

  it("leaves people's own letters alone", () => {
    expect(visible("サーバー é <b> 👍")).toBe("サーバー é <b> 👍");
  });

  it("keeps the lines of a reply, and of one line shows their ends", () => {
    expect(visible("250-a\r\n250 b")).toBe("250-a\n250 b");
    expect(visible("a\rb")).toBe("a␍b");
    expect(visibleLine("a\r\nb")).toBe("a␍␊b");
  });

  it("is cut between characters, and says how much there is", () => {
    expect(capped("👍👍👍", 2)).toEqual({ text: "👍👍", whole: 3 });
  });
});
