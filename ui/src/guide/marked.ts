// Sentences of the guide name the portal's labels as <b>label</b> and what is typed as <code>text</code>.
// They are taken apart here and put together by Svelte: no markup is ever written out of text.

export interface Piece {
  kind: "plain" | "label" | "code";
  text: string;
}

/** The pieces of one line. What is no mark of ours stays as it is. */
export function pieces(line: string): Piece[] {
  return line
    .split(/(<b>.*?<\/b>|<code>.*?<\/code>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const [, tag, text] = part.match(/^<(b|code)>(.*)<\/\1>$/) ?? [];
      if (tag === undefined || text === undefined) return { kind: "plain", text: part };
      return { kind: tag === "b" ? "label" : "code", text };
    });
}

/** The lines of a message that holds one step a line. */
export function lines(message: string): string[] {
  return message
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
