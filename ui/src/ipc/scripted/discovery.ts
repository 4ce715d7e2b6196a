import type { Candidate, Discovery, DiscoveryEvent, Tried } from "../bindings";
import { failure } from "./failures";
import { tenantId } from "./samples";
import { has, pace } from "./scenario";
import { world } from "./world";

/** What there is to find for an address: nothing, unless the scenario says so. */
export async function discover(
  address: string,
  ispdb: boolean,
  onEvent: (event: DiscoveryEvent) => void,
): Promise<Discovery> {
  const domain = address.split("@")[1] ?? "";
  const found: Discovery = { address, candidates: [], tenant: null, tried: [], elapsedMs: 0 };
  if (world.practice) return found;
  const say = async (tried: Tried, ...candidates: Candidate[]) => {
    const stopped = await world.pause(has("slow") ? 60_000 : pace());
    if (stopped) return false;
    found.tried.push(tried);
    onEvent({ event: "tried", tried });
    for (const each of candidates) {
      found.candidates.push(each);
      onEvent({ event: "candidate", candidate: each });
    }
    return true;
  };
  if (!(await say(asked("preset", "", "nothing")))) return found;
  const srv = { ...candidate(`mail.${domain}`, "srv", "same-domain"), username: address };
  const foreign = { ...candidate("smtp.hoster.example", "srv", "third-party"), username: address };
  if (has("found")) {
    await say(asked("srv", `_submissions._tcp.${domain}`, "found"), srv);
    await say(asked("mx", `mx1.${domain}`, "found"), known(address), broken());
  } else if (has("found-login")) {
    await say(asked("mx", `mx1.${domain}`, "found"), login());
  } else if (has("found-foreign")) {
    await say(asked("srv", `_submissions._tcp.${domain}`, "found"), foreign);
  } else {
    await say(asked("autoconfig", `https://autoconfig.${domain}/`, "dns-no-such-host"));
  }
  await say(asked("ispdb", domain, ispdb ? "not-found" : "switched-off"));
  if (has("found-tenant")) found.tenant = { tenantId, domain, cloud: "global" };
  found.candidates.sort((a, b) => Number(b.proved) - Number(a.proved) || order(a) - order(b));
  return found;
}

const order = ({ source }: Candidate) => ["preset", "mx", "srv"].indexOf(source);

function asked(source: string, place: string, outcome: string): Tried {
  return { source, place, outcome, ms: 12 };
}

function candidate(host: string, source: Candidate["source"], trust: Candidate["trust"]): Candidate {
  return {
    kind: "smtp",
    host,
    port: 465,
    security: "tls",
    username: null,
    usernameKind: null,
    source,
    trust,
    service: "",
    name: "",
    password: null,
    passwordPage: "",
    proved: true,
    auth: ["PLAIN", "LOGIN"],
  };
}

function known(address: string): Candidate {
  return {
    ...candidate("smtp.known.example", "mx", "listed"),
    username: address,
    usernameKind: { kind: "address" },
    service: "known",
    name: "Known Mail",
    password: "app-password",
    passwordPage: "https://known.example/security/app-passwords",
  };
}

function broken(): Candidate {
  const problem = failure("connect-refused");
  return { ...candidate("old.known.example", "mx", "listed"), proved: false, problem };
}

/** A service whose user name only the person knows. */
function login(): Candidate {
  return {
    ...candidate("smtp.relay.example", "mx", "listed"),
    usernameKind: { kind: "smtp-login" },
    service: "relay",
    name: "Relay Mail",
    password: "smtp-credentials",
    passwordPage: "https://relay.example/smtp",
  };
}
