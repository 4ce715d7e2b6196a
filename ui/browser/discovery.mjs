// From an address to proved settings: what people do, and what must not happen on the way.
import assert from "node:assert/strict";
import { hand, tabTo, toFound } from "./hand.mjs";
import { pagesOf } from "./pages.mjs";
import { texts } from "./texts.mjs";

const value = (me, id) => me.field(id).inputValue();

async function toAddress(me, address = "reports@example.com") {
  await me.press("welcome-set-up");
  await me.press("button-next");
  await me.field("field-from").fill(address);
  await me.press("button-next");
  await me.at("settings-heading");
}

/** By keyboard; what is typed is counted by the page itself. */
async function addressAndPassword(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  await page.evaluate(() => {
    globalThis.typed = new Set();
    document.addEventListener("input", ({ target }) => globalThis.typed.add(target.id));
  });
  await me.at("welcome-heading");
  await tabTo(page, me.button("welcome-set-up"));
  await keyboard.press("Enter");
  await me.at("provider-heading");
  await keyboard.press("Enter");
  await me.at("sender-heading");
  await tabTo(page, me.field("field-from"));
  await keyboard.type("reports@example.com");
  await keyboard.press("Enter");
  await me.at("settings-heading");
  await page.getByText(me.t("found-tried")).waitFor();
  await tabTo(page, me.field("field-password"));
  await keyboard.type("s3cret-word");
  await keyboard.press("Enter");
  await me.at("check-heading-passed");
  assert.deepEqual(await page.evaluate(() => [...globalThis.typed]), ["from", "password"]);
  const draft = await page.evaluate(
    () => globalThis.scripted.asked.find(({ command }) => command === "run_check").given.draft,
  );
  assert.deepEqual(
    [draft.host, draft.port, draft.security, draft.username],
    ["smtp.known.example", "465", "tls", "reports@example.com"],
  );
}

async function anotherByKeyboard(page) {
  const me = hand(page, texts("en"));
  await toFound(me, "smtp.known.example");
  const use = me.button("found-use-this", { host: "mail.example.com", port: 465 });
  await tabTo(page, use);
  await page.keyboard.press("Enter");
  assert.equal(await value(me, "field-host"), "mail.example.com");
  await me.button("found-use-this", { host: "smtp.known.example", port: 465 }).waitFor();
}

async function anotherDomainsHostIsAsked(page) {
  const me = hand(page, texts("en"));
  await toFound(me);
  await page
    .getByText(me.t("found-foreign", { host: "smtp.hoster.example", domain: "example.com" }))
    .waitFor();
  await me.button("found-use-this", { host: "smtp.hoster.example", port: 465 }).click();
  assert.equal(await value(me, "field-host"), "smtp.hoster.example");
}

async function stopped(page) {
  const me = hand(page, texts("en"));
  await toAddress(me);
  await me.press("button-cancel");
  await page.getByText(me.t("found-cancelled")).waitFor();
  assert.equal(await page.getByText(me.t("found-none", { domain: "example.com" })).count(), 0);
  await me.field("field-host").fill("smtp.example.com");
  await me.press("found-again");
  await me.press("button-cancel");
  assert.equal(await value(me, "field-host"), "smtp.example.com");
}

// The host stands there long before the last source has answered.
async function checkWhileItSearches(page) {
  const me = hand(page, texts("en"));
  await toAddress(me);
  await page.waitForFunction(() => document.querySelector("#host")?.value !== "");
  await me.field("field-password").fill("s3cret-word");
  await me.press("settings-check");
  await me.at("check-heading-passed");
}

async function activeIsLeftAlone(page) {
  const me = hand(page, texts("en"));
  await me.press("home-change");
  await me.at("settings-heading");
  const asked = () =>
    page.evaluate(() => globalThis.scripted.asked.filter(({ command }) => command === "discover").length);
  assert.equal(await asked(), 0);
  await me.press("found-find");
  await page.getByText(me.t("found-tried")).waitFor();
  assert.deepEqual([await asked(), await value(me, "field-host")], [1, "smtp.example.com"]);
}

const states = {
  "settings-find": { scenario: "active,found", go: (me) => me.press("home-change") },
  "settings-found-login": { scenario: "found-login", go: (me) => toFound(me, "smtp.relay.example") },
  "settings-found-tried": {
    scenario: "found",
    go: async (me) => {
      await toFound(me, "smtp.known.example");
      await me.page.getByText(me.t("found-tried")).click();
    },
  },
  "settings-searching": {
    scenario: "slow",
    go: async (me) => {
      await toAddress(me);
      await me.page
        .getByRole("region")
        .getByText(me.t("found-searching", { domain: "example.com" }))
        .waitFor();
    },
  },
  "settings-stopped": {
    scenario: "slow",
    go: async (me) => {
      await toAddress(me);
      await me.press("button-cancel");
      await me.page.getByText(me.t("found-cancelled")).waitFor();
    },
  },
};

export const discoveryTests = [
  { name: "found: address and password, by keyboard, en", scenario: "found", lang: "en" },
  { name: "found: address and password, by keyboard, ja", scenario: "found", lang: "ja" },
]
  .map(({ name, ...options }) => ({ name, options, run: (page) => addressAndPassword(page, options.lang) }))
  .concat([
    { name: "found: another one, by keyboard", options: { scenario: "found" }, run: anotherByKeyboard },
    {
      name: "found: another domain's host is asked about",
      options: { scenario: "found-foreign" },
      run: anotherDomainsHostIsAsked,
    },
    { name: "found: stopped", options: { scenario: "slow" }, run: stopped },
    {
      name: "found: a check while it searches",
      options: { scenario: "found", pace: 250 },
      run: checkWhileItSearches,
    },
    {
      name: "found: the active provider's settings are left alone",
      options: { scenario: "active,found" },
      run: activeIsLeftAlone,
    },
    ...pagesOf(states),
  ]);
export const discoveryStates = states;
