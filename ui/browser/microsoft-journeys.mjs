// What people do with Microsoft 365, from start to end.
import assert from "node:assert/strict";
import {
  clientId,
  clientSecret,
  hand,
  tabTo,
  tenantId,
  toMicrosoftSender,
  toMicrosoftSettings,
  toMicrosoftSent,
} from "./hand.mjs";
import { practice } from "./microsoft.mjs";
import { texts } from "./texts.mjs";

/** What was asked of Rust by this command, in order. */
const asked = (page, command) =>
  page.evaluate(
    (wanted) => globalThis.scripted.asked.filter((call) => call.command === wanted).map((call) => call.given),
    command,
  );
const justMade = (me) => me.page.getByRole("checkbox", { name: me.t("settings-just-made"), exact: true });

async function byKeyboard(page, lang) {
  const me = hand(page, texts(lang));
  const { keyboard } = page;
  const type = async (locator, text) => {
    await tabTo(page, locator);
    await keyboard.type(text);
  };
  await me.at("welcome-heading");
  await tabTo(page, me.button("welcome-set-up"));
  await keyboard.press("Enter");
  await me.at("provider-heading");
  await tabTo(page, me.radio("provider-smtp"));
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await me.at("sender-heading");
  await type(me.typed("field-from"), "reports@example.com");
  await keyboard.press("Tab");
  await page.getByText(me.t("tenant-taken")).waitFor();
  await tabTo(page, me.button("button-next"));
  await keyboard.press("Enter");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.typed("field-tenantId").inputValue(), tenantId);
  await type(me.typed("field-clientId"), clientId);
  await type(me.typed("field-clientSecret"), clientSecret);
  await type(me.typed("field-secretExpires"), "2027-05-01");
  await tabTo(page, justMade(me));
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await me.at("check-heading-passed");
  const rung = page.locator("summary", { hasText: me.t("rung-permissions") });
  await tabTo(page, rung);
  await keyboard.press("Enter");
  await page.getByText(me.t("permissions-all-mailboxes")).waitFor();
  await tabTo(page, me.button("button-next"));
  await keyboard.press("Enter");
  await me.at("save-heading");
  await keyboard.press("Enter");
  await me.at("send-test-heading");
  await keyboard.press("Enter");
  await me.at("send-test-heading-accepted-microsoft");
  await tabTo(page, me.field("send-test-arrived"));
  await keyboard.press("Space");
  await type(me.field("send-test-code-field"), "481516");
  await keyboard.press("Enter");
  await page.getByText(me.t("send-test-match-newest", { to: "reports@example.com" })).waitFor();
  await keyboard.press("Enter");
  await me.at("home-heading");
  const [check] = await asked(page, "run_check");
  assert.equal(check.justMade, true);
  assert.equal(check.draft.secretExpires, "2027-05-01");
}

/** The words of the design, not of the files of messages: others find the controls by them. */
async function namesAreStable(page, lang) {
  const words = {
    en: ["Sender email address", "Tenant ID", "Client ID", "Client secret"],
    ja: ["差出人メール アドレス", "テナント ID", "クライアント ID", "クライアント シークレット"],
  };
  await toMicrosoftSettings(hand(page, texts(lang)));
  for (const name of words[lang]) await page.getByRole("textbox", { name, exact: true }).waitFor();
  const none = { en: "Check", ja: "チェック" };
  await page.getByRole("button", { name: none[lang], exact: true }).waitFor();
}

async function theSecretStaysInItsField(page) {
  const me = hand(page, texts("en"));
  await toMicrosoftSent(me);
  const drafts = JSON.stringify(await asked(page, "save_draft"));
  assert.ok(drafts.includes(clientId));
  assert.ok(!drafts.includes(clientSecret));
  assert.equal((await asked(page, "activate"))[0].secret, clientSecret);
  assert.ok(!(await page.content()).includes(clientSecret));
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.getByText("b1f4a0e2-6c1d-4a7b-9a55-2f0c8d7e1634").first().waitFor();
}

async function aCertificateNeedsNoSecret(page) {
  const me = hand(page, texts("en"));
  await toMicrosoftSettings(me);
  await me.radio("credential-certificate").check();
  await me.press("settings-check");
  await page.getByRole("region", { name: me.t("error-summary-title") }).waitFor();
  await me.press("certificate-make");
  await page.getByText("9F2C41D07B6E5A38C1940E7DD2B35F86A0E417C3").first().waitFor();
  await me.press("settings-check");
  await me.at("check-heading-passed");
  const [check] = await asked(page, "run_check");
  assert.equal(check.secret, null);
  assert.match(check.draft.certificate, /BEGIN CERTIFICATE/);
  await me.press("button-next");
  await me.press("save-do");
  await me.at("send-test-heading");
  assert.equal((await asked(page, "activate"))[0].secret, null);
}

async function aNewSecretIsWaitedFor(page) {
  const me = hand(page, texts("en"));
  const stopped = ["check-heading-failed-at", { rung: me.t("rung-token") }];
  await toMicrosoftSettings(me);
  await me.press("settings-check");
  await me.at(...stopped);
  await me.press("cure-edit-clientSecret");
  await me.at("settings-microsoft-heading");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "clientSecret");
  assert.equal(await me.typed("field-clientSecret").inputValue(), clientSecret);
  await justMade(me).check();
  await me.press("settings-check");
  await me.at("check-heading-running");
  await page.getByText(me.t("check-waits-note")).waitFor();
  await me.at("check-heading-passed");
}

async function threeLinesFillEveryField(page) {
  const me = hand(page, texts("en"));
  const other = "f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f";
  await toMicrosoftSettings(me, { secret: "" });
  await me.field("field-clientId").focus();
  await me.field("field-clientId").evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `tenant_id=${other}\r\nclient_id = ${clientId}\r\n\r\nclient_secret="${clientSecret}"\r\n`);
  assert.equal(await me.typed("field-tenantId").inputValue(), other);
  assert.equal(await me.typed("field-clientId").inputValue(), clientId);
  assert.equal(await me.typed("field-clientSecret").inputValue(), clientSecret);
  assert.equal(await justMade(me).isChecked(), true);
}

async function noTenantBlocksNobody(page) {
  const me = hand(page, texts("en"));
  await toMicrosoftSender(me);
  await page.getByText(me.t("tenant-trouble")).waitFor();
  await me.press("button-try-again");
  await page.getByText(me.t("tenant-trouble")).waitFor();
  await me.press("button-next");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.typed("field-tenantId").inputValue(), "");
}

async function theSenderIsCarriedOver(page) {
  const me = hand(page, texts("en"));
  await me.press("smtp-auth-carry-over");
  await me.at("sender-heading");
  assert.equal(await me.typed("field-from").inputValue(), "reports@example.com");
  await page.getByText(me.t("tenant-taken")).waitFor();
  await me.press("button-next");
  await me.at("settings-microsoft-heading");
  await me.field("field-clientId").fill(clientId);
  await me.typed("field-clientSecret").fill(clientSecret);
  await me.press("settings-check");
  await me.at("check-heading-passed");
  await me.press("button-next");
  await page.getByText(me.t("provider-replaces")).waitFor();
  await page.getByText("smtp.office365.com").waitFor();
  await me.press("save-do");
  await me.at("send-test-heading");
  assert.equal((await asked(page, "activate"))[0].draft.kind, "microsoft365");
}

async function eachKindKeepsWhatWasTyped(page) {
  const me = hand(page, texts("en"));
  await toMicrosoftSettings(me);
  await me.press("button-back");
  await me.press("button-back");
  await me.at("provider-heading");
  await me.radio("provider-smtp").check();
  await me.press("button-next");
  await me.press("button-next");
  await me.at("settings-heading");
  assert.equal(await me.typed("field-password").inputValue(), "");
  await me.field("field-host").fill("smtp.example.com");
  await me.typed("field-password").fill("s3cret-word");
  await me.press("button-back");
  await me.press("button-back");
  await me.radio("provider-microsoft365").check();
  await me.press("button-next");
  await me.press("button-next");
  await me.at("settings-microsoft-heading");
  assert.equal(await me.typed("field-clientId").inputValue(), clientId);
  assert.equal(await me.typed("field-clientSecret").inputValue(), clientSecret);
}

async function practiceFindsAMistake(page) {
  const me = hand(page, texts("en"));
  await practice["ms-practice-settings"].go(me);
  await me.press("practice-open");
  await me.field("practice-fault-microsoft365").selectOption("aadsts-7000215");
  await me.press("button-close");
  await page.getByText(me.t("practice-fault-now", { fault: me.t("fault-aadsts-7000215") })).waitFor();
  await me.press("settings-check");
  await me.at("check-heading-failed-at", { rung: me.t("rung-token") });
  await me.press("cure-open-page");
  await page.waitForFunction(() => globalThis.scripted.opened.length === 1);
  const [opened] = await page.evaluate(() => globalThis.scripted.opened);
  assert.match(opened, /^http:\/\/127\.0\.0\.1:\d+\/portal\/app\/[0-9a-f-]{36}\/credentials$/);
  await me.press("practice-open");
  await me.field("practice-fault-microsoft365").selectOption("none");
  await me.press("button-close");
  await me.press("check-again");
  await me.at("check-heading-passed");
  await me.press("button-next");
  await me.press("save-do");
  await me.press("send-test-do");
  await me.at("send-test-heading-accepted-microsoft");
  await me.press("practice-open-inbox");
  await page
    .getByRole("dialog")
    .locator("summary", { hasText: me.t("practice-via-graph") })
    .waitFor();
  await me.press("button-close");
  // Everything went to this computer.
  const drafts = [...(await asked(page, "find_tenant")), ...(await asked(page, "run_check"))];
  assert.ok(drafts.length >= 3);
  for (const { draft } of drafts) assert.equal(draft.cloud, "custom");
}

export const microsoftJourneys = [
  { name: "ms keyboard: a whole set-up, en", run: (page) => byKeyboard(page, "en") },
  { name: "ms keyboard: a whole set-up, ja", options: { lang: "ja" }, run: (page) => byKeyboard(page, "ja") },
  { name: "ms names: are stable, en", run: (page) => namesAreStable(page, "en") },
  { name: "ms names: are stable, ja", options: { lang: "ja" }, run: (page) => namesAreStable(page, "ja") },
  { name: "ms secret: stays in its field", run: theSecretStaysInItsField },
  { name: "ms certificate: needs no secret", run: aCertificateNeedsNoSecret },
  {
    name: "ms new secret: is waited for",
    options: { scenario: "ms-new-secret" },
    run: aNewSecretIsWaitedFor,
  },
  { name: "ms three lines: fill every field", run: threeLinesFillEveryField },
  {
    name: "ms tenant: not found, it blocks nobody",
    options: { scenario: "ms-tenant-trouble" },
    run: noTenantBlocksNobody,
  },
  {
    name: "ms SMTP AUTH: the sender is carried over",
    options: { scenario: "active-office365" },
    run: theSenderIsCarriedOver,
  },
  { name: "ms kinds: each keeps what was typed", run: eachKindKeepsWhatWasTyped },
  { name: "ms practice: a mistake, found and taken back", run: practiceFindsAMistake },
];
