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

/**
 * Finds `tenant_id=…`, `client_id=…`, `client_secret=…` in any order, also as JSON or with colons,
 * quotes, blank lines and a prompt around them. `null` where there is none of them.
 */
export function readPasted(text: string): Pasted | null {
  const found: Pasted = {};
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /["']?\b(tenant|client)[ _-]?(id|secret)["']?\s*[:=]\s*(.+)$/i.exec(line);
    const key = match && keys[`${match[1]}${match[2]}`.toLowerCase()];
    const value = match && bare(match[3] ?? "");
    if (key && value) found[key] = value;
  }
  return Object.keys(found).length > 0 ? found : null;
}

/** Without the comma of a JSON line, blanks and quotes. */
function bare(text: string): string {
  const value = text.trim();
  const quoted = /^(["'])(.*)\1\s*,?$/.exec(value);
  return quoted?.[2] ?? value;
}
