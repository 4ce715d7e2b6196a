import { beforeEach, describe, expect, it, vi } from "vitest";
import { door } from "../ipc";
import { asked } from "../ipc/scripted";
import { draft as sample, microsoft } from "../ipc/scripted/samples";
import { enter, leavePractice, startPractice } from "../places";
import { session } from "../session.svelte";
import { blankDraft } from "./draft";
import { settingsFields } from "./validation.svelte";
import { wizard } from "./wizard.svelte";

const scenario = (name: string) => window.history.replaceState(null, "", `?pace=0&scenario=${name}`);
const saved = () => asked.filter(({ command }) => command === "save_draft");
const last = (command: string) => asked.filter((call) => call.command === command).at(-1)?.given;

async function fill() {
  wizard.begin(blankDraft());
  wizard.go("settings");
  wizard.edit({ from: sample.from, host: sample.host });
  wizard.typeSecret("s3cret");
}

beforeEach(async () => {
  scenario("");
  if (session.practice) enter(await door.stopPractice());
  await door.deactivate();
  await door.discardDraft();
  enter(await door.appStart());
  asked.length = 0;
});

describe("validation", () => {
  it("shows a field's problem when the field is left, not before", async () => {
    wizard.begin(blankDraft());
    wizard.edit({ host: "http://x" });
    expect(wizard.validation.at("host")).toEqual([]);
    await wizard.leaveField("host");
    expect(wizard.validation.at("host").map(({ problem }) => problem.code)).toEqual(["input-host-url"]);
    expect(wizard.validation.at("port")).toEqual([]);
    expect(wizard.validation.errors(settingsFields)).toEqual([]);
  });

  it("refuses Next with every error at once, and stays on the page", async () => {
    wizard.begin(blankDraft());
    wizard.go("settings");
    wizard.edit({ port: "70000" });
    await wizard.settingsDone();
    expect(wizard.step).toBe("settings");
    expect(wizard.validation.refused).toBe(1);
    expect(wizard.validation.errors(settingsFields).map(({ field }) => field)).toEqual([
      "host",
      "port",
      "from",
    ]);
  });

  it("asks the sender's page for the sender alone", async () => {
    wizard.begin(blankDraft());
    wizard.go("sender");
    await wizard.senderDone();
    expect(wizard.validation.errors(["from"]).map(({ problem }) => problem.code)).toEqual(["input-required"]);
    wizard.edit({ from: "reports@example.com" });
    await wizard.senderDone();
    expect(wizard.step).toBe("settings");
    expect(wizard.draft.username).toBe("reports@example.com");
  });

  it("lets advice pass", async () => {
    await fill();
    wizard.edit({ port: "465" });
    wizard.typeSecret(" s3cret ");
    await wizard.settingsDone();
    expect(wizard.step).toBe("check");
    expect(wizard.validation.at("password").map(({ warning }) => warning)).toEqual([true]);
  });
});

describe("the secret", () => {
  it("is gone from the window once it is saved, and was in no draft", async () => {
    await fill();
    await wizard.settingsDone();
    wizard.go("save");
    await wizard.save();
    expect(wizard.step).toBe("test");
    expect(wizard.secret).toBe("");
    expect(last("activate")).toMatchObject({ secret: "s3cret", unchecked: false, untilQuit: false });
    expect(JSON.stringify(saved())).not.toContain("s3cret");
    expect(saved().length).toBeGreaterThan(0);
  });

  it("that is stored is kept by sending none, while the place is the same", async () => {
    await fill();
    await wizard.settingsDone();
    await wizard.save();
    wizard.begin(session.status.active, "settings");
    expect(wizard.keepsSecret).toBe(true);
    await wizard.settingsDone();
    expect(last("run_check")).toMatchObject({ secret: null });
    wizard.edit({ host: "elsewhere.example" });
    expect(wizard.keepsSecret).toBe(false);
    await wizard.settingsDone();
    expect(wizard.validation.errors(settingsFields).map(({ field }) => field)).toEqual(["password"]);
  });

  it("is dropped on the way back to the welcome page", async () => {
    await fill();
    wizard.step = "provider";
    wizard.back();
    expect(wizard.secret).toBe("");
    expect(session.place).toBe("welcome");
    expect(wizard.hasDraft).toBe(true);
  });
});

describe("a check", () => {
  it("is taken back by an edit", async () => {
    await fill();
    await wizard.settingsDone();
    expect(wizard.proved).toBe(true);
    wizard.go("save");
    wizard.edit({ senderName: "Other" });
    expect(wizard.proved).toBe(false);
    expect(wizard.reached).toBe("settings");
  });

  it("that failed leads to Save only on the admin's word", async () => {
    scenario("failed-auth");
    await fill();
    await wizard.settingsDone();
    expect(wizard.proved).toBe(false);
    wizard.saveUnchecked();
    await wizard.save();
    expect(last("activate")).toMatchObject({ unchecked: true });
    expect(session.status.unchecked).toBe(true);
  });

  it("is run again by the cure that changes the connection", async () => {
    scenario("failed-connect");
    await fill();
    await wizard.settingsDone();
    await wizard.cure({ do: "set-connection", port: 465, security: "tls" });
    expect(wizard.draft).toMatchObject({ port: "465", security: "tls" });
    expect(wizard.proved).toBe(true);
  });

  it("can be cancelled, and says so", async () => {
    scenario("slow");
    await fill();
    const run = wizard.settingsDone();
    await vi.waitFor(() => expect(wizard.check.rungs.length).toBe(3));
    await wizard.check.cancel();
    await run;
    expect(wizard.check.running).toBe(false);
    expect(wizard.check.report?.rungs.find(({ verdict }) => verdict === "failed")?.problem?.code).toBe(
      "cancelled",
    );
  });
});

describe("the guide", () => {
  async function checked(name: string) {
    scenario(name);
    wizard.begin(microsoft, "settings");
    wizard.typeSecret("s3cret");
    await wizard.startCheck();
    wizard.go("check");
  }

  it("opened from a failed check leads back to it, with what it found", async () => {
    await checked("ms-bad-secret");
    const report = wizard.check.report;
    await wizard.cure({ do: "open-guide", step: "credential" });
    expect([wizard.step, wizard.guide]).toEqual(["settings", "credential"]);
    expect(wizard.guideLeadsBack).toBe(true);
    wizard.leaveGuide();
    expect([wizard.step, wizard.guide]).toEqual(["check", null]);
    expect(wizard.check.report).toBe(report);
  });

  it("leads to the settings once a value was changed, be it taken back", async () => {
    await checked("");
    wizard.openGuide("limit");
    const { clientId } = wizard.draft;
    wizard.edit({ clientId: "other" });
    wizard.edit({ clientId });
    wizard.leaveGuide();
    expect([wizard.step, wizard.guide, wizard.proved]).toEqual(["settings", null, false]);
  });

  it("opened from Save leads back to Save, on the admin's word as well", async () => {
    await checked("ms-bad-secret");
    wizard.saveUnchecked();
    await wizard.cure({ do: "open-guide", step: "credential" });
    wizard.leaveGuide();
    expect([wizard.step, wizard.unchecked]).toEqual(["save", true]);
  });

  it("opened from the settings stays with them", () => {
    wizard.begin(microsoft, "settings");
    wizard.openGuide();
    expect(wizard.guideLeadsBack).toBe(false);
    wizard.leaveGuide();
    expect([wizard.step, wizard.guide]).toEqual(["settings", null]);
  });
});

describe("the cures", () => {
  it("set Microsoft 365 up in the place of SMTP, with the sender kept", async () => {
    scenario("failed-basic-auth");
    await fill();
    await wizard.settingsDone();
    await wizard.cure({ do: "use-microsoft365" });
    expect(wizard.step).toBe("sender");
    expect(wizard.draft).toMatchObject({ kind: "microsoft365", from: sample.from });
    // The password of SMTP is none of Microsoft's.
    expect(wizard.secret).toBe("");
  });

  it("wait, and then check again or save again", async () => {
    const wait = () => ({ do: "wait", seconds: 60 }) as const;
    await fill();
    await wizard.settingsDone();
    vi.useFakeTimers();
    await wizard.cure(wait());
    expect(asked.filter(({ command }) => command === "run_check")).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(asked.filter(({ command }) => command === "run_check")).toHaveLength(2);
    wizard.go("save");
    await wizard.cure(wait());
    await vi.advanceTimersByTimeAsync(61_000);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    await vi.waitFor(() => expect(wizard.step).toBe("test"));
  });
});

describe("saving", () => {
  it("without a keychain says so, keeps everything, and can go on until quit", async () => {
    scenario("keychain-missing");
    await fill();
    await wizard.settingsDone();
    wizard.go("save");
    await wizard.save();
    expect(wizard.step).toBe("save");
    expect(wizard.saveProblem?.code).toBe("keychain-missing");
    expect(wizard.secret).toBe("s3cret");
    await wizard.save(true);
    expect(last("activate")).toMatchObject({ untilQuit: true });
    expect(session.status.secret).toBe("session");
  });
});

describe("practice", () => {
  it("keeps the real draft and comes back to it", async () => {
    await fill();
    await startPractice();
    expect(wizard.draft.from).toBe("reports@practice.test");
    wizard.usePracticeServer();
    await wizard.settingsDone();
    expect(wizard.proved).toBe(true);
    wizard.edit({ senderName: "Typed in practice" });
    await leavePractice();
    expect(session.practice).toBeNull();
    expect(wizard.draft.host).toBe(sample.host);
  });
});
