import type { Failure } from "../bindings";
import { microsoftFailures } from "./microsoft-failures";
import { certificatePath, host } from "./samples";

const you = { transient: false, who: "you", whoElse: [], cures: [] } as const;
const retry = { do: "retry" } as const;
const edit = (field: string) => ({ do: "edit-field", field }) as const;
const wait = (seconds: number) => ({ do: "wait", seconds }) as const;

const hostileWords =
  "535 5.7.8 \u001b[31mSign in at \u202emoc.elpmaxe//:sptth\u202c <b>now</b>\u0007\r\n535 " +
  "very long ".repeat(400);

const failures: Record<string, Failure> = {
  ...microsoftFailures,
  "bad-credentials": {
    code: "smtp-bad-credentials",
    params: { host, username: "reports@example.com", replyCode: 535 },
    stage: "auth",
    raw: "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6",
    transient: false,
    who: "you",
    whoElse: ["mailbox-owner"],
    cures: [edit("password"), edit("username")],
  },
  hostile: {
    code: "smtp-bad-credentials",
    params: { host, username: "reports@example.com", replyCode: 535 },
    stage: "auth",
    raw: hostileWords,
    transient: false,
    who: "you",
    whoElse: ["mailbox-owner"],
    cures: [edit("password"), edit("username")],
  },
  "no-ip-address": {
    code: "input-wrong-type",
    params: { expected: "IPv4, IPv6" },
    ...you,
    whoElse: [],
    cures: [],
  },
  "spf-address-missing": {
    code: "spf-address-missing",
    params: {
      domain: "example.com",
      addresses: "198.51.100.7",
      record: "v=spf1 include:_spf.example.net ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
    },
    transient: false,
    who: "dns-owner",
    whoElse: ["you"],
    cures: [retry],
  },
  "connect-refused": {
    code: "connect-refused",
    params: { host, port: 587, openPorts: "465" },
    stage: "connect",
    transient: false,
    who: "you",
    whoElse: ["network-team", "server-admin"],
    cures: [{ do: "set-connection", port: 465, security: "tls" }, edit("host"), retry],
  },
  "unknown-issuer": {
    code: "tls-unknown-issuer",
    params: { host, issuer: "CN=Example Internal CA" },
    stage: "starttls",
    transient: false,
    who: "you",
    whoElse: ["server-admin"],
    cures: [edit("caFile"), edit("pinnedSha256")],
  },
  busy: {
    code: "smtp-server-busy",
    params: { host },
    stage: "connect",
    raw: "421 4.3.2 Too many connections, try again later",
    transient: true,
    who: "nobody",
    whoElse: [],
    cures: [wait(60), retry],
  },
  greylisted: {
    code: "smtp-greylisted",
    params: { host },
    stage: "rcpt",
    raw: "450 4.2.0 <reports@example.com>: Recipient address rejected: Greylisted, try again later",
    transient: true,
    who: "nobody",
    whoElse: ["server-admin"],
    cures: [wait(300), retry],
  },
  "basic-auth-disabled": {
    code: "smtp-basic-auth-disabled",
    params: { host },
    stage: "auth",
    raw: "550 5.7.30 Basic authentication is not supported for Client Submission.",
    transient: false,
    who: "you",
    whoElse: ["tenant-admin"],
    cures: [{ do: "use-microsoft365" }],
  },
  "no-such-host": {
    code: "dns-no-such-host",
    params: { host },
    ...you,
    whoElse: [],
    cures: [edit("host")],
  },
  "clock-wrong": {
    code: "clock-wrong",
    params: { now: "2019-01-01T00:00:00Z" },
    ...you,
    whoElse: [],
    cures: [retry],
  },
  "qlik-not-tenant-admin": {
    code: "qlik-not-tenant-admin",
    transient: false,
    who: "tenant-admin",
    whoElse: ["you"],
    cures: [],
  },
  "recipient-unknown": {
    code: "smtp-mailbox-unknown",
    params: { recipient: "reports@example.com" },
    stage: "rcpt",
    raw: "550 5.1.1 <reports@example.com>: Recipient address rejected: User unknown",
    ...you,
    whoElse: [],
    cures: [],
  },
  "sender-refused": {
    code: "smtp-sender-not-allowed",
    params: { sender: "reports@example.com", username: "reports@example.com" },
    stage: "data",
    raw: "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
    transient: false,
    who: "you",
    whoElse: ["server-admin"],
    cures: [edit("from"), edit("username")],
  },
  "outcome-unknown": {
    code: "smtp-outcome-unknown",
    params: { host },
    stage: "data",
    ...you,
    whoElse: [],
    cures: [],
  },
  cancelled: { code: "cancelled", ...you, transient: true, whoElse: [], cures: [retry] },
  "keychain-missing": { code: "keychain-missing", ...you, whoElse: [], cures: [retry] },
  "keychain-locked": { code: "keychain-locked", ...you, whoElse: [], cures: [retry] },
  "keychain-entry-missing": {
    code: "keychain-entry-missing",
    ...you,
    whoElse: [],
    cures: [edit("password")],
  },
  "name-required": { code: "input-required", ...you, whoElse: [], cures: [] },
  "settings-damaged": {
    code: "settings-damaged",
    params: { file: "/home/mori/.config/sendwright/settings.json" },
    ...you,
    whoElse: [],
    cures: [],
  },
  "file-unwritable": {
    code: "file-unwritable",
    params: {
      file: "/home/mori/.config/sendwright/draft.json",
      reason: "No space left on device (os error 28)",
    },
    ...you,
    whoElse: [],
    cures: [],
  },
  "downloads-unwritable": {
    code: "file-unwritable",
    params: { file: certificatePath, reason: "Permission denied (os error 13)" },
    ...you,
    whoElse: [],
    cures: [],
  },
};

export function allFailures(): Failure[] {
  return Object.values(failures);
}

export function failure(name: string): Failure {
  const found = failures[name];
  if (!found) throw new Error(`no such failure: ${name}`);
  return found;
}
