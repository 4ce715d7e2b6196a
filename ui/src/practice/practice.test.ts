import { beforeEach, describe, expect, it } from "vitest";
import { asked } from "../ipc/scripted";
import { practiceInfo } from "../ipc/scripted/practice";
import { microsoft } from "../ipc/scripted/samples";
import { session } from "../session.svelte";
import { wizard } from "../wizard/wizard.svelte";
import { faultLabel, faultOf, grouped, kindInHand, menuOf, panel } from "./practice.svelte";

beforeEach(() => {
  session.practice = practiceInfo();
  session.place = "setup";
  wizard.begin(null);
});

describe("the practice panel", () => {
  it("is about the provider in hand", () => {
    expect(kindInHand()).toBe("smtp");
    wizard.chooseKind("microsoft365");
    expect(kindInHand()).toBe("microsoft365");
    wizard.chooseKind("smtp");
    session.status = { ...session.status, active: microsoft };
    session.place = "home";
    expect(kindInHand()).toBe("microsoft365");
  });

  it("sets the fault of one kind and leaves the other's", async () => {
    await panel.setFault("smtp", "wrong-password");
    await panel.setFault("microsoft365", "aadsts-7000215");
    const practice = session.practice ?? practiceInfo();
    expect(faultOf(practice, "smtp")).toBe("wrong-password");
    expect(faultOf(practice, "microsoft365")).toBe("aadsts-7000215");
    expect(asked.slice(-2).map(({ command }) => command)).toEqual([
      "set_practice_fault",
      "set_practice_microsoft_fault",
    ]);
  });

  it("has a menu for each kind, by group, in words where there are any", () => {
    const groups = grouped(menuOf(practiceInfo(), "microsoft365"));
    expect(groups.map(({ group }) => group)).toEqual(["", "entra", "graph", "http", "token"]);
    expect(faultLabel("aadsts-7000215")).toContain("AADSTS7000215");
    expect(faultLabel("no-such-fault")).toBe("no-such-fault");
  });
});
