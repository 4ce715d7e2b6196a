import { fireEvent, render, screen } from "@testing-library/svelte";
import { createRawSnippet, tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { t } from "../i18n.svelte";
import { failure } from "../ipc/scripted/failures";
import { wizard } from "../wizard/wizard.svelte";
import { blankDraft } from "../wizard/draft";
import ConnectionFields from "../wizard/steps/ConnectionFields.svelte";
import TrustFields from "../wizard/steps/TrustFields.svelte";
import { cureLabel } from "./cures";
import ErrorSummary from "./ErrorSummary.svelte";
import Page from "./Page.svelte";
import ProblemCard from "./ProblemCard.svelte";
import SecretField from "./SecretField.svelte";
import ServerText from "./ServerText.svelte";

const html = (markup: string) => createRawSnippet(() => ({ render: () => markup }));
const enter = (init: KeyboardEventInit = {}) => ({ key: "Enter", cancelable: true, ...init });

beforeEach(() => wizard.begin(blankDraft()));

describe("an error summary", () => {
  it("takes the focus once for each refusal, and never from somebody who types", async () => {
    const errors = [{ field: "clientSecret", problem: failure("bad-credentials"), warning: false }];
    const props = { errors, refused: 1, onpoint: () => {} };
    const { rerender } = render(ErrorSummary, props);
    const summary = () => screen.getByRole("region");
    await tick();
    expect(document.activeElement).toBe(summary());
    const field = document.body.appendChild(document.createElement("input"));
    field.focus();
    // The field is emptied and typed into: the list goes, and comes back.
    await rerender({ ...props, errors: [] });
    await rerender(props);
    expect(document.activeElement).toBe(field);
    await rerender({ ...props, refused: 2 });
    expect(document.activeElement).toBe(summary());
    field.remove();
  });
});

describe("a page", () => {
  const page = (primary: () => void) =>
    render(Page, {
      heading: "Heading",
      primary,
      children: html("<p><input /></p>"),
      buttons: html("<button type='submit'>Go</button>"),
    });

  it("gives its heading the focus", () => {
    page(() => {});
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
  });

  it("presses its primary button on Enter, once, and not while an input method composes", async () => {
    const primary = vi.fn();
    page(primary);
    const input = screen.getByRole("textbox");
    await fireEvent.keyDown(input, enter({ isComposing: true }));
    await fireEvent.keyDown(input, enter({ keyCode: 229 } as KeyboardEventInit));
    expect(primary).not.toHaveBeenCalled();
    await fireEvent.keyDown(input, enter());
    expect(primary).toHaveBeenCalledTimes(1);
  });
});

describe("the password", () => {
  it("shows while it is held, by mouse and by keyboard, and no longer", async () => {
    render(SecretField, {
      field: "password",
      label: "Password",
      value: "s3cret",
      onvalue: () => {},
      onleave: () => {},
    });
    const input = screen.getByLabelText("Password");
    const show = screen.getByRole("button", { name: t("secret-show") });
    const shown = () => input.getAttribute("type") === "text";
    await fireEvent.pointerDown(show);
    expect(shown()).toBe(true);
    await fireEvent.pointerUp(show);
    expect(shown()).toBe(false);
    await fireEvent.keyDown(show, { key: " " });
    expect(shown()).toBe(true);
    await fireEvent.blur(show);
    expect(shown()).toBe(false);
  });
});

describe("leave to send the password in clear", () => {
  const box = () => screen.queryByRole("checkbox", { name: t("field-allowCleartextAuth") });

  it("is offered only where it is needed, and unticked when the host changes", async () => {
    wizard.edit({ from: "a@example.com", host: "relay.example" });
    render(ConnectionFields);
    expect(box()).toBeNull();
    await fireEvent.change(screen.getByLabelText(t("field-security")), { target: { value: "none" } });
    expect(box()).not.toBeNull();
    await fireEvent.click(box() as HTMLElement);
    expect(wizard.draft.allowCleartextAuth).toBe(true);
    await fireEvent.input(screen.getByLabelText(t("field-host")), { target: { value: "relay2.example" } });
    expect(wizard.draft.allowCleartextAuth).toBe(false);
    expect((box() as HTMLInputElement).checked).toBe(false);
    await fireEvent.input(screen.getByLabelText(t("field-host")), { target: { value: "localhost" } });
    expect(box()).toBeNull();
  });
});

describe("the fold for private certificates", () => {
  const open = () => document.querySelector("details")?.open;

  it("is closed until a cure points into it", async () => {
    render(TrustFields);
    expect(open()).toBe(false);
    wizard.pointed = "caFile";
    await tick();
    expect(open()).toBe(true);
    expect(document.activeElement?.id).toBe("caFile");
  });
});

describe("a problem's card", () => {
  it("has the title, the steps, who has to act, and a button for each cure", async () => {
    const oncure = vi.fn();
    const refused = failure("connect-refused");
    render(ProblemCard, { failure: refused, cures: refused.cures, leads: true, oncure });
    expect(screen.getByRole("heading", { level: 2 }).textContent).toBe(t(refused.code));
    expect(screen.getAllByRole("listitem").length).toBeGreaterThan(1);
    expect(screen.getByText(new RegExp(`${t("who-network-team")},`))).toBeTruthy();
    const first = screen.getByRole("button", {
      name: cureLabel({ do: "set-connection", port: 465, security: "tls" }),
    });
    expect(first.classList.contains("primary")).toBe(true);
    await fireEvent.click(first);
    expect(oncure).toHaveBeenCalledWith({ do: "set-connection", port: 465, security: "tls" });
  });
});

describe("the server's words", () => {
  it("are cut, and wholly there on demand", async () => {
    render(ServerText, { text: `\u001b${"x".repeat(50)}`, limit: 10 });
    const words = document.querySelector("pre");
    expect(words?.textContent).toBe(`␛${"x".repeat(9)}`);
    await fireEvent.click(screen.getByRole("button"));
    expect(words?.textContent).toHaveLength(51);
  });
});
