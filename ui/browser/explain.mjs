// The page that explains an answer, and the list of all messages.
import assert from "node:assert/strict";
import { hand, tabTo, toSettings } from "./hand.mjs";
import { pagesOf } from "./pages.mjs";
import { texts } from "./texts.mjs";

const refusal = "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6";
const card = (me, code) => me.page.getByRole("heading", { level: 2, name: me.t(code), exact: true });

async function toExplain(me) {
  await me.press("welcome-explain");
  await me.at("explain-heading");
}

async function explain(me, text, stage) {
  await toExplain(me);
  await me.field("field-answer").fill(text);
  if (stage) await me.field("field-answerStage").selectOption(stage);
  await me.press("explain-do");
}

async function toMessages(me) {
  await me.press("welcome-practise");
  await me.at("provider-heading");
  await me.press("practice-open");
  await me.page.getByRole("dialog").waitFor();
  await me.press("messages-heading");
  await me.at("messages-heading");
}

export const explainStates = {
  explain: { go: toExplain },
  "explain-answer": {
    go: async (me) => {
      await explain(me, refusal);
      await card(me, "smtp-bad-credentials").waitFor();
    },
  },
  "explain-microsoft": {
    go: async (me) => {
      await explain(
        me,
        "AADSTS7000222: The provided client secret keys for app '7c1e9a04-2b6f-4d55-8f0a-9a5be1c47d20' are expired.",
      );
      await card(me, "oauth-secret-expired").waitFor();
    },
  },
  "explain-library": {
    go: async (me) => {
      await explain(
        me,
        "Error: getaddrinfo ENOTFOUND smtp.exmaple.com\n    at GetAddrInfoReqWrap.onlookup (node:dns:122:26)",
      );
      await card(me, "dns-no-such-host").waitFor();
    },
  },
  "explain-unknown": {
    go: async (me) => {
      await explain(me, `550 \u001b[31m${"no-blank-in-it".repeat(40)}`, "rcpt");
      await card(me, "smtp-unknown").waitFor();
      await me.page.locator("section summary").click();
    },
  },
  "explain-refused": {
    go: async (me) => {
      await explain(me, "");
      await me.page.getByRole("region", { name: me.t("error-summary-title") }).waitFor();
    },
  },
  "messages-all": { go: toMessages },
  "messages-found": {
    go: async (me) => {
      await toMessages(me);
      await me.field("messages-search").fill("aadsts smtp-bad");
      await me.page.getByText(me.t("messages-none")).first().waitFor();
      await me.field("messages-search").fill("smtp-bad");
      await me.page
        .getByText(me.t("messages-count", { count: 1 }))
        .first()
        .waitFor();
    },
  },
};

async function byKeyboard(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  await tabTo(page, me.button("welcome-explain"));
  await keyboard.press("Enter");
  await me.at("explain-heading");
  await tabTo(page, me.field("field-answer"));
  await keyboard.type("550-5.1.1 <a@example.com>");
  // Enter ends a line here; it does not explain.
  await keyboard.press("Enter");
  await keyboard.type("550 5.1.1 User unknown");
  assert.equal(
    await me.field("field-answer").inputValue(),
    "550-5.1.1 <a@example.com>\n550 5.1.1 User unknown",
  );
  assert.equal(await page.getByRole("group", { name: me.t("explain-result") }).count(), 0);
  await tabTo(page, me.field("field-answerStage"));
  for (let down = 0; down < 6; down += 1) await keyboard.press("ArrowDown");
  assert.equal(await me.field("field-answerStage").inputValue(), "rcpt");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Control+Enter");
  const result = page.getByRole("group", { name: me.t("explain-result") });
  await result.waitFor();
  assert.equal(await result.evaluate((element) => element === document.activeElement), true);
  await card(me, "smtp-mailbox-unknown").waitFor();
  assert.match((await result.textContent()) ?? "", /550 5\.1\.1 User unknown/);
}

/** From the middle of a set-up and back: nothing is lost, not even the password. */
async function besideTheWay(page) {
  const me = hand(page, texts("en"));
  await toSettings(me, { secret: "s3cret-word" });
  await me.press("rail-explain");
  await me.at("explain-heading");
  assert.equal(await me.button("rail-explain").getAttribute("aria-current"), "page");
  await me.field("field-answer").fill(refusal);
  await page.getByLabel(me.t("language-label")).selectOption("ja");
  const ja = hand(page, texts("ja"));
  await ja.at("explain-heading");
  assert.equal(await ja.field("field-answer").inputValue(), refusal);
  await ja.press("button-back");
  await ja.at("settings-heading");
  assert.equal(await ja.field("field-host").inputValue(), "smtp.example.com");
  assert.equal(await ja.field("field-password").inputValue(), "s3cret-word");
  await ja.press("rail-explain");
  await ja.at("explain-heading");
  assert.equal(await ja.field("field-answer").inputValue(), refusal);
  await ja.press("rail-welcome");
  await ja.at("welcome-heading");
}

async function refusalPointsAtTheFields(page) {
  const me = hand(page, texts("en"));
  await explain(me, "");
  const summary = page.getByRole("region", { name: me.t("error-summary-title") });
  await summary.waitFor();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  assert.equal(await summary.getByRole("link").count(), 1);
  await summary.getByRole("link").click();
  assert.equal(
    await me.field("field-answer").evaluate((element) => element === document.activeElement),
    true,
  );
  // What was wrong is forgotten with the next word, and the page is usable again.
  await me.field("field-answer").fill(refusal);
  assert.equal(await summary.count(), 0);
  await me.press("explain-do");
  await card(me, "smtp-bad-credentials").waitFor();
  await me.field("field-answer").fill("421 later");
  assert.equal(await card(me, "smtp-bad-credentials").count(), 0);
}

/** The step is told from the answer and named; another one, chosen, is taken in its place. */
async function theStepIsTold(page, lang) {
  const me = hand(page, texts(lang));
  const took = (stage) => page.getByText(me.t("explain-took", { stage: me.t(`explain-stage-${stage}`) }));
  await explain(me, refusal);
  await card(me, "smtp-bad-credentials").waitFor();
  await took("auth").waitFor();
  assert.equal(await me.field("field-answerStage").inputValue(), "");
  await me.field("field-answerStage").selectOption("data");
  assert.equal(await card(me, "smtp-bad-credentials").count(), 0);
  await me.press("explain-do");
  await card(me, "smtp-unknown").waitFor();
  await took("data").waitFor();
  // There is nothing here that a cure could change.
  const buttons = page.getByRole("group", { name: me.t("explain-result") }).getByRole("button");
  assert.deepEqual(await buttons.allTextContents(), [
    me.t("card-copy-ticket", { who: me.t("who-server-admin") }),
    me.t("card-copy"),
  ]);
}

async function messagesAreBesideTheWay(page) {
  const me = hand(page, texts("en"));
  await toMessages(me);
  assert.equal(await me.heading("messages-heading").evaluate((h) => h === document.activeElement), true);
  const cards = page.getByRole("heading", { level: 3 });
  const all = await cards.count();
  assert.ok(all > 20);
  await page.getByRole("heading", { level: 2, name: me.t("messages-area-graph") }).waitFor();
  await me.field("messages-search").fill("smtp-bad");
  assert.equal(await cards.count(), 1);
  await me.press("rail-explain");
  await me.at("explain-heading");
  await me.press("button-back");
  await me.at("provider-heading");
  await me.press("practice-leave");
  await me.at("welcome-heading");
}

export const explainTests = [
  { name: "explain: by keyboard, en", run: (page) => byKeyboard(page, "en") },
  { name: "explain: by keyboard, ja", options: { lang: "ja" }, run: (page) => byKeyboard(page, "ja") },
  { name: "explain: without a step, en", run: (page) => theStepIsTold(page, "en") },
  { name: "explain: without a step, ja", options: { lang: "ja" }, run: (page) => theStepIsTold(page, "ja") },
  { name: "explain: beside the way, nothing is lost", run: besideTheWay },
  { name: "explain: what is missing is pointed at", run: refusalPointsAtTheFields },
  { name: "explain: all messages, found and left", run: messagesAreBesideTheWay },
  ...pagesOf(explainStates),
];
