import type { ProviderDraft, Status, TestMailRecord } from "../bindings";
import { failure } from "./failures";
import { certificateFacts, certificatePem, draft, microsoft, request } from "./samples";
import { has } from "./scenario";

export const empty: Status = {
  active: null,
  secret: "none",
  unchecked: false,
  lastCheck: null,
  testMails: [],
  tlsExpires: null,
  certificateExpires: null,
  trouble: null,
};

/** Where the scripted app stands when it is opened. */
export function first(): Status {
  if (has("damaged")) return { ...empty, trouble: failure("settings-damaged") };
  const active = activeOne();
  if (!active) return empty;
  const smtp = active.kind === "smtp";
  const own = active.credential === "certificate" && !smtp;
  return {
    ...empty,
    active,
    secret: has("session") ? "session" : has("missing") ? "missing" : has("locked") ? "locked" : "stored",
    unchecked: has("unchecked"),
    lastCheck: has("unchecked") ? null : { at: "2026-11-24T07:58:00Z", verdict: "passed" },
    testMails: has("unchecked")
      ? []
      : [smtp ? mailOfYesterday : { ...mailOfYesterday, messageId: null, request }],
    tlsExpires: smtp && active.security !== "none" ? "2027-01-12T08:35:00Z" : null,
    certificateExpires: own ? certificateFacts.expires : null,
    trouble: has("missing")
      ? failure("keychain-entry-missing")
      : has("locked")
        ? failure("keychain-locked")
        : null,
  };
}

function activeOne(): ProviderDraft | null {
  if (has("active-microsoft")) return { ...microsoft, secretExpires: inDays(12) };
  if (has("active-certificate"))
    return { ...microsoft, credential: "certificate", certificate: certificatePem };
  if (has("active-office365")) return { ...draft, host: "smtp.office365.com" };
  if (!has("active")) return null;
  return has("cleartext")
    ? { ...draft, host: "relay.plant.example", port: "25", security: "none", allowCleartextAuth: true }
    : draft;
}

const mailOfYesterday: TestMailRecord = {
  at: "2026-11-23T06:12:00Z",
  to: "admin@example.net",
  code: "202342",
  messageId: "<20261123.202342@sendwright.invalid>",
  accepted: true,
};

/** The day so many days from now, where the window is. */
function inDays(days: number): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
