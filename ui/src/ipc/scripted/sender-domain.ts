import type { ProviderDraft, RungReport, SenderDomainReport } from "../bindings";
import { failure } from "./failures";
import { has, pace } from "./scenario";
import { world } from "./world";

/** The sender's domain: in order, unless the scenario says otherwise. */
export async function senderDomain(
  { from }: ProviderDraft,
  sendingIps: string[],
  onRung: (rung: RungReport) => void,
): Promise<SenderDomainReport> {
  const wrong = sendingIps.find((ip) => !/^[0-9a-f.:]+$/i.test(ip));
  if (wrong) throw failure("no-ip-address");
  const domain = from.split("@")[1] ?? "";
  const rungs: RungReport[] = [
    passed("mx", [`10 mail.${domain}`]),
    has("domain-advice") ? spf(domain) : passed("spf", ["v=spf1 mx -all", "lookups: 1 of 10"]),
    { ...passed("dkim", []), verdict: "skipped", because: { why: "no-selector" } },
    passed("dmarc", ["v=DMARC1; p=none"]),
  ];
  const told: RungReport[] = [];
  for (const rung of rungs) {
    if (await world.pause(has("slow") ? 60_000 : pace())) throw failure("cancelled");
    told.push(rung);
    onRung(rung);
  }
  const warned = told.some(({ verdict }) => verdict === "warned");
  return { verdict: warned ? "warned" : "passed", elapsedMs: 40, rungs: told, records: [] };
}

function passed(rung: RungReport["rung"], evidence: string[]): RungReport {
  return { rung, verdict: "passed", ms: 9, evidence };
}

function spf(domain: string): RungReport {
  const now = "v=spf1 include:_spf.example.net ip4:192.0.2.0/24 -all";
  return {
    ...passed("spf", [now, "lookups: 2 of 10"]),
    verdict: "warned",
    problem: failure("spf-address-missing"),
    change: {
      name: domain,
      kind: "TXT",
      now,
      then: "v=spf1 include:_spf.example.net ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
      why: "allow-sender",
      ttl: 3600,
    },
  };
}
