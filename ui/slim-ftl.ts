import type { Plugin } from "vite";

// Sentences that only the command line and the test mail itself say.
const notOnTheScreen = /^(?:cli|test-mail)-/;

/** Imports a Fluent file as text, without comments and without what the window never says. */
export function slimFtl(): Plugin {
  return {
    name: "slim-ftl",
    transform(code, id) {
      if (!id.endsWith(".ftl")) return null;
      return { code: `export default ${JSON.stringify(slim(code))};`, map: null };
    },
  };
}

export function slim(source: string): string {
  let dropping = false;
  const kept: string[] = [];
  for (const line of source.split("\n")) {
    if (/^\S/.test(line)) dropping = line.startsWith("#") || notOnTheScreen.test(line);
    // Blank lines between messages mean nothing; inside a message they do.
    if (!dropping) kept.push(line);
  }
  return kept.join("\n").replace(/\n{2,}(?=\S)/g, "\n");
}
