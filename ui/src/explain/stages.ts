import type { Stage } from "../ipc";

/** The steps at which an answer can come, in their order. */
export const stages: readonly Stage[] = [
  "connect",
  "ehlo",
  "starttls",
  "auth",
  "mail",
  "rcpt",
  "data",
  "token",
  "send",
];
