import { describe, expect, it } from "vitest";
import type { Status } from "../ipc";
import { practiceInfo } from "../ipc/scripted/practice";
import { draft as sample } from "../ipc/scripted/samples";
import {
  asksForCleartext,
  blankDraft,
  edited,
  isBlank,
  isLoopback,
  keepsSecret,
  practiceDraft,
} from "./draft";

const status = (more: Partial<Status> = {}): Status => ({
  active: sample,
  secret: "stored",
  unchecked: false,
  lastCheck: null,
  testMails: [],
  tlsExpires: null,
  certificateExpires: null,
  trouble: null,
  ...more,
});
const cleartext = { ...sample, host: "relay.example", security: "none", port: "25" };

describe("a draft", () => {
  it("is blank until something worth keeping is typed", () => {
    expect(isBlank(blankDraft())).toBe(true);
    expect(isBlank({ ...blankDraft(), security: "tls", port: "465" })).toBe(true);
    expect(isBlank({ ...blankDraft(), host: "smtp.example.com" })).toBe(false);
  });

  it("takes the usual port with the security type, unless another was typed", () => {
    expect(edited(sample, { security: "tls" }).port).toBe("465");
    expect(edited({ ...sample, port: "" }, { security: "none" }).port).toBe("25");
    expect(edited({ ...sample, port: "2525" }, { security: "tls" }).port).toBe("2525");
  });

  it("keeps a port that comes with the security type", () => {
    expect(edited(sample, { security: "tls", port: "8465" }).port).toBe("8465");
  });
});

describe("leave to send the password in clear", () => {
  it("is asked for only where a password would leave this computer unprotected", () => {
    expect(asksForCleartext(cleartext)).toBe(true);
    expect(asksForCleartext({ ...cleartext, username: "" })).toBe(false);
    expect(asksForCleartext({ ...cleartext, security: "tls" })).toBe(false);
    expect(asksForCleartext({ ...cleartext, host: "" })).toBe(false);
    for (const host of [
      "localhost",
      "LOCALHOST.",
      "127.0.0.1",
      "127.8.9.1",
      "::1",
      "[::1]",
      "mail.localhost",
    ]) {
      expect(isLoopback(host), host).toBe(true);
    }
    for (const host of ["127.example.com", "localhost.example.com", "128.0.0.1", "127.0.0.1.example"]) {
      expect(isLoopback(host), host).toBe(false);
    }
  });

  it("is taken back when the host changes, and when it is no longer needed", () => {
    const allowed = { ...cleartext, allowCleartextAuth: true };
    expect(edited(allowed, { senderName: "x" }).allowCleartextAuth).toBe(true);
    expect(edited(allowed, { host: "relay2.example" }).allowCleartextAuth).toBe(false);
    expect(edited(allowed, { security: "starttls" }).allowCleartextAuth).toBe(false);
    expect(edited(allowed, { username: "" }).allowCleartextAuth).toBe(false);
  });
});

describe("the stored password", () => {
  it("is kept while it would go to the same place", () => {
    expect(keepsSecret({ ...sample, senderName: "New", from: "new@example.com" }, status())).toBe(true);
    expect(keepsSecret({ ...sample, host: " SMTP.Example.com" }, status())).toBe(true);
  });

  it("is never kept for another place", () => {
    const moved = {
      host: "evil.example",
      port: "465",
      security: "tls",
      username: "x",
      caFile: "/ca.pem",
      pinnedSha256: "ab",
    };
    for (const [field, value] of Object.entries(moved)) {
      expect(keepsSecret({ ...sample, [field]: value }, status()), field).toBe(false);
    }
  });

  it("is kept only where there is one", () => {
    expect(keepsSecret(sample, status({ secret: "missing" }))).toBe(false);
    expect(keepsSecret(sample, status({ active: null }))).toBe(false);
    expect(keepsSecret(sample, status({ secret: "session" }))).toBe(true);
  });
});

describe("the practice server's settings", () => {
  const practice = practiceInfo();

  it("fill every field of the connection and the sign-in", () => {
    const filled = practiceDraft(blankDraft(), practice);
    expect(filled).toMatchObject({
      host: "localhost",
      port: "40587",
      username: practice.username,
      caFile: practice.caFile,
    });
    expect(filled.from).toBe(practice.address);
  });

  it("follow the security type with their own ports", () => {
    const filled = practiceDraft(blankDraft(), practice);
    expect(edited(filled, { security: "tls" }, practice).port).toBe("40465");
    expect(edited(filled, { security: "none" }, practice).port).toBe("40025");
  });
});
