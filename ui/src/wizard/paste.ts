// The three lines that a script prints, in whatever form they were copied.

export interface Pasted {
  tenantId?: string;
  clientId?: string;
  clientSecret?: string;
}

const keys: Record<string, keyof Pasted> = {
  tenantid: "tenantId",
  clientid: "clientId",
  clientsecret: "clientSecret",
};

// A key, its sign, and a value: in quotes, else up to the next blank. Several may share a line.
const pair =
  /(?<![a-z0-9])\(?(tenant|client)\)?[ _-]?(id|secret)["']?[^\S\r\n]*[:=：＝][^\S\r\n]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"']\S*))/gi;

/**
 * Finds `tenant_id=…`, `client_id=…`, `client_secret=…` in any order, on lines of their own or on
 * one, also as JSON or with colons, quotes, blank lines and a prompt around them. `null` where there
 * is none of them. The IDs are kept in a file: no part of the secret may get into them.
 */
export function readPasted(text: string): Pasted | null {
  const found: Pasted = {};
  for (const [, whose, what, double, single, plain] of text.matchAll(pair)) {
    const key = keys[`${whose}${what}`.toLowerCase()];
    const value = (double ?? single ?? plain?.replace(/[,;]$/, "") ?? "").trim();
    if (key && value) found[key] = value;
  }
  return Object.keys(found).length > 0 ? found : null;
}
