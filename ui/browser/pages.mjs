// Every page in every state: nothing for axe to find, in both languages, light and dark, and
// nothing cut off in 800x600 at 200 %.
import { AxeBuilder } from "@axe-core/playwright";
import { hand } from "./hand.mjs";
import { states } from "./states.mjs";
import { texts } from "./texts.mjs";

export const everyPage = pagesOf(states);

/** A test for each state in both languages. */
export function pagesOf(states) {
  return ["en", "ja"].flatMap((lang) =>
    Object.entries(states).map(([state, { scenario, go }]) => ({
      name: `page: ${state}, ${lang}`,
      options: { scenario, lang },
      run: async (page) => {
        await go(hand(page, texts(lang)));
        const found = [...(await inLight(page)), ...(await inDark(page)), ...(await at200Percent(page))];
        if (found.length > 0) throw new Error(found.join("\n"));
      },
    })),
  );
}

async function inLight(page) {
  await settled(page);
  return violations(await new AxeBuilder({ page }).analyze());
}

// Only colours change with the scheme.
async function inDark(page) {
  await page.emulateMedia({ colorScheme: "dark" });
  await settled(page);
  return violations(await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze());
}

async function at200Percent(page) {
  await page.setViewportSize({ width: 400, height: 300 });
  await settled(page);
  const wide = await page.evaluate(overflowing);
  return wide.map((element) => `wider than the window at 200 %: ${element}`);
}

// The mouse may still be over what the last click took away.
async function settled(page) {
  await page.mouse.move(0, 0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function violations({ violations }) {
  const node = ({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`;
  return violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(node)].join("\n"));
}

/** Runs in the page: what sticks out of the window. */
function overflowing() {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *")].filter((element) => {
    if (element.closest(".unseen, svg") || element.tagName === "OPTION") return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > width + 1 || box.left < -1);
  });
  return wide.map(
    (element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.slice(0, 40)}`,
  );
}
