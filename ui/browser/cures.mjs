// What the buttons of a problem's card do.
import assert from "node:assert/strict";
import { clientId, hand, toCheck, toMicrosoftSettings, toSent } from "./hand.mjs";
import { texts } from "./texts.mjs";

const asked = (page, command) =>
  page.evaluate(
    (wanted) => globalThis.scripted.asked.filter((call) => call.command === wanted).map((call) => call.given),
    command,
  );
const failedAt = (me, rung) => ["check-heading-failed-at", { rung: me.t(`rung-${rung}`) }];
const minute = { en: "1 minute", ja: "1 分" };
const hasFocus = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Enter presses it, the time shows, it can be stopped, and at its end the check runs again. */
async function theWaitCountsDown(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  const wait = me.button("cure-wait", { time: minute[lang] });
  const timer = page.getByRole("timer");
  await toCheck(me, failedAt(me, "greeting"));
  await page.clock.install();
  await keyboard.press("Enter");
  await me.button("wait-stop").waitFor();
  assert.equal(await timer.textContent(), me.t("wait-left", { time: "1:00" }));
  assert.equal(await page.locator("button.primary").count(), 0);
  await page.clock.runFor(20_000);
  assert.equal(await timer.textContent(), me.t("wait-left", { time: "0:40" }));
  await me.button("wait-stop").focus();
  await keyboard.press("Enter");
  assert.equal(await hasFocus(wait), true);
  await page.clock.runFor(120_000);
  assert.equal((await asked(page, "run_check")).length, 1);
  await keyboard.press("Enter");
  await timer.waitFor();
  assert.equal(await hasFocus(me.button("wait-stop")), true);
  await page.clock.runFor(61_000);
  await wait.waitFor();
  assert.equal((await asked(page, "run_check")).length, 2);
  assert.equal(await timer.count(), 0);
}

async function theWaitEndsWithItsPage(page) {
  const me = hand(page, texts("en"));
  await toCheck(me, failedAt(me, "greeting"));
  await page.clock.install();
  await me.press("cure-wait", { time: minute.en });
  await page.getByRole("timer").waitFor();
  await me.press("button-back");
  await me.at("settings-heading");
  await page.clock.runFor(120_000);
  await me.at("settings-heading");
  assert.equal((await asked(page, "run_check")).length, 1);
}

async function theRequestIsCopied(page, lang) {
  const me = hand(page, texts(lang));
  await toCheck(me, failedAt(me, "tcp"));
  await me.press("card-copy-ticket", { who: me.t("who-network-team") });
  await page.getByText(me.t("copy-done"), { exact: true }).first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /smtp\.example\.com:587/);
  assert.match(text, new RegExp(`^\\[${lang}\\]`));
  const [{ problem, tried }] = await asked(page, "ticket");
  assert.equal(problem.code, "connect-refused");
  assert.equal(tried.from, "reports@example.com");
  assert.ok(!JSON.stringify(await asked(page, "ticket")).includes("s3cret-word"));
}

async function whatCannotBeCopiedSaysSo(page) {
  const me = hand(page, texts("en"));
  await toCheck(me, failedAt(me, "tcp"));
  await me.press("card-copy-ticket", { who: me.t("who-network-team") });
  await page.getByText(me.t("copy-failed"), { exact: true }).first().waitFor();
}

async function microsoftTakesTheSenderOver(page) {
  const me = hand(page, texts("en"));
  await toCheck(me, failedAt(me, "auth"));
  await me.press("cure-use-microsoft365");
  await me.at("sender-heading");
  assert.equal(await me.typed("field-from").inputValue(), "reports@example.com");
  await page.getByText(me.t("tenant-taken")).waitFor();
}

/** From the failed check to the step of the guide, and back to what the check found. */
async function theGuideLeadsBackToTheCheck(page) {
  const me = hand(page, texts("en"));
  await toMicrosoftSettings(me);
  await me.press("settings-check");
  await me.at(...failedAt(me, "token"));
  await me.press("cure-open-guide");
  await me.at("guide-secret-heading");
  await me.press("guide-leave-here");
  await me.at(...failedAt(me, "token"));
  assert.equal((await asked(page, "run_check")).length, 1);
  // A new secret has to be checked: then it is the settings that the guide leads to.
  await me.press("cure-open-guide");
  await me.at("guide-secret-heading");
  await me.typed("field-clientSecret").fill("Xk~8Q~another-one_0123456789-abcdefgh");
  await me.press("guide-leave");
  await me.at("settings-microsoft-heading");
}

async function theGuideLeadsBackHome(page) {
  const me = hand(page, texts("en"));
  await me.press("home-limit-do");
  await me.at("guide-limit-heading");
  await me.press("guide-done-here");
  await me.at("home-heading");
  await me.press("check-again");
  await me.at("check-heading-warned");
  await me.press("cure-open-guide");
  await me.at("guide-permission-heading");
  await me.press("guide-leave-here");
  // What the check found is still there, and none was begun unasked.
  await me.at("check-heading-warned");
  assert.equal((await asked(page, "check_active")).length, 1);
  await me.press("cure-open-guide");
  await page
    .getByRole("button", { name: me.t("guide-step-name", { number: 3, name: "" }).trim() })
    .first()
    .click();
  await me.at("guide-client-heading");
  await me.field("field-clientId").fill(clientId.replace("7", "8"));
  await me.press("guide-leave");
  await me.at("settings-microsoft-heading");
}

async function theGuideLeadsBackToTheTestMail(page) {
  const me = hand(page, texts("en"));
  await me.press("send-test-heading");
  await me.press("send-test-do");
  await me.at("send-test-heading-failed");
  await me.press("cure-open-guide");
  await me.at("guide-permission-heading");
  await me.press("guide-leave-here");
  await me.at("send-test-heading-failed");
  await me.page.getByRole("heading", { level: 2, name: me.t("graph-access-denied") }).waitFor();
  assert.equal((await asked(page, "send_test_mail")).length, 1);
}

/** A mail that was put off goes to the same recipient once more, after the wait and not before. */
async function thePutOffMailGoesAgain(page) {
  const me = hand(page, texts("en"));
  await toSent(me, "send-test-heading-failed");
  await page.clock.install();
  await me.press("cure-wait", { time: "5 minutes" });
  await page.clock.runFor(299_000);
  assert.equal((await asked(page, "send_test_mail")).length, 1);
  await page.clock.runFor(2_000);
  await me.button("cure-wait", { time: "5 minutes" }).waitFor();
  const mails = await asked(page, "send_test_mail");
  assert.deepEqual(
    mails.map(({ to }) => to),
    ["reports@example.com", "reports@example.com"],
  );
}

const busy = { scenario: "failed-busy" };
const refused = { scenario: "failed-connect" };

export const cureTests = [
  { name: "cures: a wait, en", options: busy, run: (page) => theWaitCountsDown(page, "en") },
  {
    name: "cures: a wait, ja",
    options: { ...busy, lang: "ja" },
    run: (page) => theWaitCountsDown(page, "ja"),
  },
  { name: "cures: a wait ends with its page", options: busy, run: theWaitEndsWithItsPage },
  {
    name: "cures: a mail put off goes again",
    options: { scenario: "test-greylisted" },
    run: thePutOffMailGoesAgain,
  },
  {
    name: "cures: the request is copied, en",
    options: refused,
    run: (page) => theRequestIsCopied(page, "en"),
  },
  {
    name: "cures: the request is copied, ja",
    options: { ...refused, lang: "ja" },
    run: (page) => theRequestIsCopied(page, "ja"),
  },
  {
    name: "cures: the request cannot be had",
    options: { scenario: "failed-connect,ticket-fails" },
    run: whatCannotBeCopiedSaysSo,
  },
  {
    name: "cures: Microsoft 365 in the place of SMTP",
    options: { scenario: "failed-basic-auth" },
    run: microsoftTakesTheSenderOver,
  },
  {
    name: "cures: the guide and back to the check",
    options: { scenario: "ms-bad-secret" },
    run: theGuideLeadsBackToTheCheck,
  },
  {
    name: "cures: the guide and back Home",
    options: { scenario: "active-microsoft,ms-role-absent" },
    run: theGuideLeadsBackHome,
  },
  {
    name: "cures: the guide and back to the test mail",
    options: { scenario: "active-microsoft,ms-access-denied" },
    run: theGuideLeadsBackToTheTestMail,
  },
];
