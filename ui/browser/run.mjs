// The browser run: the built screens, with the scripted door, in Chromium. `npm run test:browser`
// [WORD …] runs those whose name holds a word. Exit code 1 if anything is wrong.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { cureTests } from "./cures.mjs";
import { discoveryTests } from "./discovery.mjs";
import { explainTests } from "./explain.mjs";
import { guideTests } from "./guide.mjs";
import { everyPage } from "./pages.mjs";
import { journeys } from "./journeys.mjs";
import { withBrowser } from "./window.mjs";

const words = process.argv.slice(2);
const at = 3; // pages at a time

// A folder of its own, so that two runs do not take the screens from under each other.
const built = await mkdtemp(join(tmpdir(), "sendwright-screens-"));
await build({ mode: "scripted", logLevel: "error", build: { outDir: built, emptyOutDir: true } });
const tests = [
  ...journeys,
  ...guideTests,
  ...explainTests,
  ...cureTests,
  ...discoveryTests,
  ...everyPage,
].filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
let failed = 0;

await withBrowser(async ({ open }) => {
  const waiting = [...tests];
  const work = async () => {
    for (let test = waiting.shift(); test; test = waiting.shift()) await one(open, test);
  };
  await Promise.all(Array.from({ length: at }, work));
}, built);
await rm(built, { recursive: true });

console.log(`${tests.length - failed} of ${tests.length} passed`);
process.exit(failed === 0 && tests.length > 0 ? 0 : 1);

async function one(open, { name, options = {}, run }) {
  let close = async () => {};
  try {
    const opened = await open(options);
    close = opened.close;
    opened.page.setDefaultTimeout(10_000);
    await run(opened.page);
    if (opened.faults.length > 0) throw new Error(opened.faults.join("\n"));
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${String(error.message ?? error).replace(/^/gm, "        ")}`);
  } finally {
    await close();
  }
}
