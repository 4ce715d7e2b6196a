// Every page in every state worth seeing: how to get there.
import { toCheck, toFound, toSave, toSent, toSettings, toTest } from "./hand.mjs";
import { microsoftStates } from "./microsoft.mjs";

const failedAt = (rung) => (me) => toCheck(me, ["check-heading-failed-at", { rung: me.t(`rung-${rung}`) }]);

export const states = {
  ...microsoftStates,
  welcome: { go: async () => {} },
  "welcome-draft": { scenario: "draft", go: async () => {} },
  "welcome-active": { scenario: "active", go: (me) => me.press("rail-welcome") },
  "start-over": { scenario: "draft", go: (me) => me.press("welcome-set-up") },
  provider: { go: (me) => me.press("welcome-set-up") },
  "provider-active": {
    scenario: "active",
    go: async (me) => {
      await me.press("rail-welcome");
      await me.press("welcome-set-up");
      await me.at("provider-heading");
      await me.page.getByRole("radio", { name: me.t("provider-none") }).check();
    },
  },
  sender: {
    go: async (me) => {
      await me.press("welcome-set-up");
      await me.press("button-next");
      await me.field("field-from").fill("reports@example.com");
    },
  },
  "sender-refused": {
    go: async (me) => {
      await me.press("welcome-set-up");
      await me.press("button-next");
      await me.field("field-from").fill("a..b@docomo.ne.jp");
      await me.press("button-next");
    },
  },
  settings: { go: toSettings },
  "sender-domain": { scenario: "active", go: (me) => me.press("domain-open") },
  "sender-domain-advice": {
    scenario: "active,domain-advice",
    go: async (me) => {
      await me.press("domain-open");
      await me.page.getByText(me.t("domain-then")).waitFor();
    },
  },
  "settings-found": { scenario: "found", go: (me) => toFound(me, "smtp.known.example") },
  "settings-found-foreign": { scenario: "found-foreign", go: (me) => toFound(me) },
  "settings-found-nothing": {
    go: async (me) => {
      await toFound(me);
      await me.page.getByText(me.t("found-tried")).click();
    },
  },
  "settings-found-tenant": { scenario: "found,found-tenant", go: (me) => toFound(me, "smtp.known.example") },
  "settings-refused": {
    go: async (me) => {
      await toSettings(me, { host: "https://smtp.example.com", secret: "" });
      await me.field("field-port").fill("70000");
      await me.press("settings-check");
    },
  },
  "settings-cleartext": {
    go: async (me) => {
      await toSettings(me, { host: "relay.plant.example" });
      await me.field("field-security").selectOption("none");
      await me.field("field-allowCleartextAuth").check();
    },
  },
  "settings-more": {
    go: async (me) => {
      await toSettings(me);
      await me.page.getByText(me.t("settings-more")).click();
      await me.field("field-pinnedSha256").fill("abc");
      await me.field("field-caFile").focus();
    },
  },
  "settings-change": { scenario: "active", go: (me) => me.press("home-change") },
  "check-running": {
    scenario: "slow",
    go: async (me) => {
      await toCheck(me, ["check-heading-running"]);
      await me.page.getByText(me.t("ladder-runs")).waitFor();
    },
  },
  "check-passed": { go: toCheck },
  "check-evidence": {
    go: async (me) => {
      await toCheck(me);
      for (const rung of ["ehlo", "tls"]) {
        await me.page
          .locator("summary", { hasText: me.t(`rung-${rung}`) })
          .first()
          .click();
      }
    },
  },
  "check-warned": { scenario: "warned", go: (me) => toCheck(me, ["check-heading-warned"]) },
  "check-failed-auth": { scenario: "failed-auth", go: failedAt("auth") },
  "check-failed-connect": { scenario: "failed-connect", go: failedAt("tcp") },
  "check-failed-tls": { scenario: "failed-tls", go: failedAt("tls") },
  "check-failed-busy": { scenario: "failed-busy", go: failedAt("greeting") },
  "check-waiting": {
    scenario: "failed-busy",
    go: async (me) => {
      await failedAt("greeting")(me);
      await me.page.locator("section button.primary").click();
      await me.button("wait-stop").waitFor();
    },
  },
  "check-failed-basic-auth": { scenario: "failed-basic-auth", go: failedAt("auth") },
  "check-copied": {
    scenario: "failed-connect",
    go: async (me) => {
      await failedAt("tcp")(me);
      await me.press("card-copy-ticket", { who: me.t("who-network-team") });
      await me.page.getByText(me.t("copy-done"), { exact: true }).first().waitFor();
    },
  },
  "check-hostile": {
    scenario: "failed-hostile",
    go: async (me) => {
      await failedAt("auth")(me);
      await me.page.locator("section summary").first().click();
    },
  },
  "check-unchecked": {
    scenario: "failed-auth",
    go: async (me) => {
      await failedAt("auth")(me);
      await me.press("check-save-unchecked");
    },
  },
  save: { go: toSave },
  "save-unchecked": {
    scenario: "failed-auth",
    go: async (me) => {
      await failedAt("auth")(me);
      await me.press("check-save-unchecked");
      await me.press("unchecked-do");
    },
  },
  "save-replaces": {
    scenario: "active",
    go: async (me) => {
      await me.press("home-change");
      await me.field("field-host").fill("mail.example.net");
      await me.field("field-password").fill("another");
      await me.press("settings-check");
      await me.at("check-heading-passed");
      await me.press("button-next");
    },
  },
  "save-keychain-missing": {
    scenario: "keychain-missing",
    go: async (me) => {
      await toSave(me);
      await me.press("save-do");
      await me.at("save-heading-failed");
    },
  },
  "save-keychain-locked": {
    scenario: "keychain-locked",
    go: async (me) => {
      await toSave(me);
      await me.press("save-do");
      await me.at("save-heading-failed");
    },
  },
  "save-waiting": {
    scenario: "keychain-slow",
    go: async (me) => {
      await toSave(me);
      await me.press("save-do");
      await me.page
        .getByRole("contentinfo")
        .or(me.page.locator("footer"))
        .getByText(me.t("save-waits"))
        .waitFor();
    },
  },
  test: { go: toTest },
  "test-empty": {
    go: async (me) => {
      await toTest(me);
      await me.field("field-to").fill("");
      await me.press("send-test-do");
    },
  },
  "test-accepted": { go: toSent },
  "test-arrived": {
    go: async (me) => {
      await toSent(me);
      await me.field("send-test-arrived").check();
      await me.field("send-test-code-field").fill("481516");
      await me.press("send-test-compare");
    },
  },
  "test-junk": {
    go: async (me) => {
      await toSent(me);
      await me.field("send-test-junk").check();
    },
  },
  "test-lost": {
    go: async (me) => {
      await toSent(me);
      await me.field("send-test-lost").check();
    },
  },
  "test-refused": { scenario: "test-refused", go: (me) => toSent(me, "send-test-heading-failed") },
  "test-greylisted": { scenario: "test-greylisted", go: (me) => toSent(me, "send-test-heading-failed") },
  "test-unknown": { scenario: "test-unknown", go: (me) => toSent(me, "send-test-heading-unknown") },
  home: { scenario: "active", go: async () => {} },
  "home-cleartext": { scenario: "active,cleartext,unchecked", go: async () => {} },
  "home-missing": { scenario: "active,missing", go: async () => {} },
  "home-session": { scenario: "active,session", go: async () => {} },
  "home-damaged": { scenario: "damaged", go: async () => {} },
  "home-turn-off": { scenario: "active", go: (me) => me.press("home-turn-off") },
  "home-recheck": {
    scenario: "active",
    go: async (me) => {
      await me.press("check-again");
      await me.at("check-heading-passed");
    },
  },
  notice: {
    scenario: "draft-unwritable",
    go: async (me) => {
      await me.press("welcome-set-up");
      await me.press("button-next");
      await me.field("field-from").fill("reports@example.com");
      await me.page.getByRole("alert").waitFor();
    },
  },
  "practice-provider": { go: (me) => me.press("welcome-practise") },
  "practice-settings": {
    go: async (me) => {
      await me.press("welcome-practise");
      await me.at("provider-heading");
      await me.press("button-next");
      await me.press("button-next");
      await me.at("settings-heading");
      await me.press("practice-use-smtp");
    },
  },
  "practice-inbox": {
    go: async (me) => {
      await states["practice-settings"].go(me);
      await me.press("settings-check");
      await me.at("check-heading-passed");
      await me.press("button-next");
      await me.press("save-do");
      await me.press("send-test-do");
      await me.at("send-test-heading-accepted");
      await me.press("practice-open-inbox");
      await me.page.getByRole("dialog").waitFor();
    },
  },
};
