import { describe, expect, it } from "vitest";
import { pressesPrimary, sendsOff } from "./enter";

function press(target: string, init: KeyboardEventInit = {}): boolean {
  document.body.innerHTML = `<h1 tabindex="-1"></h1><input /><button></button><select></select><dialog><input id="in" /></dialog>`;
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
  document.querySelector(target)?.dispatchEvent(event);
  return pressesPrimary(event);
}

describe("Enter", () => {
  it("presses the primary button from a field and from the heading", () => {
    expect(press("input")).toBe(true);
    expect(press("h1")).toBe(true);
  });

  it("does not while an input method composes", () => {
    expect(press("input", { isComposing: true })).toBe(false);
    // WebKit reports the end of the composition first, and leaves only the code.
    expect(press("input", { keyCode: 229 } as KeyboardEventInit)).toBe(false);
  });

  it("is left to what has an Enter of its own", () => {
    expect(press("button")).toBe(false);
    expect(press("select")).toBe(false);
    expect(press("#in")).toBe(false);
  });

  it("does nothing when held down: one press is one answer", () => {
    expect(press("input", { repeat: true })).toBe(false);
  });
});

describe("Ctrl+Enter in a text of several lines", () => {
  const sends = (init: KeyboardEventInit) =>
    sendsOff(new KeyboardEvent("keydown", { key: "Enter", ...init }));

  it("sends it off, as Cmd+Enter does; Enter alone, and with other keys, does not", () => {
    expect(sends({ ctrlKey: true })).toBe(true);
    expect(sends({ metaKey: true })).toBe(true);
    for (const init of [
      {},
      { shiftKey: true },
      { ctrlKey: true, shiftKey: true },
      { ctrlKey: true, altKey: true },
    ])
      expect(sends(init)).toBe(false);
  });

  it("does not while an input method composes, nor when held down", () => {
    expect(sends({ ctrlKey: true, isComposing: true })).toBe(false);
    expect(sends({ ctrlKey: true, keyCode: 229 } as KeyboardEventInit)).toBe(false);
    expect(sends({ ctrlKey: true, repeat: true })).toBe(false);
  });
});
