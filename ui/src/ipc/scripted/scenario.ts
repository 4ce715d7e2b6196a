const query = () => new URLSearchParams(globalThis.location?.search ?? "");

/** True if the address asks for this. */
export function has(name: string): boolean {
  return (query().get("scenario") ?? "").split(",").includes(name);
}

export function asksFor(prefix: string): string | undefined {
  return (query().get("scenario") ?? "").split(",").find((name) => name.startsWith(prefix));
}

/** The languages of the system, as the address has them. */
export function systemLanguages(): string[] {
  return (query().get("lang") ?? "").split(",").filter(Boolean);
}

/** How long one rung takes, in milliseconds. */
export function pace(): number {
  return Number(query().get("pace") ?? 250);
}
