import type { FieldProblem, Problem } from "../../bindings";

export type Say = (field: string, problem: Problem | null, warning?: boolean) => void;

/** A list of problems, and the way to add to it; no problem adds nothing. */
export function findings(): { found: FieldProblem[]; say: Say } {
  const found: FieldProblem[] = [];
  const whole = { transient: false, who: "you", whoElse: [], cures: [] } as const;
  const say: Say = (field, problem, warning = false) => {
    if (problem) found.push({ field, problem: { ...problem, ...whole, whoElse: [], cures: [] }, warning });
  };
  return { found, say };
}

/** What is wrong with a text that was pasted, whatever it shall be. */
export function pasted(text: string): Problem | null {
  if (text === "") return { code: "input-required" };
  const wide = /[\uff01-\uff5e]/.exec(text)?.[0];
  if (wide) return { code: "input-full-width", params: { character: wide } };
  if (/[\u200b-\u200f\u2060\ufeff]/.test(text))
    return { code: "input-invisible-character", params: { character: "U+200B" } };
  if (text !== text.trim()) return { code: "input-blanks" };
  return /^["'].*["']$/.test(text) ? { code: "input-quotes" } : null;
}

export function addressProblem(address: string): Problem | null {
  const slip = pasted(address);
  if (slip) return slip;
  if (/\.\.|\.@/.test(address)) return { code: "input-address-legacy-dots", params: { address } };
  return /^[^@\s]+@[^@\s]+$/.test(address) ? null : { code: "input-address-invalid", params: { address } };
}
