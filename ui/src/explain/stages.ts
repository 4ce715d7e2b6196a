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

/** The step that such an answer belongs to, where its form allows no other; else "". */
export function stageOf(text: string): Stage | "" {
  const certain = signs.find(({ words }) => words.test(text));
  return certain?.stage ?? "";
}

// Only Entra writes AADSTS numbers; Graph's errors are objects with a code; 334, 534, 535 and 538
// answer nothing but AUTH (RFC 4954), and 432 and 454 4.7.0 do not either; 354 answers DATA.
const signs: readonly { words: RegExp; stage: Stage }[] = [
  { words: /\bAADSTS\d{4,}|"error"\s*:\s*"(?:invalid_client|unauthorized_client)"/, stage: "token" },
  { words: /"error"\s*:\s*\{\s*"code"\s*:/, stage: "send" },
  { words: /^\W*(?:334|534|535|538)[ -]/m, stage: "auth" },
  { words: /^\W*(?:432[ -]4\.7\.12|454[ -]4\.7\.0\s+Temporary authentication failure)/im, stage: "auth" },
];
