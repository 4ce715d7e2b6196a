import { fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countdown } from "../countdown.svelte";
import { t, useLanguage } from "../i18n.svelte";
import type { Cure } from "../ipc";
import { asked } from "../ipc/scripted";
import { failure } from "../ipc/scripted/failures";
import { draft } from "../ipc/scripted/samples";
import { announced } from "../live.svelte";
import { changes, cureLabel } from "./cures";
import ProblemCard from "./ProblemCard.svelte";

const button = (name: string) => screen.getByRole("button", { name });
const primaries = () => document.querySelectorAll("button.primary").length;

beforeEach(() => useLanguage("en"));
afterEach(() => {
  window.history.replaceState(null, "", "?pace=0");
  vi.useRealTimers();
});

describe("waiting from the card", () => {
  const again = vi.fn();
  const busy = failure("busy");
  const oncure = vi.fn((cure: Cure) => {
    if (cure.do === "wait") countdown.begin(cure, again);
  });
  const card = () => render(ProblemCard, { failure: busy, cures: changes(busy.cures), leads: true, oncure });
  const begin = () => fireEvent.click(button(t("cure-wait", { time: "1 minute" })));

  beforeEach(() => {
    vi.useFakeTimers();
    again.mockClear();
  });

  it("counts down where it can be seen, and can be stopped where the focus is", async () => {
    card();
    expect(primaries()).toBe(1);
    button(t("cure-wait", { time: "1 minute" })).focus();
    await begin();
    await tick();
    const timer = screen.getByRole("timer");
    expect(timer.textContent).toBe(t("wait-left", { time: "1:00" }));
    expect(timer.closest("[aria-live]")).toBeNull();
    expect(document.activeElement).toBe(button(t("wait-stop")));

    expect(primaries()).toBe(0);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(timer.textContent).toBe(t("wait-left", { time: "0:45" }));
    await fireEvent.click(button(t("wait-stop")));
    await tick();
    expect(document.activeElement).toBe(button(t("cure-wait", { time: "1 minute" })));
    expect(announced()).toBe(t("wait-stopped"));
    // Svelte has a timer of its own, which ends at once.
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not begin and stop by turns while Enter is held down", async () => {
    card();
    await begin();
    const held = new KeyboardEvent("keydown", {
      key: "Enter",
      repeat: true,
      cancelable: true,
      bubbles: true,
    });
    button(t("wait-stop")).dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
  });

  it("ends with the card", async () => {
    const { unmount } = card();
    await begin();
    unmount();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(again).not.toHaveBeenCalled();
  });

  it("tries again when it is over", async () => {
    card();
    await begin();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(again).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(button(t("cure-wait", { time: "1 minute" }))).toBeTruthy();
  });
});

describe("the request to somebody else", () => {
  const copied = async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType("text/plain"))?.text();
  };
  const name = (who: string) => t("card-copy-ticket", { who: t(`who-${who}`) });

  it("is fetched when it is wanted, for the first of the others, with the settings in use", async () => {
    const refused = failure("connect-refused");
    render(ProblemCard, { failure: refused, tried: draft });
    expect(asked.some(({ command }) => command === "ticket")).toBe(false);
    await fireEvent.click(button(name("network-team")));
    await vi.waitFor(() => screen.getByText(t("copy-done")));
    expect(asked.at(-1)).toEqual({
      command: "ticket",
      given: {
        problem: { code: "connect-refused", params: { host: draft.host, port: 587, openPorts: "465" } },
        raw: null,
        tried: draft,
        language: "en",
      },
    });
    expect(await copied()).toContain(`${draft.host}:587`);
  });

  it("holds the server's words, and no settings where there are none", async () => {
    useLanguage("ja");
    const denied = failure("access-denied");
    render(ProblemCard, { failure: denied });
    await fireEvent.click(button(name("tenant-admin")));
    await vi.waitFor(() => screen.getByText(t("copy-done")));
    expect(asked.at(-1)?.given).toMatchObject({ raw: denied.raw, tried: null, language: "ja" });
  });

  it("says so where it cannot be had, or where it is empty", async () => {
    window.history.replaceState(null, "", "?scenario=ticket-fails");
    const { unmount } = render(ProblemCard, { failure: failure("access-denied") });
    await fireEvent.click(button(name("tenant-admin")));
    await vi.waitFor(() => screen.getByText(t("copy-failed")));
    expect(announced()).toBe(t("copy-failed"));
    unmount();
    window.history.replaceState(null, "", "?");
    // Rust knows nobody to write to.
    render(ProblemCard, { failure: { ...failure("cancelled"), who: "dns-owner" } });
    await fireEvent.click(button(name("dns-owner")));
    await vi.waitFor(() => screen.getByText(t("copy-failed")));
  });

  it("is not offered where nobody else can act", () => {
    for (const name of ["busy", "keychain-locked"]) render(ProblemCard, { failure: failure(name) });
    expect(screen.getAllByRole("button").map((each) => each.textContent)).toEqual([
      t("card-copy"),
      t("card-copy"),
    ]);
  });
});

describe("the buttons", () => {
  it("have words for every cure, in both languages", () => {
    const all: Cure[] = [
      { do: "set-connection", port: 587, security: "starttls" },
      { do: "edit-field", field: "host" },
      { do: "open-page", page: "app" },
      { do: "open-guide", step: "permission" },
      { do: "use-microsoft365" },
      { do: "wait", seconds: 90 },
      { do: "retry" },
    ];
    const words = (["en", "ja"] as const).map((language) => {
      useLanguage(language);
      return all.map(cureLabel);
    });
    expect(new Set(words.flat()).size).toBe(2 * all.length);
    expect(words.flat().filter((word) => /^cure-|undefined/.test(word))).toEqual([]);
  });
});
