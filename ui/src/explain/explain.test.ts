import { beforeEach, describe, expect, it } from "vitest";
import { useLanguage } from "../i18n.svelte";
import { asked } from "../ipc/scripted";
import { steps, title, why } from "../problem";
import { explanation } from "./explain.svelte";
import { stageOf, stages } from "./stages";

beforeEach(() => {
  useLanguage("en");
  explanation.type("");
  explanation.choose("");
  explanation.chooseService("");
});

const explained = async (text: string) => {
  explanation.type(text);
  await explanation.explain();
  return explanation.answer;
};

describe("the step of an answer", () => {
  it("is known where its form allows no other", () => {
    for (const [text, stage] of [
      ["535 5.7.8 Error: authentication failed", "auth"],
      ["<** 535-5.7.8 Username and Password not accepted", "auth"],
      ["250-AUTH LOGIN\r\n334 VXNlcm5hbWU6\r\n534 5.7.9 Application-specific password required", "auth"],
      ["432 4.7.12 A password transition is needed", "auth"],
      ["AADSTS7000215: Invalid client secret provided.", "token"],
      ['{"error":"invalid_client","error_codes":[7000222]}', "token"],
      ['{ "error": { "code": "ErrorAccessDenied", "message": "Access is denied." } }', "send"],
    ] as const) {
      expect(stageOf(text), text).toBe(stage);
    }
  });

  it("is not guessed where it could be another", () => {
    for (const text of [
      "",
      "550 5.7.1 Relaying denied",
      "530 5.7.0 Must issue a STARTTLS command first",
      "421 Too busy",
      "454 4.7.0 TLS not available due to local problem",
      "smtp; see article 5350, or 535",
      "something else",
    ]) {
      expect(stageOf(text), text).toBe("");
    }
  });

  it("is each of the steps that there are", () => {
    expect(new Set(stages).size).toBe(9);
  });
});

describe("an explanation", () => {
  it("asks with the words, the step and the service, and keeps the words as evidence", async () => {
    explanation.chooseService("icloud");
    const answer = await explained("535 5.7.8 Error: authentication failed");
    expect(asked.at(-1)).toEqual({
      command: "explain",
      given: { text: "535 5.7.8 Error: authentication failed", stage: "auth", service: "icloud" },
    });
    expect(answer?.code).toBe("smtp-app-password-required");
    expect(answer?.raw).toBe("535 5.7.8 Error: authentication failed");
  });

  it("takes the step that is chosen before the one that the words show", async () => {
    explanation.choose("data");
    expect((await explained("535 5.7.8 no"))?.code).toBe("smtp-unknown");
    expect(explanation.stage).toBe("data");
  });

  it("wants the words and the step", async () => {
    const before = asked.length;
    expect(await explained("  \n")).toBeNull();
    expect(explanation.problems.map(({ field }) => field)).toEqual(["answer", "answerStage"]);
    await explained("550 no");
    expect(explanation.problems.map(({ field }) => field)).toEqual(["answerStage"]);
    expect(asked.length).toBe(before);
  });

  it("goes as soon as its words are others", async () => {
    expect(await explained("535 5.7.8 no")).not.toBeNull();
    explanation.type("535 5.7.8 no!");
    expect(explanation.answer).toBeNull();
    const late = explanation.explain();
    explanation.choose("auth");
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
