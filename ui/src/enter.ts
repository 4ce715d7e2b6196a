/** True if this key press is the Enter that presses the page's primary button. */
export function pressesPrimary(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || composes(event) || event.defaultPrevented) return false;
  // A key held down must not run through the pages, and send.
  if (event.repeat) return false;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  const target = event.target;
  // These have an Enter of their own.
  return !(target instanceof Element && target.closest("button, a, summary, select, textarea, dialog"));
}

/** True if this key press sends off what stands in a text of several lines, where Enter ends a line. */
export function sendsOff(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || composes(event) || event.repeat) return false;
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

// WebKit ends a composition before it reports the key: there only the code 229 tells.
function composes(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
