// How wide a text becomes in a picture, near enough to draw a box around it. SVG has no boxes that
// grow with their text, and what is not on the screen yet cannot be measured.

/** In units of the picture, for text of this size. Broad fonts are reckoned with. */
export function widthOf(text: string, size: number, bold = false): number {
  return [...text].reduce((width, character) => width + ems(character, bold), 0) * size;
}

function ems(character: string, bold: boolean): number {
  if (/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/.test(character)) return 1; // bold is no wider here
  const narrow = /[iljtfrI.,:;'|()[\] -]/.test(character);
  const wide = /[A-Zmw&@…]/.test(character);
  return (narrow ? 0.38 : wide ? 0.76 : 0.62) * (bold ? 1.12 : 1);
}
