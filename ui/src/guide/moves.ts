// Which step of the guide comes when, and what it is about: pure, so that every way can be tested.
import type { ProviderDraft } from "../ipc";

export const guideSteps = [
  "tenant",
  "register",
  "client",
  "credential",
  "permission",
  "consent",
  "limit",
] as const;
export type GuideStep = (typeof guideSteps)[number];

export const ways = ["click", "script", "sign-in"] as const;
export type Way = (typeof ways)[number];

/** Which of the three values there are by now. */
export interface Filled {
  tenant: boolean;
  client: boolean;
  credential: boolean;
}

export function filled(draft: ProviderDraft, hasSecret: boolean): Filled {
  return {
    tenant: draft.tenantId.trim() !== "",
    client: draft.clientId.trim() !== "",
    credential: withCertificate(draft) ? draft.certificate !== "" : hasSecret,
  };
}

export function withCertificate(draft: ProviderDraft): boolean {
  return draft.credential === "certificate";
}

export function isGuideStep(name: string): name is GuideStep {
  return (guideSteps as readonly string[]).includes(name);
}

export function numberOf(step: GuideStep): number {
  return guideSteps.indexOf(step) + 1;
}

export function stepAfter(step: GuideStep): GuideStep | null {
  return guideSteps[guideSteps.indexOf(step) + 1] ?? null;
}

export function stepBefore(step: GuideStep): GuideStep | null {
  return guideSteps[guideSteps.indexOf(step) - 1] ?? null;
}

/** The first step that still has something to bring; what is known already is passed over. */
export function firstMissing({ tenant, client, credential }: Filled): GuideStep {
  if (!tenant) return "tenant";
  if (!client) return "register";
  return credential ? "permission" : "credential";
}

/** Where the guide opens again: where it was left, unless a value before that is gone. */
export function resumeAt(left: GuideStep | null, have: Filled): GuideStep {
  const missing = firstMissing(have);
  if (left === null) return missing;
  const valuesBefore: [GuideStep, boolean][] = [
    ["tenant", have.tenant],
    ["client", have.client],
    ["credential", have.credential],
  ];
  const gone = valuesBefore.some(([step, there]) => !there && numberOf(step) < numberOf(left));
  return gone ? missing : left;
}

/** Done is what has brought its value; a step without one is done once it was passed. */
export function isDone(step: GuideStep, have: Filled, passed: ReadonlySet<GuideStep>): boolean {
  if (step === "tenant" || step === "client" || step === "credential") return have[step];
  return passed.has(step);
}

/** The fields of a step that Next asks to be right. Empty ones may stay so for now. */
export function fieldsToJudge(step: GuideStep, draft: ProviderDraft, secret: string): string[] {
  const typed: Partial<Record<GuideStep, [string, string][]>> = {
    tenant: [["tenantId", draft.tenantId]],
    client: [["clientId", draft.clientId]],
    credential: withCertificate(draft)
      ? []
      : [
          ["clientSecret", secret],
          ["secretExpires", draft.secretExpires],
        ],
  };
  return (typed[step] ?? []).filter(([, text]) => text.trim() !== "").map(([field]) => field);
}

/** The page of the admin center that a step is about. */
export function pageOf(step: GuideStep, draft: ProviderDraft): string {
  const credentials = withCertificate(draft) ? "certificates" : "secrets";
  return {
    tenant: "tenant",
    register: "register",
    client: "app",
    credential: credentials,
    permission: "permissions",
    consent: "permissions",
    limit: "enterprise",
  }[step];
}

/** The page of Microsoft Learn that says more. */
export function learnPageOf(step: GuideStep, draft: ProviderDraft): string {
  const page = pageOf(step, draft);
  const named: Record<string, string> = { client: "register", consent: "consent", limit: "limit" };
  return `learn-${named[step] ?? page}`;
}
