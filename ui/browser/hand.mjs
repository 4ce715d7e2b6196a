// What a person does on a page, by role and name.
import assert from "node:assert/strict";
export function hand(page, t) {
  const button = (id, args) => page.getByRole("button", { name: t(id, args), exact: true });
  const field = (id) => page.getByLabel(t(id), { exact: true });
  // Where a choice has the name of the field that it leads to.
  const typed = (id) => page.getByRole("textbox", { name: t(id), exact: true });
  const radio = (id) => page.getByRole("radio", { name: t(id) });
  const heading = (id, args) => page.getByRole("heading", { level: 1, name: t(id, args), exact: true });
  const press = async (id, args) => button(id, args).click();
  const at = async (id, args) => heading(id, args).waitFor();
  return { page, t, button, field, typed, radio, heading, press, at };
}

/** Tabs until a control with this accessible name has the focus. */
export async function tabTo(page, locator) {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reachable by keyboard");
}

/** From the welcome page to the settings, with the fields filled in. */
export async function toSettings(
  { field, press, at },
  { secret = "s3cret-word", host = "smtp.example.com" } = {},
) {
  await press("welcome-set-up");
  await at("provider-heading");
  await press("button-next");
  await at("sender-heading");
  await field("field-from").fill("reports@example.com");
  await press("button-next");
  await at("settings-heading");
  await field("field-host").fill(host);
  await field("field-senderName").fill("Contoso Reports");
  await field("field-password").fill(secret);
}

export async function toCheck(me, heading = ["check-heading-passed"]) {
  await toSettings(me);
  await me.press("settings-check");
  await me.at(...heading);
}

export async function toSave(me) {
  await toCheck(me);
  await me.press("button-next");
  await me.at("save-heading");
}

export async function toTest(me) {
  await toSave(me);
  await me.press("save-do");
  await me.at("send-test-heading");
}

export async function toSent(me, heading = "send-test-heading-accepted") {
  await toTest(me);
  await me.press("send-test-do");
  await me.at(heading);
}

export const tenantId = "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab";
export const clientId = "7c1e9a04-2b6f-4d55-8f0a-9a5be1c47d20";
export const clientSecret = "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.";

/** From the welcome page to the sender of Microsoft 365, with the address typed and left. */
export async function toMicrosoftSender(me, from = "reports@example.com") {
  await me.press("welcome-set-up");
  await me.at("provider-heading");
  await me.radio("provider-microsoft365").check();
  await me.press("button-next");
  await me.at("sender-heading");
  await me.field("field-from").fill(from);
  await me.field("field-from").blur();
}

/** To its settings, with the client ID and the secret filled in; the tenant was found. */
export async function toMicrosoftSettings(me, { secret = clientSecret, from } = {}) {
  await toMicrosoftSender(me, from);
  await me.page.getByText(me.t("tenant-taken")).waitFor();
  await me.press("button-next");
  await me.at("settings-microsoft-heading");
  await me.field("field-clientId").fill(clientId);
  await me.typed("field-clientSecret").fill(secret);
}

export async function toMicrosoftCheck(me, heading = ["check-heading-passed"]) {
  await toMicrosoftSettings(me);
  await me.press("settings-check");
  await me.at(...heading);
}

export async function toMicrosoftSave(me) {
  await toMicrosoftCheck(me);
  await me.press("button-next");
  await me.at("save-heading");
}

export async function toMicrosoftSent(me, heading = "send-test-heading-accepted-microsoft") {
  await toMicrosoftSave(me);
  await me.press("save-do");
  await me.at("send-test-heading");
  await me.press("send-test-do");
  await me.at(heading);
}

/** From the address alone to the settings, once the search is over. */
export async function toFound(me, host = "") {
  await me.press("welcome-set-up");
  await me.press("button-next");
  await me.field("field-from").fill("reports@example.com");
  await me.press("button-next");
  await me.at("settings-heading");
  await me.page.getByText(me.t("found-tried")).waitFor();
  assert.equal(await me.field("field-host").inputValue(), host);
}
