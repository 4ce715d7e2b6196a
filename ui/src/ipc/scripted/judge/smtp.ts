import type { FieldProblem, Problem, ProviderDraft } from "../../bindings";
import { addressProblem, findings, pasted } from "./say";

export function judgeSmtp(draft: ProviderDraft, secret: string | null): FieldProblem[] {
  const { found, say } = findings();
  const { host, port, security, from, username } = draft;

  say("host", hostProblem(host));
  say("port", portProblem(port));
  if (port === "465" && security === "starttls")
    say("security", { code: "input-port-expects-tls", params: { port: 465 } }, true);
  say("from", addressProblem(from));

  const loopback = host === "localhost" || host === "127.0.0.1";
  if (security === "none" && username !== "" && host !== "" && !loopback) {
    if (draft.allowCleartextAuth)
      say("allowCleartextAuth", { code: "input-cleartext-auth-allowed", params: { host } }, true);
    else say("security", { code: "input-cleartext-auth-not-allowed", params: { host } });
  }
  if (username !== "" && secret === "") say("password", { code: "input-required" });
  if (username === "" && secret) say("username", { code: "input-required" });
  if (secret !== null && secret !== secret.trim()) say("password", { code: "input-password-blanks" }, true);
  if (draft.pinnedSha256 !== "" && !/^[0-9a-f:]{64,95}$/i.test(draft.pinnedSha256))
    say("pinnedSha256", { code: "input-pin-invalid" });
  return found;
}

function hostProblem(host: string): Problem | null {
  if (host.includes("://")) return { code: "input-host-url", params: { host: new URL(host).hostname } };
  return pasted(host);
}

function portProblem(port: string): Problem | null {
  if (port === "") return { code: "input-required" };
  if (!/^\d+$/.test(port)) return { code: "input-port-not-number" };
  const fits = Number(port) >= 1 && Number(port) <= 65535;
  return fits ? null : { code: "input-port-out-of-range", params: { port } };
}
