// Which of the settings found is the best, and which may be taken without asking: pure.
import type { Candidate, ProviderDraft } from "../ipc";

/** What of a candidate goes into the settings. */
export type Filling = Pick<ProviderDraft, "host" | "port" | "security" | "username">;

// As the engine ranks the sources, the most trusted first.
const sources = [
  "preset",
  "mx",
  "pacc",
  "autoconfig",
  "well-known",
  "ispdb",
  "mx-autoconfig",
  "mx-ispdb",
  "srv",
  "guess",
];

/** The best first: what is proved, then by source, then TLS from the start. */
export function ranked(candidates: readonly Candidate[]): Candidate[] {
  const rank = (each: Candidate) =>
    (each.proved ? 0 : 1000) + sources.indexOf(each.source) * 10 + (each.security === "tls" ? 0 : 1);
  return [...candidates].sort((a, b) => rank(a) - rank(b));
}

export function provedOf(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ proved }) => proved);
}

/** The best that may be filled in without asking. */
export function best(candidates: readonly Candidate[]): Candidate | undefined {
  return provedOf(ranked(candidates)).find((each) => !needsYes(each));
}

/** A host of another domain, named by nobody who is known: the person has to say yes (RFC 8314). */
export function needsYes({ trust }: Candidate): boolean {
  return trust === "third-party";
}

/** Two with the same are one. */
export function endpointOf({ host, port, security }: Candidate | Filling): string {
  return [host.trim().toLowerCase(), String(port).trim(), security].join(" ");
}

/** The domain of an address that is complete; else "". */
export function domainOf(address: string): string {
  const parts = address.trim().split("@");
  return parts.length === 2 && parts[0] !== "" && parts[1]?.includes(".") ? parts[1].toLowerCase() : "";
}
