// What a person does on a page, by role and name.
export function hand(page, t) {
  const button = (id, args) => page.getByRole("button", { name: t(id, args), exact: true });
  const field = (id) => page.getByLabel(t(id), { exact: true });
  const heading = (id, args) => page.getByRole("heading", { level: 1, name: t(id, args), exact: true });
  const press = async (id, args) => button(id, args).click();
  const at = async (id, args) => heading(id, args).waitFor();
  return { page, t, button, field, heading, press, at };
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
