// Foreign text is evidence: what a terminal or a browser would obey is made visible instead.

/** The text with control, format and bidi characters shown; line ends stay line ends. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(unseen, show);
}

/** The same for what must stay one line: line ends are shown too. */
export function visibleLine(text: string): string {
  return visible(text.replace(/\r/g, "\u240d").replace(/\n/g, "\u240a"));
}

/** The first `limit` characters, and how many there are in all. */
export function capped(text: string, limit: number): { text: string; whole: number } {
  const characters = [...text];
  return { text: characters.slice(0, limit).join(""), whole: characters.length };
}

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

function show(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point === 0x0a) return character;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return "\u2421";
  return `<U+${point.toString(16).toUpperCase().padStart(4, "0")}>`;
}
