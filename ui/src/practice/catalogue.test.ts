import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasMessage, useLanguage } from "../i18n.svelte";
import { failure } from "../ipc/scripted/failures";
import { areaOf, areas, byArea, search } from "./catalogue";
import type { Entry } from "./catalogue";

const codes = readFileSync(join(process.cwd(), "../src-tauri/core/src/problem/codes.txt"), "utf8")
  .trim()
  .split(/\r?\n/);
const entry = (name: string, words = ""): Entry => ({ failure: failure(name), words });

describe("all messages", () => {
  it("have an area each, and no area is without one", () => {
    const other = codes.filter((code) => areaOf(code) === "other");
    expect(other.sort()).toEqual(["cancelled", "run-timeout", "unexpected"]);
    expect(new Set(codes.map(areaOf)).size).toBe(areas.length);
    expect(areaOf("starttls-refused")).toBe("tls");
    expect(areaOf("greeting-timeout")).toBe("connect");
    expect(areaOf("settings-damaged")).toBe("files");
    expect(areaOf("file-disk-full")).toBe("files");
    expect(areaOf("clock-wrong")).toBe("tls");
    expect(areaOf("qlik-busy")).toBe("qlik");
  });

  it("and their areas have words in both languages", () => {
    const ids = [...codes, ...areas.map((area) => `messages-area-${area}`)];
    for (const language of ["en", "ja"] as const) {
      useLanguage(language);
      expect(ids.filter((id) => !hasMessage(id))).toEqual([]);
    }
    useLanguage("en");
  });

  it("stand by area, in the areas' order, and keep their own within", () => {
    const entries = ["cancelled", "busy", "connect-refused", "bad-credentials"].map((name) => entry(name));
    const shape = byArea(entries).map(({ area, entries }) => [area, entries.map((e) => e.failure.code)]);
    expect(shape).toEqual([
      ["connect", ["connect-refused"]],
      ["smtp", ["smtp-server-busy", "smtp-bad-credentials"]],
      ["other", ["cancelled"]],
    ]);
  });

  it("are found by words in any order, by code, and as an input method writes them", () => {
    const entries = [
      entry("busy", "The server is busy. Wait 5 minutes."),
      entry("bad-credentials", "パスワードが拒否されました"),
    ];
    const found = (query: string) => search(entries, query).map((each) => each.failure.code);
    expect(found("")).toHaveLength(2);
    expect(found("MINUTES busy")).toEqual(["smtp-server-busy"]);
    expect(found("bad-cred")).toEqual(["smtp-bad-credentials"]);
    expect(found("パスワード　ＢＡＤ")).toEqual(["smtp-bad-credentials"]);
    expect(found("ﾊﾟｽﾜｰﾄﾞ")).toEqual(["smtp-bad-credentials"]);
    expect(found("busy nowhere")).toEqual([]);
  });
});
