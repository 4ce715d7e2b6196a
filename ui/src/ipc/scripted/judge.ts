import type { FieldProblem, ProviderDraft } from "../bindings";
import { judgeMicrosoft } from "./judge/microsoft";
import { judgeSmtp } from "./judge/smtp";

// A short form of what Rust says about fields: enough for every kind of message to be seen.
export function judge(draft: ProviderDraft, secret: string | null): FieldProblem[] {
  return draft.kind === "smtp" ? judgeSmtp(draft, secret) : judgeMicrosoft(draft, secret);
}
