// Microsoft 365: every page in every state worth seeing.
import {
  clientSecret,
  toMicrosoftCheck,
  toMicrosoftSave,
  toMicrosoftSender,
  toMicrosoftSent,
  toMicrosoftSettings,
} from "./hand.mjs";

const failedAt = (rung) => (me) =>
  toMicrosoftCheck(me, ["check-heading-failed-at", { rung: me.t(`rung-${rung}`) }]);
const openRung = (me, rung) =>
  me.page
    .locator("summary", { hasText: me.t(`rung-${rung}`) })
    .first()
    .click();
const secretId = "0f8fad5b-d9cb-469f-a165-70867728950e";

export const sender = {
  "ms-provider": {
    go: async (me) => {
      await me.press("welcome-set-up");
      await me.at("provider-heading");
      await me.radio("provider-microsoft365").check();
    },
  },
  "ms-welcome-draft": { scenario: "draft-microsoft", go: async () => {} },
  "ms-sender-found": {
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.page.getByText(me.t("tenant-taken")).waitFor();
    },
  },
  "ms-sender-asking": {
    scenario: "slow",
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.page
        .getByText(me.t("tenant-asking", { domain: "example.com" }))
        .first()
        .waitFor();
    },
  },
  "ms-sender-none": {
    scenario: "ms-no-tenant",
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.page.getByText(me.t("tenant-none-help")).waitFor();
    },
  },
  "ms-sender-trouble": {
    scenario: "ms-tenant-trouble",
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.page.getByText(me.t("tenant-trouble")).waitFor();
    },
  },
  "ms-sender-limits": {
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.page.getByText(me.t("sender-limits")).click();
      await me.field("limits-mails-per-day").fill("90000");
    },
  },
};

export const settings = {
  "ms-settings": { go: toMicrosoftSettings },
  "ms-settings-refused": {
    go: async (me) => {
      await toMicrosoftSettings(me, { secret: secretId });
      await me.field("field-clientId").fill("Object ID");
      await me.field("field-tenantId").fill("common");
      await me.field("field-secretExpires").fill("1.5.2027");
      await me.press("settings-check");
      await me.page.getByText(me.t("input-secret-is-secret-id")).first().waitFor();
    },
  },
  "ms-settings-swapped": {
    go: async (me) => {
      await toMicrosoftSettings(me);
      await me.field("field-clientId").fill("contoso.com");
      await me.press("settings-check");
      await me.page.getByText(me.t("input-ids-swapped")).first().waitFor();
    },
  },
  "ms-settings-warned": {
    go: async (me) => {
      await toMicrosoftSettings(me, { from: "reports@contoso.onmicrosoft.com" });
      await me.field("field-secretExpires").fill("2026-05-01");
      await me.field("field-from").focus();
      await me.field("field-from").blur();
      await me.page.getByText(me.t("input-sender-onmicrosoft")).waitFor();
    },
  },
  "ms-settings-certificate": {
    go: async (me) => {
      await toMicrosoftSettings(me);
      await me.radio("credential-certificate").check();
      await me.press("certificate-make");
      await me.button("certificate-write").waitFor();
    },
  },
  "ms-settings-certificate-refused": {
    scenario: "keychain-missing",
    go: async (me) => {
      await toMicrosoftSettings(me);
      await me.radio("credential-certificate").check();
      await me.press("certificate-make");
      await me.page.getByText(me.t("keychain-missing")).waitFor();
      await me.press("settings-check");
    },
  },
  "ms-settings-cloud": {
    go: async (me) => {
      await toMicrosoftSettings(me);
      await me.page.locator("details summary").last().click();
      await me.field("field-cloud").selectOption("us-gov");
    },
  },
  "ms-settings-paste": {
    go: async (me) => {
      await toMicrosoftSettings(me);
      await me.press("paste-open");
      await me.field("paste-label").fill("nothing of use");
      await me.press("paste-take");
      await me.page.getByText(me.t("paste-nothing")).waitFor();
    },
  },
  "ms-settings-change": {
    scenario: "active-microsoft",
    go: async (me) => {
      await me.press("home-change");
      await me.at("settings-microsoft-heading");
      await me.page.getByText(me.t("settings-client-secret-kept")).waitFor();
    },
  },
  "settings-smtp-auth": {
    scenario: "active-office365",
    go: async (me) => {
      await me.press("home-change");
      await me.page.getByText(me.t("smtp-auth-heading")).waitFor();
    },
  },
};

export const checks = {
  "ms-check-running": {
    scenario: "slow",
    go: async (me) => {
      await toMicrosoftSender(me);
      await me.press("button-next");
      await me.at("settings-microsoft-heading");
      await me.field("field-tenantId").fill("contoso.com");
      await me.field("field-clientId").fill(secretId);
      await me.typed("field-clientSecret").fill(clientSecret);
      await me.page.getByRole("checkbox", { name: me.t("settings-just-made"), exact: true }).check();
      await me.press("settings-check");
      await me.at("check-heading-running");
      await me.page.getByText(me.t("check-waits-note")).waitFor();
    },
  },
  "ms-check-passed": {
    go: async (me) => {
      await toMicrosoftCheck(me);
      await openRung(me, "permissions");
      await me.page.getByText(me.t("permissions-all-mailboxes")).waitFor();
    },
  },
  "ms-check-role-absent": {
    scenario: "ms-role-absent",
    go: (me) => toMicrosoftCheck(me, ["check-heading-warned"]),
  },
  "ms-check-over-privileged": {
    scenario: "ms-over-privileged",
    go: (me) => toMicrosoftCheck(me, ["check-heading-warned"]),
  },
  "ms-check-token-unreadable": {
    scenario: "ms-token-unreadable",
    go: async (me) => {
      await toMicrosoftCheck(me);
      await me.page.getByText(me.t("skipped-token-unreadable")).waitFor();
    },
  },
  "ms-check-bad-secret": { scenario: "ms-bad-secret", go: failedAt("token") },
  "ms-check-tenant-not-found": { scenario: "ms-tenant-not-found", go: failedAt("tenant") },
};

export const after = {
  "ms-save": { go: toMicrosoftSave },
  "ms-save-replaces": {
    scenario: "active",
    go: async (me) => {
      await me.press("rail-welcome");
      await toMicrosoftSave(me);
      await me.page.getByText(me.t("provider-replaces")).waitFor();
    },
  },
  "ms-test-accepted": { go: toMicrosoftSent },
  "ms-test-junk": {
    go: async (me) => {
      await toMicrosoftSent(me);
      await me.field("send-test-junk").check();
    },
  },
  "ms-test-lost": {
    go: async (me) => {
      await toMicrosoftSent(me);
      await me.field("send-test-lost").check();
    },
  },
  "ms-test-unknown": {
    scenario: "ms-outcome-unknown",
    go: (me) => toMicrosoftSent(me, "send-test-heading-unknown"),
  },
  "ms-test-throttled": {
    scenario: "ms-throttled",
    go: (me) => toMicrosoftSent(me, "send-test-heading-failed"),
  },
  "ms-test-access-denied": {
    scenario: "ms-access-denied",
    go: (me) => toMicrosoftSent(me, "send-test-heading-failed"),
  },
  "ms-home": {
    scenario: "active-microsoft",
    go: (me) => me.page.getByText(/\(.*12.*\)/).waitFor(),
  },
  "ms-home-certificate": { scenario: "active-certificate", go: async () => {} },
  "ms-home-missing": { scenario: "active-microsoft,missing", go: async () => {} },
  "ms-home-recheck": {
    scenario: "active-microsoft,ms-role-absent",
    go: async (me) => {
      await me.press("check-again");
      await me.at("check-heading-warned");
    },
  },
  "ms-home-turn-off": { scenario: "active-microsoft", go: (me) => me.press("home-turn-off") },
  "home-smtp-auth": {
    scenario: "active-office365",
    go: (me) => me.page.getByText(me.t("smtp-auth-heading")).waitFor(),
  },
};

export const practice = {
  "ms-practice-sender": {
    go: async (me) => {
      await me.press("welcome-practise");
      await me.at("provider-heading");
      await me.radio("provider-microsoft365").check();
      await me.press("button-next");
      await me.at("sender-heading");
      await me.page.getByText("5f0c2b1e-8d47-4a39-b6c1-e07a3d915f28", { exact: true }).waitFor();
    },
  },
  "ms-practice-settings": {
    go: async (me) => {
      await practice["ms-practice-sender"].go(me);
      await me.press("button-next");
      await me.at("settings-microsoft-heading");
      await me.press("practice-use-microsoft365");
    },
  },
  "ms-practice-fault": {
    go: async (me) => {
      await practice["ms-practice-settings"].go(me);
      await me.press("practice-open");
      await me.field("practice-fault-microsoft365").selectOption("token-without-roles");
      await me.page.getByText(me.t("practice-other-smtp")).click();
      await me.field("practice-fault-smtp").selectOption("wrong-password");
      await me.press("button-close");
      await me.press("settings-check");
      await me.at("check-heading-warned");
      await me.press("practice-open");
      await me.page.getByText(me.t("practice-facts-microsoft365")).click();
    },
  },
  "ms-practice-inbox": {
    go: async (me) => {
      await practice["ms-practice-settings"].go(me);
      await me.press("settings-check");
      await me.at("check-heading-passed");
      await me.press("button-next");
      await me.press("save-do");
      await me.press("send-test-do");
      await me.at("send-test-heading-accepted-microsoft");
      await me.press("practice-open-inbox");
      await me.page
        .getByRole("dialog")
        .locator("summary", { hasText: me.t("practice-via-graph") })
        .waitFor();
    },
  },
};

export const microsoftStates = { ...sender, ...settings, ...checks, ...after, ...practice };
