import { beforeEach, describe, expect, it, vi } from "vitest";
import { cureActive } from "./active";
import { countdown } from "./countdown.svelte";
import { door } from "./ipc";
import { asked } from "./ipc/scripted";
import { draft as smtp, microsoft } from "./ipc/scripted/samples";
import { enter, isComeBackTo, openGuide } from "./places";
import { session } from "./session.svelte";
import type { Place } from "./session.svelte";
import { trial } from "./test-mail/trial.svelte";
import { blankDraft } from "./wizard/draft";
import { wizard } from "./wizard/wizard.svelte";

const again = vi.fn();
const commands = () => asked.map(({ command }) => command);

async function at(place: Place, active = microsoft) {
  session.status = await door.activate(active, "s", { unchecked: false, untilQuit: false });
  session.place = place;
}

beforeEach(async () => {
  window.history.replaceState(null, "", "?pace=0");
  await door.deactivate();
  enter(await door.appStart());
  isComeBackTo();
  again.mockClear();
  asked.length = 0;
});

describe("the guide of the active provider", () => {
  it("opens at its step, and leads back to Home, where the draft in hand is as it was", async () => {
    const half = blankDraft("half@example.com");
    wizard.begin(half);
    await at("home");
    cureActive({ do: "open-guide", step: "permission" }, again);
    expect(session.place).toBe("setup");
    expect([wizard.step, wizard.guide, wizard.draft.clientId]).toEqual([
      "settings",
      "permission",
      microsoft.clientId,
    ]);
    expect(wizard.guideLeadsBack).toBe(true);
    wizard.leaveGuide();
    expect(session.place).toBe("home");
    expect([wizard.guide, wizard.draft]).toEqual([null, half]);
    expect(wizard.hasDraft).toBe(true);
  });

  it("goes on in the settings once something was changed: it has to be checked and saved", async () => {
    await at("home");
    openGuide("credential");
    wizard.typeSecret("new secret");
    expect(wizard.guideLeadsBack).toBe(false);
    wizard.leaveGuide();
    expect([session.place, wizard.step, wizard.guide, wizard.secret]).toEqual([
      "setup",
      "settings",
      null,
      "new secret",
    ]);
  });

  it("leads back to a check and to a test mail, and begins neither anew", async () => {
    for (const place of ["recheck", "trial"] as const) {
      await at(place);
      openGuide("limit");
      wizard.leaveGuide();
      expect(session.place).toBe(place);
      expect([isComeBackTo(), isComeBackTo()]).toEqual([true, false]);
    }
  });

  it("leads from the test mail at the end of a set-up to the same test mail", async () => {
    await at("setup");
    wizard.begin(microsoft, "test");
    wizard.saved = true;
    openGuide("permission");
    wizard.leaveGuide();
    expect(session.place).toBe("trial");
    expect(isComeBackTo()).toBe(true);
    expect(wizard.hasDraft).toBe(false);
  });

  it("is forgotten by a move elsewhere", async () => {
    await at("home");
    openGuide("limit");
    wizard.go("sender");
    wizard.go("settings");
    wizard.openGuide();
    expect(wizard.guideLeadsBack).toBe(false);
    wizard.leaveGuide();
    expect([session.place, wizard.step]).toEqual(["setup", "settings"]);
  });
});

describe("the other cures of the active provider", () => {
  it("carry the sender over to Microsoft 365, in a new set-up", async () => {
    await at("recheck", smtp);
    cureActive({ do: "use-microsoft365" }, again);
    expect(session.place).toBe("setup");
    expect(wizard.step).toBe("sender");
    expect(wizard.draft).toMatchObject({ kind: "microsoft365", from: smtp.from, host: "" });
  });

  it("change the connection in its settings", async () => {
    await at("recheck", smtp);
    cureActive({ do: "set-connection", port: 465, security: "tls" }, again);
    expect(wizard.draft).toMatchObject({ port: "465", security: "tls", host: smtp.host });
    expect([session.place, wizard.step, wizard.pointed]).toEqual(["setup", "settings", "port"]);
  });

  it("try again, at once or after a wait", async () => {
    vi.useFakeTimers();
    session.place = "recheck";
    cureActive({ do: "retry" }, again);
    expect(again).toHaveBeenCalledTimes(1);
    const wait = { do: "wait", seconds: 5 } as const;
    cureActive(wait, again);
    expect(countdown.counts(wait)).toBe(true);
    vi.advanceTimersByTime(5_000);
    expect(again).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe("a test mail that was put off", () => {
  it("is sent again to the same recipient after the wait, and not before", async () => {
    window.history.replaceState(null, "", "?pace=0&scenario=test-greylisted");
    await at("trial", smtp);
    trial.begin();
    trial.type("someone@example.org");
    await trial.send();
    expect(trial.failure?.code).toBe("smtp-greylisted");
    const sent = () => commands().filter((command) => command === "send_test_mail").length;
    expect(sent()).toBe(1);
    const [wait] = trial.failure?.cures ?? [];
    if (wait?.do !== "wait") throw new Error("no wait");
    vi.useFakeTimers();
    // Enter presses it like the button; a second Enter does not begin anew.
    trial.primary();
    vi.advanceTimersByTime(100_000);
    trial.primary();
    expect(countdown.left).toBe(200);
    vi.advanceTimersByTime(199_999);
    expect(sent()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(sent()).toBe(2));
    expect(asked.filter(({ command }) => command === "send_test_mail").at(-1)?.given).toMatchObject({
      to: "someone@example.org",
    });
    await vi.waitFor(() => expect(trial.stand).toBe("failed"));
  });
});
