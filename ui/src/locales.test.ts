import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { slim } from "../slim-ftl";

const ui = process.cwd();
const read = (path: string) => readFileSync(join(ui, path), "utf8");
const idsOf = (source: string) => [...source.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map(([, id]) => id ?? "");
const locales = { en: slim(read("locales/en.ftl")), ja: slim(read("locales/ja.ftl")) };

const paths = readdirSync(join(ui, "src"), { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$|ipc[\\/](bindings|scripted)/.test(path),
);
const sources = paths.map((path) => read(join("src", path)));
// Sentences refer to one another in Fluent itself: { field-host }.
const referred = [...locales.en.matchAll(/\{ ([a-z][\w-]*) \}/g)].map(([, id]) => id ?? "");

/** Quoted words are ids where a message has that name; `name-${…}` stands for all that begin so. */
const quoted = new Set(
  sources.flatMap((text) => [...text.matchAll(/["'`]([a-zA-Z][\w-]*)["'`]/g)].map(([, word]) => word ?? "")),
);
const prefixes = sources.flatMap((text) =>
  [...text.matchAll(/\b(?:t|hasMessage|optional)\(`([a-z-]+)\$\{/g)].map(([, prefix]) => prefix ?? ""),
);
const literal = sources.flatMap((text) => [...text.matchAll(/\bt\("([^"]+)"/g)].map(([, id]) => id ?? ""));
// The codes of problems come from Rust; its own test walks them through every language.
const codes = new Set(read("../src-tauri/core/src/problem/codes.txt").trim().split(/\r?\n/));

describe("the sentences", () => {
  it("are the same in both languages", () => {
    expect(idsOf(locales.ja)).toEqual(idsOf(locales.en));
    expect(new Set(idsOf(locales.en)).size).toBe(idsOf(locales.en).length);
  });

  it("exist wherever the screen asks for one", () => {
    const missing = literal.filter((id) => !idsOf(locales.en).includes(id));
    expect(missing).toEqual([]);
    const unmatched = prefixes.filter(
      (prefix) => !prefix.startsWith("fault") && !idsOf(locales.en).some((id) => id.startsWith(prefix)),
    );
    expect(unmatched).toEqual([]);
  });

  it("are all used", () => {
    const used = (id: string) =>
      quoted.has(id) ||
      referred.includes(id) ||
      codes.has(id) ||
      prefixes.some((prefix) => id.startsWith(prefix));
    expect(idsOf(locales.en).filter((id) => !used(id))).toEqual([]);
  });

  it("name no fault that the practice servers do not have", () => {
    const smtp = faultsOf("fault.rs");
    const microsoft = faultsOf("microsoft/fault.rs");
    expect(smtp.length).toBeGreaterThan(50);
    expect(microsoft.length).toBeGreaterThan(50);
    const faults = [...smtp, ...microsoft];
    const named = idsOf(locales.en)
      .filter((id) => /^fault-(?!group-)/.test(id))
      .map((id) => id.slice("fault-".length));
    expect(named.filter((name) => !faults.includes(name))).toEqual([]);
  });

  it("take the same variables in both languages", () => {
    const variables = (source: string) => {
      const messages = source.split(/^(?=[a-zA-Z][\w-]* =)/m).slice(1);
      return messages.map((text) =>
        [text.split(" ")[0], ...new Set([...text.matchAll(/\$\w+/g)].map(String).sort())].join(" "),
      );
    };
    expect(variables(locales.ja)).toEqual(variables(locales.en));
  });

  it("are not written in the markup", () => {
    const markup = paths
      .filter((path) => path.endsWith(".svelte"))
      .map((path) => read(join("src", path)))
      .map((text) => text.replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, ""));
    // What remains between tags, without Svelte's own braces, holds no letters.
    const words = markup.flatMap(
      (text) =>
        withoutBraces(text)
          .replace(/<[^>]*>/g, "")
          .match(/\p{L}{2,}/gu) ?? [],
    );
    expect(words).toEqual([]);
  });
});

function withoutBraces(text: string): string {
  let depth = 0;
  return [...text]
    .filter((character) => {
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      return depth === 0 && character !== "}";
    })
    .join("");
}

/** The names on one of Rust's menus: a variant's own, or the one it is given. */
function faultsOf(file: string): string[] {
  const rust = read(`../src-tauri/practice/src/${file}`);
  const menu = rust.match(/pub enum (?:Microsoft)?Fault \{([\s\S]*?)\n\}/)?.[1] ?? "";
  const variants = menu.matchAll(/^(?: {4}#\[strum\(serialize = "([^"]+)"\)\]\n)? {4}([A-Z]\w*),/gm);
  return [...variants].map(([, given, name]) => given ?? kebab(name ?? ""));
}

function kebab(name: string): string {
  return name.replace(/(?<!^)(?=[A-Z])/g, "-").toLowerCase();
}
