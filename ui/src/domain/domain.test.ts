import { beforeEach, describe, expect, it } from "vitest";
import { door } from "../ipc";
import { asked } from "../ipc/scripted";
import { draft as sample } from "../ipc/scripted/samples";
import { back, enter } from "../places";
import { session } from "../session.svelte";
import { senderDomain } from "./domain.svelte";

const scenario = (name: string) => window.history.replaceState(null, "", `?pace=0&scenario=${name}`);
const looks = () => asked.filter(({ command }) => command === "check_sender_domain");

beforeEach(async () => {
  scenario("");
  enter(await door.appStart());
  senderDomain.run.reset();
  senderDomain.draft = null;
  senderDomain.addresses = "";
  asked.length = 0;
});

describe("the sender's domain", () => {
  it("is looked at when its page opens, once, and the way back leads where one came from", async () => {
    session.place = "home";
    senderDomain.open(sample);
    expect(session.place).toBe("domain");
    while (senderDomain.run.running) await new Promise((done) => setTimeout(done));
    expect(senderDomain.run.report?.rungs.map(({ rung }) => rung)).toEqual(["mx", "spf", "dkim", "dmarc"]);
    senderDomain.open(sample);
    expect(looks()).toHaveLength(1);
    back();
    expect(session.place).not.toBe("domain");
  });

  it("takes addresses a line, with commas, or as an input method parts them", async () => {
    senderDomain.draft = sample;
    senderDomain.addresses = "192.0.2.1\n192.0.2.2, 2001:db8::1、192.0.2.3";
    await senderDomain.look();
    expect(looks().at(-1)?.given).toMatchObject({
      sendingIps: ["192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3"],
    });
  });

  it("says at the field what is no address", async () => {
    senderDomain.draft = sample;
    senderDomain.addresses = "my server";
    await senderDomain.look();
    expect(senderDomain.problems.map(({ problem }) => problem.code)).toEqual(["input-wrong-type"]);
    senderDomain.addresses = "192.0.2.1";
    await senderDomain.look();
    expect(senderDomain.problems).toEqual([]);
  });
});
