import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { t, useLanguage } from "../i18n.svelte";
import { door } from "../ipc";
import { asked } from "../ipc/scripted";
import { failure } from "../ipc/scripted/failures";
import { steps, title, why } from "../problem";
import { explanation } from "./explain.svelte";
import Explain from "./Explain.svelte";
import { stages } from "./stages";

beforeEach(() => {
  useLanguage("en");
  explanation.type("");
  explanation.chooseStage("");
  explanation.chooseService("");
});

const explained = async (text: string) => {
  explanation.type(text);
  await explanation.explain();
  return explanation.answer;
};

describe("an explanation", () => {
  it("asks with the words and the service, leaves the step open, and keeps the words as evidence", async () => {
    explanation.chooseService("icloud");
    const answer = await explained("535 5.7.8 Error: authentication failed");
    expect(asked.at(-1)).toEqual({
      command: "explain",
      given: { text: "535 5.7.8 Error: authentication failed", stage: null, service: "icloud" },
    });
    expect(answer?.code).toBe("smtp-app-password-required");
    expect(answer?.raw).toBe("535 5.7.8 Error: authentication failed");
  });

  it("asks with the step, where one is chosen", async () => {
    explanation.chooseStage("data");
    expect((await explained("535 5.7.8 no"))?.code).toBe("smtp-unknown");
    expect(asked.at(-1)?.given).toMatchObject({ stage: "data" });
    expect(explanation.stage).toBe("data");
  });

  it("wants the words, and nothing else", async () => {
    const before = asked.length;
    expect(await explained("  \n")).toBeNull();
    expect(explanation.problems.map(({ field }) => field)).toEqual(["answer"]);
    expect(asked.length).toBe(before);
    expect(await explained("550 no")).not.toBeNull();
    expect(explanation.problems).toEqual([]);
  });

  it("goes as soon as its words are others", async () => {
    expect(await explained("535 5.7.8 no")).not.toBeNull();
    explanation.type("535 5.7.8 no!");
    expect(explanation.answer).toBeNull();
    const late = explanation.explain();
    explanation.chooseStage("auth");
    await late;
    expect(explanation.answer).toBeNull();
  });

  it("names no server where none is known, in both languages", async () => {
    const answer = await explained("535 5.7.8 no");
    if (!answer) throw new Error("no answer");
    expect(why(answer)).toBe("The server answered 535 to the sign-in of the account.");
    useLanguage("ja");
    expect(why(answer)).toContain("アカウント");
    for (const text of [title(answer), why(answer), ...steps(answer)])
      expect(text).not.toMatch(/none|\u0001/);
  });
});

describe("the page", () => {
  const explain = async (text: string) => {
    await fireEvent.input(screen.getByLabelText(t("field-answer")), { target: { value: text } });
    await fireEvent.click(screen.getByRole("button", { name: t("explain-do") }));
    return screen.findByRole("group", { name: t("explain-result") });
  };

  it("leaves the step to be told at first, and says which one was taken", async () => {
    render(Explain);
    const step = screen.getByLabelText(t("field-answerStage")) as HTMLSelectElement;
    expect(step.value).toBe("");
    expect(step.options).toHaveLength(stages.length + 1);
    expect(step.selectedOptions[0]?.textContent).toBe(t("explain-stage-told"));
    const result = await explain("535 5.7.8 no");
    expect(result.textContent).toContain(t("explain-took", { stage: t("explain-stage-auth") }));
    expect(step.value).toBe("");
  });

  it("says no step where there is none, as with an answer of Qlik Cloud", async () => {
    const say = vi.spyOn(door, "explain").mockResolvedValue(failure("qlik-not-tenant-admin"));
    render(Explain);
    const result = await explain('{"errors":[{"code":"HTTP-403"}]}');
    expect(result.querySelector("h2")?.textContent).toBe(t("qlik-not-tenant-admin"));
    expect(result.textContent).not.toContain(t("explain-took", { stage: "" }).trim());
    say.mockRestore();
  });

  it("has no cure's button, and the request to whoever else has to act", async () => {
    render(Explain);
    const result = await explain("550 5.7.60 SMTP; Client does not have permissions to send as this sender");
    const names = [...result.querySelectorAll("button")].map((button) => button.textContent);
    expect(names).toEqual([t("card-copy-ticket", { who: t("who-server-admin") }), t("card-copy")]);
  });
});
