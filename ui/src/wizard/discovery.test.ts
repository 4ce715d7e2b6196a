import { beforeEach, describe, expect, it } from "vitest";
import { door } from "../ipc";
import type { Candidate } from "../ipc";
import { asked } from "../ipc/scripted";
import { enter, startPractice } from "../places";
import { session } from "../session.svelte";
import { best, domainOf, needsYes, ranked } from "./candidates";
import { discovery } from "./discovery.svelte";
import { blankDraft } from "./draft";
import { wizard } from "./wizard.svelte";

const scenario = (name: string) => window.history.replaceState(null, "", `?pace=0&scenario=${name}`);
const searches = () => asked.filter(({ command }) => command === "discover").length;

async function typed(from: string, name: string) {
  scenario(name);
  wizard.begin(blankDraft());
  wizard.go("sender");
  wizard.edit({ from });
  await discovery.follow();
}

beforeEach(async () => {
  scenario("");
  if (session.practice) enter(await door.stopPractice());
  await door.deactivate();
  await door.discardDraft();
  enter(await door.appStart());
  wizard.begin(blankDraft());
  await discovery.follow();
  discovery.ispdb = true;
  asked.length = 0;
});

describe("the search for settings", () => {
  it("fills in the best that is proved, so that address and password are all that is typed", async () => {
    await typed("me@example.com", "found");
    const { host, port, security, username } = wizard.draft;
    expect([host, port, security, username]).toEqual(["smtp.known.example", "465", "tls", "me@example.com"]);
    expect(wizard.sameUser).toBe(true);
    wizard.typeSecret("s3cret");
    await wizard.settingsDone();
    expect(wizard.step).toBe("check");
  });

  it("never writes over what was typed", async () => {
    scenario("found");
    wizard.begin(blankDraft());
    wizard.go("settings");
    wizard.edit({ from: "me@example.com", host: "relay.example.com" });
    await discovery.follow();
    expect(wizard.draft.host).toBe("relay.example.com");
    expect(discovery.inUse).toBeUndefined();
    const [first] = discovery.proved;
    if (first) discovery.use(first);
    expect(wizard.draft.host).toBe("smtp.known.example");
  });

  it("asks before another domain's host is used", async () => {
    await typed("me@example.com", "found-foreign");
    expect(wizard.draft.host).toBe("");
    expect(discovery.proved.map(needsYes)).toEqual([true]);
  });

  it("searches once for an address, again for another, and not while practising", async () => {
    await typed("me@example.com", "");
    await discovery.follow();
    expect(searches()).toBe(1);
    wizard.edit({ from: "me@example.net" });
    await discovery.follow();
    expect(searches()).toBe(2);
    wizard.edit({ from: "no address" });
    await discovery.follow();
    expect([searches(), discovery.address]).toEqual([2, ""]);
    await startPractice();
    wizard.edit({ from: "me@example.org" });
    await discovery.follow();
    expect(searches()).toBe(2);
  });

  it("leaves Mozilla's database out where that was wished", async () => {
    await typed("me@example.com", "");
    await discovery.allowIspdb(false);
    expect(asked.at(-1)?.given).toMatchObject({ address: "me@example.com", ispdb: false });
    expect(discovery.tried.at(-1)).toMatchObject({ source: "ispdb", outcome: "switched-off" });
  });

  it("keeps a late answer away from another address", async () => {
    scenario("found");
    wizard.begin(blankDraft());
    wizard.go("sender");
    wizard.edit({ from: "me@example.com" });
    const late = discovery.follow();
    wizard.edit({ from: "me@example.net" });
    await discovery.follow();
    await late;
    expect(discovery.address).toBe("me@example.net");
    expect(discovery.candidates.every(({ host }) => !host.endsWith("example.com"))).toBe(true);
  });
});

describe("the candidates", () => {
  const one = (source: Candidate["source"], security: Candidate["security"], proved = true) =>
    ({ source, security, proved, trust: "listed", host: source, port: 1 }) as Candidate;

  it("are ranked by proof, source and encryption", () => {
    const all = [one("guess", "tls"), one("srv", "starttls"), one("srv", "tls"), one("preset", "tls", false)];
    expect(ranked(all).map(({ source, security }) => `${source} ${security}`)).toEqual([
      "srv tls",
      "srv starttls",
      "guess tls",
      "preset tls",
    ]);
    expect(best([one("preset", "tls", false)])).toBeUndefined();
  });

  it("belong to an address that is complete", () => {
    expect(["a@b.test", "a@b", "@b.test", "a@b@c.test", " A@B.Test "].map(domainOf)).toEqual([
      "b.test",
      "",
      "",
      "",
      "b.test",
    ]);
  });
});
