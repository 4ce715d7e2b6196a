import { describe, expect, it } from "vitest";
import type { ProviderDraft } from "../bindings";
import { judge } from "./judge";
import { clientId, microsoft, tenantId } from "./samples";

// The table of Rust's own test (core, provider/microsoft365.rs): the script says the same.
const found = (change: Partial<ProviderDraft>, secret: string | null = null) =>
  judge({ ...microsoft, ...change }, secret).map(({ field, problem, warning }) => [
    field,
    problem.code,
    warning,
  ]);

describe("the scripted judge of Microsoft 365", () => {
  it("has nothing against what is right", () => {
    expect(found({}, "abc8Q~defGHIjklMNOpqrSTUvwxYZ0123456789_-.")).toEqual([]);
    expect(found({ tenantId: "contoso.com", cloud: "us-gov", secretExpires: "2099-05-01" })).toEqual([]);
  });

  it.each<[Partial<ProviderDraft>, string, string, boolean]>([
    [{ clientId: "contoso.com" }, "tenantId", "input-ids-swapped", false],
    [{ clientId: tenantId }, "clientId", "input-ids-equal", false],
    [{ clientId: `Object ID ${clientId}` }, "clientId", "input-object-id", false],
    [{ clientId: "x" }, "clientId", "input-client-id-invalid", false],
    [{ tenantId: "common" }, "tenantId", "input-tenant-not-one", false],
    [{ tenantId: "contoso" }, "tenantId", "input-tenant-invalid", false],
    [{ tenantId: "" }, "tenantId", "input-required", false],
    [{ credential: "certificate" }, "certificateFile", "input-required", false],
    [{ secretExpires: "1.5.2027" }, "secretExpires", "input-date-invalid", false],
    [{ secretExpires: "2020-01-31" }, "secretExpires", "input-secret-expired", true],
    [{ cloud: "mars" }, "cloud", "input-cloud-unknown", false],
    [{ cloud: "custom", authority: "https://example.com" }, "cloud", "input-cloud-not-loopback", false],
    [{ from: "reports@contoso.onmicrosoft.com" }, "from", "input-sender-onmicrosoft", true],
    [{ from: "reports＠contoso.com" }, "from", "input-full-width", false],
  ])("names the mistake in %j", (change, field, code, warning) => {
    expect(found(change)).toEqual([[field, code, warning]]);
  });

  it.each([
    ["", "input-required"],
    ["3D6AA1B8-5F8A-4E0E-9D3C-0123456789AB", "input-secret-is-secret-id"],
    ['"abc8Q~def"', "input-quotes"],
    [" abc8Q~def", "input-blanks"],
    ["ａbc8Q~def", "input-full-width"],
    ["abc8Q\u200b~def", "input-invisible-character"],
  ])("names the mistake in the secret %j, and tells nothing of it", (secret, code) => {
    const [problem] = judge(microsoft, secret);
    expect(problem).toMatchObject({ field: "clientSecret", warning: false, problem: { code } });
    expect(JSON.stringify(problem?.problem)).not.toContain("ａ");
  });
});
