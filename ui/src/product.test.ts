import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The bundle that goes into the app, built as `npm run build` does.
let html = "";
let files: string[] = [];
let code = "";
const folder = mkdtempSync(join(tmpdir(), "sendwright-product-"));

beforeAll(async () => {
  await build({ mode: "production", logLevel: "silent", build: { outDir: folder, emptyOutDir: true } });
  files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  html = readFileSync(join(folder, "index.html"), "utf8");
  code = files
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("the product's bundle", () => {
  it("speaks to Tauri, and holds nothing of the scripted door", () => {
    expect(code).toContain("__TAURI_INTERNALS__");
    expect(code).toContain("run_check");
    for (const scripted of ["quiet-harbour", "smtp.example.com ESMTP", "failed-hostile", "WR2"]) {
      expect(code).not.toContain(scripted);
    }
  });

  it("keeps a strict content security policy: nothing inline, nothing from elsewhere", () => {
    expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=/);
    expect(html.match(/(?:src|href)="[^"]*"/g)?.every((link) => /="\/assets\//.test(link))).toBe(true);
    expect(code).not.toMatch(/\beval\(|new Function\(/);
    expect(code).not.toMatch(/@import|url\((?!#)/);
  });

  it("writes no markup out of text", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".svelte"),
    );
    expect(sources.length).toBeGreaterThan(20);
    for (const file of sources) {
      const text = readFileSync(join("src", file), "utf8");
      expect(text, file).not.toMatch(/\{@html|<\w[^>]*\sstyle[:=]/);
    }
  });
});
