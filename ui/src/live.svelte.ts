// What the one polite live region says.
const region = $state({ text: "" });

export function announce(text: string): void {
  region.text = text;
}

export function announced(): string {
  return region.text;
}
