// The guide: every step in both languages, and the walk through all of them by keyboard.
import assert from "node:assert/strict";
import { hand } from "./hand.mjs";
import { pagesOf } from "./pages.mjs";
import { texts } from "./texts.mjs";

const values = {
  tenant: "4f3c1a7e-52d8-4b6a-9c1e-0a2f3b4c5d6e",
  client: "a8d2f4c6-1b3d-4e5f-8a9b-0c1d2e3f4a5b",
  secret: "Xk~8Q~vTn2bRr0aQ5eWmZ1cYp9sLd4hJ6gFuKiAo",
};

/** From the welcome page to the guide, which opens at what is missing. */
export async function toGuide(me) {
  await me.press("welcome-set-up");
  await me.at("provider-heading");
  await me.page.getByRole("radio", { name: me.t("provider-microsoft365") }).check();
  await me.press("button-next");
  await me.at("sender-heading");
  await me.field("field-from").fill("reports@contoso.com");
  await me.press("button-next");
  await me.at("settings-microsoft-heading");
  await me.field("field-tenantId").fill(values.tenant);
  await me.press("settings-guide-open");
  await me.at("guide-register-heading");
}

const stepButton = (me, number) =>
  me.page.getByRole("button", { name: me.t("guide-step-name", { number, name: "" }).trim() }).first();
// The choice between secret and certificate has the same name on the settings page.
const secretField = (me) => me.page.getByRole("textbox", { name: me.t("field-clientSecret"), exact: true });
const tab = (me, way) => me.page.getByRole("tab", { name: me.t(`guide-way-${way}`) });

async function openFolds(me) {
  for (const fold of await me.page.locator("main details > summary").all()) await fold.click();
}

/** With everything filled in, so that every link and script is there. */
const atStep = (number, heading) => async (me) => {
  await toGuide(me);
  await stepButton(me, 3).click();
  await me.at("guide-client-heading");
  await me.field("field-clientId").fill(values.client);
  await stepButton(me, number).click();
  await me.at(heading);
  await me.page.getByText("https://learn.microsoft.com/").first().waitFor();
  await openFolds(me);
};

export const guideStates = {
  "guide-tenant": { go: atStep(1, "guide-tenant-heading") },
  "guide-register": { go: atStep(2, "guide-register-heading") },
  "guide-client": { go: atStep(3, "guide-client-heading") },
  "guide-client-refused": {
    go: async (me) => {
      await toGuide(me);
      await stepButton(me, 3).click();
      await me.field("field-clientId").fill("outgoing mail");
      await me.press("button-next");
      await me.page.getByRole("region", { name: me.t("error-summary-title") }).waitFor();
    },
  },
  "guide-secret": { go: atStep(4, "guide-secret-heading") },
  "guide-certificate": {
    go: async (me) => {
      await atStep(4, "guide-secret-heading")(me);
      await me.page.getByRole("radio", { name: me.t("guide-credential-certificate") }).check();
      await me.at("guide-certificate-heading");
      await me.press("certificate-make");
      await me.button("certificate-write").waitFor();
    },
  },
  "guide-permission": { go: atStep(5, "guide-permission-heading") },
  "guide-consent": { go: atStep(6, "guide-consent-heading") },
  "guide-limit": { go: atStep(7, "guide-limit-heading") },
  "guide-practice": {
    go: async (me) => {
      await me.press("welcome-practise");
      await me.at("provider-heading");
      await me.page.getByRole("radio", { name: me.t("provider-microsoft365") }).check();
      await me.press("button-next");
      await me.at("sender-heading");
      await me.press("button-next");
      await me.at("settings-microsoft-heading");
      await me.press("settings-guide-open");
      await me.page.getByText(me.t("guide-practice")).waitFor();
    },
  },
  "guide-script": {
    go: async (me) => {
      await toGuide(me);
      await tab(me, "script").click();
      await me.at("guide-script-heading");
      await me.page.getByRole("region", { name: me.t("guide-script-text"), exact: true }).waitFor();
    },
  },
};

/** Tabs until this has the focus. */
async function tabTo(page, locator) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reachable by keyboard");
}

async function byKeyboard(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  const type = async (id, text) => {
    await tabTo(page, me.field(id));
    await keyboard.type(text);
  };
  const next = async (heading) => {
    await keyboard.press("Enter");
    await me.at(heading);
    // The heading takes the focus, so that the next step is read out.
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  };
  await toGuide(me);
  await next("guide-client-heading");
  await type("field-clientId", values.client);
  await next("guide-secret-heading");
  await type("field-clientSecret", values.secret);
  await tabTo(page, me.field("guide-secret-period"));
  await keyboard.press("ArrowDown");
  const expires = await me.field("field-secretExpires").inputValue();
  assert.match(expires, /^\d{4}-\d\d-\d\d$/);
  await tabTo(page, me.field("field-secretExpires"));
  await next("guide-permission-heading");
  await next("guide-consent-heading");
  await next("guide-limit-heading");
  // The script scrolls by keyboard, and has its copy button beside it.
  await tabTo(page, page.getByRole("region", { name: me.t("guide-limit-script") }));
  await tabTo(page, me.button("guide-done"));
  await keyboard.press("Enter");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.field("field-clientId").inputValue(), values.client);
  assert.equal(await secretField(me).inputValue(), values.secret);
  assert.equal(await me.field("field-secretExpires").inputValue(), expires);
}

async function tabsByKeyboard(page) {
  const me = hand(page, texts("en"));
  await toGuide(me);
  await tabTo(page, tab(me, "click"));
  await page.keyboard.press("ArrowRight");
  await me.at("guide-script-heading");
  await page.keyboard.press("End");
  // The way that does not exist yet is reached, says why, and is not chosen.
  const missing = tab(me, "sign-in");
  assert.equal(await missing.evaluate((element) => element === document.activeElement), true);
  assert.match((await missing.textContent()) ?? "", new RegExp(me.t("guide-way-sign-in-note")));
  assert.equal(await tab(me, "script").getAttribute("aria-selected"), "true");
  await page.keyboard.press("Home");
  await me.at("guide-register-heading");
}

async function nothingIsLost(page) {
  const me = hand(page, texts("en"));
  await toGuide(me);
  await me.press("button-next");
  await me.field("field-clientId").fill(values.client);
  await me.press("guide-leave");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.field("field-clientId").inputValue(), values.client);
  await me.press("settings-guide-open");
  await me.at("guide-client-heading");
  assert.equal(await me.field("field-clientId").inputValue(), values.client);
  await page.getByLabel(me.t("language-label")).selectOption("ja");
  const ja = hand(page, texts("ja"));
  await ja.at("guide-client-heading");
  assert.equal(await ja.field("field-clientId").inputValue(), values.client);
}

async function threeLinesFillEveryField(page) {
  const me = hand(page, texts("en"));
  await toGuide(me);
  await tab(me, "script").click();
  await me.field("guide-script-months").selectOption("12");
  await me.press("paste-open");
  await me
    .field("paste-label")
    .fill(`tenant_id=${values.tenant}\nclient_id=${values.client}\nclient_secret=${values.secret}\n`);
  await me.press("paste-take");
  await me.press("guide-done");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.field("field-clientId").inputValue(), values.client);
  assert.equal(await secretField(me).inputValue(), values.secret);
  assert.match(await me.field("field-secretExpires").inputValue(), /^\d{4}-\d\d-\d\d$/);
}

export const guideTests = [
  { name: "guide: all steps by keyboard, en", run: (page) => byKeyboard(page, "en") },
  {
    name: "guide: all steps by keyboard, ja",
    options: { lang: "ja" },
    run: (page) => byKeyboard(page, "ja"),
  },
  { name: "guide: the ways are tabs", run: tabsByKeyboard },
  { name: "guide: closed and opened, nothing is lost", run: nothingIsLost },
  { name: "guide: three pasted lines fill every field", run: threeLinesFillEveryField },
  ...pagesOf(guideStates),
];
