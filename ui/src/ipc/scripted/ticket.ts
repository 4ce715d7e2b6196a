import type { Problem, ProviderDraft } from "../bindings";
import { allFailures, failure } from "./failures";
import { has } from "./scenario";

/** The request to somebody else, in the shape that Rust gives it; empty where nobody else can act. */
export function ticket(
  problem: Problem,
  raw: string | null,
  tried: ProviderDraft | null,
  language: string,
): string {
  if (has("ticket-fails")) throw failure("cancelled");
  const known = allFailures().find(({ code }) => code === problem.code);
  const others = known && [known.who, ...known.whoElse].some((who) => who !== "you" && who !== "nobody");
  if (known && !others) return "";
  const facts = tried
    ? [`${tried.kind === "smtp" ? `${tried.host}:${tried.port}` : tried.tenantId}`, tried.from]
    : [];
  return [`[${language}]`, ...facts, ...(raw ? [`  ${raw}`] : []), problem.code].join("\n") + "\n";
}
