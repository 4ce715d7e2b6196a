import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countdown } from "./countdown.svelte";
import type { Wait } from "./countdown.svelte";
import { clock, duration, t, useLanguage } from "./i18n.svelte";
import { announce, announced } from "./live.svelte";

const wait = (seconds: number): Wait => ({ do: "wait", seconds });
const then = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  useLanguage("en");
  then.mockClear();
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("a wait", () => {
  it("is counted down by the second, and then what was waited for is done, once", () => {
    const minute = wait(60);
    countdown.begin(minute, then);
    expect(countdown.counts(minute)).toBe(true);
    expect(countdown.left).toBe(60);
    vi.advanceTimersByTime(1_000);
    expect(countdown.left).toBe(59);
    vi.advanceTimersByTime(58_999);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(then).toHaveBeenCalledTimes(1);
    expect(countdown.counts(minute)).toBe(false);
    vi.advanceTimersByTime(600_000);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it("is announced when it begins and when it is over, and not in between", () => {
    countdown.begin(wait(90), then);
    expect(announced()).toBe(t("wait-begins", { time: "1 minute 30 seconds" }));
    announce("");
    vi.advanceTimersByTime(89_999);
    expect(announced()).toBe("");
    vi.advanceTimersByTime(1);
    expect(announced()).toBe(t("wait-over"));
  });

  it("is stopped by hand, which is said; or by leaving its page, which is not", () => {
    const stopped = wait(60);
    countdown.begin(stopped, then);
    countdown.stop(stopped);
    expect(announced()).toBe(t("wait-stopped"));
    const left = wait(60);
    countdown.begin(left, then);
    announce("");
    countdown.leave(left);
    expect(announced()).toBe("");
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(120_000);
    expect(then).not.toHaveBeenCalled();
  });

  it("goes on when its button is pressed again, and gives way to another card's", () => {
    const first = wait(60);
    countdown.begin(first, then);
    vi.advanceTimersByTime(20_000);
    countdown.begin(first, then);
    expect(countdown.left).toBe(40);
    const second = wait(60);
    const other = vi.fn();
    countdown.begin(second, other);
    // Another card's end is not this one's.
    countdown.leave(first);
    vi.advanceTimersByTime(60_000);
    expect(then).not.toHaveBeenCalled();
    expect(other).toHaveBeenCalledTimes(1);
  });

  it("goes by the clock: a computer that slept has waited too", () => {
    countdown.begin(wait(300), then);
    vi.setSystemTime(Date.now() + 400_000);
    vi.advanceTimersByTime(1_000);
    expect(then).toHaveBeenCalledTimes(1);
  });
});

describe("a span of time", () => {
  it("reads in words and in digits", () => {
    expect([5, 60, 61, 300, 0].map(duration)).toEqual([
      "5 seconds",
      "1 minute",
      "1 minute 1 second",
      "5 minutes",
      "0 seconds",
    ]);
    expect([0, 9, 60, 899].map(clock)).toEqual(["0:00", "0:09", "1:00", "14:59"]);
    useLanguage("ja");
    expect([37, 300, 90].map(duration)).toEqual(["37 秒", "5 分", "1 分 30 秒"]);
  });
});
