import type { FieldProblem, Problem, ProviderDraft } from "../../bindings";
import { addressProblem, findings, pasted } from "./say";
import type { Say } from "./say";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const clouds = ["global", "us-gov", "us-gov-dod", "china"];

export function judgeMicrosoft(draft: ProviderDraft, secret: string | null): FieldProblem[] {
  const { found, say } = findings();
  const { tenantId, clientId } = draft;
  say("from", addressProblem(draft.from));
  if (guid.test(tenantId) && domain.test(clientId)) say("tenantId", { code: "input-ids-swapped" });
  else {
    say("tenantId", tenantProblem(tenantId));
    say("clientId", clientProblem(clientId));
    if (guid.test(clientId) && clientId === tenantId) say("clientId", { code: "input-ids-equal" });
  }
  judgeCredential(draft, say);
  say("secretExpires", dateProblem(draft.secretExpires));
  say("cloud", cloudProblem(draft));
  // Rust advises on what it could read, that is on fields without an error.
  if (found.length === 0) advise(draft, say);
  if (secret !== null && draft.credential === "secret") say("clientSecret", secretProblem(secret));
  return found;
}

function tenantProblem(tenant: string): Problem | null {
  const slip = pasted(tenant);
  if (slip) return slip;
  if (["common", "consumers", "organizations"].includes(tenant.toLowerCase()))
    return { code: "input-tenant-not-one", params: { tenant } };
  return guid.test(tenant) || domain.test(tenant)
    ? null
    : { code: "input-tenant-invalid", params: { tenant } };
}

function clientProblem(clientId: string): Problem | null {
  if (/object ?id|オブジェクト id/i.test(clientId)) return { code: "input-object-id" };
  const slip = pasted(clientId);
  if (slip) return slip;
  return guid.test(clientId) ? null : { code: "input-client-id-invalid", params: { clientId } };
}

function judgeCredential({ credential, certificate }: ProviderDraft, say: Say): void {
  if (credential === "") say("credential", { code: "input-required" });
  if (credential === "certificate" && certificate === "") say("certificateFile", { code: "input-required" });
}

/** A GUID is the Secret ID, which stands in the column beside the Value. */
function secretProblem(secret: string): Problem | null {
  if (guid.test(secret.trim())) return { code: "input-secret-is-secret-id" };
  const slip = pasted(secret);
  // What is in a secret is not told.
  return slip && "params" in slip ? ({ ...slip, params: { character: "" } } as Problem) : slip;
}

function dateProblem(date: string): Problem | null {
  if (date === "" || (/^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)))) return null;
  return { code: "input-date-invalid", params: { date } };
}

function cloudProblem({ cloud, authority, graph }: ProviderDraft): Problem | null {
  if (cloud === "") return { code: "input-required" };
  if (cloud !== "custom")
    return clouds.includes(cloud) ? null : { code: "input-cloud-unknown", params: { cloud } };
  const stray = [authority, graph].find((url) => !/^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(url));
  return stray === undefined ? null : { code: "input-cloud-not-loopback", params: { url: stray } };
}

function advise({ from, credential, secretExpires }: ProviderDraft, say: Say): void {
  if (/\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/i.test(from))
    say("from", { code: "input-sender-onmicrosoft", params: { sender: from } }, true);
  const today = new Date().toISOString().slice(0, 10);
  if (credential === "secret" && secretExpires !== "" && secretExpires < today)
    say("secretExpires", { code: "input-secret-expired", params: { until: secretExpires } }, true);
}
