// Which of the last test mails a six-digit code belongs to.
import type { TestMailRecord } from "../ipc";

export type Match =
  { found: "incomplete" } | { found: "newest" | "older"; mail: TestMailRecord } | { found: "none" };

/** `mails`: newest first. */
export function match(typed: string, mails: readonly TestMailRecord[]): Match {
  const code = digits(typed);
  if (code.length !== 6) return { found: "incomplete" };
  const index = mails.findIndex((mail) => mail.code === code);
  const mail = mails[index];
  if (!mail) return { found: "none" };
  return { found: index === 0 ? "newest" : "older", mail };
}

// Copied from a mail it may come with blanks, and from a Japanese keyboard in full width.
function digits(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]/g, "");
}
