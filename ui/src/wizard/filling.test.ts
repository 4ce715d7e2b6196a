// What the search may do to the settings, and what it must leave alone.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { door } from "../ipc";
import type { Candidate, Discovery } from "../ipc";
import { enter } from "../places";
import { discovery } from "./discovery.svelte";
import { blankDraft } from "./draft";
import { wizard } from "./wizard.svelte";

const made = (more: Partial<Candidate> = {}): Candidate => ({
  kind: "smtp",
  host: "smtp.known.example",
  port: 465,
  security: "tls",
  username: "me@example.com",
  usernameKind: { kind: "address" },
  source: "preset",
  trust: "listed",
  service: "known",
  name: "Known Mail",
  password: "app-password",
  passwordPage: "",
  proved: true,
  auth: ["PLAIN"],
  ...more,
});
const answer = (...candidates: Candidate[]): Discovery => ({
  address: "me@example.com",
  candidates,
  tenant: null,
  tried: [],
  elapsedMs: 1,
});

/** A search whose answers come when the test says so. */
function held() {
  let end: (found: Discovery) => void = () => {};
  let say: (candidate: Candidate) => void = () => {};
  vi.spyOn(door, "discover").mockImplementation((_address, _ispdb, onEvent) => {
    say = (candidate) => onEvent({ event: "candidate", candidate });
    return new Promise((resolve) => (end = resolve));
  });
  return { say: (c: Candidate) => say(c), end: (...all: Candidate[]) => end(answer(...all)) };
}

function at(step: "sender" | "settings", from = "me@example.com") {
  wizard.begin(blankDraft());
  wizard.go(step);
  wizard.edit({ from });
}

beforeEach(async () => {
  vi.restoreAllMocks();
  window.history.replaceState(null, "", "?pace=0");
  await door.deactivate();
  await door.discardDraft();
  enter(await door.appStart());
  wizard.begin(blankDraft());
  await discovery.follow();
});

describe("filling in", () => {
  it("leaves a user name alone that was typed", () => {
    const search = held();
    at("settings");
    wizard.followSender(false);
    wizard.edit({ username: "svc-reports" });
    void discovery.follow();
    search.say(made());
    expect([wizard.draft.host, wizard.draft.username]).toEqual(["smtp.known.example", "svc-reports"]);
  });

  it("takes the address away as user name where only the person knows the name, or nobody signs in", () => {
    for (const usernameKind of [{ kind: "smtp-login" } as const, null]) {
      const search = held();
      at("settings");
      void discovery.search();
      search.say(made({ username: null, usernameKind }));
      expect([wizard.draft.username, wizard.sameUser]).toEqual(["", false]);
    }
  });

  it("takes no notice of a field that was emptied to type another host", () => {
    const search = held();
    at("settings");
    void discovery.follow();
    search.say(made());
    wizard.edit({ host: "" });
    search.say(made({ host: "smtp2.known.example" }));
    expect(wizard.draft.host).toBe("");
  });

  it("changes no host under a password that was typed for it", () => {
    const search = held();
    at("settings");
    void discovery.follow();
    search.say(made({ source: "srv", host: "mail.example.com", trust: "same-domain" }));
    wizard.typeSecret("s3cret");
    search.say(made());
    expect(wizard.draft.host).toBe("mail.example.com");
  });

  it("does not change back what the person has chosen of it", () => {
    const search = held();
    at("settings");
    void discovery.follow();
    const [first, second] = [made(), made({ port: 587, security: "starttls" })];
    search.say(first);
    search.say(second);
    discovery.use(second);
    search.say(made({ source: "srv", host: "mail.example.com" }));
    expect([wizard.draft.port, wizard.draft.security]).toEqual(["587", "starttls"]);
  });

  it("takes the best that needs no yes, where the very best needs one", () => {
    const search = held();
    at("settings");
    void discovery.follow();
    search.say(made({ source: "mx-autoconfig", trust: "third-party", host: "mail.hoster.example" }));
    expect(wizard.draft.host).toBe("");
    search.say(made({ source: "mx-ispdb", host: "smtp.hoster.example" }));
    expect(wizard.draft.host).toBe("smtp.hoster.example");
  });

  it("is nothing that the settings of another set-up are taken for", async () => {
    const search = held();
    at("settings");
    void discovery.follow();
    search.say(made());
    // The same host as the active provider's own: typed, as far as this set-up knows.
    wizard.begin({ ...wizard.draft, from: "me@example.net" }, "settings");
    void discovery.search();
    search.say(made({ source: "preset", host: "smtp.other.example" }));
    expect(wizard.draft.host).toBe("smtp.known.example");
  });

  it("is taken back for another address, and not left for a domain where nothing is found", async () => {
    const search = held();
    at("sender");
    const first = discovery.follow();
    search.say(made());
    search.end(made());
    await first;
    wizard.edit({ from: "me@example.net" });
    const second = discovery.follow();
    search.end();
    await second;
    expect([wizard.draft.host, wizard.draft.port, wizard.draft.username]).toEqual([
      "",
      "587",
      "me@example.net",
    ]);
  });

  it("holds up no Next that is pressed meanwhile", async () => {
    const search = held();
    at("sender");
    void discovery.follow();
    const next = wizard.senderDone();
    search.say(made());
    await next;
    expect(wizard.step).toBe("settings");
  });

  it("tells two ways apart that differ in the security type alone", () => {
    const search = held();
    at("settings");
    void discovery.follow();
    search.say(made({ security: "starttls" }));
    search.say(made({ security: "tls" }));
    expect(discovery.proved).toHaveLength(2);
    expect(discovery.inUse?.security).toBe(wizard.draft.security);
  });
});
