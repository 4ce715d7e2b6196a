import type { CertificateMade, ProviderDraft, TenantFound } from "../bindings";
import { failure } from "./failures";
import { certificateFacts, certificatePath, certificatePem, tenantId } from "./samples";
import { has, pace } from "./scenario";
import { world } from "./world";

/** The tenant of the sender's domain, or of the domain typed as the tenant. */
export async function findTenant({
  from,
  tenantId: typed,
  cloud,
}: ProviderDraft): Promise<TenantFound | null> {
  if (await world.pause(has("slow") ? 60_000 : pace())) throw failure("cancelled");
  if (has("ms-tenant-trouble")) throw failure("http-timeout");
  const domain = typed.includes(".") ? typed : (from.split("@")[1] ?? "");
  const microsoft = world.practice?.microsoft;
  // Practice asks nobody outside this computer.
  if (microsoft && cloud !== "custom") throw new Error(`practice asks ${cloud} for ${domain}`);
  if (microsoft) return domain === microsoft.domain ? { tenantId: microsoft.tenantId, domain, cloud } : null;
  return has("ms-no-tenant") ? null : { tenantId, domain, cloud: "global" };
}

export async function makeCertificate(): Promise<CertificateMade> {
  await world.pause(4 * pace());
  if (has("keychain-missing")) throw failure("keychain-missing");
  return { certificate: certificatePem, file: certificatePath, facts: certificateFacts };
}

export function saveCertificate(): string {
  if (has("downloads-unwritable")) throw failure("downloads-unwritable");
  return certificatePath;
}
