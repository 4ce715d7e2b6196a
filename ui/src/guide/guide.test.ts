import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { t, useLanguage } from "../i18n.svelte";
import { door } from "../ipc";
import type { FieldProblem, GuidePlan, ProviderDraft } from "../ipc";
import { required } from "../problem";
import { session } from "../session.svelte";
import { blankDraft } from "../wizard/draft";
import { wizard } from "../wizard/wizard.svelte";
import Guide from "./Guide.svelte";
import { progress } from "./guide.svelte";
import { guideSteps } from "./moves";

// A busy machine takes its time.
configure({ asyncUtilTimeout: 4000 });

const tenantId = "4f3c1a7e-52d8-4b6a-9c1e-0a2f3b4c5d6e";
const clientId = "a8d2f4c6-1b3d-4e5f-8a9b-0c1d2e3f4a5b";

let refused: FieldProblem[] = [];
const made = (draft: ProviderDraft, plan: GuidePlan, language: string) => ({
  scripts: {
    azureCli: `az for ${plan.appName}`,
    graphPowershell: `mg for ${plan.appName}, ${plan.months} months`,
    limitToMailbox: `limit ${draft.clientId}`,
    accessPolicy: "policy",
  },
  links: [
    { page: "register", url: "https://entra.example/register", exact: true },
    { page: "app", url: "https://entra.example/apps", exact: draft.clientId !== "" },
    { page: "consent", url: draft.clientId && `https://login.example/${draft.clientId}`, exact: true },
    { page: "learn-register", url: `https://learn.example/${language}`, exact: true },
  ],
  certificate: null,
});

beforeEach(() => {
  vi.restoreAllMocks();
  refused = [];
  vi.spyOn(door, "guide").mockImplementation(async (...asked) => made(...asked));
  vi.spyOn(door, "validateProvider").mockImplementation(async () => refused);
  useLanguage("en");
  wizard.begin({ ...blankDraft("reports@contoso.com"), kind: "microsoft365", tenantId });
  session.notice = null;
  progress.way = "click";
  progress.passed.clear();
  progress.open("register");
});

const heading = () => screen.getByRole("heading", { level: 1 }).textContent;
const press = (id: string) => fireEvent.click(screen.getByRole("button", { name: t(id) }));
const tab = (id: string) => screen.getByRole("tab", { name: new RegExp(t(id)) });
const selected = () => screen.getByRole("tab", { selected: true }).id;

describe("the guide", () => {
  it("passes over a tenant ID that is known, and goes through all steps to its end", async () => {
    const onclose = vi.fn();
    wizard.edit({ clientId });
    wizard.typeSecret("Xk~8Q~value");
    render(Guide, { onclose, start: "tenant" });
    const seen: (string | null)[] = [];
    for (const step of guideSteps) {
      await waitFor(() => expect(progress.step).toBe(step));
      seen.push(heading());
      expect(screen.getByRole("img").getAttribute("aria-label")).toBeTruthy();
      await press(step === "limit" ? "guide-done" : "button-next");
    }
    await waitFor(() => expect(onclose).toHaveBeenCalledTimes(1));
    expect(new Set(seen).size).toBe(guideSteps.length);
    expect([...progress.passed]).toEqual([...guideSteps]);
  });

  it("goes on where it was left, with what was typed", async () => {
    render(Guide, { onclose: () => {} });
    await press("button-next");
    await waitFor(() => expect(heading()).toBe(t("guide-client-heading")));
    await fireEvent.input(screen.getByLabelText(t("field-clientId")), { target: { value: clientId } });
    expect(wizard.draft.clientId).toBe(clientId);
    cleanup();
    render(Guide, { onclose: () => {} });
    expect(heading()).toBe(t("guide-client-heading"));
    expect((screen.getByLabelText(t("field-clientId")) as HTMLInputElement).value).toBe(clientId);
  });

  it("stops at a value that is wrong, and says so where the focus is", async () => {
    wizard.edit({ clientId: "no ID" });
    refused = [{ field: "clientId", warning: false, problem: required() }];
    render(Guide, { onclose: () => {}, start: "client" });
    await press("button-next");
    const summary = await screen.findByRole("region", { name: t("error-summary-title") });
    expect(document.activeElement).toBe(summary);
    expect(progress.step).toBe("client");
    refused = [];
    await press("button-next");
    await waitFor(() => expect(progress.step).toBe("credential"));
    expect(screen.queryByRole("region", { name: t("error-summary-title") })).toBeNull();
  });

  it("opens its pages through the door, and shows the address beside the button", async () => {
    const open = vi.spyOn(door, "openPage").mockResolvedValue(null);
    render(Guide, { onclose: () => {}, start: "client" });
    await screen.findByText("https://entra.example/apps");
    expect(screen.getByText(t("guide-list-first"))).toBeTruthy();
    await press("guide-open");
    expect(open.mock.calls[0]?.slice(1)).toEqual(["app", "en"]);
    await press("guide-open-learn");
    expect(open.mock.calls[1]?.slice(1)).toEqual(["learn-register", "en"]);
    useLanguage("ja");
    await screen.findByText("https://learn.example/ja");
  });

  it("has the consent link to forward only once both IDs are there", async () => {
    render(Guide, { onclose: () => {}, start: "consent" });
    expect(await screen.findByText(t("guide-consent-forward-waits"))).toBeTruthy();
    wizard.edit({ clientId });
    expect(await screen.findByText(`https://login.example/${clientId}`)).toBeTruthy();
  });
});

describe("the ways", () => {
  it("are tabs: arrows walk, and the way that is missing is reached but not chosen", async () => {
    render(Guide, { onclose: () => {} });
    expect(selected()).toBe("way-click");
    tab("guide-way-click").focus();
    await fireEvent.keyDown(tab("guide-way-click"), { key: "ArrowRight" });
    expect(selected()).toBe("way-script");
    await fireEvent.keyDown(tab("guide-way-script"), { key: "ArrowRight" });
    expect(document.activeElement?.id).toBe("way-sign-in");
    expect(document.activeElement?.getAttribute("aria-disabled")).toBe("true");
    expect(selected()).toBe("way-script");
    await fireEvent.keyDown(tab("guide-way-sign-in"), { key: "ArrowRight" });
    expect(selected()).toBe("way-click");
    expect(document.activeElement?.id).toBe("way-click");
  });

  it("write the script for the name and the time that are chosen", async () => {
    progress.way = "script";
    render(Guide, { onclose: () => {} });
    expect(await screen.findByText("mg for Outgoing mail, 6 months")).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(t("guide-script-app-name")), {
      target: { value: "Reports" },
    });
    await fireEvent.change(screen.getByLabelText(t("guide-script-months")), { target: { value: "12" } });
    expect(await screen.findByText("mg for Reports, 12 months")).toBeTruthy();
    await fireEvent.change(screen.getByLabelText(t("guide-script-tool")), { target: { value: "azureCli" } });
    expect(screen.getByText("az for Reports")).toBeTruthy();
  });
});
