// The panel above the fields, and the way through the pages with it.
import { fireEvent, render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { t } from "../i18n.svelte";
import { door } from "../ipc";
import { asked } from "../ipc/scripted";
import { change, enter } from "../places";
import { session } from "../session.svelte";
import { discovery } from "./discovery.svelte";
import { blankDraft } from "./draft";
import { wizard } from "./wizard.svelte";
import WizardPage from "./WizardPage.svelte";

const scenario = (name: string, pace = 0) =>
  window.history.replaceState(null, "", `?pace=${pace}&scenario=${name}`);
const commands = () => asked.map(({ command }) => command);
const button = (id: string) => screen.getByRole("button", { name: t(id) });

async function toSettings(from = "me@example.com") {
  session.place = "setup";
  wizard.begin(blankDraft(), "sender");
  render(WizardPage);
  const field = screen.getByLabelText(t("field-from"));
  await fireEvent.input(field, { target: { value: from } });
  await fireEvent.click(button("button-next"));
  await vi.waitFor(() => expect(wizard.step).toBe("settings"));
  flushSync();
}

beforeEach(async () => {
  vi.restoreAllMocks();
  scenario("");
  await door.deactivate();
  await door.discardDraft();
  enter(await door.appStart());
  wizard.begin(blankDraft());
  await discovery.follow();
  asked.length = 0;
});

describe("a set-up", () => {
  it("of a known service takes an address and a password, and nothing else", async () => {
    scenario("found");
    const typed: string[] = [];
    const note = (event: Event) => typed.push((event.target as HTMLInputElement).id);
    document.addEventListener("input", note);
    await toSettings();
    await vi.waitFor(() => expect(discovery.searching).toBe(false));
    await fireEvent.input(screen.getByLabelText(t("field-password")), { target: { value: "s3cret" } });
    document.removeEventListener("input", note);
    await fireEvent.click(button("settings-check"));
    await vi.waitFor(() => expect(wizard.proved).toBe(true));
    expect(typed).toEqual(["from", "password"]);
    expect(asked.find(({ command }) => command === "run_check")?.given).toMatchObject({
      draft: { host: "smtp.known.example", port: "465", security: "tls", username: "me@example.com" },
      secret: "s3cret",
    });
  });

  it("goes on to a check that the search does not end", async () => {
    scenario("found", 60);
    await toSettings();
    await vi.waitFor(() => expect(wizard.draft.host).not.toBe(""));
    expect(discovery.searching).toBe(true);
    await fireEvent.input(screen.getByLabelText(t("field-password")), { target: { value: "s3cret" } });
    await fireEvent.click(button("settings-check"));
    await vi.waitFor(() => expect(wizard.check.report).not.toBeNull(), { timeout: 3000 });
    expect(wizard.check.report?.verdict).toBe("passed");
    expect(commands().indexOf("cancel")).toBeLessThan(commands().indexOf("run_check"));
  });

  it("begins no search for the active provider's settings unasked", async () => {
    await door.activate({ ...blankDraft("me@example.com"), host: "smtp.example.com" }, "s", {
      unchecked: false,
      untilQuit: false,
    });
    session.status = await door.status();
    change();
    render(WizardPage);
    flushSync();
    expect(commands()).not.toContain("discover");
    await fireEvent.click(button("found-find"));
    expect(commands()).toContain("discover");
  });
});

describe("the panel", () => {
  it("says that the search was stopped, not that there is nothing", async () => {
    scenario("slow");
    await toSettings();
    await fireEvent.click(button("button-cancel"));
    await vi.waitFor(() => expect(discovery.searching).toBe(false));
    flushSync();
    expect(screen.queryByText(t("found-none", { domain: "example.com" }))).toBeNull();
    screen.getByText(t("found-cancelled"));
    button("found-again");
  });

  it("follows an address that is changed beside it", async () => {
    await toSettings();
    await vi.waitFor(() => expect(discovery.searching).toBe(false));
    const from = screen.getByLabelText(t("field-from"));
    await fireEvent.input(from, { target: { value: "me@example.net" } });
    await fireEvent.blur(from);
    expect(discovery.address).toBe("me@example.net");
  });
});
