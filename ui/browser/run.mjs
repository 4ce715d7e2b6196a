// The browser run: the built screens, with the scripted door, in Chromium. `npm run test:browser`
// [WORD …] runs those whose name holds a word. Exit code 1 if anything is wrong.
import { build } from "vite";
import { guideTests } from "./guide.mjs";
import { everyPage } from "./pages.mjs";
import { journeys } from "./journeys.mjs";
import { withBrowser } from "./window.mjs";

const words = process.argv.slice(2);
const at = 3; // pages at a time

await build({ mode: "scripted", logLevel: "error" });
const tests = [...journeys, ...guideTests, ...everyPage].filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
let failed = 0;

await withBrowser(async ({ open }) => {
  const waiting = [...tests];
  const work = async () => {
    for (let test = waiting.shift(); test; test = waiting.shift()) await one(open, test);
  };
  await Promise.all(Array.from({ length: at }, work));
});

console.log(`${tests.length - failed} of ${tests.length} passed`);
process.exit(failed === 0 && tests.length > 0 ? 0 : 1);

async function one(open, { name, options = {}, run }) {
  const { page, faults, close } = await open(options);
  page.setDefaultTimeout(10_000);
  try {
    await run(page);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${String(error.message ?? error).replace(/^/gm, "        ")}`);
  } finally {
    await close();
  }
}
