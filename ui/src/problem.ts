// How a problem reads, and as what it is copied for support.
import { attribute, hasMessage, t } from "./i18n.svelte";
import type { Args } from "./i18n.svelte";
import type { Failure, Problem, Who } from "./ipc";
import { visible, visibleLine } from "./visible";

/** The message of the code: what happened. */
export function title(failure: Failure): string {
  return hasMessage(failure.code)
    ? t(failure.code, problemArgs(failure))
    : t("card-unknown-code", { code: failure.code });
}

/** Why, as far as it is known. */
export function why(failure: Failure): string {
  return attribute(failure.code, "why", problemArgs(failure));
}

/** What to do, step by step. */
export function steps(failure: Failure): string[] {
  const fix = attribute(failure.code, "fix", problemArgs(failure));
  return fix
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Who has to act: the first, then the others. */
export function people(failure: Failure): string[] {
  return [failure.who, ...failure.whoElse].map((who) => t(`who-${who}`));
}

/** The first other person who has to act, to whom one can write. */
export function ticketFor(failure: Failure): Who | null {
  return [failure.who, ...failure.whoElse].find((who) => who !== "you" && who !== "nobody") ?? null;
}

/** The problem alone, as Rust takes it. */
export function problemOf(failure: Failure): Problem {
  const { code } = failure;
  return ("params" in failure ? { code, params: failure.params } : { code }) as Problem;
}

/** The card as plain text. It holds the server's words, from which Rust has taken the secrets. */
export function forSupport(failure: Failure, version: string): string {
  const raw = failure.raw ? [t("card-raw"), visible(failure.raw)] : [];
  return [
    title(failure),
    why(failure),
    t("card-who", { who: people(failure).join(t("list-separator")) }),
    ...steps(failure).map((step, index) => `${index + 1}. ${step}`),
    ...raw,
    t("card-support-line", {
      code: failure.code,
      stage: failure.stage ?? "–",
      version,
      time: new Date().toISOString(),
    }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** A problem that the window itself finds: a field that must not be empty. */
export function required(): Failure {
  return { code: "input-required", transient: false, who: "you", whoElse: [], cures: [] };
}

// Parameters hold foreign words: names in certificates, hosts as typed. An empty one is "none" to
// the messages.
function problemArgs(failure: Failure): Args {
  const params = "params" in failure ? (failure.params as Args) : {};
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? visibleLine(value) || "none" : value,
    ]),
  );
}
