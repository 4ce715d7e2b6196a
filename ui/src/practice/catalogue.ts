// The problems by what they are about, and those that hold what is searched for.
import type { Failure } from "../ipc";

export const areas = [
  "input",
  "dns",
  "connect",
  "tls",
  "smtp",
  "http",
  "oauth",
  "graph",
  "domain",
  "qlik",
  "keychain",
  "files",
  "other",
] as const;
export type Area = (typeof areas)[number];

/** A problem, and all the words on its card. */
export interface Entry {
  failure: Failure;
  words: string;
}

/** The area of a code, by the word it begins with. */
export function areaOf(code: string): Area {
  const first = code.split("-", 1)[0] ?? "";
  const area = elsewhere[first] ?? first;
  return areas.find((each) => each === area) ?? "other";
}

/** The entries by area, in the areas' order; none that is empty. */
export function byArea(entries: readonly Entry[]): { area: Area; entries: Entry[] }[] {
  return areas
    .map((area) => ({ area, entries: entries.filter(({ failure }) => areaOf(failure.code) === area) }))
    .filter((group) => group.entries.length > 0);
}

/** Those that hold every word that is searched for, in the card or in the code. */
export function search(entries: readonly Entry[], query: string): Entry[] {
  const wanted = plain(query).split(/\s+/u).filter(Boolean);
  return entries.filter(({ failure, words }) => {
    const text = plain(`${failure.code} ${words}`);
    return wanted.every((word) => text.includes(word));
  });
}

// A clock that is wrong shows in certificates that seem not valid yet.
const elsewhere: Record<string, Area> = {
  clock: "tls",
  dkim: "domain",
  dmarc: "domain",
  greeting: "connect",
  mx: "domain",
  sender: "domain",
  spf: "domain",
  starttls: "tls",
  file: "files",
  settings: "files",
};

// Full-width letters and digits, as an input method leaves them, are the plain ones.
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
