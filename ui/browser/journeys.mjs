// What people do, from start to end, and the rules of the screen on the way.
import assert from "node:assert/strict";
import { hand, tabTo, toCheck, toSave, toSettings } from "./hand.mjs";
import { microsoftJourneys } from "./microsoft-journeys.mjs";
import { texts } from "./texts.mjs";

const focusedId = (page) => page.evaluate(() => document.activeElement?.id ?? "");
const focusedTag = (page) => page.evaluate(() => document.activeElement?.tagName ?? "");

async function byKeyboard(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  const type = async (id, text) => {
    await tabTo(page, me.field(id));
    await keyboard.type(text);
  };
  await me.at("welcome-heading");
  await tabTo(page, me.button("welcome-set-up"));
  await keyboard.press("Enter");
  await me.at("provider-heading");
  await keyboard.press("Enter");
  await me.at("sender-heading");
  await type("field-from", "reports@example.com");
  await keyboard.press("Enter");
  await me.at("settings-heading");
  await type("field-host", "smtp.example.com");
  await tabTo(page, me.field("field-security"));
  await keyboard.type("SSL");
  assert.equal(await me.field("field-port").inputValue(), "465");
  await type("field-password", "s3cret-word");
  await keyboard.press("Enter");
  await me.at("check-heading-passed");
  // A rung opens by keyboard too.
  const rung = page.locator("summary", { hasText: me.t("rung-tls") });
  await tabTo(page, rung);
  await keyboard.press("Enter");
  await page.getByText("TLS13_AES_256_GCM_SHA384").waitFor();
  await tabTo(page, me.button("button-next"));
  await keyboard.press("Enter");
  await me.at("save-heading");
  await keyboard.press("Enter");
  await me.at("send-test-heading");
  await keyboard.press("Enter");
  await me.at("send-test-heading-accepted");
  await tabTo(page, me.field("send-test-arrived"));
  await keyboard.press("Space");
  await type("send-test-code-field", "481516");
  await keyboard.press("Enter");
  await page.getByText(me.t("send-test-match-newest", { to: "reports@example.com" })).waitFor();
  await keyboard.press("Enter");
  await me.at("home-heading");
  await tabTo(page, me.button("home-turn-off"));
  await keyboard.press("Enter");
  await tabTo(page, me.button("turn-off-do"));
  await keyboard.press("Enter");
  await me.at("welcome-heading");
}

async function languageKeepsInput(page) {
  const me = hand(page, texts("en"));
  await toSettings(me);
  await page.getByLabel(me.t("language-label")).selectOption("ja");
  const ja = hand(page, texts("ja"));
  await ja.at("settings-heading");
  assert.equal(await ja.field("field-host").inputValue(), "smtp.example.com");
  assert.equal(await ja.field("field-password").inputValue(), "s3cret-word");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ja");
}

async function focusGoesWhereItHelps(page) {
  const me = hand(page, texts("en"));
  await toSettings(me, { host: "" });
  await me.field("field-host").focus();
  await me.press("settings-check");
  const summary = page.getByRole("region", { name: me.t("error-summary-title") });
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  await summary.getByRole("link").first().click();
  assert.equal(await focusedId(page), "host");
  const described = await me.field("field-host").getAttribute("aria-describedby");
  assert.match((await page.locator(`#${described}`).textContent()) ?? "", new RegExp(me.t("input-required")));
  await me.field("field-host").fill("smtp.example.com");
  await me.press("settings-check");
  await me.at("check-heading-failed-at", { rung: me.t("rung-tls") });
  assert.equal(await focusedTag(page), "H1");
  await me.press("cure-edit-caFile");
  await me.at("settings-heading");
  assert.equal(await focusedId(page), "caFile");
}

async function escapeClosesDialogsOnly(page) {
  const me = hand(page, texts("en"));
  await toSettings(me);
  await page.keyboard.press("Escape");
  assert.equal(await me.field("field-host").inputValue(), "smtp.example.com");
  await me.press("settings-check");
  await me.at("check-heading-failed-at", { rung: me.t("rung-auth") });
  await me.press("check-save-unchecked");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await me.at("check-heading-failed-at", { rung: me.t("rung-auth") });
  assert.equal(
    await me.button("check-save-unchecked").evaluate((element) => element === document.activeElement),
    true,
  );
}

async function inputMethodsKeepTheirEnter(page) {
  const me = hand(page, texts("ja"));
  await toSettings(me);
  await me.field("field-senderName").focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "よみ", selectionStart: 2, selectionEnd: 2 });
  await session.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Enter",
    code: "Enter",
    windowsVirtualKeyCode: 229,
  });
  await session.send("Input.insertText", { text: "予実" });
  await me.at("settings-heading");
  assert.match(await me.field("field-senderName").inputValue(), /予実/);
  await page.keyboard.press("Enter");
  await me.at("check-heading-passed");
}

async function cancelWorksAtOnce(page) {
  const me = hand(page, texts("en"));
  await toCheck(me, ["check-heading-running"]);
  await page.getByText(me.t("ladder-runs")).waitFor();
  const spoken = page.getByRole("status").first();
  assert.match((await spoken.textContent()) ?? "", new RegExp(me.t("rung-tcp")));
  await me.press("button-cancel");
  await me.at("check-heading-cancelled");
  await me.button("check-again").waitFor();
}

async function hostileWordsStayText(page) {
  const me = hand(page, texts("en"));
  await toCheck(me, ["check-heading-failed-at", { rung: me.t("rung-auth") }]);
  await page.locator("section summary").click();
  const words = page.locator("section pre");
  const text = (await words.textContent()) ?? "";
  assert.match(text, /␛\[31m/);
  assert.match(text, /<U\+202E>/);
  assert.match(text, /<b>now<\/b>␇/);
  assert.equal(await words.locator("b, a").count(), 0);
  assert.ok(text.length <= 1200);
  await page.getByRole("button", { name: /Show all/ }).click();
  assert.ok(((await words.textContent()) ?? "").length > 4000);
}

async function longNamesWrap(page) {
  const me = hand(page, texts("en"));
  const host = `${"a-very-long-label-of-a-host-name.".repeat(7)}example.com`;
  await toSettings(me, { host });
  await me.press("settings-check");
  await me.at("check-heading-passed");
  await me.press("button-next");
  await me.at("save-heading");
  await page.getByText(`${host}:587`).waitFor();
  const fits = await page.locator("main").evaluate((main) => main.scrollWidth <= main.clientWidth);
  assert.equal(fits, true);
}

async function practiceFindsAMistake(page) {
  const me = hand(page, texts("en"));
  await me.press("welcome-practise");
  await me.at("provider-heading");
  await page.getByText(me.t("practice-banner")).waitFor();
  await me.press("button-next");
  await me.press("button-next");
  await me.press("practice-use-smtp");
  await me.press("practice-open");
  await me.field("practice-fault-smtp").selectOption("wrong-password");
  await me.press("button-close");
  await me.press("settings-check");
  await me.at("check-heading-failed-at", { rung: me.t("rung-auth") });
  await me.press("practice-open");
  await me.field("practice-fault-smtp").selectOption("none");
  await me.press("button-close");
  await me.press("check-again");
  await me.at("check-heading-passed");
  await me.press("practice-leave");
  await me.at("welcome-heading");
  assert.equal(await page.getByText(me.t("practice-banner")).count(), 0);
}

async function theDraftComesBack(page) {
  const me = hand(page, texts("en"));
  await toSave(me);
  await me.press("rail-welcome");
  await me.press("welcome-resume");
  await me.at("settings-heading");
  assert.equal(await me.field("field-host").inputValue(), "smtp.example.com");
  assert.equal(await me.field("field-password").inputValue(), "");
}

async function thePasswordShowsWhileHeld(page) {
  const me = hand(page, texts("en"));
  await toSettings(me);
  const password = me.field("field-password");
  assert.equal(await password.getAttribute("type"), "password");
  await me.button("secret-show").hover();
  await page.mouse.down();
  assert.equal(await password.getAttribute("type"), "text");
  await page.mouse.up();
  assert.equal(await password.getAttribute("type"), "password");
}

export const journeys = [
  ...microsoftJourneys,
  { name: "keyboard: a whole set-up, en", run: (page) => byKeyboard(page, "en") },
  { name: "keyboard: a whole set-up, ja", options: { lang: "ja" }, run: (page) => byKeyboard(page, "ja") },
  { name: "language: switching keeps the input", run: languageKeepsInput },
  {
    name: "focus: heading, summary, field of a cure",
    options: { scenario: "failed-tls" },
    run: focusGoesWhereItHelps,
  },
  { name: "escape: closes dialogs only", options: { scenario: "failed-auth" }, run: escapeClosesDialogsOnly },
  { name: "enter: belongs to the input method", options: { lang: "ja" }, run: inputMethodsKeepTheirEnter },
  { name: "cancel: works at once", options: { scenario: "slow" }, run: cancelWorksAtOnce },
  { name: "server text: stays text", options: { scenario: "failed-hostile" }, run: hostileWordsStayText },
  { name: "long names: wrap", run: longNamesWrap },
  { name: "practice: a mistake, found and taken back", run: practiceFindsAMistake },
  { name: "draft: comes back without its password", run: theDraftComesBack },
  { name: "password: shows while held", run: thePasswordShowsWhileHeld },
];
